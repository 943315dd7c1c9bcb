// SPDX-License-Identifier: MIT

extension [UInt8] {
    /// Appends text between quotes, escaped as RFC 8785 does: quote, backslash and the control
    /// characters below U+0020, those with a short form in it; all else as it is.
    public mutating func appendJSONString(_ text: Span<UInt8>) {
        append(UInt8(ascii: "\""))
        appendJSONEscaped(text)
        append(UInt8(ascii: "\""))
    }

    /// Appends text between quotes, escaped as RFC 8785 does.
    public mutating func appendJSONString(_ text: String) {
        text.withBytes { appendJSONString($0) }
    }

    mutating func appendJSONEscaped(_ text: Span<UInt8>) {
        guard text.needsEscape else { return append(text) }
        for index in text.indices {
            let byte = text[index]
            switch byte {
            case 0x22: append(contentsOf: [0x5C, 0x22])
            case 0x5C: append(contentsOf: [0x5C, 0x5C])
            case 0x20...: append(byte)
            case 0x08: append(contentsOf: [0x5C, UInt8(ascii: "b")])
            case 0x09: append(contentsOf: [0x5C, UInt8(ascii: "t")])
            case 0x0A: append(contentsOf: [0x5C, UInt8(ascii: "n")])
            case 0x0C: append(contentsOf: [0x5C, UInt8(ascii: "f")])
            case 0x0D: append(contentsOf: [0x5C, UInt8(ascii: "r")])
            default:
                let digits: [UInt8] = Array("0123456789abcdef".utf8)
                append(contentsOf: [
                    0x5C, UInt8(ascii: "u"), 0x30, 0x30, digits[Int(byte >> 4)],
                    digits[Int(byte & 15)],
                ])
            }
        }
    }
}

extension Span<UInt8> {
    /// The most bytes that the text has with escapes.
    var escapedSizeMax: Int { 6 * count }

    /// Whether a byte is not written as it is in a string of canonical JSON.
    var needsEscape: Bool {
        // Without a way out, which the compiler can turn into wide instructions.
        var found: UInt8 = 0
        for index in indices {
            let byte = self[index]
            found |= (byte < 0x20 ? 1 : 0) | (byte == 0x22 ? 1 : 0) | (byte == 0x5C ? 1 : 0)
        }
        return found != 0
    }
}
