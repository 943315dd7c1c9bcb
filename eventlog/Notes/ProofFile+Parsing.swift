// SPDX-License-Identifier: MIT

extension ProofFile {
    /// Reads a proof, strictly: what `bytes` gives back are the same bytes.
    ///
    /// - Parameter bytes: the whole file.
    /// - Throws: `ProofError` with the line at fault.
    /// - Complexity: O(n) in the bytes.
    public init(parsing bytes: Span<UInt8>) throws(ProofError) {
        guard bytes.count <= Self.byteCountMax else { throw ProofError(.tooLarge) }
        var lines = ProofLines(bytes)
        let first = try lines.next()
        if first.elementsEqual(Self.header.utf8) {
            var line = try lines.next()
            var extra: [UInt8]?
            if let text = Self.value(line, of: "extra ") {
                guard let data = Base64.decode(Array(text)) else {
                    throw ProofError(.invalidExtra, line: lines.number).finding(line)
                }
                extra = data
                line = try lines.next()
            }
            let index = try Self.number(line, of: "index ", lines, .invalidIndex)
            let (hashes, note) = try Self.rest(&lines)
            self = try Self.ofCheckpoint(lines) { () throws(NoteError) in
                try ProofFile(inclusion: hashes, of: index, extra: extra, note: note)
            }
        } else if Self.value(first, of: "old") != nil {
            let oldSize = try Self.number(first, of: "old ", lines, .invalidOldSize)
            let (hashes, note) = try Self.rest(&lines)
            self = try Self.ofCheckpoint(lines) { () throws(NoteError) in
                try ProofFile(consistency: hashes, from: oldSize, note: note)
            }
        } else {
            throw ProofError(.notAProof, line: 1).finding(first)
        }
    }

    /// The hashes up to the empty line, and the note behind it.
    private static func rest(_ lines: inout ProofLines) throws(ProofError) -> (
        [Digest], SignedNote
    ) {
        var hashes: [Digest] = []
        while true {
            let line = try lines.next()
            if line.isEmpty { break }
            guard hashes.count < hashCountMax else {
                throw ProofError(.tooManyHashes, line: lines.number)
            }
            guard let bytes = Base64.decode(line), let hash = Digest(bytes: bytes.span) else {
                throw ProofError(.invalidHash, line: lines.number).finding(line)
            }
            hashes.append(hash)
        }
        let text = lines.remaining
        let note = try ofCheckpoint(lines) { () throws(NoteError) in
            try SignedNote(parsing: text.span)
        }
        return (hashes, note)
    }

    /// What goes wrong with the checkpoint, with its place in the file.
    private static func ofCheckpoint<Result>(
        _ lines: borrowing ProofLines,
        _ body: () throws(NoteError) -> Result
    ) throws(ProofError) -> Result {
        do throws(NoteError) {
            return try body()
        } catch {
            let note = error.with {
                $0.line = error.line.map { $0 + lines.number }
                $0.offset = error.offset.map { $0 + lines.offset }
            }
            throw ProofError(.invalidCheckpoint, line: note.line).with { $0.note = note }
        }
    }

    /// What stands behind a word at the beginning of a line; nil if another word does.
    private static func value(_ line: [UInt8], of word: String) -> ArraySlice<UInt8>? {
        line.starts(with: word.utf8) ? line.dropFirst(word.utf8.count) : nil
    }

    /// Only the digits that the number is written with: no sign, no leading zero.
    private static func number(
        _ line: [UInt8],
        of word: String,
        _ lines: borrowing ProofLines,
        _ code: ProofError.Code
    ) throws(ProofError) -> UInt64 {
        guard let text = value(line, of: word).map({ String(decoding: $0, as: UTF8.self) }),
            let number = UInt64(text), number <= Checkpoint.sizeMax, String(number) == text
        else { throw ProofError(code, line: lines.number).finding(line) }
        return number
    }
}

/// Gives the lines of a file one after another.
private struct ProofLines: ~Escapable {
    private let bytes: Span<UInt8>
    /// Where the next line begins.
    private(set) var offset = 0
    /// The number of the line given last, from 1.
    private(set) var number = 0

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>) { self.bytes = bytes }

    /// The next line without its newline.
    @_lifetime(self: copy self)
    mutating func next() throws(ProofError) -> [UInt8] {
        number += 1
        var end = offset
        while end < bytes.count, bytes[end] != NoteText.newline { end += 1 }
        guard end < bytes.count else { throw ProofError(.truncated, line: number) }
        defer { offset = end + 1 }
        return NoteText.copy(bytes, offset..<end)
    }

    /// What stands behind the line given last.
    var remaining: [UInt8] { NoteText.copy(bytes, offset..<bytes.count) }
}
