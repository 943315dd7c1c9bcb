// SPDX-License-Identifier: MIT

/// The right edge of an RFC 6962 Merkle tree: all that is needed to go on and to know the root.
///
/// One hash for each perfect subtree, the largest first: as many as the size has one-bits.
public struct MerkleFrontier: Sendable, Hashable {
    /// How many leaves there are.
    public private(set) var size: UInt64 = 0

    /// The roots of the perfect subtrees, the largest first.
    public private(set) var peaks: [Digest] = []

    /// The tree without leaves.
    public init() {}

    /// A frontier read back; nil unless there is one peak for each one-bit of the size.
    public init?(size: UInt64, peaks: [Digest]) {
        guard peaks.count == size.nonzeroBitCount else { return nil }
        self.size = size
        self.peaks = peaks
    }

    /// Adds a leaf on the right.
    ///
    /// O(1) amortised, O(log n) at worst.
    public mutating func append(_ leaf: Digest) {
        var nodes: [Digest] = []
        append(leaf, completing: &nodes)
    }

    /// Adds a leaf on the right, and to `nodes` those nodes that it completes and that the tree
    /// file keeps, the lowest first.
    mutating func append(_ leaf: Digest, completing nodes: inout [Digest]) {
        append(leaf, height: 0, completing: &nodes)
    }

    /// Adds the root of a perfect subtree on the right, and to `nodes` as above.
    ///
    /// - Precondition: the size is a multiple of the subtree's.
    mutating func append(_ root: Digest, height: Int, completing nodes: inout [Digest]) {
        precondition(size & (1 << UInt64(height) - 1) == 0, "a subtree begins at its multiple")
        var node = root
        var rest = size >> UInt64(height)
        var height = height
        size += 1 << UInt64(height)
        if TreeLayout.isKept(height: height) { nodes.append(node) }
        while rest & 1 == 1, let left = peaks.popLast() {
            node = Digest.node(left, node)
            rest >>= 1
            height += 1
            if TreeLayout.isKept(height: height) { nodes.append(node) }
        }
        peaks.append(node)
    }

    /// Adds what a run of leaves amounts to, and to `nodes` as above.
    ///
    /// - Precondition: the leaves begin where the tree ends.
    mutating func append(_ run: LeafRun, completing nodes: inout [Digest]) {
        precondition(run.first == size, "the leaves follow")
        for part in run.parts { append(part.root, height: part.height, completing: &nodes) }
    }

    /// Adds what a run of leaves amounts to.
    mutating func append(_ run: LeafRun) {
        var nodes: [Digest] = []
        append(run, completing: &nodes)
    }

    /// The root over all leaves.
    ///
    /// O(log n).
    public var root: Digest {
        guard var root = peaks.last else { return .empty }
        for peak in peaks.dropLast().reversed() { root = Digest.node(peak, root) }
        return root
    }
}
