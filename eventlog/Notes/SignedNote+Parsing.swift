// SPDX-License-Identifier: MIT

extension SignedNote {
    /// Reads a note, strictly: what `bytes` gives back are the same bytes.
    ///
    /// - Parameter bytes: the whole file.
    /// - Throws: `NoteError` if it is anything but a text, a blank line, and one to a hundred
    ///   signature lines. A wrong or an unknown signature is no error here.
    /// - Complexity: O(n) in the bytes.
    public init(parsing bytes: Span<UInt8>) throws(NoteError) {
        guard bytes.count <= Self.byteCountMax else {
            throw NoteError(.tooLarge).with { $0.limit = Self.byteCountMax }
        }
        try NoteText.check(bytes)
        // The text may have blank lines itself: the last one parts.
        guard let blank = NoteText.lastBlankLine(bytes), blank + 1 < bytes.count else {
            throw NoteError(.noSignatures)
        }
        try self.init(
            textBytes: NoteText.copy(bytes, 0..<blank),
            signatures: Self.signatures(bytes, from: blank + 1)
        )
    }

    private static func signatures(
        _ bytes: Span<UInt8>,
        from first: Int
    ) throws(NoteError) -> [NoteSignature] {
        var signatures: [NoteSignature] = []
        var start = first
        while start < bytes.count {
            guard signatures.count < signatureCountMax else {
                throw NoteError(.tooManySignatures).with { $0.limit = signatureCountMax }
            }
            let end = NoteText.lineEnd(bytes, from: start)
            let line = NoteText.copy(bytes, start..<end)
            guard let signature = NoteSignature(line: line[...]) else {
                throw NoteError(.malformedSignature, line: NoteText.line(of: start, in: bytes))
                    .finding(line)
            }
            signatures.append(signature)
            start = end + 1
        }
        return signatures
    }
}
