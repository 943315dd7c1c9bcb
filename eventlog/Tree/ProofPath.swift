// SPDX-License-Identifier: MIT

/// Which subtrees' hashes make up a proof, as RFC 6962 §2.1 defines it, in the proof's order.
enum ProofPath {
    /// The subtrees of an inclusion proof, from the leaf's sibling up.
    ///
    /// - Precondition: the index is below the size.
    static func inclusion(of index: UInt64, size: UInt64) -> [Range<UInt64>] {
        precondition(index < size, "the leaf is in the tree")
        var path: [Range<UInt64>] = []
        var part = 0..<size
        while part.upperBound - part.lowerBound > 1 {
            let middle = split(part)
            if index < middle {
                path.append(middle..<part.upperBound)
                part = part.lowerBound..<middle
            } else {
                path.append(part.lowerBound..<middle)
                part = middle..<part.upperBound
            }
        }
        return path.reversed()
    }

    /// The subtrees of a consistency proof; none if one tree is empty or both are the same.
    ///
    /// - Precondition: the old size is not above the size.
    static func consistency(from oldSize: UInt64, to size: UInt64) -> [Range<UInt64>] {
        precondition(oldSize <= size, "the old tree is not the larger one")
        guard oldSize > 0, oldSize < size else { return [] }
        var path: [Range<UInt64>] = []
        var part = 0..<size
        while part.upperBound != oldSize {
            let middle = split(part)
            if oldSize <= middle {
                path.append(middle..<part.upperBound)
                part = part.lowerBound..<middle
            } else {
                path.append(part.lowerBound..<middle)
                part = middle..<part.upperBound
            }
        }
        // The old tree itself is known to whoever has its root.
        if part.lowerBound > 0 { path.append(part) }
        return path.reversed()
    }

    /// Where a tree of at least two leaves parts: behind the largest power of two below its size.
    private static func split(_ part: Range<UInt64>) -> UInt64 {
        let last = part.upperBound - part.lowerBound - 1
        return part.lowerBound + 1 << UInt64(63 - last.leadingZeroBitCount)
    }
}
