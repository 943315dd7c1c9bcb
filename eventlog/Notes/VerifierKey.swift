// SPDX-License-Identifier: MIT

/// The public half of a key: what others need to check signatures.
public struct VerifierKey: Hashable, Sendable, CustomStringConvertible {
    /// The name and the ID of the key.
    public let identity: KeyIdentity
    /// The 32 bytes of the Ed25519 public key.
    public let publicKey: [UInt8]

    /// A key of a name and an Ed25519 public key.
    ///
    /// - Parameters:
    ///   - name: such as `example.com/bitacora`; without white space and `+`.
    ///   - publicKey: 32 bytes.
    /// - Throws: `NoteError` if the name cannot be one or the key has another length.
    public init(name: String, publicKey: [UInt8]) throws(NoteError) {
        guard publicKey.count == Ed25519.publicKeyByteCount else {
            throw NoteError(.malformedVerifierKey)
        }
        guard
            let identity = KeyIdentity(
                name: Array(name.utf8),
                kind: KeyText.ed25519,
                publicKey: publicKey
            )
        else { throw NoteError(.invalidName).finding(name.utf8) }
        self.identity = identity
        self.publicKey = publicKey
    }

    /// Reads `name+hex8(keyID)+base64(0x01 ‖ public key)`, and nothing before or behind it.
    ///
    /// - Parameter text: the key, without a newline.
    /// - Throws: `NoteError` if the text is of another form, or its ID not that of the key.
    public init(parsing text: String) throws(NoteError) {
        let bytes = Array(text.utf8)
        guard !bytes.starts(with: SigningKey.prefix) else { throw NoteError(.privateKey) }
        let key = try KeyText(parsing: bytes[...], malformed: .malformedVerifierKey)
        try self.init(name: key.claimed.name, publicKey: key.bytes)
        guard identity == key.claimed else {
            throw NoteError(.keyIDMismatch, signer: key.claimed).with { $0.expected = identity }
        }
    }

    /// The name of the key.
    public var name: String { identity.name }

    /// The text form: `name+hex8(keyID)+base64(0x01 ‖ public key)`.
    public var encoded: String { KeyText.encode(identity, publicKey) }

    /// The text form.
    public var description: String { encoded }

    /// Whether the 64 bytes are this key's signature of the message; another length is a no.
    ///
    /// - Complexity: O(n) in the bytes of the message.
    public func isValid(_ signature: Span<UInt8>, of message: Span<UInt8>) -> Bool {
        Ed25519.isValid(signature, of: message, publicKey: publicKey.span)
    }
}
