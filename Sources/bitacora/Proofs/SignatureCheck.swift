// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What the signatures of a checkpoint turned out to be.
struct SignatureCheck {
    /// Those whose signature is right.
    let verified: [KeyIdentity]
    /// Those of whom no key was given.
    let unknown: [KeyIdentity]
    /// Why it must not be trusted: a wrong signature, or none by those whose word was asked for.
    let flaw: Wording?
    /// Whether somebody whose key was given signed just this text, and no signature is wrong.
    var isSigned: Bool { !verified.isEmpty }

    /// Whether they hold; nil where none was checked, for lack of a key.
    var holds: Bool? { flaw == nil && !isSigned ? nil : flaw == nil }

    /// Checks the signatures with the keys; without keys nothing is known of any.
    init(_ note: SignedNote, _ keys: [VerifierKey]) {
        let signers = note.signatures.map(\.signer)
        guard !keys.isEmpty else {
            (verified, unknown, flaw) = ([], signers, nil)
            return
        }
        do {
            let verification = try note.verify(with: keys)
            verified = verification.verified.map(\.signer)
            unknown = verification.unknown.map(\.signer)
            flaw = nil
        } catch {
            verified = []
            unknown = error.code == .unverified ? signers : []
            flaw = Wording(error)
        }
    }

    /// What there is to say of them, a line each.
    var lines: [Wording] {
        var lines: [Wording] = []
        if !verified.isEmpty {
            let names = Self.list(verified)
            lines.append(Wording(es: "firmado por \(names)", en: "signed by \(names)"))
        }
        if !unknown.isEmpty {
            let names = Self.list(unknown)
            lines.append(
                Wording(
                    es: "sin revisar la firma de \(names): falta su clave (--verifier)",
                    en: "signature not checked, for lack of a key (--verifier): \(names)"
                )
            )
        }
        return lines
    }

    private static func list(_ signers: [KeyIdentity]) -> String {
        signers.map(\.description.printable).joined(separator: ", ")
    }
}
