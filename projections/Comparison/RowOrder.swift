// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The order of the rows of a report by their keys: texts bytewise, all else by value.
enum RowOrder {
    /// The keys of two tables as one list in this order; nil where either has another one.
    ///
    /// A key that both have may stand twice.
    static func merged<Key>(
        _ one: [Key],
        _ two: [Key],
        by values: KeyPath<Key, [Report.Value]>
    ) -> [Key]? {
        func precedes(_ left: Key, _ right: Key) -> Bool? {
            Self.precedes(left[keyPath: values], right[keyPath: values])
        }
        for keys in [one, two] {
            for (key, next) in zip(keys, keys.dropFirst()) where precedes(next, key) != false {
                return nil
            }
        }
        var merged: [Key] = []
        var rest = one[...]
        for key in two {
            while let first = rest.first {
                guard let isBefore = precedes(first, key) else { return nil }
                guard isBefore else { break }
                merged.append(first)
                rest = rest.dropFirst()
            }
            merged.append(key)
        }
        return merged + rest
    }

    /// Whether one row's keys stand before another's; nil where they cannot be told apart so.
    private static func precedes(_ one: [Report.Value], _ two: [Report.Value]) -> Bool? {
        for (left, right) in zip(one, two) where left != right {
            switch (left, right) {
            case (.null, _): return true
            case (_, .null): return false
            case (.text(let left), .text(let right)): return String.bytewise(left, right)
            case (.count(let left), .count(let right)): return left < right
            case (.date(let left), .date(let right)): return left < right
            case (.month(let left), .month(let right)): return left < right
            default: return nil
            }
        }
        return false
    }
}
