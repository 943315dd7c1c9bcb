// SPDX-License-Identifier: MIT

extension [UInt32] {
    /// Where the first stands that is not below a number; they ascend.
    func firstPlace(from number: UInt32) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
