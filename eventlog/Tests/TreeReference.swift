// SPDX-License-Identifier: MIT
@testable import EventLog

/// RFC 6962 §2.1 word for word: recursive, slow, and without anything in common with the engine
/// but the two hash functions.
final class TreeReference {
    let leaves: [Digest]
    private var known: [Range<Int>: Digest] = [:]

    init(leaves: [Digest]) { self.leaves = leaves }

    func root(_ part: Range<Int>) -> Digest {
        switch part.count {
        case 0: return .empty
        case 1: return leaves[part.lowerBound]
        default:
            if let root = known[part] { return root }
            let root = Digest.node(root(left(part)), root(right(part)))
            known[part] = root
            return root
        }
    }

    /// PATH(m, D[n]).
    func path(_ index: Int, _ part: Range<Int>) -> [Digest] {
        guard part.count > 1 else { return [] }
        return left(part).contains(index)
            ? path(index, left(part)) + [root(right(part))]
            : path(index, right(part)) + [root(left(part))]
    }

    /// PROOF(m, D[n]).
    func proof(_ oldSize: Int, _ size: Int) -> [Digest] {
        oldSize == 0 || oldSize == size ? [] : subproof(oldSize, 0..<size, true)
    }

    private func subproof(_ end: Int, _ part: Range<Int>, _ isWhole: Bool) -> [Digest] {
        if end == part.upperBound { return isWhole ? [] : [root(part)] }
        let (left, right) = (left(part), right(part))
        return end <= left.upperBound
            ? subproof(end, left, isWhole) + [root(right)]
            : subproof(end, right, false) + [root(left)]
    }

    private func left(_ part: Range<Int>) -> Range<Int> {
        var power = 1
        while power * 2 < part.count { power *= 2 }
        return part.lowerBound..<(part.lowerBound + power)
    }

    private func right(_ part: Range<Int>) -> Range<Int> {
        left(part).upperBound..<part.upperBound
    }
}

/// Leaves that no log has behind them.
struct SyntheticLeaves: LeafSource {
    let leaves: [Digest]
    let root: Digest
    /// What the tree file would have.
    let nodes: [Digest]

    var count: UInt64 { UInt64(leaves.count) }

    init(_ count: Int) { self.init((0..<count).map(Self.leaf)) }

    init(_ leaves: [Digest]) {
        self.leaves = leaves
        var frontier = MerkleFrontier()
        var nodes: [Digest] = []
        for leaf in leaves { frontier.append(leaf, completing: &nodes) }
        (root, self.nodes) = (frontier.root, nodes)
    }

    static func leaf(_ number: Int) -> Digest {
        .leaf(of: Array("leaf \(number)".utf8).span)
    }

    func forEachLeaf(from: UInt64, to end: UInt64, _ body: (Digest) -> Void) throws(LogError) {
        for leaf in leaves[Int(from)..<Int(max(from, min(end, count)))] { body(leaf) }
    }

    /// The tree over the leaves, as a whole tree file would give it.
    var tree: LogTree<SyntheticLeaves> { LogTree(self, after: nodes) }
}
