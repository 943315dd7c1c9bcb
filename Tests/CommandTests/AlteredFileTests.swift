// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Testing

/// Files of which every byte counts, after mail, an editor or somebody else had them.
@Suite("Altered files")
struct AlteredFileTests {
    @Test("with other ends of lines are told as such, whatever they are", arguments: ["es", "en"])
    func lineEnds(language: String) throws {
        let place = try Workplace.withCheckpoint()
        let proof = ["prove", "--position", "2", "--key", "t.key", "--out", "p"]
        let report = [
            "report", "mora", "--as-of", "2018-06-30", "--out", "m.json", "--sign", "t.key",
        ]
        #expect(try place.run(proof).status == 0)
        #expect(try place.run(report).status == 0)
        var said = ""
        func told(_ file: String, _ words: [String]) throws {
            let text = try place.text(ofFile: file)
            try place.write(text.replacing("\n", with: "\r\n"), to: file)
            let outcome = try place.run(words, language: language)
            #expect(outcome.status == 65, "\(words): \(outcome.errors)")
            #expect(outcome.errors.contains("CR LF"), "\(words)")
            said += outcome.errors
            try place.write(text, to: file)
            #expect(try place.run(words).status == 0, "\(words)")
        }
        try told("10.checkpoint", ["verify", "--checkpoint", "10.checkpoint"])
        try told("p", ["check-proof", "p"])
        try told("m.json.note", ["reproduce", "m.json", "--key", "t.pub"])
        try Golden.check(said, "proofs/line-ends.\(language)", in: place)
        // A key is one line, whatever its end.
        let key = try place.text(ofFile: "t.pub")
        try place.write(key.replacing("\n", with: "\r\n"), to: "t.pub")
        #expect(try place.run(["reproduce", "m.json", "--key", "t.pub"]).status == 0)
    }

    @Test("an acknowledgement with other ends of lines is told as a bundle is")
    func acknowledgement() throws {
        let place = try MergeTests.prepared()
        try MergeTests.record(3, on: "tablet-1", in: place)
        try MergeTests.export("tablet-1", "a.bundle", in: place)
        #expect(try place.run(["merge", "a.bundle"]).status == 0)
        let text = try place.text(ofFile: "tablet-1-3.ack")
        try place.write(text.replacing("\n", with: "\r\n"), to: "a.ack")
        let words = ["field", "acknowledge", "a.ack", "--log", "tablet-1"]
        let refused = try place.run(words)
        #expect(refused.status == 65 && refused.errors.contains("CR LF"), "\(refused.errors)")
        let changed = text.replacing("\nlast 3\n", with: "\nlast 2\n")
        try place.write(changed, to: "a.ack")
        let forged = try place.run(words)
        #expect(forged.status == 65, "\(forged.errors)")
        #expect(forged.errors.contains("no es de este texto"), "\(forged.errors)")
    }

    @Test(
        "a changed text is told by its signature first, in every command",
        arguments: ["es", "en"]
    )
    func signatures(language: String) throws {
        let place = try Workplace.withCheckpoint()
        let report = [
            "report", "mora", "--as-of", "2018-06-30", "--out", "m.json", "--sign", "t.key",
        ]
        #expect(try place.run(report).status == 0)
        #expect(
            try place.run(["prove", "--position", "2", "--key", "t.key", "--out", "p"]).status == 0
        )
        let other = Digest.leaf(of: Array("x".utf8).span).bytes
        let root = Data(other).base64EncodedString()
        func change(_ file: String, line: Int, to text: String) throws {
            var lines = try place.text(ofFile: file).components(separatedBy: "\n")
            lines[line] = text
            try place.write(lines.joined(separator: "\n"), to: file)
        }
        try change("10.checkpoint", line: 2, to: root)
        let proof = try place.text(ofFile: "p").components(separatedBy: "\n")
        let end = try #require(proof.lastIndex(of: ""))
        let blank = try #require(proof[..<end].lastIndex(of: ""))
        try change("p", line: blank - 1, to: root)
        try change("m.json.note", line: 1, to: "x")
        let event = try place.run(["events", "--position", "2", "--format", "json"]).output
        var said = ""
        for words in [
            ["verify", "--checkpoint", "10.checkpoint", "--verifier", "t.pub"],
            ["verify", "--checkpoint", "10.checkpoint"],
            ["prove", "--position", "2", "--checkpoint", "10.checkpoint"],
            ["checkpoint", "--cosign", "10.checkpoint", "--verifier", "t.pub", "--key", "a.key"],
            ["check-proof", "p", "--event", event, "--verifier", "t.pub"],
            ["reproduce", "m.json", "--key", "t.pub"],
        ] {
            let outcome = try place.run(words, language: language)
            #expect(outcome.status == 1, "\(words): \(outcome.output)\(outcome.errors)")
            said += "$ \(words[0])\n\(outcome.output)\(outcome.errors)"
        }
        let shown = said.replacing(/[0-9a-f]{64}/, with: "<hash>")
            .replacing(/[0-9,]+ bytes/, with: "<bytes> bytes")
        try Golden.check(shown, "proofs/signatures.\(language)", in: place)
    }
}
