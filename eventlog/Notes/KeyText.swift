// SPDX-License-Identifier: MIT

/// The text form that both kinds of key share: `name+hex8(keyID)+base64(kind ‖ 32 bytes)`.
struct KeyText {
    /// The kind of key and signature that is known here: Ed25519 over the note's text.
    static let ed25519: UInt8 = 1
    /// No key comes near this; it bounds what a wrong file costs.
    static let byteCountMax = 4096

    /// The name and the ID that the text claims; not yet held against the key's bytes.
    let claimed: KeyIdentity
    /// The public key, or the seed.
    let bytes: [UInt8]

    /// Reads the text after any `PRIVATE+KEY+`.
    init(parsing text: ArraySlice<UInt8>, malformed: NoteError.Code) throws(NoteError) {
        guard text.count <= Self.byteCountMax else {
            throw NoteError(.tooLarge).with { $0.limit = Self.byteCountMax }
        }
        // Base64 may have a plus sign too, so only the first two part.
        let parts = text.split(
            separator: UInt8(ascii: "+"),
            maxSplits: 2,
            omittingEmptySubsequences: false
        )
        guard parts.count == 3, let id = Self.keyID(parts[1]),
            let claimed = KeyIdentity(name: parts[0], keyIDBytes: id),
            let material = Base64.decode(Array(parts[2])), let kind = material.first
        else { throw NoteError(malformed) }
        guard kind == Self.ed25519 else { throw NoteError(.unsupportedKey, signer: claimed) }
        guard material.count == 1 + Ed25519.publicKeyByteCount else { throw NoteError(malformed) }
        self.claimed = claimed
        bytes = Array(material.dropFirst())
    }

    /// Exactly eight digits in lower case, as they are written.
    private static func keyID(_ digits: ArraySlice<UInt8>) -> [UInt8]? {
        let text = String(decoding: digits, as: UTF8.self)
        guard digits.count == 8, let bytes = [UInt8](hex: text), bytes.hex == text else {
            return nil
        }
        return bytes
    }

    /// Writes the text of a key.
    static func encode(_ identity: KeyIdentity, _ bytes: [UInt8]) -> String {
        let material = Base64.encode([ed25519] + bytes)
        return "\(identity)+" + String(decoding: material, as: UTF8.self)
    }
}
