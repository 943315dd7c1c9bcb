// SPDX-License-Identifier: MIT

extension [UInt8] {
    /// Appends a number that is not negative in decimal, padded with zeros to `width`.
    @usableFromInline
    package mutating func appendDigits(_ value: Int, width: Int = 1) {
        if width == 2, value < 100 {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / 10))
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
            return
        }
        // Twenty digits hold every number; they are filled from the last.
        var digits: [20 of UInt8] = .init(repeating: UInt8(ascii: "0"))
        var rest = value
        var used = 0
        repeat {
            digits[19 - used] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
            used += 1
        } while rest > 0
        for index in (20 - Swift.max(used, width))..<20 { append(digits[index]) }
    }
}

extension Span<UInt8> {
    /// The number that a run of one to eighteen decimal digits stands for, else nil.
    package func digits(_ range: Range<Int>) -> Int? {
        guard !range.isEmpty, range.count <= 18, range.upperBound <= count else { return nil }
        var value = 0
        for index in range {
            let digit = Int(self[index]) - 48
            guard (0...9).contains(digit) else { return nil }
            value = value * 10 + digit
        }
        return value
    }
}
