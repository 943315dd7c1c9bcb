// SPDX-License-Identifier: MIT

/// One signature line of a note: `— name base64(keyID ‖ signature)`.
///
/// It is only what the line says. Whether the key really signed, `SignedNote.verify` tells.
public struct NoteSignature: Hashable, Sendable {
    /// What every signature line begins with: an em dash and a space.
    private static let prefix = Array("— ".utf8)

    /// The key that the line names.
    public let signer: KeyIdentity
    /// The signature itself: 64 bytes for Ed25519, other lengths for keys of other kinds.
    public let bytes: [UInt8]

    /// Signs the text of a note.
    init(signing text: Span<UInt8>, with key: SigningKey) throws(NoteError) {
        signer = key.identity
        bytes = try key.sign(text)
    }

    /// Reads a line without its newline; nil if it is of another form.
    ///
    /// A signature has at least one byte: a shorter one no kind of key makes.
    init?(line: ArraySlice<UInt8>) {
        guard line.starts(with: Self.prefix) else { return nil }
        let parts = line.dropFirst(Self.prefix.count).split(
            separator: UInt8(ascii: " "),
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        guard parts.count == 2, let material = Base64.decode(Array(parts[1])), material.count > 4,
            let signer = KeyIdentity(name: parts[0], keyIDBytes: material.prefix(4))
        else { return nil }
        self.signer = signer
        bytes = Array(material.dropFirst(4))
    }

    /// The line with its newline.
    var line: [UInt8] {
        Self.prefix + signer.nameBytes + [UInt8(ascii: " ")]
            + Base64.encode(signer.keyIDBytes + bytes) + [NoteText.newline]
    }
}
