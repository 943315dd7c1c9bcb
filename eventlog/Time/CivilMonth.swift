// SPDX-License-Identifier: MIT

/// A month of the civil calendar.
public struct CivilMonth: Hashable, Comparable, Sendable {
    /// Months since January of year 0: 12 × year + month − 1.
    public let number: Int32

    /// The month numbered `number` (12 × year + month − 1).
    @inlinable
    public init(number: Int32) {
        self.number = number
    }

    /// The month of a year; `month` is 1–12.
    @inlinable
    public init(year: Int, month: Int) {
        number = Int32(12 * year + month - 1)
    }

    /// Year and month (1–12).
    public var components: (year: Int, month: Int) {
        let year = number >= 0 ? number / 12 : (number - 11) / 12
        return (Int(year), Int(number - 12 * year) + 1)
    }

    /// The days in the month, 28–31.
    public var dayCount: Int {
        let (year, month) = components
        switch month {
        case 2: return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: return 30
        default: return 31
        }
    }

    /// The first day of the month.
    public var firstDay: CivilDate {
        let (year, month) = components
        return CivilDate(uncheckedYear: year, month: month, day: 1)
    }

    /// The last day of the month.
    public var lastDay: CivilDate {
        firstDay.adding(days: dayCount - 1)
    }

    /// The month `months` later, or earlier where negative.
    @inlinable
    public func adding(months: Int) -> CivilMonth {
        CivilMonth(number: number + Int32(months))
    }

    /// Whether this month comes before the other.
    @inlinable
    public static func < (left: CivilMonth, right: CivilMonth) -> Bool {
        left.number < right.number
    }
}

extension CivilMonth: CustomStringConvertible {
    /// The month as `YYYY-MM`.
    public var description: String {
        var bytes: [UInt8] = []
        appendText(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the month as `YYYY-MM`.
    public func appendText(to bytes: inout [UInt8]) {
        let (year, month) = components
        bytes.appendDigits(year, width: 4)
        bytes.append(UInt8(ascii: "-"))
        bytes.appendDigits(month, width: 2)
    }

    /// Reads exactly `YYYY-MM`, years 1 to 9999; nil for any other text.
    public init?(text: Span<UInt8>) {
        guard text.count == 7, text[4] == UInt8(ascii: "-"),
            let year = text.digits(0..<4), year >= 1,
            let month = text.digits(5..<7), (1...12).contains(month)
        else { return nil }
        self.init(year: year, month: month)
    }

    /// Reads exactly `YYYY-MM`, years 1 to 9999; nil for any other text.
    public init?(_ text: String) {
        self.init(text: Array(text.utf8).span)
    }
}
