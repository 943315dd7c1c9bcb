// SPDX-License-Identifier: MIT
import EventLog

/// Numbers as most lines write them, by plain arithmetic; what is written otherwise is left to
/// ``FieldCheck``.
struct QuickValues {
    private struct Day {
        var text: UInt64 = 0
        var end: UInt16 = 0
        var number: Int64 = 0
    }

    /// Days met before, by their text: a file has few.
    private var days = [Day](repeating: Day(), count: 256)

    /// What `check` reads a value as; nil if that is not certain.
    mutating func number(_ text: Span<UInt8>, _ check: FieldCheck) -> Int64? {
        switch check.kind {
        case .date: return day(text)
        case .instant: return moment(text)
        case .money:
            return cents(text).flatMap { check.lower...check.upper ~= $0 ? $0 : nil }
        case .integer:
            return whole(text).flatMap { check.lower...check.upper ~= $0 ? $0 : nil }
        default: return nil
        }
    }

    /// `YYYY-MM-DD`.
    private mutating func day(_ text: Span<UInt8>) -> Int64? {
        guard text.count >= 10 else { return nil }
        let start = text.word(0)
        let end = UInt16(text[8]) | UInt16(text[9]) << 8
        let mixed = (start ^ UInt64(end) << 32) &* 0x9E37_79B9_7F4A_7C15
        let slot = Int(truncatingIfNeeded: mixed >> 56)
        if text.count == 10, days[slot].text == start, days[slot].end == end {
            return days[slot].number
        }
        guard let date = CivilDate(text: text) else { return nil }
        let number = Int64(date.dayNumber)
        days[slot] = Day(text: start, end: end, number: number)
        return number
    }

    /// `YYYY-MM-DDThh:mm:ss.mmmZ`.
    private mutating func moment(_ text: Span<UInt8>) -> Int64? {
        guard text.count == 24, text[10] == UInt8(ascii: "T"), text[13] == UInt8(ascii: ":"),
            text[16] == UInt8(ascii: ":"), text[19] == UInt8(ascii: "."),
            text[23] == UInt8(ascii: "Z"), let day = day(text.extracting(0..<10)),
            let hour = text.twoDigits(11), hour < 24,
            let minute = text.twoDigits(14), minute < 60,
            let second = text.twoDigits(17), second < 60,
            let hundredths = text.twoDigits(20), let last = text[22].digit
        else { return nil }
        let seconds = (hour * 60 + minute) * 60 + second
        return day * 86_400_000 + seconds * 1_000 + hundredths * 10 + last
    }

    /// Dollars and two digits of cents.
    private func cents(_ text: Span<UInt8>) -> Int64? {
        let point = text.count - 3
        guard point >= 1, point <= 12, text[point] == UInt8(ascii: "."),
            let dollars = digits(text.extracting(0..<point)),
            let cents = text.twoDigits(point + 1)
        else { return nil }
        return dollars * 100 + cents
    }

    private func whole(_ text: Span<UInt8>) -> Int64? {
        text.count <= 15 ? digits(text) : nil
    }

    /// A number without a needless zero.
    private func digits(_ text: Span<UInt8>) -> Int64? {
        guard !text.isEmpty, text.count == 1 || text[0] != UInt8(ascii: "0") else { return nil }
        var value: Int64 = 0
        for index in text.indices {
            guard let digit = text[index].digit else { return nil }
            value = value &* 10 &+ digit
        }
        return value
    }
}

extension Span<UInt8> {
    @inline(__always)
    fileprivate func twoDigits(_ offset: Int) -> Int64? {
        guard let tens = self[offset].digit, let ones = self[offset + 1].digit else { return nil }
        return tens * 10 + ones
    }
}
