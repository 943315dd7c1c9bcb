// SPDX-License-Identifier: MIT
import EventLog

/// Signed notes, checkpoints and keys.
enum NoteProperties {
    private static let keys = [
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    ].compactMap { try? VerifierKey(parsing: $0) }

    static func checkNote(_ bytes: [UInt8]) throws -> Bool {
        let note: SignedNote
        do {
            note = try SignedNote(parsing: bytes.span)
        } catch {
            try demandWords(error, in: bytes)
            return false
        }
        try demand(note.bytes == bytes, "a note that reads is written as other bytes")
        do {
            let verification = try note.verify(with: keys)
            try demand(!verification.verified.isEmpty, "verified by nobody")
            try demand(
                verification.verified.count + verification.unknown.count
                    <= note.signatures.count,
                "more signatures than there are"
            )
            for key in keys where verification.isSigned(by: key) {
                let isGood = note.signatures.contains {
                    key.isValid($0.bytes.span, of: note.textBytes.span)
                }
                try demand(isGood, "signed without a signature")
            }
        } catch let error as NoteError {
            try demandWords(error, in: bytes)
        }
        do {
            let checkpoint = try Checkpoint(note)
            try demand(Array(checkpoint.text.utf8) == note.textBytes, "not the checkpoint's text")
            try demand(
                try Checkpoint(parsing: Array(checkpoint.text.utf8).span) == checkpoint,
                "a checkpoint read again is another"
            )
        } catch let error as NoteError {
            try demandWords(error, in: bytes)
        }
        return true
    }

    static func checkKey(_ bytes: [UInt8]) throws -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        var isKey = false
        do {
            try demand(try VerifierKey(parsing: text).encoded == text, "another verifier key")
            isKey = true
        } catch let error as NoteError {
            try demandWords(error, in: bytes)
        }
        do {
            try demand(try SigningKey(parsing: text).encoded == text, "another signing key")
            isKey = true
        } catch let error as NoteError {
            try demandWords(error, in: bytes)
        }
        guard bytes.count >= 32 else { return isKey }
        let name = String(decoding: bytes.dropFirst(32), as: UTF8.self)
        do {
            let key = try VerifierKey(name: name, publicKey: Array(bytes.prefix(32)))
            try demand(try VerifierKey(parsing: key.encoded) == key, "a key read is another")
            let signing = try SigningKey(name: name, seed: Array(bytes.prefix(32)))
            let again = try SigningKey(parsing: signing.encoded)
            try demand(again.verifierKey == signing.verifierKey, "a signing key read is another")
            let signed = try SignedNote(text: "Ejemplo\n", signedBy: again)
            let parsed = try SignedNote(parsing: signed.bytes.span)
            let verification = try parsed.verify(with: [signing.verifierKey])
            try demand(verification.isSigned(by: signing.verifierKey), "its note is not signed")
            isKey = true
        } catch let error as NoteError {
            try demandWords(error, in: bytes)
        }
        return isKey
    }

    private static func demandWords(_ error: NoteError, in bytes: [UInt8]) throws(BrokenProperty) {
        try demand(!error.description.isEmpty, "an error without words")
        let place = error.offset ?? 0
        try demand((0...bytes.count).contains(place), "byte \(place) of \(bytes.count): \(error)")
        let line = error.line ?? 1
        try demand((1...bytes.count + 1).contains(line), "line \(line): \(error)")
    }
}
