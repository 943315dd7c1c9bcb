// SPDX-License-Identifier: MIT
import EventLog

/// How a file writes dates or months, given by a pattern such as `dd/mm/yyyy`.
///
/// `yyyy` four digits, `yy` two (70–99 is 1970–1999, the rest 2000–2069); `mm` and `dd` two
/// digits, `m` and `d` one or two; a ` *` at the end allows anything after a blank, such as a
/// time. All else stands for itself.
struct DateFormat: Hashable, Sendable {
    private enum Part: Hashable {
        case year(Int)
        case month(ClosedRange<Int>)
        case day(ClosedRange<Int>)
        case text(UInt8)
    }

    private let parts: [Part]
    private let allowsMore: Bool

    /// The format of a pattern; nil unless it has one year, one month and at most one day.
    init?(_ pattern: String) {
        allowsMore = pattern.hasSuffix(" *")
        let text = Array(pattern.utf8.dropLast(allowsMore ? 2 : 0))
        var parts: [Part] = []
        var index = 0
        while index < text.count {
            let letter = text[index]
            guard [UInt8(ascii: "y"), UInt8(ascii: "m"), UInt8(ascii: "d")].contains(letter) else {
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
            default: return nil
            }
            index += count
        }
        let fields = parts.filter { if case .text = $0 { false } else { true } }
        let hasDay = parts.contains { if case .day = $0 { true } else { false } }
        let years = parts.count { if case .year = $0 { true } else { false } }
        let months = parts.count { if case .month = $0 { true } else { false } }
        guard years == 1, months == 1, fields.count == (hasDay ? 3 : 2) else { return nil }
        self.parts = parts
    }

    /// Whether the pattern has a day.
    var hasDay: Bool {
        parts.contains { if case .day = $0 { true } else { false } }
    }

    /// The date, the first of the month where the pattern has no day; nil if the text is not
    /// written like the pattern, or there is no such day.
    func date(_ text: Span<UInt8>) -> CivilDate? {
        var (year, month, day) = (0, 0, 1)
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
            }
        }
        guard at == text.count || (allowsMore && text[at] == 0x20) else { return nil }
        return CivilDate(year: year, month: month, day: day)
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
