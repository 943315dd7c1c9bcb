// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Testing

@Suite("Proofs")
struct ProofTests {
    private static let noLog = ["BITACORA_LOG": ""]

    /// The event at a position, as it is printed.
    private static func event(_ place: Workplace, _ position: Int) throws -> String {
        try place.run(["events", "--position", "\(position)", "--format", "json"]).output
    }

    @Test("of each event hold without the log, and for no other event")
    func inclusion() throws {
        let place = try Workplace.withCheckpoint()
        for position in 0..<13 {
            let proof = try place.run(["prove", "--position", "\(position)", "--key", "t.key"])
            #expect(proof.status == 0, "\(proof.errors)")
            try place.write(proof.output, to: "p")
            let event = try Self.event(place, position)
            try place.write(event, to: "event.json")
            for given in [event.trimmingCharacters(in: .newlines), "event.json"] {
                let checked = try place.run(
                    ["check-proof", "p", "--event", given, "--verifier", "t.pub"],
                    environment: Self.noLog
                )
                #expect(checked.status == 0, "\(checked.output)")
            }
            #expect(try place.run(["check-proof", "p"]).status == 0)
            let other = try Self.event(place, (position + 1) % 13)
            let wrong = try place.run(
                ["check-proof", "p", "--event", other],
                environment: Self.noLog
            )
            #expect(wrong.status == 1)
        }
    }

    @Test("that bear another event than the one given say that it was not checked")
    func otherExtra() throws {
        let place = try Workplace.withCheckpoint()
        let made = try place.run(["prove", "--position", "2", "--with-event", "--key", "t.key"])
        let (event, other) = (try Self.event(place, 2), try Self.event(place, 3))
        try place.write(made.output, to: "p")
        try place.write(event, to: "event.json")
        let ask = ["check-proof", "p", "--event", "event.json", "--verifier", "t.pub"]
        let same = try place.run(ask, environment: Self.noLog)
        #expect(same.status == 0 && !same.output.contains("extra"))
        func line(_ event: String) -> String {
            let text = event.trimmingCharacters(in: .newlines)
            return "extra " + Data(text.utf8).base64EncodedString() + "\n"
        }
        let forged = made.output.replacing(line(event), with: line(other))
        #expect(forged != made.output)
        try place.write(forged, to: "p")
        let checked = try place.run(ask, language: "en", environment: Self.noLog)
        #expect(checked.status == 0)
        #expect(checked.output.contains("its line extra says something else than the event given"))
        #expect(try place.run(["check-proof", "p"], environment: Self.noLog).status == 1)
    }

    @Test("of growth hold between all sizes, with the old checkpoint or the log")
    func consistency() throws {
        let place = try Workplace.withCheckpoint()
        for (from, to) in [(0, 0), (0, 13), (1, 13), (8, 9), (10, 10), (10, 12), (13, 13)] {
            let proof = try place.run(
                ["prove", "--from", "\(from)", "--to", "\(to)", "--key", "t.key"]
            )
            #expect(proof.status == 0, "\(proof.errors)")
            #expect(proof.output.hasPrefix("old \(from)\n"))
            try place.write(proof.output, to: "p")
            #expect(try place.run(["check-proof", "p"]).status == 0)
            let kept = try place.run(
                ["check-proof", "p", "--old", "10.checkpoint", "--verifier", "t.pub"],
                environment: Self.noLog
            )
            #expect(kept.status == (from == 10 ? 0 : 1), "\(kept.output)")
        }
    }

    @Test("are as C2SP writes them, and what they say is said", arguments: ["es", "en"])
    func said(language: String) throws {
        let place = try Workplace.withCheckpoint()
        let proof = try place.run(["prove", "--position", "2", "--checkpoint", "10.checkpoint"])
        try place.write(proof.output, to: "2.tlog-proof")
        #expect(proof.output.hasSuffix(try place.text(ofFile: "10.checkpoint")))
        let with = try place.run(
            ["prove", "--position", "2", "--with-event", "--key", "t.key", "--out", "with.p"]
        )
        #expect(with.status == 0)
        let grown = try place.run(["prove", "--from", "10", "--key", "t.key"])
        try place.write(grown.output, to: "grown.proof")
        if language == "es" {
            try Golden.check(proof.output, "proofs/inclusion", in: place)
            try Golden.check(grown.output, "proofs/consistency", in: place)
        }
        let keys = ["--verifier", "t.pub"]
        let outcomes = try [
            ["2.tlog-proof"] + keys, ["with.p"], ["with.p"] + keys,
            ["grown.proof"] + keys, ["grown.proof", "--old", "10.checkpoint"] + keys,
            ["with.p", "--verifier", "a.pub"],
        ].map { try place.run(["check-proof"] + $0, language: language) }
        #expect(outcomes.map(\.status) == [0, 0, 0, 0, 0, 1])
        let text = outcomes.map { $0.output + $0.errors }.joined(separator: "\n")
        try Golden.check(text, "proofs/judgements.\(language)", in: place)
    }

    @Test("that were changed are refused, each with its reason", arguments: ["es", "en"])
    func changed(language: String) throws {
        let place = try Workplace.withCheckpoint()
        func made(_ words: String...) throws -> String {
            try place.run(["prove"] + words + ["--key", "t.key"]).output
        }
        let proof = try made("--position", "2", "--with-event")
        let grown = try made("--from", "10")
        let hash = try #require(proof.split(separator: "\n").dropFirst(3).first)
        let other = try #require(proof.split(separator: "\n").dropFirst(4).first)
        let root = try #require(proof.split(separator: "\n").dropLast().last)
        let cases: [(String, Int32)] = [
            ("", 65), ("hola\n", 65), (String(proof.prefix(400)), 65), (proof + "x", 65),
            (proof + "\n", 65), (proof.replacing("index 2", with: "index 02"), 65),
            (proof.replacing("index 2", with: "index 99999999999999999999"), 65),
            (proof.replacing("extra ey", with: "extra =="), 65),
            (proof.replacing(hash, with: "AAAA"), 65),
            (
                proof.replacing(hash, with: repeatElement(hash, count: 70).joined(separator: "\n")),
                65
            ),
            (proof.replacing("\n13\n", with: "\n013\n"), 65),
            (proof.replacing("\n\n— ", with: "\n— "), 65),
            (proof.replacing("index 2", with: "index 3"), 1),
            (proof.replacing("index 2", with: "index 13"), 1),
            (proof.replacing(hash, with: other), 1),
            (proof.replacing("\(hash)\n", with: ""), 1),
            (proof.replacing(hash, with: "\(hash)\n\(hash)"), 1),
            (proof.replacing("\n13\n", with: "\n0\n"), 1),
            (proof.replacing("\n13\n", with: "\n9223372036854775807\n"), 1),
            (proof.replacing(root, with: other), 1),
            (grown.replacing("old 10", with: "old x"), 65),
            (grown.replacing("old 10", with: "old 9"), 1),
            (grown.replacing("old 10", with: "old 14"), 1),
            (grown.replacing("\n13\n", with: "\n12\n"), 1),
        ]
        var said = ""
        for (text, status) in cases {
            try place.write(text, to: "changed.p")
            let old = text.hasPrefix("old ") ? ["--old", "10.checkpoint"] : []
            let outcome = try place.run(
                ["check-proof", "changed.p", "--verifier", "t.pub"] + old,
                language: language,
                environment: Self.noLog
            )
            #expect(outcome.status == status, "\(text.prefix(80))")
            said += outcome.output + outcome.errors
        }
        // The event is long, and not what this is about.
        let short = said.replacing(/(: [a-z ]+: \{).*\}/) { "\($0.1)…}" }
        try Golden.check(short, "proofs/changed.\(language)", in: place)
    }

    @Test("two checkpoints that do not go together are refused", arguments: ["es", "en"])
    func otherCheckpoint(language: String) throws {
        let place = try Workplace.withCheckpoint()
        _ = try place.run(["prove", "--from", "10", "--key", "t.key", "--out", "p"])
        _ = try place.run(["checkpoint", "--key", "t.key", "--out", "13.checkpoint"])
        let old = try place.text(ofFile: "10.checkpoint")
        let new = try place.text(ofFile: "13.checkpoint")
        let (oldRoot, root) = (old.split(separator: "\n")[2], new.split(separator: "\n")[2])
        try place.write(old.replacing(oldRoot, with: root), to: "swapped.checkpoint")
        // The same name, but another key; and the same checkpoint of another log.
        try place.makeKey("false", seed: 9, signer: "bitacora/aguilares")
        _ = try place.run(["init", "--municipality", "Otra", "--log", "other"])
        _ = try place.run(
            ["checkpoint", "--key", "t.key", "--log", "other", "--out", "0.checkpoint"]
        )
        let outcomes = try [
            ["--old", "13.checkpoint"], ["--old", "0.checkpoint"],
            ["--old", "swapped.checkpoint", "--verifier", "t.pub"],
            ["--old", "10.checkpoint", "--verifier", "false.pub"], ["--log", "other"],
        ].map {
            try place.run(["check-proof", "p"] + $0, language: language, environment: Self.noLog)
        }
        #expect(outcomes.allSatisfy { $0.status == 1 })
        let said = outcomes.map { $0.output + $0.errors }.joined(separator: "\n")
        try Golden.check(said, "proofs/other-checkpoint.\(language)", in: place)
    }

    @Test("that cannot be asked for are refused with what is missing", arguments: ["es", "en"])
    func refused(language: String) throws {
        let place = try Workplace.withCheckpoint()
        let key = ["--key", "t.key"]
        _ = try place.run(["prove", "--position", "2", "--out", "p"] + key)
        _ = try place.run(["prove", "--from", "10", "--out", "g"] + key)
        _ = try place.run(["init", "--municipality", "Otra", "--log", "other"])
        let cases: [([String], Int32)] = [
            (["prove"] + key, 64), (["prove", "--position", "1", "--from", "2"] + key, 64),
            (["prove", "--position", "1", "--to", "2"] + key, 64),
            (["prove", "--from", "1", "--with-event"] + key, 64),
            (["prove", "--position", "1", "--checkpoint", "10.checkpoint"] + key, 64),
            (["prove", "--from", "1", "--to", "2", "--checkpoint", "10.checkpoint"], 64),
            (["prove", "--position", "13"] + key, 65),
            (["prove", "--position", "10", "--checkpoint", "10.checkpoint"], 65),
            (["prove", "--from", "12", "--to", "11"] + key, 65),
            (["prove", "--from", "12", "--to", "14"] + key, 65),
            (["prove", "--position", "0", "--log", "other"] + key, 65),
            (["prove", "--position", "0", "--log", "other", "--checkpoint", "10.checkpoint"], 1),
            (["prove", "--position", "1"], 66), (["prove", "--position", "1", "--key", "x"], 66),
            (["prove", "--position", "1", "--key", "t.pub"], 65),
            (["prove", "--position", "1", "--checkpoint", "p"], 65),
            (["check-proof", "p", "--old", "10.checkpoint"], 64),
            (["check-proof", "g", "--event", "{}"], 64),
            (["check-proof", "p", "--event", "{"], 65), (["check-proof", "none"], 66),
            (["check-proof", "p", "--verifier", "t.key"], 65),
            (["check-proof", "p", "--log", "none"], 66),
        ]
        var said = ""
        for (words, status) in cases {
            let outcome = try place.run(words, language: language)
            #expect(outcome.status == status, "\(words)")
            #expect(outcome.output.isEmpty)
            said += outcome.errors
        }
        for words in [["check-proof", "p"], ["check-proof", "g"]] {
            let outcome = try place.run(words, language: language, environment: Self.noLog)
            #expect(outcome.status == 64)
            said += outcome.errors
        }
        try Golden.check(said, "proofs/refused.\(language)", in: place)
    }

    @Test("need no tree file, and make it anew")
    func treeFile() throws {
        let place = try Workplace()
        _ = try place.run(["demo", "--accounts", "30", "--years", "1", "--seed", "7"])
        try place.makeKey("t", seed: 1, signer: "bitacora/demo")
        let path = "\(place.path)/log/eventlog/tree"
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        let proof = try place.run(["prove", "--position", "300", "--key", "t.key"])
        for remake in [
            ["prove", "--position", "300", "--key", "t.key"], ["checkpoint", "--key", "t.key"],
            ["rebuild"],
        ] {
            try FileManager.default.removeItem(atPath: path)
            let outcome = try place.run(remake)
            #expect(outcome.status == 0, "\(outcome.errors)")
            if remake[0] == "prove" { #expect(outcome.output == proof.output) }
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == whole, "\(remake)")
        }
    }

    @Test("of an event that a log does not have yet are not held against it")
    func shorter() throws {
        let place = try Workplace.withCheckpoint()
        try #require(try place.run(["init", "--log", "short", "--like", "log"]).status == 0)
        let lines = try Workplace.fixture("base.jsonl").split(separator: "\n").prefix(10)
        try place.write(lines.joined(separator: "\n") + "\n", to: "ten.jsonl")
        let made = ["import", "ten.jsonl", "--historical", "--log", "short"]
        try #require(try place.run(made).status == 0)
        for words in [["--position", "10"], ["--from", "11"]] {
            _ = try place.run(["prove"] + words + ["--key", "t.key", "--out", "p"])
            let refused = try place.run(["check-proof", "p", "--log", "short"], language: "en")
            #expect(refused.status == 1 && refused.errors.isEmpty, "\(refused.errors)")
            // It is the log that is short: nothing is said against the proof.
            let said = "does not hold: is about 11 events and the log at hand has 10\n"
            #expect(refused.output.hasSuffix(said), "\(refused.output)")
        }
        _ = try place.run(["prove", "--position", "9", "--key", "t.key", "--out", "p"])
        #expect(try place.run(["check-proof", "p", "--log", "short"]).status == 0)
    }
}
