// SPDX-License-Identifier: MIT

extension Array {
    /// Where the first stands for which something holds, as it does for all behind it; those before
    /// a place are not looked at.
    ///
    /// - Complexity: O(log elements).
    func firstPlace(startingAt start: Int = 0, where holds: (Element) -> Bool) -> Int {
        var (low, high) = (start, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension Array where Element: Comparable {
    /// Where the first stands that is not below another; they ascend.
    func firstPlace(from element: Element) -> Int { firstPlace { $0 >= element } }
}
