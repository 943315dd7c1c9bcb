// SPDX-License-Identifier: MIT

/// Proves what stands in a log: that an event is in it, and that an earlier log is its beginning.
///
/// Made from the tree file and a few events hashed again. What it gives out it has checked against
/// the root that the log bears; if the file disagrees, it hashes the log again.
public struct LogProver {
    private var tree: LogTree<LogReader>
    private let progress: (_ done: UInt64, _ total: UInt64) -> Void
    /// Whether every node in use was worked out from the events.
    private var isFromScratch = false
    /// Whether the nodes in use are better than those of the file.
    private var isFileOutdated = false

    /// A prover over a reader's prefix of the log.
    ///
    /// - Parameters:
    ///   - reader: the log.
    ///   - progress: told the events hashed and those there are, if the tree file is of no use
    ///     and the whole log is hashed again.
    public init(
        _ reader: LogReader,
        progress: @escaping (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }
    ) {
        tree = LogTree(reader)
        self.progress = progress
    }

    /// The log, as its reader has it.
    public var reader: LogReader { tree.source }

    /// The proof that an event is in the log.
    ///
    /// - Parameters:
    ///   - position: the event's.
    ///   - size: how many events the tree has that the proof is for.
    /// - Returns: the proof, and the event's hash.
    /// - Throws: `.damaged` if the log does not have the root that it bears; `.notFound` if the position
    ///   is not below the size, or the log has not so many events.
    /// - Complexity: O(log n), and one to three groups of 256 events decoded and hashed.
    public mutating func inclusion(
        of position: UInt64,
        size: UInt64
    ) throws(LogError) -> (proof: InclusionProof, leaf: Digest) {
        try reader.checkHas(size)
        guard position < size else {
            let limit = max(size, 1) - 1
            throw LogError(beyondEnd: position, limit: limit, path: reader.paths.root)
        }
        let root = try root(ofFirst: size)
        return try checked { (tree) throws(LogError) in
            guard let leaf = try tree.leaf(position),
                let hashes = try tree.hashes(of: ProofPath.inclusion(of: position, size: size))
            else { return nil }
            let proof = InclusionProof(index: position, size: size, hashes: hashes)
            return proof.holds(leaf: leaf, root: root) ? (proof, leaf) : nil
        }
    }

    /// The proof that the log of an earlier size is the beginning of a later one.
    ///
    /// - Throws: `.damaged` if the log does not have the root that it bears; `.notFound` if the old size
    ///   is above the size, or the log has not so many events.
    /// - Complexity: O(log n), and one to three groups of 256 events decoded and hashed.
    public mutating func consistency(
        from oldSize: UInt64,
        to size: UInt64
    ) throws(LogError) -> ConsistencyProof {
        try reader.checkHas(size)
        guard oldSize <= size else {
            throw LogError(beyondEnd: oldSize, limit: size, path: reader.paths.root)
        }
        let (oldRoot, root) = (try root(ofFirst: oldSize), try root(ofFirst: size))
        return try checked { (tree) throws(LogError) in
            let path = ProofPath.consistency(from: oldSize, to: size)
            guard let hashes = try tree.hashes(of: path) else { return nil }
            let proof = ConsistencyProof(oldSize: oldSize, size: size, hashes: hashes)
            return proof.holds(oldRoot: oldRoot, root: root) ? proof : nil
        }
    }

    /// The root over the first events, shown to be a beginning of the log.
    ///
    /// - Throws: `.damaged` if the log does not have the root that it bears; `.notFound` if the log has
    ///   not so many events.
    /// - Complexity: as ``consistency(from:to:)``.
    public mutating func root(ofFirst size: UInt64) throws(LogError) -> Digest {
        try reader.checkHas(size)
        return try checked { (tree) throws(LogError) in try tree.root(ofFirst: size) }
    }

    /// Checks that the tree has the log's own root, and writes the tree file anew if it could not
    /// serve for that, or for a proof before, and nobody is writing the log.
    ///
    /// A file that cannot be written is no error: it only saves work.
    ///
    /// - Parameter fromScratch: whether the file is not believed and made from the events.
    /// - Throws: `.damaged` if the log does not have the root that it bears.
    /// - Complexity: O(log n) if the file serves, else O(n) in the events it lacks, or in all.
    public mutating func renewFile(fromScratch: Bool = false) throws(LogError) {
        if fromScratch { try rebuild() }
        try checked { (tree) throws(LogError) in
            try tree.hash(of: 0..<tree.source.count) == tree.source.root ? () : nil
        }
        if isFileOutdated, let nodes = tree.nodes { isFileOutdated = !writeFile(nodes) }
    }

    /// Makes something of the tree; if nothing comes of it, once more from the events alone.
    private mutating func checked<Result>(
        _ make: (inout LogTree<LogReader>) throws(LogError) -> Result?
    ) throws(LogError) -> Result {
        var isThere = tree.isComplete
        if !isThere {
            isThere = try tree.rebuild(fromScratch: false, progress: progress)
            isFileOutdated = true
        }
        if isThere, let made = try make(&tree) { return made }
        try rebuild()
        if let made = try make(&tree) { return made }
        throw disagreement
    }

    /// Hashes the whole log, once.
    private mutating func rebuild() throws(LogError) {
        guard !isFromScratch else { return }
        isFromScratch = try tree.rebuild(fromScratch: true, progress: progress)
        guard isFromScratch else { throw disagreement }
        isFileOutdated = true
    }

    private var disagreement: LogError {
        LogError(.damaged, LogFinding(.rootDisagrees), path: reader.paths.directory).with {
            $0.events = 0..<reader.count
        }
    }

    /// Puts the nodes in the place of the file, with those of events appended meanwhile; whether
    /// it could.
    private func writeFile(_ nodes: [Digest]) -> Bool {
        let (paths, storage) = (reader.paths, reader.storage)
        // The writer extends the file under the same lock.
        guard let lock = try? storage.lock(paths.lock, wait: .zero) else { return false }
        defer { lock.release() }
        guard let reader = try? LogReader(paths.root, storage: storage) else { return false }
        var grown = LogTree(reader, after: nodes)
        guard (try? grown.rebuild(fromScratch: false) { _, _ in }) == true,
            let nodes = grown.nodes
        else { return false }
        let logID = reader.identity.idBytes
        return (try? TreeFile.replace(paths, storage, logID: logID, with: nodes)) != nil
    }
}

/// It belongs to who proves: it keeps what it has read.
@available(*, unavailable)
extension LogProver: Sendable {}
