// SPDX-License-Identifier: MIT

extension Array {
    /// Where the first range stands that ends behind a number; `count` if none does.
    ///
    /// - Precondition: the ranges ascend, and none overlaps another.
    func firstIndex<Bound>(endingBehind number: Bound) -> Int where Element == Range<Bound> {
        firstPlace { $0.upperBound > number }
    }
}
