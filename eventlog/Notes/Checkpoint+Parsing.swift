// SPDX-License-Identifier: MIT

extension Checkpoint {
    /// Reads the text of a note as a checkpoint; it says nothing about the signatures.
    ///
    /// - Throws: `NoteError` if the text is not that of a checkpoint.
    public init(_ note: SignedNote) throws(NoteError) {
        try self.init(parsing: note.textBytes.span)
    }

    /// Reads the text of a checkpoint, strictly: what `text` gives back are the same bytes.
    ///
    /// - Parameter text: the lines, each with its newline.
    /// - Throws: `NoteError` with the line at fault.
    /// - Complexity: O(n) in the bytes.
    public init(parsing text: Span<UInt8>) throws(NoteError) {
        guard text.count <= SignedNote.byteCountMax else {
            throw NoteError(.tooLarge).with { $0.limit = SignedNote.byteCountMax }
        }
        try NoteText.check(text)
        var lines: [String] = []
        var start = 0
        while start < text.count {
            let end = NoteText.lineEnd(text, from: start)
            lines.append(String(decoding: NoteText.copy(text, start..<end), as: UTF8.self))
            start = end + 1
        }
        guard lines.count >= 2 else { throw NoteError(.invalidSize, line: 2) }
        guard lines.count >= 3 else { throw NoteError(.invalidRoot, line: 3) }
        try self.init(
            origin: lines[0],
            size: Self.size(lines[1]),
            root: Self.root(lines[2]),
            extensions: Array(lines.dropFirst(3))
        )
    }

    /// Only the digits that the number is written with: no sign, no leading zero.
    private static func size(_ line: String) throws(NoteError) -> UInt64 {
        guard let size = UInt64(line), size <= sizeMax, String(size) == line else {
            throw NoteError(.invalidSize, line: 2).finding(line.utf8)
        }
        return size
    }

    private static func root(_ line: String) throws(NoteError) -> Digest {
        guard let bytes = Base64.decode(Array(line.utf8)), let root = Digest(bytes: bytes.span)
        else { throw NoteError(.invalidRoot, line: 3).finding(line.utf8) }
        return root
    }
}
