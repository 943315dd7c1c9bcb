// SPDX-License-Identifier: MIT
import Testing

@testable import EventLog

@Suite("Checkpoints")
struct NotesCheckpointTests {
    /// The example of C2SP tlog-checkpoint.
    static let example = """
        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        """

    static func failure(_ text: String) -> NoteError? {
        do {
            _ = try Checkpoint(parsing: Array(text.utf8).span)
            return nil
        } catch {
            return error
        }
    }

    @Test("the example of the specification is read and written back")
    func knownAnswer() throws {
        let checkpoint = try Checkpoint(parsing: Array(Self.example.utf8).span)
        #expect(checkpoint.origin == "example.com/behind-the-sofa")
        #expect(checkpoint.size == 20_852_163)
        #expect(checkpoint.root.hex.hasPrefix("0ac5186a91863e8e"))
        #expect(checkpoint.extensions.isEmpty)
        #expect(checkpoint.text == Self.example)
    }

    @Test("checkpoints are signed, sent and read", arguments: [0, 1, 10, UInt64(Int64.max)])
    func roundTrip(size: UInt64) throws {
        for extensions in [[], ["hora 2018-06-30"], ["a", " ", "— x y"]] {
            let checkpoint = try Checkpoint(
                origin: "Alcaldía de prueba",
                size: size,
                root: .empty,
                extensions: extensions
            )
            let key = try NoteSample.key(1)
            let note = try NoteSample.parse(checkpoint.signed(by: key).bytes)
            #expect(try note.verify(with: [key.verifierKey]).verified.count == 1)
            #expect(try Checkpoint(note) == checkpoint)
        }
    }

    @Test(
        "a size is the digits of one number and nothing else",
        arguments: [
            "01", "+1", "-1", "-0", "00", "", " 1", "1 ", "0x1", "1e3", "1.0", "1_000", "１",
            "9223372036854775808", "18446744073709551616", "99999999999999999999999",
        ]
    )
    func sizes(size: String) {
        let error = Self.failure(Self.example.replacing("20852163", with: size))
        #expect(error?.code == .invalidSize)
        #expect(error?.line == 2)
        #expect(error?.found == size)
    }

    @Test(
        "a root is 32 bytes in the one spelling of Base64",
        arguments: [
            "", "AAAA", "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I",
            "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=",
            "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I= ",
            "CsUYapGGPo4dkMgIAUqom_Xajj7h2fB2MPA3j2jxq2I=",
            "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2IA",
            "0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62",
        ]
    )
    func roots(root: String) {
        let text = "example.com/a\n1\n\(root)\n"
        #expect(Self.failure(text)?.code == .invalidRoot)
        #expect(Self.failure(text)?.line == 3)
    }

    @Test("lines that are missing, empty or of another kind are refused")
    func lines() {
        let example = Self.example
        let flaws: [(String, NoteError.Code)] = [
            ("", .truncated), ("a\n", .invalidSize), ("a\n1\n", .invalidRoot),
            (String(example.dropLast()), .truncated),
            (example.replacing("example.com/behind-the-sofa", with: ""), .invalidOrigin),
            (example + "\n", .invalidExtension), (example + "a\n\nb\n", .invalidExtension),
            (example.replacing("\n", with: "\r\n"), .controlCharacter),
            (example.replacing("sofa", with: "so\tfa"), .controlCharacter),
        ]
        for (text, code) in flaws { #expect(Self.failure(text)?.code == code, "\(text)") }
        #expect(Self.failure(example + "a\n\nb\n")?.line == 5)
    }

    @Test("no part can pretend to be several lines")
    func injectedLines() {
        for bad in ["", "a\n1", "\n", "a\r"] {
            let origin = #expect(throws: NoteError.self) {
                try Checkpoint(origin: bad, size: 0, root: .empty)
            }
            #expect(origin?.code == .invalidOrigin)
            let line = #expect(throws: NoteError.self) {
                try Checkpoint(origin: "a", size: 0, root: .empty, extensions: ["b", bad])
            }
            #expect(line?.code == .invalidExtension)
            #expect(line?.line == 5)
        }
        let size = #expect(throws: NoteError.self) {
            try Checkpoint(origin: "a", size: 1 << 63, root: .empty)
        }
        #expect(size?.code == .invalidSize)
    }

    @Test("origins are compared byte for byte")
    func equality() throws {
        let composed = try Checkpoint(origin: "\u{E9}", size: 1, root: .empty)
        let parts = try Checkpoint(origin: "e\u{301}", size: 1, root: .empty)
        #expect(composed.origin == parts.origin, "Swift compares letters")
        #expect(composed != parts)
        #expect(Set([composed, parts, composed]).count == 2)
    }
}
