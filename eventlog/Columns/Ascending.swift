// SPDX-License-Identifier: MIT

extension RandomAccessCollection where Index == Int {
    /// Where the first stands for which something holds, as it does for all behind it; the end where
    /// it holds for none.
    ///
    /// Those before `start` are not looked at. Written into its caller, so that inner loops call nothing.
    ///
    /// - Complexity: O(log elements).
    @inlinable @inline(__always)
    package func firstPlace<Failure: Error>(
        startingAt start: Int,
        where holds: (Element) throws(Failure) -> Bool
    ) throws(Failure) -> Int {
        var (low, high) = (start, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if try holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The same among all.
    @inlinable @inline(__always)
    package func firstPlace<Failure: Error>(
        where holds: (Element) throws(Failure) -> Bool
    ) throws(Failure) -> Int {
        try firstPlace(startingAt: startIndex, where: holds)
    }
}

extension RandomAccessCollection where Index == Int, Element: Comparable {
    /// Where the first stands that is not below another; they ascend.
    @inlinable @inline(__always)
    package func firstPlace(from element: Element) -> Int { firstPlace { $0 >= element } }
}
