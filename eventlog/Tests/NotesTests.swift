// SPDX-License-Identifier: MIT
import Testing

@testable import EventLog

/// Keys and notes that the tests of notes share.
enum NoteSample {
    static let name = "example.com/libro"

    /// The key of a seed that is a small number.
    static func key(_ number: UInt32, name: String = name) throws -> SigningKey {
        var seed = [UInt8](repeating: 0, count: 32)
        for index in 0..<4 { seed[index] = UInt8(truncatingIfNeeded: number >> (8 * index)) }
        return try SigningKey(name: name, seed: seed)
    }

    static func note(_ text: String = "Se hace constar.\n") throws -> SignedNote {
        try SignedNote(text: text, signedBy: key(1))
    }

    /// Whether the key's signature of the message is right; spans cannot stand in `#expect`.
    static func isValid(_ signature: [UInt8], of message: [UInt8], _ key: VerifierKey) -> Bool {
        key.isValid(signature.span, of: message.span)
    }

    static func parse(_ bytes: [UInt8]) throws(NoteError) -> SignedNote {
        try SignedNote(parsing: bytes.span)
    }

    static func parse(_ text: String) throws(NoteError) -> SignedNote {
        try parse(Array(text.utf8))
    }

    /// What reading the bytes and checking them with the keys ends with.
    static func failure(_ bytes: [UInt8], _ keys: [VerifierKey]) -> NoteError? {
        do {
            _ = try parse(bytes).verify(with: keys)
            return nil
        } catch {
            return error
        }
    }
}

@Suite("Notes that other programs have signed")
struct NotesTests {
    @Test("the example of the specification verifies")
    func knownAnswer() throws {
        let text = "This is an example message.\n"
        let file =
            text + "\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERY"
            + "NZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
        let encoded = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
        let key = try VerifierKey(parsing: encoded)
        #expect(key.encoded == encoded)
        #expect(key.identity.keyID == 0x530d_903a)
        let note = try NoteSample.parse(file)
        #expect(note.text == text)
        #expect(note.bytes == Array(file.utf8))
        let result = try note.verify(with: [key])
        #expect(result.isSigned(by: key))
        #expect(result.unknown.isEmpty)
    }

    @Test("the example of Go's package is signed byte for byte the same")
    func goExample() throws {
        let text = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            """
        let secret =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
        let key = try SigningKey(parsing: secret)
        #expect(key.encoded == secret)
        #expect(
            key.verifierKey.encoded
                == "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
        )
        let note = try SignedNote(text: text, signedBy: key)
        #expect(
            String(decoding: note.bytes, as: UTF8.self)
                == text + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FF"
                + "YC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
        )
    }
}
