// SPDX-License-Identifier: MIT

/// What is wrong with a key, a signed note or a checkpoint.
///
/// The fields hold what a caller needs to say it in its own language; those that do not
/// apply are nil. No field ever holds anything of a private key.
public struct NoteError: Error, Hashable, Sendable {
    /// What kind of failure it is.
    public let code: Code
    /// The line at fault, from 1: of the note, or of the checkpoint's text.
    public var line: Int?
    /// The byte at fault, from 0.
    public var offset: Int?
    /// The key whose signature, or whose text form, is at fault.
    public var signer: KeyIdentity?
    /// The key that was worked out, where another was named.
    public var expected: KeyIdentity?
    /// What stands there, shortened, with what could upset a terminal replaced.
    public var found: String?
    /// The limit that was passed.
    public var limit: Int?

    init(_ code: Code, line: Int? = nil, offset: Int? = nil, signer: KeyIdentity? = nil) {
        self.code = code
        self.line = line
        self.offset = offset
        self.signer = signer
    }

    /// Gives back this error with more said about it.
    func with(_ change: (inout NoteError) -> Void) -> NoteError {
        var copy = self
        change(&copy)
        return copy
    }

    /// Gives back this error with the bytes that were found.
    func finding(_ bytes: some Collection<UInt8>) -> NoteError {
        with { $0.found = Self.shown(bytes) }
    }

    /// Bytes as a message shows them: shortened, with what could upset a terminal replaced.
    static func shown(_ bytes: some Collection<UInt8>) -> String {
        let countMax = 60
        var text = ""
        // Four bytes hold every scalar, so that the cut never splits one that is shown.
        let scalars = String(decoding: bytes.prefix(countMax * 4), as: UTF8.self).unicodeScalars
        for scalar in scalars.prefix(countMax) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                text.unicodeScalars.append("\u{FFFD}")
            default: text.unicodeScalars.append(scalar)
            }
        }
        if scalars.count > countMax { text += "…" }
        return text
    }
}

extension NoteError {
    /// The kind of failure.
    public struct Code: Hashable, Sendable {
        private enum Kind {
            case invalidName, malformedVerifierKey, malformedSigningKey, privateKey
            case unsupportedKey, keyIDMismatch, signingFailed
            case tooLarge, notUTF8, controlCharacter, truncated, noSignatures
            case malformedSignature, tooManySignatures
            case wrongSignature, ambiguousKey, unverified
            case invalidOrigin, invalidSize, invalidRoot, invalidExtension
        }

        private let kind: Kind

        private init(_ kind: Kind) { self.kind = kind }

        /// A key's name is empty, or has white space, a control character or a plus sign.
        public static var invalidName: Self { Self(.invalidName) }
        /// Not of the form `name+hex8(keyID)+base64(0x01 ‖ public key)`.
        public static var malformedVerifierKey: Self { Self(.malformedVerifierKey) }
        /// Not of the form `PRIVATE+KEY+name+hex8(keyID)+base64(0x01 ‖ seed)`.
        public static var malformedSigningKey: Self { Self(.malformedSigningKey) }
        /// A private key was given where a verifier key belongs.
        public static var privateKey: Self { Self(.privateKey) }
        /// The key is well formed but not Ed25519.
        public static var unsupportedKey: Self { Self(.unsupportedKey) }
        /// The key's ID is not that of its name and bytes.
        public static var keyIDMismatch: Self { Self(.keyIDMismatch) }
        /// The system's library refused to work with an Ed25519 key.
        public static var signingFailed: Self { Self(.signingFailed) }
        /// The note, or the key, is larger than it may be.
        public static var tooLarge: Self { Self(.tooLarge) }
        /// The note is not UTF-8.
        public static var notUTF8: Self { Self(.notUTF8) }
        /// The note has a control character other than newline.
        public static var controlCharacter: Self { Self(.controlCharacter) }
        /// The note or the text does not end with a newline.
        public static var truncated: Self { Self(.truncated) }
        /// There is no blank line with signature lines behind it.
        public static var noSignatures: Self { Self(.noSignatures) }
        /// A line behind the blank line is not a signature line.
        public static var malformedSignature: Self { Self(.malformedSignature) }
        /// There are more signatures than are looked at.
        public static var tooManySignatures: Self { Self(.tooManySignatures) }
        /// The signature of a known key is not that of this text.
        public static var wrongSignature: Self { Self(.wrongSignature) }
        /// Two different known keys have the name and the ID of a signature.
        public static var ambiguousKey: Self { Self(.ambiguousKey) }
        /// No known key has signed.
        public static var unverified: Self { Self(.unverified) }
        /// The checkpoint's first line, its origin, is empty or missing.
        public static var invalidOrigin: Self { Self(.invalidOrigin) }
        /// The checkpoint's second line is not a size in decimal.
        public static var invalidSize: Self { Self(.invalidSize) }
        /// The checkpoint's third line is not a hash of 32 bytes in base64.
        public static var invalidRoot: Self { Self(.invalidRoot) }
        /// An extension line of the checkpoint is empty, or not one line.
        public static var invalidExtension: Self { Self(.invalidExtension) }
    }
}
