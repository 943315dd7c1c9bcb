// SPDX-License-Identifier: MIT

/// What the signatures of a note turned out to be.
public struct NoteVerification: Hashable, Sendable {
    /// Those of known keys, all right, one a key; at least one.
    public internal(set) var verified: [NoteSignature] = []
    /// Those of keys that were not given: nothing is known of them.
    public internal(set) var unknown: [NoteSignature] = []

    /// Whether the key is among those that signed.
    public func isSigned(by key: VerifierKey) -> Bool {
        verified.contains { $0.signer == key.identity }
    }
}

extension SignedNote {
    /// Checks the signatures of all known keys.
    ///
    /// A signature line belongs to a key if both name and ID are the key's. Of several lines
    /// of a known key only the first counts, and of equal lines of unknown keys one is listed.
    /// Those are the rules of Go's `note` package, but that a key given twice is one key.
    ///
    /// - Parameter keys: the known keys.
    /// - Returns: whose signatures are right, and which are of unknown keys.
    /// - Throws: `NoteError` if a known key's signature is wrong, even when others are right
    ///   (`wrongSignature`); if no known key has signed (`unverified`); or if two different
    ///   known keys share the name and the ID of a signature (`ambiguousKey`).
    /// - Complexity: O(k + s·n) for k keys, s signatures of known ones and n bytes.
    public func verify(with keys: [VerifierKey]) throws(NoteError) -> NoteVerification {
        var known: [KeyIdentity: Set<VerifierKey>] = [:]
        for key in keys { known[key.identity, default: []].insert(key) }

        var result = NoteVerification()
        var seen: Set<KeyIdentity> = []
        var seenUnknown: Set<NoteSignature> = []
        for signature in signatures {
            let signer = signature.signer
            guard let candidates = known[signer], let key = candidates.first else {
                if seenUnknown.insert(signature).inserted { result.unknown.append(signature) }
                continue
            }
            guard candidates.count == 1 else { throw NoteError(.ambiguousKey, signer: signer) }
            guard seen.insert(signer).inserted else { continue }
            guard key.isValid(signature.bytes.span, of: textBytes.span) else {
                throw NoteError(.wrongSignature, signer: signer)
            }
            result.verified.append(signature)
        }
        guard !result.verified.isEmpty else { throw NoteError(.unverified) }
        return result
    }
}
