// SPDX-License-Identifier: MIT

/// Base64 of RFC 4648 §4, the one spelling of each value only.
///
/// A second spelling of a signature would be a second file with the same meaning. So padding
/// must be there, bits that no byte uses must be zero, and white space is refused.
package enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    )
    private static let padding = UInt8(ascii: "=")

    package static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let count = min(3, bytes.count - start)
            var group = 0
            for index in 0..<3 {
                group = group << 8 | (index < count ? Int(bytes[start + index]) : 0)
            }
            for index in 0..<4 {
                text.append(index <= count ? alphabet[group >> (18 - 6 * index) & 63] : padding)
            }
        }
        return text
    }

    /// The bytes; nil for anything but what `encode` gives.
    package static func decode(_ text: [UInt8]) -> [UInt8]? {
        guard text.count % 4 == 0 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        for start in stride(from: 0, to: text.count, by: 4) {
            let isLast = start + 4 == text.count
            var padded = 0
            if isLast, text[start + 3] == padding { padded = text[start + 2] == padding ? 2 : 1 }
            var group = 0
            for index in 0..<(4 - padded) {
                guard let digit = digit(text[start + index]) else { return nil }
                group = group << 6 | digit
            }
            // Two digits carry four bits too many, three digits two.
            guard group & ((1 << (2 * padded)) - 1) == 0 else { return nil }
            group <<= 6 * padded
            for index in 0..<(3 - padded) {
                bytes.append(UInt8(truncatingIfNeeded: group >> (16 - 8 * index)))
            }
        }
        return bytes
    }

    private static func digit(_ letter: UInt8) -> Int? {
        switch letter {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(letter) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(letter) - 97 + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(letter) - 48 + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
