// SPDX-License-Identifier: MIT
import Foundation
import Testing

@Suite("Saved and signed reports")
struct SignedReportTests {
    private static let report = ["report", "mora", "--as-of", "2018-06-30"]

    /// A log, a key, a report signed with it, and the verifier key.
    private static func place() throws -> (place: Workplace, key: String) {
        let place = try Workplace.withLog()
        let made = try place.run(["key", "make", "--name", "ejemplo.gob.sv/t", "--out", "t.key"])
        try #require(made.status == 0, "\(made.errors)")
        let saved = try place.run(report + ["--sign", "t.key", "--out", "mora.json"])
        try #require(saved.status == 0 && saved.output.isEmpty, "\(saved.errors)")
        return (place, made.output.trimmingCharacters(in: .newlines))
    }

    @Test("a key is a file that only its owner reads, and is never overwritten")
    func key() throws {
        let (place, key) = try Self.place()
        let path = "\(place.path)/t.key"
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        #expect(key.wholeMatch(of: /ejemplo\.gob\.sv\/t\+[0-9a-f]{8}\+[A-Za-z0-9+\/=]{44}/) != nil)
        #expect(try place.text(ofFile: "t.key").hasPrefix("PRIVATE+KEY+ejemplo.gob.sv/t+"))
        let again = try place.run(["key", "make", "--name", "x", "--out", "t.key"])
        #expect(again.status == 73)
        #expect(try place.run(["key", "make", "--name", "con espacio"]).status == 64)
    }

    @Test("the file holds what is printed, and its signature binds it to the log")
    func signature() throws {
        let (place, key) = try Self.place()
        let printed = try place.run(Self.report + ["--format", "json"]).output
        #expect(try place.text(ofFile: "mora.json") == printed)
        let note = try place.text(ofFile: "mora.json.note")
        let unsigned = note.replacing(/[A-Za-z0-9+\/=]{80,}\n/, with: "<signature>\n")
        try Golden.check(unsigned, "signed/note", in: place)
        try place.write(key + "\n", to: "t.pub")
        for given in [key, "t.pub"] {
            let checked = try place.run(["reproduce", "mora.json", "--key", given])
            #expect(checked.status == 0, "\(checked.errors)")
            try Golden.check(checked.output, "signed/good.es", in: place)
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: place.path)
        #expect(!names.contains { $0.contains(".new-") })
    }

    @Test(
        "a changed report, a changed note and another key are found out",
        arguments: ["es", "en"]
    )
    func forgeries(language: String) throws {
        let (place, key) = try Self.place()
        let report = try place.text(ofFile: "mora.json")
        let note = try place.text(ofFile: "mora.json.note")
        try place.write(report.replacing("1234.50", with: "1234.51"), to: "otro.json")
        try place.write(note, to: "otro.json.note")
        try place.write(report, to: "nota.json")
        try place.write(note.replacing("events 13", with: "events 12"), to: "nota.json.note")
        let other = try place.run(["key", "make", "--name", "otra", "--out", "o.key"]).output
            .trimmingCharacters(in: .newlines)
        let outcomes = try [
            ["otro.json", "--key", key], ["nota.json", "--key", key],
            ["mora.json", "--key", other],
        ].map { try place.run(["reproduce"] + $0, language: language) }
        #expect(outcomes.allSatisfy { $0.status == 1 })
        // The key is another one in every run.
        let said = outcomes.map(\.output).joined(separator: "\n")
            .replacing(/\+[0-9a-f]{8}/, with: "+<id>")
        try Golden.check(said, "signed/forgeries.\(language)", in: place)
        // A private key in the place of a verifier key is refused, and not shown.
        let secret = try place.text(ofFile: "t.key").trimmingCharacters(in: .newlines)
        let refused = try place.run(
            ["reproduce", "mora.json", "--key", secret],
            language: language
        )
        #expect(refused.status == 65)
        #expect(!refused.errors.contains(secret))
        try FileManager.default.removeItem(atPath: "\(place.path)/mora.json.note")
        #expect(try place.run(["reproduce", "mora.json", "--key", key]).status == 66)
    }

    @Test(
        "reproduce says what differs, and which log or policy is missing",
        arguments: ["es", "en"]
    )
    func reproduce(language: String) throws {
        let (place, _) = try Self.place()
        try place.write("policy: otra\n", to: "otra.yaml")
        let saved = try place.run(Self.report + ["--policy", "otra.yaml", "--out", "que-tal.json"])
        #expect(saved.status == 0)
        let unknown = try place.run(["reproduce", "que-tal.json"], language: language)
        #expect(unknown.status == 1)
        let known = try place.run(["reproduce", "que-tal.json", "--policy", "otra.yaml"])
        #expect(known.status == 0, "\(known.output)")
        #expect(try place.run(["init", "--log", "vacia"]).status == 0)
        let shorter = try place.run(
            ["reproduce", "mora.json", "--log", "vacia"],
            language: language
        )
        #expect(shorter.status == 1)
        let none = try place.run(["reproduce", "base.jsonl"], language: language)
        #expect(none.status == 65)
        try place.write("policy: esta\n", to: "esta.yaml")
        let sides = ["otra", "esta"].map { "as-of=2018-06-30,policy=\($0).yaml" }
        #expect(try place.run(["compare", "mora"] + sides + ["--out", "c.json"]).status == 0)
        // The first side's policy is missing, then both are.
        let missing = try [["--policy", "esta.yaml"], []].map { given in
            let outcome = try place.run(["reproduce", "c.json"] + given, language: language)
            #expect(outcome.status == 1)
            return outcome.output
        }
        let said = unknown.output + missing.joined() + shorter.output + none.errors
        try Golden.check(said, "signed/not-made-again.\(language)", in: place)
    }

    @Test("reproduce says what a report did not count of the time it claims to know")
    func uncounted() throws {
        let place = try Workplace.withLog()
        for (name, day) in [("k", "2018-12-31"), ("j", "2018-06-30")] {
            let saved = ["report", "balances", "--as-of", "2018-06-30", "--known-at", day]
            #expect(try place.run(saved + ["--out", "\(name).json"]).status == 0)
        }
        let before = try place.run(["reproduce", "k.json"], language: "en")
        #expect(before.status == 0 && !before.output.contains("counted"), "\(before.output)")
        try place.write(
            #"{"account":"NEG-2","actor":"caja","amount":"1.00","method":"cash","number":1,"#
                + #""on":"2018-09-30","recorded":"2018-10-01T12:00:00.000Z","#
                + #""source":"caja-9","type":"payment.received"}"# + "\n",
            to: "late.jsonl"
        )
        #expect(try place.run(["import", "late.jsonl", "--historical"]).status == 0)
        let after = try place.run(["reproduce", "k.json"], language: "en")
        #expect(after.status == 0)
        let line = "k.json: it counted 13 events. 1 more was recorded"
        #expect(after.output.hasPrefix(before.output + line), "\(after.output)")
        #expect(after.output.contains("2019-01-01T05:59:59.999Z, from position 13 on"))
        #expect(after.output.contains("(the first: 2018-10-01T12:00:00.000Z)"))
        let other = try place.run(["reproduce", "j.json"], language: "en")
        #expect(other.status == 0 && !other.output.contains("counted"), "\(other.output)")
    }

    @Test("a file is written whole or not at all, and a signature needs one")
    func out() throws {
        let place = try Workplace.withLog()
        #expect(try place.run(Self.report + ["--out", "none/mora.json"]).status == 73)
        #expect(try place.run(Self.report + ["--sign", "t.key"]).status == 64)
        #expect(try place.run(Self.report + ["--sign", "t.key", "--out", "m.csv"]).status == 64)
        #expect(try place.run(Self.report + ["--sign", "none", "--out", "m.json"]).status == 66)
        #expect(!FileManager.default.fileExists(atPath: "\(place.path)/m.json"))
        #expect(try place.run(Self.report + ["--out", "m.csv"]).status == 0)
        #expect(try place.text(ofFile: "m.csv").hasPrefix("bucket,accounts,"))
        #expect(try place.run(Self.report + ["--out", "m.txt"]).status == 0)
        #expect(try place.text(ofFile: "m.txt") == place.run(Self.report).output)
    }

    @Test("what is no file has no place beside it for a signature", arguments: ["es", "en"])
    func noFile(language: String) throws {
        let place = try Workplace.withLog()
        try place.makeKey("t", seed: 1, signer: "bitacora/aguilares")
        _ = try place.shell("mkfifo pipe; ln -s /dev/null null")
        var said = ""
        for path in ["/dev/stdout", "/dev/null", "null", "pipe"] {
            let words = ["--format", "json", "--sign", "t.key", "--out", path]
            let outcome = try place.run(Self.report + words, language: language)
            #expect(outcome.status == 64 && outcome.output.isEmpty, "\(path)")
            #expect(!FileManager.default.fileExists(atPath: "\(place.path)/\(path).note"))
            said += outcome.errors
        }
        try Golden.check(said, "signed/no-file.\(language)", in: place)
    }
}
