// SPDX-License-Identifier: MIT

/// A text and the signatures under it, as C2SP signed-note describes them.
///
/// A note is read and written byte for byte. That it could be read says nothing about its
/// signatures: until `verify` has answered, its text is anybody's.
public struct SignedNote: Hashable, Sendable {
    /// The most bytes that a note may have.
    public static let byteCountMax = 1 << 20
    /// The most signatures that a note may have.
    public static let signatureCountMax = 100

    /// The bytes of the text, which the signatures cover; the last is a newline.
    public let textBytes: [UInt8]
    /// The signatures in the order of their lines; at least one.
    public let signatures: [NoteSignature]

    /// Signs a text.
    ///
    /// - Parameters:
    ///   - text: one or more lines, each with its newline; it may have empty ones.
    ///   - key: who signs.
    /// - Throws: `NoteError` if the text has no newline at its end, has control characters,
    ///   or is too large.
    public init(text: String, signedBy key: SigningKey) throws(NoteError) {
        let bytes = Array(text.utf8)
        try NoteText.check(bytes.span)
        try self.init(
            textBytes: bytes,
            signatures: [NoteSignature(signing: bytes.span, with: key)]
        )
    }

    /// A note of a text that was checked; holds it to the limits.
    init(textBytes: [UInt8], signatures: [NoteSignature]) throws(NoteError) {
        self.textBytes = textBytes
        self.signatures = signatures
        guard signatures.count <= Self.signatureCountMax else {
            throw NoteError(.tooManySignatures).with { $0.limit = Self.signatureCountMax }
        }
        guard bytes.count <= Self.byteCountMax else {
            throw NoteError(.tooLarge).with { $0.limit = Self.byteCountMax }
        }
    }

    /// The text.
    public var text: String { String(decoding: textBytes, as: UTF8.self) }

    /// The note as it is stored and sent.
    ///
    /// - Complexity: O(n) in its bytes, at each call.
    public var bytes: [UInt8] {
        signatures.reduce(into: textBytes + [NoteText.newline]) { $0 += $1.line }
    }

    /// The note with the signature of a further key behind the others.
    ///
    /// A signature that the same key gave before is replaced. The others are not looked at:
    /// whoever signs should first `verify` those whose word counts.
    ///
    /// - Throws: `NoteError` if the note would have too many signatures.
    public func adding(signatureBy key: SigningKey) throws(NoteError) -> SignedNote {
        try adding(NoteSignature(signing: textBytes.span, with: key))
    }

    /// The note with a signature from another copy of it, for the same text, behind the others.
    ///
    /// - Throws: `NoteError` if the note would have too many signatures.
    public func adding(_ signature: NoteSignature) throws(NoteError) -> SignedNote {
        let others = signatures.filter { $0.signer != signature.signer }
        return try SignedNote(textBytes: textBytes, signatures: others + [signature])
    }
}
