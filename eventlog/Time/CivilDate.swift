// SPDX-License-Identifier: MIT

/// A day of the civil (Gregorian) calendar, without a time or a zone.
///
/// Years run from 1 to 9999. Differences are counted in civil days.
public struct CivilDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01; negative before it.
    public let dayNumber: Int32

    /// The earliest day that can be written, 0001-01-01.
    public static let earliest = CivilDate(dayNumber: -719_162)

    /// The latest day that can be written, 9999-12-31.
    public static let latest = CivilDate(dayNumber: 2_932_896)

    /// The day that is `dayNumber` days after 1970-01-01.
    ///
    /// - Precondition: it lies between ``earliest`` and ``latest``, which is not looked at here: a day
    ///   outside cannot be written. ``init(checkedDayNumber:)`` looks.
    @inlinable
    public init(dayNumber: Int32) {
        self.dayNumber = dayNumber
    }

    /// The day of a year, month and day of the month, or nil where there is none (30 February).
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CivilMonth(year: year, month: month).dayCount
        else { return nil }
        self.init(uncheckedYear: year, month: month, day: day)
    }

    /// Days are counted from 1 March of year 0, so that the leap day ends a year.
    init(uncheckedYear year: Int, month: Int, day: Int) {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        dayNumber = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    /// Year, month (1–12) and day of the month (1–31).
    public var components: (year: Int, month: Int, day: Int) {
        let shifted = Int(dayNumber) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// The month that the day lies in.
    public var month: CivilMonth {
        let (year, month, _) = components
        return CivilMonth(year: year, month: month)
    }

    /// The day `days` later, or earlier where negative.
    ///
    /// - Precondition: it lies between ``earliest`` and ``latest``; ``addingChecked(days:)`` looks.
    @inlinable
    public func adding(days: Int) -> CivilDate {
        CivilDate(dayNumber: dayNumber + Int32(days))
    }

    /// The same day of the month `months` later, clamped to that month's end.
    ///
    /// 31 January and one month is 28 or 29 February. Several months are one step:
    /// adding one month three times can end on another day than adding three.
    ///
    /// - Precondition: it lies between ``earliest`` and ``latest``; ``addingChecked(months:)`` looks.
    public func adding(months: Int) -> CivilDate {
        let (_, _, day) = components
        let target = month.adding(months: months)
        let (year, number) = target.components
        return CivilDate(
            uncheckedYear: year,
            month: number,
            day: min(day, target.dayCount)
        )
    }

    /// The civil days from `start` to this day; negative if it comes before.
    @inlinable
    public func days(since start: CivilDate) -> Int {
        Int(dayNumber) - Int(start.dayNumber)
    }

    /// The largest m with `start` + m months on or before this day; 0 if there is none.
    public func wholeMonths(since start: CivilDate) -> Int {
        guard self > start else { return 0 }
        let guess = Int(month.number) - Int(start.month.number)
        return start.adding(months: guess) <= self ? guess : guess - 1
    }

    /// Whether this day comes before the other.
    @inlinable
    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        left.dayNumber < right.dayNumber
    }
}

extension CivilDate: CustomStringConvertible {
    /// The date as `YYYY-MM-DD`.
    public var description: String {
        var bytes: [UInt8] = []
        appendText(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the date as `YYYY-MM-DD`.
    public func appendText(to bytes: inout [UInt8]) {
        let (year, month, day) = components
        bytes.appendDigits(year, width: 4)
        bytes.append(UInt8(ascii: "-"))
        bytes.appendDigits(month, width: 2)
        bytes.append(UInt8(ascii: "-"))
        bytes.appendDigits(day, width: 2)
    }

    /// Reads exactly `YYYY-MM-DD`; nil for any other text and for days that do not exist.
    public init?(text: Span<UInt8>) {
        guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
            let year = text.digits(0..<4), let month = text.digits(5..<7),
            let day = text.digits(8..<10)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Reads exactly `YYYY-MM-DD`; nil for any other text and for days that do not exist.
    public init?(_ text: String) {
        self.init(text: Array(text.utf8).span)
    }
}
