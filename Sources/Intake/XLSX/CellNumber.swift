// SPDX-License-Identifier: MIT
import EventLog

/// A number as a sheet keeps it, in decimal: nothing of it passes through floating point here.
///
/// Spreadsheets keep binary fractions and write them with up to 17 digits: `39.990000000000002`.
/// Like the programs, this shows fifteen of them, so that the cents are the ones that were seen.
struct CellNumber: Hashable {
    private let isNegative: Bool
    /// The digits without zeros in front, and how many of them are decimals.
    private let digits: [UInt8]
    private let scale: Int

    /// A number of at most 40 digits before or behind the point; nil for all else.
    init?(_ text: some Collection<UInt8>) {
        var digits: [UInt8] = []
        var (scale, isNegative, hasPoint, hasDigit) = (0, false, false, false)
        var rest = Array(text)[...]
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isNegative = sign == UInt8(ascii: "-")
            rest.removeFirst()
        }
        while let byte = rest.first, byte != UInt8(ascii: "E"), byte != UInt8(ascii: "e") {
            rest.removeFirst()
            if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
                continue
            }
            guard (0x30...0x39).contains(byte), digits.count < 60 else { return nil }
            hasDigit = true
            if hasPoint { scale += 1 }
            if byte != 0x30 || !digits.isEmpty { digits.append(byte) }
        }
        if !rest.isEmpty {
            guard let exponent = Int(String(decoding: rest.dropFirst(), as: UTF8.self)),
                (-40...40).contains(exponent)
            else { return nil }
            scale -= exponent
        }
        while scale < 0, !digits.isEmpty {
            digits.append(0x30)
            scale += 1
        }
        guard hasDigit, digits.count <= 60, scale <= 100 else { return nil }
        if scale > 0, digits.count > 15 { Self.round(&digits, &scale) }
        while scale > 0, digits.last == 0x30 {
            digits.removeLast()
            scale -= 1
        }
        if digits.isEmpty { scale = 0 }
        (self.digits, self.scale) = (digits, max(0, scale))
        self.isNegative = isNegative && !digits.isEmpty
    }

    /// Brings the decimals to fifteen digits in all, half up.
    private static func round(_ digits: inout [UInt8], _ scale: inout Int) {
        let dropped = min(digits.count - 15, scale)
        let isUp = digits[digits.count - dropped] >= 0x35
        digits.removeLast(dropped)
        scale -= dropped
        guard isUp else { return }
        for index in digits.indices.reversed() {
            if digits[index] < 0x39 {
                digits[index] += 1
                return
            }
            digits[index] = 0x30
        }
        digits.insert(0x31, at: 0)
    }

    /// In digits and a point: `-1234.5`.
    var text: [UInt8] {
        let padded = Array(repeating: 0x30, count: max(0, scale + 1 - digits.count)) + digits
        let whole = padded.dropLast(scale)
        let sign: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
        return sign + whole + (scale > 0 ? [UInt8(ascii: ".")] + padded.suffix(scale) : [])
    }

    /// The day and the second of it that the number counts; nil if there is none.
    ///
    /// Day 1 is 1 January 1900, and day 60 the 29 February of that year, which never was; where
    /// `startsIn1904`, day 0 is 1 January 1904.
    func moment(startsIn1904: Bool) -> (day: CivilDate, second: Int)? {
        let padded = Array(repeating: 0x30, count: max(0, scale + 1 - digits.count)) + digits
        guard !isNegative, scale <= 17, var day = Int(Self.string(padded.dropLast(scale))) else {
            return nil
        }
        var second = 0
        if scale > 0, let part = Int128(Self.string(padded.suffix(scale))) {
            let whole = (0..<scale).reduce(Int128(1)) { power, _ in power * 10 }
            second = Int((part * 86_400 * 2 + whole) / (whole * 2))
            if second == 86_400 { (day, second) = (day + 1, 0) }
        }
        if !startsIn1904, day < 1 || day == 60 { return nil }
        guard day <= 2_958_465 else { return nil }
        // In day numbers, from 1 January 1970.
        let start = startsIn1904 ? -24_107 : day < 60 ? -25_568 : -25_569
        return (CivilDate(dayNumber: Int32(start + day)), second)
    }

    /// The second of the day that the number's decimals count.
    var second: Int? {
        guard !isNegative, let whole = CellNumber(Array("1".utf8) + text.drop { $0 != 0x2E }) else {
            return nil
        }
        return whole.moment(startsIn1904: true)?.second
    }

    private static func string(_ digits: some Collection<UInt8>) -> String {
        String(decoding: Array(digits), as: UTF8.self)
    }
}
