// SPDX-License-Identifier: MIT

/// What a log was at a size: its origin, that size, and the root over its first events.
///
/// As C2SP tlog-checkpoint describes it. Signed, and kept elsewhere, it shows later that
/// nothing before that size was changed.
public struct Checkpoint: Sendable {
    /// The largest size that is accepted: 2⁶³ − 1, as most other readers hold a size.
    public static let sizeMax = UInt64(Int64.max)

    /// Which log it is.
    public let origin: String
    /// How many events the root covers.
    public let size: UInt64
    /// The root of the Merkle tree over them.
    public let root: Digest
    /// Further lines without their newlines, seldom any, whose sense the log's makers know.
    public let extensions: [String]

    /// A checkpoint of its parts.
    ///
    /// - Parameters:
    ///   - origin: one line, not empty; best the name of the key that signs it.
    ///   - size: how many events the root covers.
    ///   - root: the root over them.
    ///   - extensions: further lines, none of them empty.
    /// - Throws: `NoteError` if a part cannot be written as a line of its own.
    public init(
        origin: String,
        size: UInt64,
        root: Digest,
        extensions: [String] = []
    ) throws(NoteError) {
        guard Self.isLine(origin) else {
            throw NoteError(.invalidOrigin, line: 1).finding(origin.utf8)
        }
        guard size <= Self.sizeMax else {
            throw NoteError(.invalidSize, line: 2).finding(String(size).utf8)
        }
        for (index, line) in extensions.enumerated() where !Self.isLine(line) {
            throw NoteError(.invalidExtension, line: 4 + index).finding(line.utf8)
        }
        self.origin = origin
        self.size = size
        self.root = root
        self.extensions = extensions
    }

    /// The text: each part on its line.
    public var text: String {
        let root = String(decoding: Base64.encode(self.root.bytes), as: UTF8.self)
        return ([origin, String(size), root] + extensions).map { $0 + "\n" }.joined()
    }

    /// The checkpoint as a note, signed.
    ///
    /// - Throws: `NoteError` if it is too large, or the system's library cannot sign.
    public func signed(by key: SigningKey) throws(NoteError) -> SignedNote {
        try SignedNote(text: text, signedBy: key)
    }

    /// Whether a text is not empty and has no newline or other control character.
    private static func isLine(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x20 }
    }
}

extension Checkpoint: Hashable {
    /// Whether both have the same text, byte for byte; strings alone are compared by letters.
    public static func == (left: Self, right: Self) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    /// Feeds the text, byte for byte.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(Array(text.utf8))
    }
}
