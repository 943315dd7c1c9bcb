// SPDX-License-Identifier: MIT

/// The hashes of a log's Merkle tree: from the tree file, and of events hashed again where the
/// file does not go down to.
///
/// Only what says so is checked; the rest is left to ``LogProver``.
struct LogTree<Source: LeafSource> {
    let source: Source
    private var kept: Kept
    /// The leaves of the groups that were hashed last, by group.
    private var leaves: [UInt64: [Digest]] = [:]

    /// A proof has at most three edges; whoever makes many need not keep those of all.
    private static var groupCountMax: Int { 16 }

    /// Where the kept nodes are.
    private enum Kept {
        case file(TreeFile)
        case memory([Digest])
        case nowhere
    }

    /// The tree of a log, as far as its file goes.
    init(_ source: Source, file: TreeFile?) {
        self.source = source
        kept = file.map { .file($0) } ?? .nowhere
    }

    /// A tree that goes on from all nodes of a shorter one.
    init(_ source: Source, after nodes: [Digest]) {
        self.source = source
        kept = .memory(nodes)
    }

    /// All nodes, if they are in memory.
    var nodes: [Digest]? {
        if case .memory(let nodes) = kept { nodes } else { nil }
    }

    /// Whether there is a node for each subtree that the log has completed.
    var isComplete: Bool { keptCount >= TreeLayout.nodeCount(leaves: source.count) }

    private var keptCount: UInt64 {
        switch kept {
        case .file(let file): file.nodeCount
        case .memory(let nodes): UInt64(nodes.count)
        case .nowhere: 0
        }
    }

    /// The hash over some leaves that make up a subtree of the tree of some size.
    ///
    /// - Returns: nil if a node that is needed is not there.
    /// - Complexity: O(log n) reads and 255 hashes a level, and up to 256 events hashed again.
    mutating func hash(of leaves: Range<UInt64>) throws(LogError) -> Digest? {
        var peaks: [Digest] = []
        for part in PerfectSubtree.parts(of: leaves) {
            guard let node = try hash(of: part) else { return nil }
            peaks.append(node)
        }
        return MerkleFrontier(size: leaves.upperBound - leaves.lowerBound, peaks: peaks)?.root
    }

    /// The hashes of the subtrees of a proof; nil if a node that is needed is not there.
    mutating func hashes(of path: [Range<UInt64>]) throws(LogError) -> [Digest]? {
        var hashes: [Digest] = []
        for leaves in path {
            guard let hash = try hash(of: leaves) else { return nil }
            hashes.append(hash)
        }
        return hashes
    }

    /// The root over the first events, if it is shown to be that of a beginning of the log.
    mutating func root(ofFirst size: UInt64) throws(LogError) -> Digest? {
        if size == 0 { return .empty }
        if size == source.count { return source.root }
        let path = ProofPath.consistency(from: size, to: source.count)
        guard let root = try hash(of: 0..<size), let hashes = try hashes(of: path) else {
            return nil
        }
        let proof = ConsistencyProof(oldSize: size, size: source.count, hashes: hashes)
        return proof.holds(oldRoot: root, root: source.root) ? root : nil
    }

    /// The hash of one event.
    mutating func leaf(_ position: UInt64) throws(LogError) -> Digest? {
        try hash(of: PerfectSubtree(height: 0, index: position))
    }

    private mutating func hash(of part: PerfectSubtree) throws(LogError) -> Digest? {
        let height = TreeLayout.keptHeight(atMost: part.height)
        let count = 1 << (part.height - height)
        let first = part.index << UInt64(part.height - height)
        var level =
            height == 0
            ? try leaves(from: first, count: count)
            : nodes(height: height, from: first, count: count)
        guard level.count == count else { return nil }
        while level.count > 1 {
            level = (0..<(level.count / 2)).map { Digest.node(level[2 * $0], level[2 * $0 + 1]) }
        }
        return level.first
    }

    /// Kept nodes of one height, none if one is missing.
    private func nodes(height: Int, from index: UInt64, count: Int) -> [Digest] {
        let first = TreeLayout.slot(height: height, index: index)
        let last = TreeLayout.slot(height: height, index: index + UInt64(count - 1))
        // Of the lowest height they stand together: nothing higher is completed among them.
        if last - first == UInt64(count - 1) { return nodes(from: first, count: count) }
        var all: [Digest] = []
        for index in index..<(index + UInt64(count)) {
            all += nodes(from: TreeLayout.slot(height: height, index: index), count: 1)
        }
        return all
    }

    private func nodes(from slot: UInt64, count: Int) -> [Digest] {
        switch kept {
        case .file(let file): return file.nodes(from: slot, count: count) ?? []
        case .memory(let nodes):
            guard slot + UInt64(count) <= UInt64(nodes.count) else { return [] }
            return Array(nodes[Int(slot)..<(Int(slot) + count)])
        case .nowhere: return []
        }
    }

    /// Leaves within one group.
    private mutating func leaves(from first: UInt64, count: Int) throws(LogError) -> [Digest] {
        let group = first / TreeLayout.groupSize
        let start = group * TreeLayout.groupSize
        if leaves[group] == nil {
            if leaves.count >= Self.groupCountMax { leaves.removeAll() }
            var hashes: [Digest] = []
            let end = min(start + TreeLayout.groupSize, source.count)
            try source.forEachLeaf(from: start, to: end) { hashes.append($0) }
            leaves[group] = hashes
        }
        let wanted = Int(first - start)..<(Int(first - start) + count)
        guard let hashes = leaves[group], wanted.upperBound <= hashes.count else { return [] }
        return Array(hashes[wanted])
    }
}

extension LogTree {
    /// Brings all nodes into memory, those that lack from the events.
    ///
    /// - Parameters:
    ///   - fromScratch: whether no node is believed.
    ///   - progress: told the events hashed and those there are, now and then.
    /// - Returns: whether the root that comes of it is the log's own.
    /// - Throws: what reading the events throws.
    /// - Complexity: O(n) in the events that lack.
    mutating func rebuild(
        fromScratch: Bool,
        progress: (UInt64, UInt64) -> Void
    ) throws(LogError) -> Bool {
        var frontier = MerkleFrontier()
        var nodes: [Digest] = []
        let covered = TreeLayout.leavesCovered(
            nodes: min(keptCount, TreeLayout.nodeCount(leaves: source.count))
        )
        if !fromScratch, let known = try known(covered) { (frontier, nodes) = known }
        try source.forEachLeaf(from: frontier.size, to: source.count) { leaf in
            frontier.append(leaf, completing: &nodes)
            if frontier.size % (1 << 16) == 0 { progress(frontier.size, source.count) }
        }
        kept = .memory(nodes)
        return frontier.root == source.root
    }

    /// The tree over the first leaves, whole groups of them, out of the kept nodes.
    private mutating func known(_ size: UInt64) throws(LogError) -> (MerkleFrontier, [Digest])? {
        let count = Int(TreeLayout.nodeCount(leaves: size))
        let nodes = nodes(from: 0, count: count)
        guard nodes.count == count else { return nil }
        var peaks: [Digest] = []
        for part in PerfectSubtree.parts(of: 0..<size) {
            guard let peak = try hash(of: part) else { return nil }
            peaks.append(peak)
        }
        return MerkleFrontier(size: size, peaks: peaks).map { ($0, nodes) }
    }
}

extension LogTree<LogReader> {
    /// The tree of a log, as far as the file beside its segments goes.
    init(_ reader: LogReader) {
        let file = TreeFile(reader.paths, reader.storage, logID: reader.identity.idBytes)
        self.init(reader, file: file)
    }
}
