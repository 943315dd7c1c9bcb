// SPDX-License-Identifier: MIT
import Testing

@testable import EventLog

@Suite("Signatures of notes")
struct NotesSignatureTests {
    @Test(
        "notes are written and read back",
        arguments: ["x\n", "\n", "a\n\n\nb\n\n", "ñ — “é”\n", "— a b\n"]
    )
    func roundTrip(text: String) throws {
        let note = try NoteSample.note(text).adding(signatureBy: NoteSample.key(2, name: "testigo"))
        let again = try NoteSample.parse(note.bytes)
        #expect(again == note)
        #expect(again.textBytes == Array(text.utf8))
        #expect(again.signatures.map(\.signer.name) == [NoteSample.name, "testigo"])
    }

    @Test("further signatures stand behind, one a key, and all verify")
    func adding() throws {
        let keys = try (1...3).map { try NoteSample.key($0) }
        var note = try NoteSample.note()
        for key in keys { note = try note.adding(signatureBy: key) }
        #expect(note.signatures.map(\.signer) == keys.map(\.identity))
        note = try note.adding(signatureBy: keys[0])
        #expect(note.signatures.map(\.signer) == [keys[1], keys[2], keys[0]].map(\.identity))
        let known = [keys[0].verifierKey, keys[2].verifierKey]
        let result = try note.verify(with: known)
        #expect(known.allSatisfy { result.isSigned(by: $0) })
        #expect(!result.isSigned(by: keys[1].verifierKey))
        #expect(result.unknown.map(\.signer) == [keys[1].identity])
    }

    @Test("a note that no known key signed is refused, whatever else it bears")
    func unknownKeys() throws {
        let note = try NoteSample.note()
        let sameName = try NoteSample.key(2).verifierKey
        for keys in [[], [sameName], [try NoteSample.key(1, name: "otro").verifierKey]] {
            #expect(NoteSample.failure(note.bytes, keys)?.code == .unverified)
        }
    }

    @Test("one wrong signature of a known key refuses the note, though another is right")
    func oneWrong() throws {
        let (first, second) = (try NoteSample.key(1), try NoteSample.key(2))
        let other = try SignedNote(text: "otra cosa\n", signedBy: second)
        let note = try NoteSample.note().adding(other.signatures[0])
        let keys = [first.verifierKey, second.verifierKey]
        let error = NoteSample.failure(note.bytes, keys)
        #expect(error?.code == .wrongSignature)
        #expect(error?.signer == second.identity)
        #expect(try note.verify(with: [first.verifierKey]).unknown.count == 1)
    }

    @Test("a foreign key with the same name and ID only makes a wrong signature")
    func collision() throws {
        // Found by search: one pair of names and IDs is this common among 80,000 keys.
        let (mine, foreign) = (try NoteSample.key(1515), try NoteSample.key(35_015))
        #expect(mine.identity == foreign.identity)
        #expect(mine.verifierKey != foreign.verifierKey)
        let note = try SignedNote(text: "x\n", signedBy: foreign)
        let error = NoteSample.failure(note.bytes, [mine.verifierKey])
        #expect(error?.code == .wrongSignature)
        let both = [mine.verifierKey, foreign.verifierKey]
        #expect(NoteSample.failure(note.bytes, both)?.code == .ambiguousKey)
        // Who gives both without a signature of theirs loses nothing.
        #expect(NoteSample.failure(try NoteSample.note().bytes, both)?.code == .unverified)
    }

    @Test("of a known key's lines the first counts, of unknown equal lines one is listed")
    func duplicates() throws {
        let key = try NoteSample.key(1)
        let right = try NoteSample.note().signatures[0]
        let wrong = try NoteSample.note("otra cosa\n").signatures[0]
        let witness = try SignedNote(text: "x\n", signedBy: NoteSample.key(2)).signatures[0]
        let third = try SignedNote(text: "y\n", signedBy: NoteSample.key(2)).signatures[0]
        func verify(_ lines: NoteSignature...) throws -> NoteVerification {
            let note = try SignedNote(
                textBytes: Array("Se hace constar.\n".utf8),
                signatures: lines
            )
            #expect(try NoteSample.parse(note.bytes) == note, "all lines are kept as they stand")
            return try note.verify(with: [key.verifierKey, key.verifierKey])
        }
        #expect(try verify(right, right).verified == [right])
        #expect(try verify(right, wrong).verified == [right])
        #expect(throws: NoteError.self) { try verify(wrong, right) }
        #expect(try verify(witness, right, witness, third).unknown == [witness, third])
    }

    @Test(
        "a text that no note can have is not signed",
        arguments: ["", "x", "x\r\n", "a\tb\n", "\0\n"]
    )
    func refusedTexts(text: String) {
        #expect(throws: NoteError.self) { try NoteSample.note(text) }
    }
}
