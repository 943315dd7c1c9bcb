// SPDX-License-Identifier: MIT
import EventLog

/// A day as a rule set sees it: what evaluating charges at it needs, worked out once for all.
struct RuledDay: Sendable {
    /// The day's number.
    var date: Int32
    /// The rate of interest in force, in 10⁻⁸.
    var rate: Int64 = 0
    /// The sum of the rates of all days up to and with this one.
    var rateSum: Int64 = 0
    /// Its place in its month, if the rules count months.
    var month = MonthDay()

    init(date: Int32) { self.date = date }

    /// The whole months from a day to this one: the largest m with `start` + m months not after
    /// it, and 0 where it is not after `start`.
    @inline(__always)
    func months(since start: Int32, _ place: MonthDay) -> Int32 {
        month.months(since: place, isAfter: date > start)
    }
}

/// The place of a day in its month, from which whole months are counted without a calendar.
struct MonthDay: Sendable {
    /// The month's number.
    private let month: Int32
    /// The day of the month, from 1.
    private let day: Int8
    /// The days in the month.
    private let length: Int8

    /// Where no months are counted.
    init() { (month, day, length) = (0, 0, 0) }

    /// The place of a day.
    init(_ date: Int32) {
        let (year, month, day) = CivilDate(dayNumber: date).components
        let civil = CivilMonth(year: year, month: month)
        self.month = civil.number
        self.day = Int8(day)
        length = Int8(civil.dayCount)
    }

    /// The whole months since a day with that place; 0 unless this one `isAfter` it.
    ///
    /// A day that its last month does not have counts as that month's end.
    @inline(__always)
    func months(since start: MonthDay, isAfter: Bool) -> Int32 {
        guard isAfter else { return 0 }
        let months = month - start.month
        return min(start.day, length) <= day ? months : months - 1
    }
}
