// SPDX-License-Identifier: MIT

extension EventLineReader {
    /// Reads a string whose opening quote is just before `at`, and goes past the closing one.
    mutating func scanString(
        _ line: Span<UInt8>,
        _ at: inout Int,
        field: Int?
    ) throws(EventInputError) -> ScannedText {
        let start = at
        let end = line.endOfPlainText(from: start)
        if end < line.count, line[end] == UInt8(ascii: "\"") {
            at = end + 1
            return ScannedText(range: start..<end, isScratch: false)
        }
        return try scanEscaped(line, &at, field)
    }

    /// Reads a string that has escapes, or is not a good one, into the scratch.
    private mutating func scanEscaped(
        _ line: Span<UInt8>,
        _ at: inout Int,
        _ field: Int?
    ) throws(EventInputError) -> ScannedText {
        let start = at
        try scanPlain(line, &at, field)
        let scratchStart = assembly.scratch.count
        var copied = start
        while true {
            for index in copied..<at { assembly.scratch.append(line[index]) }
            if line[at] == UInt8(ascii: "\"") { break }
            try scanEscape(line, &at, field)
            copied = at
            try scanPlain(line, &at, field)
        }
        at += 1
        return ScannedText(range: scratchStart..<assembly.scratch.count, isScratch: true)
    }

    /// Goes over characters that stand for themselves, up to a quote or a backslash.
    private func scanPlain(
        _ line: Span<UInt8>,
        _ at: inout Int,
        _ field: Int?
    ) throws(EventInputError) {
        at = line.endOfPlainText(from: at)
        if at < line.count {
            let byte = line[at]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
            if byte >= 0x80 { throw refusal(.badUTF8, at, field, found: hexadecimal(byte)) }
            throw refusal(.rawControl, at, field, found: "\\u{" + hexadecimal(byte) + "}")
        }
        throw refusal(.unfinished, at, field, found: nil)
    }

    /// Reads an escape, from its backslash on, into the scratch.
    private mutating func scanEscape(
        _ line: Span<UInt8>,
        _ at: inout Int,
        _ field: Int?
    ) throws(EventInputError) {
        let start = at
        guard at + 1 < line.count else {
            throw refusal(.unfinished, line.count, field, found: nil)
        }
        at += 2
        switch line[at - 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
            assembly.scratch.append(line[at - 1])
        case UInt8(ascii: "b"): assembly.scratch.append(0x08)
        case UInt8(ascii: "t"): assembly.scratch.append(0x09)
        case UInt8(ascii: "n"): assembly.scratch.append(0x0A)
        case UInt8(ascii: "f"): assembly.scratch.append(0x0C)
        case UInt8(ascii: "r"): assembly.scratch.append(0x0D)
        case UInt8(ascii: "u"):
            let scalar = try scanUnicodeEscape(line, &at, start, field)
            assembly.scratch.append(contentsOf: String(scalar).utf8)
        default:
            throw refusal(
                .badEscape,
                start,
                field,
                found: String(found: line.extracting(start..<line.endOfScalar(start + 1)))
            )
        }
    }

    /// Reads the digits after `\u`, and the second half of a pair where there is one.
    private func scanUnicodeEscape(
        _ line: Span<UInt8>,
        _ at: inout Int,
        _ start: Int,
        _ field: Int?
    ) throws(EventInputError) -> UnicodeScalar {
        guard let unit = line.hexadecimal(at) else {
            let end = min(at + 4, line.count)
            throw refusal(
                .badEscape,
                start,
                field,
                found: String(found: line.extracting(start..<end))
            )
        }
        at += 4
        if let scalar = UnicodeScalar(unit) { return scalar }
        if unit < 0xDC00, at + 1 < line.count, line[at] == UInt8(ascii: "\\"),
            line[at + 1] == UInt8(ascii: "u"), let low = line.hexadecimal(at + 2),
            (0xDC00...0xDFFF).contains(low),
            let scalar = UnicodeScalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        {
            at += 6
            return scalar
        }
        throw refusal(
            .loneSurrogate,
            start,
            field,
            found: String(found: line.extracting(start..<at))
        )
    }

    private func refusal(
        _ flaw: Flaw,
        _ at: Int,
        _ field: Int?,
        found: String?
    ) -> EventInputError {
        EventInputError(
            flaw,
            column: at + 1,
            field: field.map { assembly.catalogue.names.words[$0] },
            found: found
        )
    }

    private func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}

extension Span<UInt8> {
    /// The number in four hexadecimal digits from `start` on, or nil.
    fileprivate func hexadecimal(_ start: Int) -> UInt32? {
        guard start + 4 <= count else { return nil }
        var value: UInt32 = 0
        for index in start..<start + 4 {
            switch self[index] {
            case 0x30...0x39: value = value << 4 | UInt32(self[index] - 0x30)
            case 0x41...0x46: value = value << 4 | UInt32(self[index] - 0x37)
            case 0x61...0x66: value = value << 4 | UInt32(self[index] - 0x57)
            default: return nil
            }
        }
        return value
    }

    /// How many bytes the UTF-8 scalar at `start` takes; 0 if it is overlong, a surrogate,
    /// above U+10FFFF, cut off, or no beginning at all (Unicode, table 3-7).
    func scalarSize(at start: Int) -> Int {
        let first = self[start]
        if first < 0x80 { return 1 }
        let size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard first >= 0xC2, first <= 0xF4, start + size <= count else { return 0 }
        for index in start + 1..<start + size where self[index] & 0xC0 != 0x80 { return 0 }
        let second = self[start + 1]
        switch first {
        case 0xE0: return second >= 0xA0 ? size : 0
        case 0xED: return second < 0xA0 ? size : 0
        case 0xF0: return second >= 0x90 ? size : 0
        case 0xF4: return second < 0x90 ? size : 0
        default: return size
        }
    }
}
