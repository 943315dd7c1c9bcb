// SPDX-License-Identifier: MIT

/// The private half of a key: who has it can sign.
///
/// It never shows its secret unless it is asked for `encoded`, which belongs in a file that
/// only its owner can read. It is not `Hashable`, so that secrets are not compared by accident.
public struct SigningKey: Sendable {
    /// What the text form of every private key begins with.
    static let prefix = Array("PRIVATE+KEY+".utf8)

    /// The public half.
    public let verifierKey: VerifierKey
    /// The 32 bytes that the key is made from.
    private let seed: [UInt8]

    /// Makes a new key from the system's randomness.
    ///
    /// - Parameter name: such as `example.com/bitacora`; without white space and `+`.
    /// - Returns: the key, which nobody else has.
    /// - Throws: `NoteError` if the name cannot be one.
    public static func make(name: String) throws(NoteError) -> SigningKey {
        var generator = SystemRandomNumberGenerator()
        let seed = (0..<Ed25519.seedByteCount).map { _ in
            UInt8.random(in: .min ... .max, using: &generator)
        }
        return try SigningKey(name: name, seed: seed)
    }

    /// The key that a seed makes: the same for the same seed.
    ///
    /// - Parameters:
    ///   - name: such as `example.com/bitacora`; without white space and `+`.
    ///   - seed: 32 bytes that nobody else knows.
    /// - Throws: `NoteError` if the name cannot be one or the seed has another length.
    public init(name: String, seed: [UInt8]) throws(NoteError) {
        guard seed.count == Ed25519.seedByteCount else { throw NoteError(.malformedSigningKey) }
        let publicKey = try Ed25519.publicKey(seed: seed.span)
        verifierKey = try VerifierKey(name: name, publicKey: publicKey)
        self.seed = seed
    }

    /// Reads `PRIVATE+KEY+name+hex8(keyID)+base64(0x01 ‖ seed)`, and nothing before or behind it.
    ///
    /// - Parameter text: the key, without a newline.
    /// - Throws: `NoteError` if the text is of another form, or its ID not that of the key.
    public init(parsing text: String) throws(NoteError) {
        let bytes = Array(text.utf8)
        guard bytes.starts(with: Self.prefix) else { throw NoteError(.malformedSigningKey) }
        let key = try KeyText(
            parsing: bytes.dropFirst(Self.prefix.count),
            malformed: .malformedSigningKey
        )
        try self.init(name: key.claimed.name, seed: key.bytes)
        guard identity == key.claimed else {
            throw NoteError(.keyIDMismatch, signer: key.claimed).with { $0.expected = identity }
        }
    }

    /// The name and the ID of the key.
    public var identity: KeyIdentity { verifierKey.identity }

    /// The name of the key.
    public var name: String { identity.name }

    /// The secret text form: `PRIVATE+KEY+name+hex8(keyID)+base64(0x01 ‖ seed)`.
    public var encoded: String {
        String(decoding: Self.prefix, as: UTF8.self) + KeyText.encode(identity, seed)
    }

    /// The Ed25519 signature of the message, 64 bytes; the same each time.
    ///
    /// - Throws: `NoteError` if the system's library cannot do it.
    /// - Complexity: O(n) in the bytes of the message.
    public func sign(_ message: Span<UInt8>) throws(NoteError) -> [UInt8] {
        try Ed25519.sign(message, seed: seed.span)
    }
}

extension SigningKey: CustomStringConvertible, CustomReflectable {
    /// The name and the ID, never the secret.
    public var description: String { "SigningKey(\(identity))" }

    /// The name and the ID, never the secret, also where a value is dumped.
    public var customMirror: Mirror { Mirror(self, children: ["identity": identity]) }
}
