// SPDX-License-Identifier: MIT

extension Array {
    /// Where the first range stands that ends behind a number; `count` if none does.
    ///
    /// - Precondition: the ranges ascend, and none overlaps another.
    func firstIndex<Bound>(endingBehind number: Bound) -> Int where Element == Range<Bound> {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].upperBound <= number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
