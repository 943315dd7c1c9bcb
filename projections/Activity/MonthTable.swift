// SPDX-License-Identifier: MIT
import EventLog

/// The months of days, looked up: an account has an event or two in a month, so that the month
/// of the one before says little.
struct MonthTable: Sendable {
    private let numbers = Self.days

    /// The months of the days from 1970 up to the end of 2099.
    private static let days: [Int32] = {
        var days: [Int32] = []
        var month = CivilDate(dayNumber: 0).month
        while month.components.year < 2100 {
            days += repeatElement(month.number, count: month.dayCount)
            month = month.adding(months: 1)
        }
        return days
    }()

    /// The number of the month that a day lies in.
    @inline(__always)
    func month(of day: Int32) -> Int32 {
        if day >= 0, Int(day) < numbers.count { return numbers[Int(day)] }
        return CivilDate(dayNumber: day).month.number
    }
}
