// SPDX-License-Identifier: MIT
import Foundation
import Testing

@Suite("Verify and info")
struct VerifyTests {
    @Test("a sound log is said to be sound")
    func sound() throws {
        let place = try Workplace.withLog()
        let outcome = try place.run(["verify", "--full", "--format", "json"])
        #expect(outcome.status == 0)
        #expect(outcome.output.contains(#""sound":true,"events":13"#))
        let text = try place.run(["verify"]).output.replacing(
            /[0-9,]+ bytes/,
            with: "<bytes> bytes"
        )
        try Golden.check(text, "verify/sound.es", in: place)
    }

    @Test("a changed byte ends with status 1 and its place", arguments: ["es", "en"])
    func damaged(language: String) throws {
        let place = try Workplace.withLog()
        let path = "\(place.path)/log/eventlog/00000000000000000000.seg"
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        // In the last block, behind the header.
        let end = try #require(bytes.lastIndex { $0 != 0 })
        bytes[end - 10] ^= 0x10
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let outcome = try place.run(["verify"], language: language)
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("00000000000000000000.seg"))
        let finding = [
            "es": "ningún bloque con suma de control válida",
            "en": "no block with a valid checksum",
        ]
        #expect(outcome.output.contains(try #require(finding[language])))
        let json = try place.run(["verify", "--format", "json"])
        #expect(json.status == 1)
        #expect(json.output.contains(#""sound":false"#))
        try Golden.check(outcome.errors, "verify/damaged.\(language)", in: place)
        let report = try place.run(["report", "mora"], language: language)
        #expect(report.status == 74)
    }

    @Test(
        "info tells size, sources and policy, for people and for programs",
        arguments: ["es", "en"]
    )
    func info(language: String) throws {
        let place = try Workplace.withLog()
        let outcome = try place.run(["info"], language: language)
        // The size of a log depends on how it is packed.
        let text = outcome.output.replacing(/[0-9,]{3,} \([0-9.]+/, with: "<bytes> (<each>")
            .replacing(/seg.*[0-9]/, with: "seg <size>")
            .replacing(/[0-9,]+ bytes/, with: "<bytes> bytes")
        try Golden.check(text, "info/table.\(language)", in: place)
        let json = try place.run(["info", "--format", "json"]).output
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        #expect(object?["events"] as? Int == 13)
        #expect((object?["sources"] as? [[String: Any]])?.count == 3)
        #expect((object?["segments"] as? [Any])?.count == 1)
        #expect((object?["root"] as? String)?.count == 64)
    }

    @Test("the demonstration is the same for the same seed, and sound")
    func demonstration() throws {
        let place = try Workplace()
        let words = ["demo", "--accounts", "30", "--years", "1", "--seed"]
        let first = try place.run(words + ["7"])
        #expect(first.status == 0, "\(first.errors)")
        #expect(try place.run(["verify", "--full"]).status == 0)
        let root = first.output.firstMatch(of: /[0-9a-f]{64}/)?.0
        let second = try place.run(words + ["7", "--log", "second"])
        #expect(second.output.firstMatch(of: /[0-9a-f]{64}/)?.0 == root)
        let other = try place.run(words + ["8", "--log", "third"])
        #expect(other.output.firstMatch(of: /[0-9a-f]{64}/)?.0 != root)
        #expect(try place.run(words + ["7"]).status == 73)
    }
}
