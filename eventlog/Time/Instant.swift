// SPDX-License-Identifier: MIT

/// A moment in UTC, to the millisecond.
public struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
    public let milliseconds: Int64

    /// 0001-01-01T00:00:00.000Z, before every moment that can be written.
    public static let earliest = Instant(
        milliseconds: Int64(CivilDate.earliest.dayNumber) * millisecondsPerDay
    )

    /// 9999-12-31T23:59:59.999Z, after every moment that can be written.
    public static let latest = Instant(
        milliseconds: (Int64(CivilDate.latest.dayNumber) + 1) * millisecondsPerDay - 1
    )

    @usableFromInline static let millisecondsPerDay: Int64 = 86_400_000

    /// The moment that many milliseconds after the beginning of 1970 in UTC.
    ///
    /// - Precondition: it lies between ``earliest`` and ``latest``, which is not looked at here: a
    ///   moment outside cannot be written. ``init(checkedMilliseconds:)`` looks.
    @inlinable
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The day in UTC.
    public var utcDate: CivilDate {
        let day = milliseconds / Self.millisecondsPerDay
        let rest = milliseconds % Self.millisecondsPerDay
        return CivilDate(dayNumber: Int32(rest < 0 ? day - 1 : day))
    }

    /// Whether this moment comes before the other.
    @inlinable
    public static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

extension Instant: CustomStringConvertible {
    /// The moment as `YYYY-MM-DDThh:mm:ss.mmmZ`.
    public var description: String {
        var bytes: [UInt8] = []
        appendText(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the moment as `YYYY-MM-DDThh:mm:ss.mmmZ`.
    public func appendText(to bytes: inout [UInt8]) {
        let date = utcDate
        let rest = Int(milliseconds - Int64(date.dayNumber) * Self.millisecondsPerDay)
        date.appendText(to: &bytes)
        bytes.append(UInt8(ascii: "T"))
        bytes.appendDigits(rest / 3_600_000, width: 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.appendDigits(rest / 60_000 % 60, width: 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.appendDigits(rest / 1_000 % 60, width: 2)
        bytes.append(UInt8(ascii: "."))
        bytes.appendDigits(rest % 1_000, width: 3)
        bytes.append(UInt8(ascii: "Z"))
    }

    /// Reads an RFC 3339 time of years 1 to 9999, in UTC or with an offset.
    ///
    /// A fraction may have 1 to 3 digits: finer ones could not be kept. A leap second
    /// (`:60`) and `-00:00` are refused. Nil for anything else.
    public init?(text: Span<UInt8>) {
        guard text.count >= 20, let date = CivilDate(text: text.extracting(0..<10)),
            text[10] == UInt8(ascii: "T") || text[10] == UInt8(ascii: "t"),
            text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"),
            let hour = text.digits(11..<13), hour < 24,
            let minute = text.digits(14..<16), minute < 60,
            let second = text.digits(17..<19), second < 60
        else { return nil }
        var at = 19
        var fraction = 0
        if text[at] == UInt8(ascii: ".") {
            var end = at + 1
            while end < text.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[end]) {
                end += 1
            }
            guard let digits = text.digits(at + 1..<end), end - at - 1 <= 3 else { return nil }
            fraction = digits * [100, 10, 1][end - at - 2]
            at = end
        }
        guard let offset = Self.offsetMinutes(text, at: at) else { return nil }
        let seconds = (hour * 60 + minute - offset) * 60 + second
        let moment = Instant(
            milliseconds: Int64(date.dayNumber) * Self.millisecondsPerDay
                + Int64(seconds) * 1_000 + Int64(fraction)
        )
        guard moment >= .earliest, moment <= .latest else { return nil }
        self = moment
    }

    /// Reads an RFC 3339 time; see ``init(text:)``.
    public init?(_ text: String) {
        self.init(text: Array(text.utf8).span)
    }

    private static func offsetMinutes(_ text: Span<UInt8>, at start: Int) -> Int? {
        guard start < text.count else { return nil }
        if text[start] == UInt8(ascii: "Z") || text[start] == UInt8(ascii: "z") {
            return start + 1 == text.count ? 0 : nil
        }
        let minus = text[start] == UInt8(ascii: "-")
        guard minus || text[start] == UInt8(ascii: "+"), text.count == start + 6,
            text[start + 3] == UInt8(ascii: ":"),
            let hours = text.digits(start + 1..<start + 3), hours < 24,
            let minutes = text.digits(start + 4..<start + 6), minutes < 60
        else { return nil }
        let offset = hours * 60 + minutes
        if minus, offset == 0 { return nil }
        return minus ? -offset : offset
    }
}
