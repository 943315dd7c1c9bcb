// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Foundation
import Testing

/// A log whose last block bears the root of other events, with all its checksums right: as one where
/// somebody changed the events and left the roots.
@Suite("A root of other events")
struct LyingRootTests {
    /// A log of 13 events whose root is that of none, and a checkpoint that says the same.
    private static func place() throws -> Workplace {
        let place = try Workplace.withCheckpoint()
        let root = try forge(place)
        let key = try place.makeKey("t", seed: 1, signer: "bitacora/aguilares")
        let checkpoint = try Checkpoint(origin: "bitacora/aguilares", size: 13, root: root)
        let note = try checkpoint.signed(by: key)
        try Data(note.bytes).write(to: URL(fileURLWithPath: place.path + "/13.checkpoint"))
        return place
    }

    /// Gives the last block of a log another root.
    private static func forge(_ place: Workplace) throws -> Digest {
        let folder = place.path + "/log/eventlog"
        let file = URL(fileURLWithPath: folder + "/00000000000000000000.seg")
        var bytes = Array(try Data(contentsOf: file))
        let forged = bytes.forgeLastRoot()
        try Data(bytes).write(to: file)
        try FileManager.default.removeItem(atPath: folder + "/commit")
        return try #require(forged)
    }

    @Test("is not signed, not vouched for and not called identical", arguments: ["es", "en"])
    func refused(language: String) throws {
        let place = try Self.place()
        let report = ["report", "mora", "--as-of", "2018-06-30"]
        #expect(try place.run(report + ["--out", "mora.json"]).status == 0)
        let verified = try place.run(["verify"], language: language)
        #expect(verified.status == 1)
        for words in [
            ["checkpoint", "--cosign", "13.checkpoint", "--key", "a.key", "--verifier", "t.pub"],
            report + ["--sign", "t.key", "--out", "signed.json"], ["reproduce", "mora.json"],
            ["month", "2018-06", "--out", "junio"],
        ] {
            let outcome = try place.run(words, language: language)
            #expect(outcome.status == 74 && outcome.output.isEmpty, "\(words): \(outcome.output)")
            // The same place and events as verify names.
            #expect(outcome.errors.contains("00000000000000000000.seg"), "\(outcome.errors)")
            #expect(outcome.errors.contains(language == "es" ? "10 a 12" : "10 to 12"))
        }
        for name in ["signed.json", "signed.json.note", "junio"] {
            #expect(!FileManager.default.fileExists(atPath: "\(place.path)/\(name)"))
        }
    }
    @Test("behind what was known is signed past, unless it is what shows how much that was")
    func behind() throws {
        let place = try Workplace()
        _ = try place.run(["init", "--municipality", "Aguilares"])
        try place.makeKey("t", seed: 1, signer: "bitacora/aguilares")
        let lines = try Workplace.fixture("base.jsonl").split(separator: "\n")
        for part in [lines[..<9], lines[9...]] {
            try place.write(part.joined(separator: "\n") + "\n", to: "part.jsonl")
            #expect(try place.run(["import", "part.jsonl", "--historical"]).status == 0)
        }
        _ = try Self.forge(place)
        func sign(_ moment: String, _ file: String) throws -> Workplace.Outcome {
            try place.run(
                ["report", "mora", "--as-of", "2018-06-30", "--known-at", moment]
                    + ["--sign", "t.key", "--out", file],
                language: "en"
            )
        }
        // Eight events; the ninth, which came later, is the last one with a true root.
        let eight = try sign("2018-06-01T14:00:00Z", "eight.json")
        #expect(eight.status == 0, "\(eight.errors)")
        #expect(try place.run(["reproduce", "eight.json", "--key", "t.pub"]).status == 0)
        let month = ["month", "2018-06", "--known-at", "2018-06-01T14:00:00Z", "--out", "junio"]
        #expect(try place.run(month).status == 0)
        // Nine: whether the tenth came later is said by a block that does not lead to its root.
        let nine = try sign("2018-06-01T14:30:00Z", "nine.json")
        #expect(nine.status == 74 && nine.errors.contains("9 to 12"), "\(nine.errors)")
        #expect(!FileManager.default.fileExists(atPath: "\(place.path)/nine.json"))
    }
}
