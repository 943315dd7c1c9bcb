// SPDX-License-Identifier: MIT
import Testing

@testable import EventLog

@Suite("Notes that were changed on the way")
struct NotesHostileTests {
    @Test("every flipped bit is found")
    func flips() throws {
        let (first, second) = (try NoteSample.key(1), try NoteSample.key(2, name: "testigo"))
        let keys = [first.verifierKey, second.verifierKey]
        let bytes = try NoteSample.note("a\n\né\n").adding(signatureBy: second).bytes
        for index in bytes.indices {
            for bit in 0..<8 {
                var wrong = bytes
                wrong[index] ^= 1 << UInt8(bit)
                // A changed name makes a known signature an unknown one.
                let verified = try? NoteSample.parse(wrong).verify(with: keys).verified.count
                #expect(verified != 2, "byte \(index), bit \(bit)")
            }
        }
    }

    @Test("every cut, every byte left out, and every byte put in is found")
    func cuts() throws {
        let keys = [try NoteSample.key(1).verifierKey]
        let bytes = try NoteSample.note("a\n\né\n").bytes
        #expect(NoteSample.failure(bytes, keys) == nil)
        for index in bytes.indices {
            #expect(NoteSample.failure(Array(bytes[..<index]), keys) != nil)
            #expect(NoteSample.failure(Array(bytes[(index + 1)...]), keys) != nil)
            var shorter = bytes
            shorter.remove(at: index)
            #expect(NoteSample.failure(shorter, keys) != nil, "without byte \(index)")
            for letter in "\n \rA=é\0".utf8 {
                var longer = bytes
                longer.insert(letter, at: index)
                #expect(NoteSample.failure(longer, keys) != nil, "\(letter) before byte \(index)")
            }
        }
    }

    @Test("nothing may follow", arguments: ["\n", " ", "x", "x\n", "\n\n", "\0", "\r\n", "— a\n"])
    func trailing(tail: String) throws {
        let bytes = try NoteSample.note().bytes + Array(tail.utf8)
        #expect(throws: NoteError.self) { try NoteSample.parse(bytes) }
    }

    @Test("each flaw has its name and its place")
    func codes() throws {
        let whole = String(decoding: try NoteSample.note("a\nb\n").bytes, as: UTF8.self)
        let line = try #require(whole.split(separator: "\n").last)
        let flaws: [(String, NoteError.Code, Int?)] = [
            ("", .truncated, nil),
            ("a\nb\n\(line)\n", .noSignatures, nil),
            ("a\nb\n\n", .noSignatures, nil),
            (String(whole.dropLast()), .truncated, nil),
            (whole.replacing("\n", with: "\r\n"), .controlCharacter, 1),
            (whole.replacing("b\n", with: "\u{1B}[2J\n"), .controlCharacter, 2),
            ("a\n\n\(line.dropFirst(1))\n", .malformedSignature, 3),
            ("a\n\n\(line.replacing("— ", with: "- "))\n", .malformedSignature, 3),
            ("a\n\n\(line.replacing("— ", with: "—  "))\n", .malformedSignature, 3),
            ("a\n\n\(line.replacing("—", with: "–"))\n", .malformedSignature, 3),
            ("a\n\n\(line) \n", .malformedSignature, 3),
            ("a\n\n\(line.dropLast())\n", .malformedSignature, 3),
            ("a\n\n\(line)\n— \(NoteSample.name) AAAAAA==\n", .malformedSignature, 4),
            ("a\n\n\(line)\n— \(NoteSample.name)\n", .malformedSignature, 4),
            ("a\n\n\(line)\n— a+b AAAAAAA=\n", .malformedSignature, 4),
            ("a\n\n\(line)\n— a\u{A0}b AAAAAAA=\n", .malformedSignature, 4),
            ("a\n\n\(line)\n—  AAAAAAA=\n", .malformedSignature, 4),
        ]
        for (text, code, number) in flaws {
            let error = #expect(throws: NoteError.self, "\(text)") { try NoteSample.parse(text) }
            #expect(error?.code == code, "\(text)")
            #expect(error?.line == number, "\(text)")
        }
        let latin = #expect(throws: NoteError.self) { try NoteSample.parse([97, 10, 0xE9, 10]) }
        #expect(latin?.code == .notUTF8)
        #expect(latin?.line == 2)
        #expect(latin?.offset == 2)
    }

    @Test("a signature that is spelled in another Base64 is refused")
    func otherBase64() throws {
        // 68 bytes end with one padding sign, and two bits before it that no byte uses.
        let line = String(decoding: try NoteSample.note("a\n").bytes, as: UTF8.self)
        #expect(line.hasSuffix("=\n"))
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        let last = try #require(line.dropLast(2).last)
        for letter in letters where letter != last {
            let other = line.dropLast(3) + "\(letter)=\n"
            let error = NoteSample.failure(
                Array(other.utf8),
                [try NoteSample.key(1).verifierKey]
            )
            #expect(error?.code == .malformedSignature || error?.code == .wrongSignature)
        }
    }

    @Test("a hundred signatures are read, one more is refused, and never written")
    func manySignatures() throws {
        let line = "— testigo AAAAAAA=\n"
        let hundred = "a\n\n" + String(repeating: line, count: 100)
        let note = try NoteSample.parse(hundred)
        #expect(note.signatures.count == 100)
        let error = #expect(throws: NoteError.self) { try NoteSample.parse(hundred + line) }
        #expect(error?.code == .tooManySignatures)
        let adding = #expect(throws: NoteError.self) {
            try SignedNote(textBytes: note.textBytes, signatures: note.signatures + note.signatures)
        }
        #expect(adding?.code == .tooManySignatures)
    }

    @Test("a note of a mebibyte is read, a larger one is refused, and never written")
    func large() throws {
        let overhead = try NoteSample.note("\n").bytes.count
        let text = String(repeating: "x", count: SignedNote.byteCountMax - overhead) + "\n"
        let note = try NoteSample.note(text)
        #expect(note.bytes.count == SignedNote.byteCountMax)
        #expect(try NoteSample.parse(note.bytes) == note)
        let writing = #expect(throws: NoteError.self) { try NoteSample.note("x" + text) }
        #expect(writing?.code == .tooLarge)
        let reading = #expect(throws: NoteError.self) { try NoteSample.parse([120] + note.bytes) }
        #expect(reading?.code == .tooLarge)
    }

    @Test("a message shows what was found, but nothing that steers a terminal")
    func found() throws {
        let error = #expect(throws: NoteError.self) {
            try NoteSample.parse(
                "a\n\n\u{9B}2J\u{202E}" + String(repeating: "x", count: 500) + "\n"
            )
        }
        let found = try #require(error?.found)
        #expect(found.unicodeScalars.count <= 61)
        #expect(found.hasPrefix("\u{FFFD}2J\u{FFFD}x"))
        #expect(error?.description.hasPrefix("line 3: not a signature line") == true)
    }
}
