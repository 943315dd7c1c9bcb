// SPDX-License-Identifier: MIT

/// The rules that hold for every byte of a note, its text and its signatures.
enum NoteText {
    static let newline = UInt8(ascii: "\n")

    /// Checks that the bytes are UTF-8, without control characters, and end with a newline.
    static func check(_ bytes: Span<UInt8>) throws(NoteError) {
        try checkControlCharacters(bytes)
        do {
            _ = try UTF8Span(validating: bytes)
        } catch {
            throw fault(.notUTF8, at: error.byteOffsets.lowerBound, in: bytes)
        }
        guard bytes.count > 0, bytes[bytes.count - 1] == newline else {
            throw NoteError(.truncated, offset: bytes.count)
        }
    }

    /// Below U+0020 a byte is a character of its own, so this needs no decoding.
    private static func checkControlCharacters(_ bytes: Span<UInt8>) throws(NoteError) {
        for index in bytes.indices where bytes[index] < 0x20 && bytes[index] != newline {
            throw fault(.controlCharacter, at: index, in: bytes)
        }
    }

    private static func fault(
        _ code: NoteError.Code,
        at offset: Int,
        in bytes: Span<UInt8>
    ) -> NoteError {
        NoteError(code, line: line(of: offset, in: bytes), offset: offset)
    }

    /// The number of the line, from 1, that the byte at `offset` stands on.
    static func line(of offset: Int, in bytes: Span<UInt8>) -> Int {
        var line = 1
        for index in 0..<offset where bytes[index] == newline { line += 1 }
        return line
    }

    /// Where the last blank line stands, if there is one.
    static func lastBlankLine(_ bytes: Span<UInt8>) -> Int? {
        var index = bytes.count - 1
        while index > 0 {
            if bytes[index] == newline, bytes[index - 1] == newline { return index }
            index -= 1
        }
        return nil
    }

    /// The index of the next newline; the bytes must end with one.
    static func lineEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while bytes[index] != newline { index += 1 }
        return index
    }

    /// The bytes of a range as an array.
    static func copy(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
        [UInt8](capacity: range.count) { output in
            for index in range { output.append(bytes[index]) }
        }
    }
}
