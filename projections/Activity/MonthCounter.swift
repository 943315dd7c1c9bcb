// SPDX-License-Identifier: MIT
import EventLog

/// Counts events by month and activity key.
///
/// There are a few hundred keys and a few hundred months: a row of counters for each month, so
/// that counting one of many million events hashes nothing. Where there are many keys, as of an
/// office whose taxpayers act by themselves, most counters would stay at zero: those are kept by hash.
struct MonthCounter: Sendable {
    private let months = MonthTable()
    /// The rows of counters, one behind another; each has one for each key.
    private var counters: [Int] = []
    private var keyCount = 0
    /// Where there are many keys, the counters by month and key.
    private var few: [UInt64: Int] = [:]
    /// With more keys than these a month has no row.
    static let rowMax = 1 << 13
    /// Where each month's row begins, and the months in the order of their rows.
    private var starts: [Int32: Int] = [:]
    private var rows: [Int32] = []
    /// The month counted last.
    private var latest: (month: Int32, start: Int)?

    /// Counts an event of a town that has so many keys.
    @inline(__always)
    mutating func count(_ key: UInt32, on day: Int32, keyCount: Int) {
        let month = months.month(of: day)
        if keyCount > Self.rowMax { return countOne(month, key) }
        let start =
            if let latest, latest.month == month { latest.start } else { begin(month, keyCount) }
        counters[start + Int(key)] += 1
    }

    private mutating func countOne(_ month: Int32, _ key: UInt32) {
        few[UInt64(UInt32(bitPattern: month)) << 32 | UInt64(key), default: 0] += 1
    }

    private mutating func begin(_ month: Int32, _ keyCount: Int) -> Int {
        self.keyCount = keyCount
        let start = starts[month] ?? counters.count
        if start == counters.count {
            counters.append(contentsOf: repeatElement(0, count: keyCount))
            starts[month] = start
            rows.append(month)
        }
        latest = (month, start)
        return start
    }

    /// Adds what another one counted of the same town.
    mutating func merge(_ other: MonthCounter) {
        few.merge(other.few, uniquingKeysWith: +)
        for month in other.rows {
            let start = begin(month, other.keyCount)
            let from = other.starts[month] ?? 0
            for key in 0..<keyCount { counters[start + key] += other.counters[from + key] }
        }
    }

    /// The counts above zero.
    var counts: [ActivityCount] {
        var counts: [ActivityCount] = []
        for month in rows {
            let start = starts[month] ?? 0
            for key in 0..<keyCount where counters[start + key] > 0 {
                counts.append(
                    ActivityCount(period: month, key: UInt32(key), count: counters[start + key])
                )
            }
        }
        for (place, count) in few {
            let month = Int32(bitPattern: UInt32(truncatingIfNeeded: place >> 32))
            let key = UInt32(truncatingIfNeeded: place)
            counts.append(ActivityCount(period: month, key: key, count: count))
        }
        return counts
    }
}
