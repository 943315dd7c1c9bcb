// SPDX-License-Identifier: MIT
import Testing

@testable import EventLog

@Suite("Keys of notes")
struct NotesKeyTests {
    @Test("a new key is written and read back, and is another each time")
    func make() throws {
        let key = try SigningKey.make(name: NoteSample.name)
        let again = try SigningKey(parsing: key.encoded)
        #expect(again.encoded == key.encoded)
        #expect(again.verifierKey == key.verifierKey)
        #expect(try VerifierKey(parsing: key.verifierKey.encoded) == key.verifierKey)
        #expect(try SigningKey.make(name: NoteSample.name).identity != key.identity)
    }

    @Test(
        "a name with white space, a control character or a plus sign is refused",
        arguments: [
            "", " ", "a b", "a+b", "a\n", "a\tb", "\u{85}", "a\u{A0}", "\u{3000}a", "a\u{1B}",
        ]
    )
    func invalidNames(name: String) {
        let error = #expect(throws: NoteError.self) { try SigningKey.make(name: name) }
        #expect(error?.code == .invalidName)
        let seed = [UInt8](repeating: 7, count: 32)
        #expect(throws: NoteError.self) { try VerifierKey(name: name, publicKey: seed) }
    }

    @Test(
        "names are any other text",
        arguments: ["a", "alcaldía/cobros", "例え", "PRIVATE", "a-b_c~"]
    )
    func validNames(name: String) throws {
        let key = try SigningKey.make(name: name)
        let note = try SignedNote(text: "x\n", signedBy: SigningKey(parsing: key.encoded))
        #expect(try NoteSample.parse(note.bytes).verify(with: [key.verifierKey]).unknown.isEmpty)
    }

    @Test("names are compared byte for byte")
    func namesByBytes() throws {
        let composed = try NoteSample.key(1, name: "alcald\u{ED}a").verifierKey
        let parts = try NoteSample.key(1, name: "alcaldi\u{301}a").verifierKey
        #expect(composed.name == parts.name, "Swift compares letters")
        #expect(composed.identity != parts.identity)
        #expect(composed != parts)
    }

    @Test("every change of one byte of a key's text is refused")
    func flippedKeys() throws {
        let key = try NoteSample.key(1)
        for text in [key.encoded, key.verifierKey.encoded] {
            let bytes = Array(text.utf8)
            for index in bytes.indices {
                for bit in 0..<7 {
                    var wrong = bytes
                    wrong[index] ^= 1 << UInt8(bit)
                    let changed = String(decoding: wrong, as: UTF8.self)
                    #expect(throws: NoteError.self) { try SigningKey(parsing: changed) }
                    #expect(throws: NoteError.self) { try VerifierKey(parsing: changed) }
                }
            }
        }
    }

    @Test("every shorter text of a key is refused, and any longer")
    func cutKeys() throws {
        let key = try NoteSample.key(1)
        let (secret, encoded) = (key.encoded, key.verifierKey.encoded)
        for text in (0..<secret.count).map({ String(secret.prefix($0)) }) {
            #expect(throws: NoteError.self) { try SigningKey(parsing: text) }
        }
        for text in (0..<encoded.count).map({ String(encoded.prefix($0)) }) {
            #expect(throws: NoteError.self) { try VerifierKey(parsing: text) }
        }
        for tail in ["\n", " ", "=", "A", "AAAA", "+", "\r\n"] {
            #expect(throws: NoteError.self) { try SigningKey(parsing: secret + tail) }
            #expect(throws: NoteError.self) { try VerifierKey(parsing: encoded + tail) }
            #expect(throws: NoteError.self) { try SigningKey(parsing: tail + secret) }
            #expect(throws: NoteError.self) { try VerifierKey(parsing: tail + encoded) }
        }
    }

    @Test("a key's error says which, and never shows anything of a secret")
    func errors() throws {
        let key = try NoteSample.key(1)
        let other = try NoteSample.key(2)
        let secret = try #require(key.encoded.split(separator: "+").last)
        let foreign = key.encoded.replacing(key.identity.keyIDHex, with: other.identity.keyIDHex)
        let mismatch = #expect(throws: NoteError.self) { try SigningKey(parsing: foreign) }
        #expect(mismatch?.code == .keyIDMismatch)
        #expect(mismatch?.signer == other.identity)
        #expect(mismatch?.expected == key.identity)
        let confused = #expect(throws: NoteError.self) { try VerifierKey(parsing: key.encoded) }
        #expect(confused?.code == .privateKey)
        let cut = #expect(throws: NoteError.self) { try SigningKey(parsing: "\(key.encoded)A") }
        #expect(cut?.code == .malformedSigningKey)
        for error in [mismatch, confused, cut] {
            #expect(!String(describing: error).contains(secret))
        }
        var dumped = ""
        dump(key, to: &dumped)
        #expect(!dumped.contains(secret))
        #expect("\(key)" == "SigningKey(\(key.identity))")
    }

    @Test("a key of another kind is named so, an upper-case ID and a huge text are refused")
    func otherKeys() throws {
        let bytes = String(
            decoding: Base64.encode([4] + Array(repeating: 9, count: 32)),
            as: UTF8.self
        )
        let kind = #expect(throws: NoteError.self) {
            try VerifierKey(parsing: "witness+0123abcd+\(bytes)")
        }
        #expect(kind?.code == .unsupportedKey)
        let encoded = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
        let upper = encoded.replacing("530d903a", with: "530D903A")
        #expect(throws: NoteError.self) { try VerifierKey(parsing: upper) }
        let huge = String(repeating: "a", count: 5_000)
        let large = #expect(throws: NoteError.self) { try VerifierKey(parsing: huge + encoded) }
        #expect(large?.code == .tooLarge)
    }
}
