// SPDX-License-Identifier: MIT

/// Which nodes of the Merkle tree are kept, and where they stand in the tree file.
///
/// Kept are the roots of the perfect subtrees of 256, 65,536, 16,777,216 … leaves, in the order
/// in which they are completed, where of several that one leaf completes the lowest comes first.
/// So the file only ever grows at its end, and a node's place follows from its height and index.
/// Lower nodes are not kept: with 32 bytes an event they would outweigh the log.
enum TreeLayout {
    /// Kept are the heights that this divides.
    private static let step = 8

    /// The lowest kept height.
    static let groupHeight = step
    /// How many leaves stand below a node of the lowest kept height.
    static let groupSize: UInt64 = 1 << 8

    /// Whether nodes of this height are kept; those of height 0 are the leaves.
    static func isKept(height: Int) -> Bool { height > 0 && height % step == 0 }

    /// The highest kept height that is not above this one; 0 for those below the lowest kept.
    static func keptHeight(atMost height: Int) -> Int { height / step * step }

    /// How many nodes a tree of so many leaves has completed.
    static func nodeCount(leaves: UInt64) -> UInt64 {
        var count: UInt64 = 0
        var rest = leaves >> UInt64(step)
        while rest > 0 {
            count += rest
            rest >>= UInt64(step)
        }
        return count
    }

    /// Where a node stands, counted from 0.
    ///
    /// - Precondition: nodes of this height are kept.
    static func slot(height: Int, index: UInt64) -> UInt64 {
        precondition(isKept(height: height), "only every eighth height is kept")
        // The leaf that completes the node completes one of each kept height below it first.
        let leaves = (index + 1) << UInt64(height)
        return nodeCount(leaves: leaves - 1) + UInt64(height / step - 1)
    }

    /// The largest number of leaves, whole groups of them, whose nodes are among the first so many.
    static func leavesCovered(nodes: UInt64) -> UInt64 {
        var (low, high) = (UInt64(0), min(nodes, UInt64.max / groupSize))
        while low < high {
            let middle = high - (high - low) / 2
            if nodeCount(leaves: middle * groupSize) <= nodes {
                low = middle
            } else {
                high = middle - 1
            }
        }
        return low * groupSize
    }
}

/// The leaves below one node of the tree: 2^height of them.
struct PerfectSubtree: Hashable {
    /// The distance to the leaves; a leaf has 0.
    let height: Int
    /// How many subtrees of the same height stand left of it.
    let index: UInt64

    var firstLeaf: UInt64 { index << UInt64(height) }

    /// The subtrees that leaves from a multiple of their whole size on are made of, the largest
    /// first.
    static func parts(of leaves: Range<UInt64>) -> [PerfectSubtree] {
        var parts: [PerfectSubtree] = []
        var start = leaves.lowerBound
        while start < leaves.upperBound {
            let height = 63 - (leaves.upperBound - start).leadingZeroBitCount
            precondition(start.trailingZeroBitCount >= height, "a subtree begins at its multiple")
            parts.append(PerfectSubtree(height: height, index: start >> UInt64(height)))
            start += 1 << UInt64(height)
        }
        return parts
    }
}
