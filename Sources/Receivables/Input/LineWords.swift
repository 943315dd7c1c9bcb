// SPDX-License-Identifier: MIT
import EventLog

/// Text of lines, looked at eight bytes at a time.
extension Span<UInt8> {
    /// The first place from `start` on that has a quote, a backslash, a control character or a
    /// byte that is not ASCII; else the end.
    @inline(__always)
    func endOfSimpleText(from start: Int) -> Int {
        var at = start
        while at + 8 <= count {
            let found = Self.unlike(word(at))
            if found != 0 { return at + found.trailingZeroBitCount >> 3 }
            at += 8
        }
        while at < count, self[at].isSimpleText { at += 1 }
        return at
    }

    /// The highest bit of each byte that ends simple text; bytes above the lowest of them may have
    /// it too, by a borrow.
    @inline(__always)
    private static func unlike(_ word: UInt64) -> UInt64 {
        let (ones, highest) = (0x0101_0101_0101_0101 as UInt64, 0x8080_8080_8080_8080 as UInt64)
        let quote = word ^ 0x2222_2222_2222_2222
        let backslash = word ^ 0x5C5C_5C5C_5C5C_5C5C
        let control = word &- 0x2020_2020_2020_2020 & ~word
        let found = (quote &- ones & ~quote) | (backslash &- ones & ~backslash) | control | word
        return found & highest
    }

    /// The first place from `start` on that has a quote, a backslash, a control character
    /// or no valid UTF-8; else the end.
    @inline(__always)
    func endOfPlainText(from start: Int) -> Int {
        var at = endOfSimpleText(from: start)
        while at < count, self[at] >= 0x80 {
            let size = scalarSize(at: at)
            if size == 0 { break }
            at = endOfSimpleText(from: at + size)
        }
        return at
    }
}

extension UInt8 {
    @inline(__always)
    fileprivate var isSimpleText: Bool {
        (0x20..<0x80).contains(self) && self != UInt8(ascii: "\"") && self != UInt8(ascii: "\\")
    }
}
