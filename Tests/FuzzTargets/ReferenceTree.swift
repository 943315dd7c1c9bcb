// SPDX-License-Identifier: MIT
import EventLog

/// The Merkle tree of RFC 6962 §2.1 over some leaves, as it is defined: slow, and short.
struct ReferenceTree {
    let leaves: [Digest]

    /// MTH of the leaves of a range.
    func root(_ range: Range<Int>) -> Digest {
        switch range.count {
        case 0: return .empty
        case 1: return leaves[range.lowerBound]
        default:
            let middle = range.lowerBound + Self.split(range.count)
            return Digest.node(
                root(range.lowerBound..<middle),
                root(middle..<range.upperBound)
            )
        }
    }

    /// PATH(m, D[n]) of §2.1.1.
    func inclusion(of index: Int, in range: Range<Int>) -> [Digest] {
        guard range.count > 1 else { return [] }
        let middle = range.lowerBound + Self.split(range.count)
        return index < middle
            ? inclusion(of: index, in: range.lowerBound..<middle)
                + [root(middle..<range.upperBound)]
            : inclusion(of: index, in: middle..<range.upperBound)
                + [root(range.lowerBound..<middle)]
    }

    /// PROOF(m, D[n]) of §2.1.2; none from an empty tree.
    func consistency(from old: Int, to size: Int) -> [Digest] {
        old == 0 || old == size ? [] : subproof(old, 0..<size, isWhole: true)
    }

    private func subproof(_ old: Int, _ range: Range<Int>, isWhole: Bool) -> [Digest] {
        if range.upperBound == old { return isWhole ? [] : [root(range)] }
        let middle = range.lowerBound + Self.split(range.count)
        return old <= middle
            ? subproof(old, range.lowerBound..<middle, isWhole: isWhole)
                + [root(middle..<range.upperBound)]
            : subproof(old, middle..<range.upperBound, isWhole: false)
                + [root(range.lowerBound..<middle)]
    }

    /// The largest power of two below a count.
    private static func split(_ count: Int) -> Int {
        1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }
}
