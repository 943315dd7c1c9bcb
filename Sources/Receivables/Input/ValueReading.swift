// SPDX-License-Identifier: MIT
import EventLog

/// The rules of single values, over bytes that are valid UTF-8.
///
/// Nothing is allocated.
enum ValueReading {
    static func symbol(_ text: Span<UInt8>) throws(Flaw) {
        guard !text.isEmpty else { throw .empty }
        guard text.count <= FieldKind.symbolSizeMax else { throw .tooLong }
        for index in text.indices where !text[index].isSymbolCharacter { throw .badCharacter }
    }

    /// Control characters are those of Unicode: below U+0020, and U+007F to U+009F.
    static func identity(_ text: Span<UInt8>) throws(Flaw) {
        guard !text.isEmpty else { throw .empty }
        guard text.count <= FieldKind.identitySizeMax else { throw .tooLong }
        for index in text.indices {
            let byte = text[index]
            if byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "#") { throw .badCharacter }
            if byte == 0xC2, text[index + 1] < 0xA0 { throw .badCharacter }
        }
    }

    static func text(_ text: Span<UInt8>, max: Int) throws(Flaw) {
        guard text.count > max else { return }
        var scalars = 0
        // Every byte but those that go on with a scalar begins one.
        for index in text.indices where text[index] & 0xC0 != 0x80 { scalars += 1 }
        if scalars > max { throw .tooLong }
    }

    /// A decimal number that is not negative, in units of 10^−`decimals`.
    static func decimal(_ text: Span<UInt8>, decimals: Int, max: Int64) throws(Flaw) -> Int64 {
        try shape(text)
        var (value, missing, inFraction) = (Int64(0), decimals, false)
        for index in text.indices {
            guard let digit = text[index].digit else {
                inFraction = true
                continue
            }
            if inFraction {
                guard missing > 0 else { throw .tooManyDecimals }
                missing -= 1
            }
            // Ten times the largest number kept still fits in 64 bits.
            guard value <= FieldKind.integerMax else { throw .outOfRange }
            value = value * 10 + digit
        }
        guard value <= FieldKind.integerMax else { throw .outOfRange }
        for _ in 0..<missing {
            value *= 10
            guard value <= max else { throw .outOfRange }
        }
        guard value <= max else { throw .outOfRange }
        return value
    }

    /// Digits without a needless zero, then perhaps a point and more digits.
    private static func shape(_ text: Span<UInt8>) throws(Flaw) {
        guard !text.isEmpty else { throw .empty }
        var point: Int?
        for index in text.indices where text[index].digit == nil {
            guard text[index] == UInt8(ascii: "."), point == nil else { throw flaw(of: text) }
            point = index
        }
        let whole = point ?? text.count
        guard whole > 0, point != text.count - 1 else { throw .notANumber }
        if whole > 1, text[0] == UInt8(ascii: "0") { throw .leadingZero }
    }

    /// What is wrong with a number that has something else than digits and one point.
    private static func flaw(of text: Span<UInt8>) -> Flaw {
        if text[0] == UInt8(ascii: "-") || text[0] == UInt8(ascii: "+") { return .sign }
        guard text[0].digit != nil else { return .notANumber }
        for index in text.indices {
            switch text[index] {
            case UInt8(ascii: ","), UInt8(ascii: "'"): return .separator
            case UInt8(ascii: "e"), UInt8(ascii: "E"): return .exponent
            default: continue
            }
        }
        return .notANumber
    }

    /// A whole number in digits.
    static func integer(_ text: Span<UInt8>, _ range: ClosedRange<Int64>) throws(Flaw) -> Int64 {
        let value = try decimal(text, decimals: 0, max: FieldKind.integerMax)
        // A fraction has no decimals to go to, so only digits are left.
        guard range.contains(value) else { throw .outOfRange }
        return value
    }

    static func money(_ text: Span<UInt8>, allowsZero: Bool) throws(Flaw) -> Int64 {
        let cents = try decimal(text, decimals: 2, max: Money.max.cents)
        guard cents > 0 || allowsZero else { throw .zero }
        return cents
    }

    /// `source#number`; neither can hold a second `#`.
    static func reference(_ text: Span<UInt8>) throws(Flaw) {
        var hash = 0
        while hash < text.count, text[hash] != UInt8(ascii: "#") { hash += 1 }
        guard hash < text.count else { throw .badReference }
        do {
            try identity(text.extracting(0..<hash))
            _ = try integer(
                text.extracting((hash + 1)..<text.count),
                1...FieldKind.integerMax
            )
        } catch { throw .badReference }
    }
}

extension UInt8 {
    /// The digit that the character stands for.
    var digit: Int64? {
        (0x30...0x39).contains(self) ? Int64(self &- 0x30) : nil
    }

    /// Whether a code can have the character.
    var isSymbolCharacter: Bool {
        switch self {
        case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F: true
        default: false
        }
    }
}
