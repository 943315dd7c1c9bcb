// SPDX-License-Identifier: MIT
import EventLog

/// Counts events by month and activity key.
///
/// There are a few hundred keys and a few hundred months: a row of counters for each month, so
/// that counting one of many million events hashes nothing.
struct MonthCounter: Sendable {
    private let months = MonthTable()
    /// The rows of counters, one behind another; each has one for each key.
    private var counters: [Int] = []
    private var keyCount = 0
    /// Where each month's row begins, and the months in the order of their rows.
    private var starts: [Int32: Int] = [:]
    private var rows: [Int32] = []
    /// The month counted last.
    private var latest: (month: Int32, start: Int)?

    /// Counts an event of a town that has so many keys.
    @inline(__always)
    mutating func count(_ key: UInt32, on day: Int32, keyCount: Int) {
        let month = months.month(of: day)
        let start =
            if let latest, latest.month == month { latest.start } else { begin(month, keyCount) }
        counters[start + Int(key)] += 1
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
        for month in other.rows {
            let start = begin(month, other.keyCount)
            let from = other.starts[month] ?? 0
            for key in 0..<keyCount { counters[start + key] += other.counters[from + key] }
        }
    }

    /// The counts above zero, each month's together.
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
        return counts
    }
}
