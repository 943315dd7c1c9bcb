// SPDX-License-Identifier: MIT

/// Which key signed: its name and its ID, which together stand on a signature line.
///
/// Names are equal when their bytes are: two spellings of “é” are two names.
public struct KeyIdentity: Hashable, Sendable, CustomStringConvertible {
    /// The bytes of the name, in UTF-8.
    let nameBytes: [UInt8]

    /// The first four bytes of SHA-256(name ‖ "\n" ‖ 0x01 ‖ public key), the first highest.
    public let keyID: UInt32

    /// The name of the key, such as `example.com/bitacora`.
    public var name: String { String(decoding: nameBytes, as: UTF8.self) }

    /// The ID in eight hexadecimal digits.
    public var keyIDHex: String { keyIDBytes.hex }

    /// The name and the ID, as a verifier key begins: `name+530d903a`.
    public var description: String { "\(name)+\(keyIDHex)" }

    /// The bytes of the ID, as a signature begins.
    var keyIDBytes: [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: keyID >> (24 - 8 * UInt32($0))) }
    }

    /// The identity of a public key; nil if the name cannot be one.
    init?(name: some Collection<UInt8>, kind: UInt8, publicKey: [UInt8]) {
        let input = name + [UInt8(ascii: "\n"), kind] + publicKey
        self.init(name: name, keyIDBytes: Digest.sha256(input.span).bytes.prefix(4))
    }

    /// An identity as it was read; nil if the name cannot be one, or without four bytes of ID.
    init?(name: some Collection<UInt8>, keyIDBytes: some Collection<UInt8>) {
        guard Self.isValid(name: name), keyIDBytes.count == 4 else { return nil }
        nameBytes = Array(name)
        keyID = keyIDBytes.reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Whether a name is UTF-8, not empty, and has no white space, control character or `+`.
    ///
    /// Control characters are more than the rule for names asks, but no note has them, so a
    /// key of such a name could never sign one.
    private static func isValid(name: some Collection<UInt8>) -> Bool {
        guard !name.isEmpty, let text = String(validating: name, as: UTF8.self) else {
            return false
        }
        return text.unicodeScalars.allSatisfy { scalar in
            scalar.value >= 0x20 && scalar != "+" && !scalar.properties.isWhitespace
        }
    }
}
