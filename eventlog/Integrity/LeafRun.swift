// SPDX-License-Identifier: MIT

/// What some leaves that follow one another add to a Merkle tree: whole groups of 256 as their roots,
/// the leaves before and behind them each by itself.
///
/// Roots of groups can be made without what stands before them, many hashes at a time; and they are
/// the lowest nodes that the tree file keeps.
struct LeafRun: Sendable {
    /// A perfect subtree.
    struct Part {
        var root: Digest
        var height: Int
    }

    /// The position of the first leaf.
    let first: UInt64
    /// The subtrees, in order.
    private(set) var parts: [Part] = []

    /// The leaves from a position on.
    init(_ leaves: DigestRun, first: UInt64) {
        self.first = first
        let groupSize = Int(TreeLayout.groupSize)
        var index = 0
        while index < leaves.count {
            let isGroup =
                (first + UInt64(index)) % TreeLayout.groupSize == 0
                && leaves.count - index >= groupSize
            let height = isGroup ? TreeLayout.groupHeight : 0
            parts.append(Part(root: leaves.root(from: index, height: height), height: height))
            index += 1 << height
        }
    }
}
