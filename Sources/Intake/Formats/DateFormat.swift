// SPDX-License-Identifier: MIT
import EventLog

/// How a file writes dates, months or moments, given by a pattern such as `dd/mm/yyyy`.
///
/// `yyyy` four digits, `yy` two (70–99 is 1970–1999, the rest 2000–2069); `mm` and `dd` two
/// digits, `m` and `d` one or two; `HH`, `MM` and `SS` the time of day, `H` one or two digits; a
/// ` *` at the end allows anything after a blank. All else stands for itself. The words `excel`
/// and `excel-1904` stand for days counted as spreadsheets do.
struct DateFormat: Hashable, Sendable {
    private enum Part: Hashable {
        case year(Int)
        case month(ClosedRange<Int>)
        case day(ClosedRange<Int>)
        case hour(ClosedRange<Int>)
        case minute
        case second
        case text(UInt8)

        /// What it tells; nil of text.
        var unit: Int? {
            switch self {
            case .year: 0
            case .month: 1
            case .day: 2
            case .hour: 3
            case .minute: 4
            case .second: 5
            case .text: nil
            }
        }
    }

    private let parts: [Part]
    private let allowsMore: Bool
    /// Whether days are counted from 1904; nil where they are not counted.
    private let countsFrom1904: Bool?

    /// The format of a pattern; nil unless it has one year, one month, at most one day, and a time
    /// only with a day.
    init?(_ pattern: String) {
        guard pattern != "excel", pattern != "excel-1904" else {
            (parts, allowsMore, countsFrom1904) = ([], false, pattern == "excel-1904")
            return
        }
        countsFrom1904 = nil
        allowsMore = pattern.hasSuffix(" *")
        let text = Array(pattern.utf8.dropLast(allowsMore ? 2 : 0))
        var parts: [Part] = []
        var index = 0
        while index < text.count {
            let letter = text[index]
            guard Array("ymdHMS".utf8).contains(letter) else {
                let isLetterOrDigit =
                    letter >= 0x80 || (letter | 0x20 >= 0x61 && letter | 0x20 <= 0x7A)
                    || (0x30...0x39).contains(letter)
                if isLetterOrDigit { return nil }
                parts.append(.text(letter))
                index += 1
                continue
            }
            let count = text[index...].prefix { $0 == letter }.count
            switch (letter, count) {
            case (UInt8(ascii: "y"), 4), (UInt8(ascii: "y"), 2): parts.append(.year(count))
            case (UInt8(ascii: "m"), 1...2): parts.append(.month(count...2))
            case (UInt8(ascii: "d"), 1...2): parts.append(.day(count...2))
            case (UInt8(ascii: "H"), 1...2): parts.append(.hour(count...2))
            case (UInt8(ascii: "M"), 2): parts.append(.minute)
            case (UInt8(ascii: "S"), 2): parts.append(.second)
            default: return nil
            }
            index += count
        }
        let units = parts.compactMap(\.unit)
        // A time needs its hour and minute, and all of it the day.
        guard [[0, 1], [0, 1, 2], [0, 1, 2, 3, 4], [0, 1, 2, 3, 4, 5]].contains(units.sorted())
        else { return nil }
        self.parts = parts
    }

    /// Whether the pattern has a day.
    var hasDay: Bool { countsFrom1904 != nil || parts.contains { $0.unit == 2 } }

    /// The date, the first of the month where the pattern has no day, and the second of the day, 0
    /// where it has no time; nil if the text is not written like the pattern, or there is no such day.
    func moment(_ text: Span<UInt8>) -> (day: CivilDate, second: Int)? {
        if let countsFrom1904 {
            var digits: [UInt8] = []
            for index in text.indices { digits.append(text[index]) }
            return CellNumber(digits)?.moment(startsIn1904: countsFrom1904)
        }
        var (year, month, day) = (0, 0, 1)
        var (hour, minute, second) = (0, 0, 0)
        var at = 0
        for part in parts {
            switch part {
            case .text(let byte):
                guard at < text.count, text[at] == byte else { return nil }
                at += 1
            case .year(let count):
                guard let value = Self.number(text, &at, count...count) else { return nil }
                year = count == 4 ? value : value + (value < 70 ? 2_000 : 1_900)
            case .month(let count):
                guard let value = Self.number(text, &at, count) else { return nil }
                month = value
            case .day(let count):
                guard let value = Self.number(text, &at, count) else { return nil }
                day = value
            case .hour(let count):
                guard let value = Self.number(text, &at, count), value < 24 else { return nil }
                hour = value
            case .minute:
                guard let value = Self.number(text, &at, 2...2), value < 60 else { return nil }
                minute = value
            case .second:
                guard let value = Self.number(text, &at, 2...2), value < 60 else { return nil }
                second = value
            }
        }
        guard at == text.count || (allowsMore && text[at] == 0x20) else { return nil }
        guard let date = CivilDate(year: year, month: month, day: day) else { return nil }
        return (date, hour * 3_600 + minute * 60 + second)
    }

    private static func number(
        _ text: Span<UInt8>,
        _ at: inout Int,
        _ digits: ClosedRange<Int>
    ) -> Int? {
        var (value, count) = (0, 0)
        while at < text.count, count < digits.upperBound, (0x30...0x39).contains(text[at]) {
            value = value * 10 + Int(text[at] - 0x30)
            (at, count) = (at + 1, count + 1)
        }
        return digits.contains(count) ? value : nil
    }
}
