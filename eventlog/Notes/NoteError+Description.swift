// SPDX-License-Identifier: MIT

extension NoteError: CustomStringConvertible {
    /// The place, the finding and the remedy, in one line of English.
    public var description: String {
        var place: [String] = []
        if let line { place.append("line \(line)") }
        if let offset { place.append("byte \(offset)") }
        let quoted = found.map { " (found “\($0)”)" } ?? ""
        let prefix = place.isEmpty ? "" : place.joined(separator: ", ") + ": "
        return prefix + finding + quoted + (remedy.isEmpty ? "" : " — \(remedy)")
    }

    private var finding: String {
        switch code {
        case .invalidName, .malformedVerifierKey, .malformedSigningKey, .privateKey,
            .unsupportedKey, .keyIDMismatch, .signingFailed:
            keyFinding
        case .wrongSignature, .ambiguousKey, .unverified: signatureFinding
        case .invalidOrigin, .invalidSize, .invalidRoot, .invalidExtension: checkpointFinding
        default: noteFinding
        }
    }

    private var keyFinding: String {
        switch code {
        case .invalidName: "a key's name cannot be empty or have white space or “+”"
        case .malformedVerifierKey: "not a verifier key: expected NAME+ID+BASE64"
        case .malformedSigningKey: "not a private key: expected PRIVATE+KEY+NAME+ID+BASE64"
        case .privateKey: "this is a private key, a verifier key belongs here"
        case .unsupportedKey: "the key is not an Ed25519 key"
        case .keyIDMismatch:
            "the key says it is \(name(signer)), but its bytes are \(name(expected))"
        default: "the system's library refused Ed25519"
        }
    }

    private var noteFinding: String {
        switch code {
        case .tooLarge: "larger than \(limit ?? 0) bytes"
        case .notUTF8: "not UTF-8"
        case .controlCharacter: "a control character, which no note has"
        case .truncated: "does not end with a newline"
        case .noSignatures: "no signature lines behind a blank line"
        case .malformedSignature: "not a signature line: expected “— NAME BASE64”"
        default: "more than \(limit ?? 0) signatures"
        }
    }

    private var signatureFinding: String {
        switch code {
        case .wrongSignature: "the signature of \(name(signer)) is not that of this text"
        case .ambiguousKey: "two different known keys are called \(name(signer))"
        default: "none of the known keys has signed"
        }
    }

    private var checkpointFinding: String {
        switch code {
        case .invalidOrigin: "a checkpoint begins with its origin, on one line"
        case .invalidSize: "not a size: expected decimal digits without leading zeros"
        case .invalidRoot: "not a root: expected 32 bytes in base64"
        default: "an extension line cannot be empty"
        }
    }

    private var remedy: String {
        switch code {
        case .malformedVerifierKey, .malformedSigningKey, .keyIDMismatch:
            "copy the key again, whole"
        case .privateKey: "keep it secret, and give the verifier key"
        case .signingFailed: "check the installation of libcrypto"
        case .notUTF8, .controlCharacter, .truncated, .noSignatures, .malformedSignature:
            "fetch the file again, byte for byte"
        case .wrongSignature: "do not trust the note: its text or its signature was changed"
        case .ambiguousKey: "give only the key that is meant"
        case .unverified: "give the verifier key of who signed it"
        default: ""
        }
    }

    private func name(_ identity: KeyIdentity?) -> String {
        identity.map(\.description) ?? "another key"
    }
}
