// SPDX-License-Identifier: MIT

extension [UInt8] {
    /// Appends a number that is not negative in decimal, padded with zeros to `width`.
    @usableFromInline
    package mutating func appendDigits(_ value: Int, width: Int = 1) {
        let start = count
        var rest = value
        repeat {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        while count - start < width { append(UInt8(ascii: "0")) }
        self[start...].reverse()
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
