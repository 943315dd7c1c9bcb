// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// A policy or a tariff that is enacted twice, as after a power cut, and one of two that is taken back.
@Suite("Rules enacted twice")
struct TwinTests {
    /// A log of 13 events, and a policy, a tariff and an ordinance in it, at 13, 14 and 15.
    private static func place() throws -> Workplace {
        let place = try Workplace.withLog()
        try place.write("policy: nueva\nageing: [10]\n", to: "p.yaml")
        try place.write("tariff: t\ntributes:\n  aseo: {fixed: 3.50}\n", to: "t.yaml")
        for (words, source) in [(policy, "o"), (tariff, "t"), (ordinance, "r")] {
            let outcome = try place.run(words + ["--source", source])
            try #require(outcome.status == 0, "\(outcome.errors)")
        }
        return place
    }

    private static let policy = ["policy", "enact", "p.yaml", "--from", "2018-07-01"]
    private static let tariff = ["tariff", "enact", "t.yaml", "--from", "2018-07-01"]
    private static let ordinance = [
        "append", "ordinance.enacted", "--ordinance", "O-1", "--from", "2018-06-01", "--until",
        "2018-12-31", "--on", "2018-06-01", "--interest", "10", "--fine", "10",
    ]
    private static let append = [
        "append", "policy.enacted", "--policy", "nueva", "--from", "2018-07-01", "--on",
        "2018-07-01", "--document", "policy: nueva\nageing: [10] # la misma\n",
    ]

    @Test("is refused, with what enacted it first", arguments: ["es", "en"])
    func refused(language: String) throws {
        let place = try Self.place()
        let before = try place.contents()
        var said = ""
        for words in [Self.policy, Self.tariff, Self.append] {
            let outcome = try place.run(words, language: language)
            #expect(outcome.status == 65 && outcome.output.isEmpty)
            said += outcome.errors
        }
        #expect(try place.contents() == before)
        try Golden.check(said, "twins/refused.\(language)", in: place)
    }

    @Test("by the name of its event it is what is there already; from another day it is new")
    func others() throws {
        let place = try Self.place()
        let again = try place.run(Self.policy + ["--source", "o", "--number", "1"])
        #expect(again.status == 0 && again.errors.contains("ya estaba registrado"))
        #expect(try place.count() == 16)
        for words in [Self.policy, Self.tariff] {
            let later = words.map { $0 == "2018-07-01" ? "2018-08-01" : $0 }
            #expect(try place.run(later).status == 0)
        }
        #expect(try place.run(Self.append + ["--as-recorded"]).status == 0)
        #expect(try place.count() == 19)
    }

    @Test("one that is taken back leaves the other, and it is said", arguments: ["es", "en"])
    func takenBack(language: String) throws {
        let place = try Self.place()
        // What `append` refuses or has no word for comes by other ways.
        #expect(try place.run(Self.append + ["--as-recorded", "--source", "o"]).status == 0)
        let later = Self.tariff.map { $0 == "2018-07-01" ? "2018-08-01" : $0 }
        #expect(try place.run(later + ["--source", "t"]).status == 0)
        #expect(try place.run(Self.ordinance + ["--source", "r"]).status == 0)
        var said = ""
        for name in ["o#1", "t#1", "r#1", "o#2", "t#2", "r#2"] {
            let reverse = ["append", "event.reversed", "--reverses", name, "--reason", "x"]
            let outcome = try place.run(reverse, language: language)
            #expect(outcome.status == 0, "\(outcome.errors)")
            said += outcome.errors
        }
        try Golden.check(said, "twins/taken-back.\(language)", in: place)
    }

    @Test("an import records it and names it", arguments: ["es", "en"])
    func imported(language: String) throws {
        let place = try Self.place()
        func line(_ name: String, _ from: String) -> String {
            #"{"type":"policy.enacted","on":"\#(from)","actor":"ana","policy":"\#(name)","#
                + #""from":"\#(from)","document":"policy: \#(name)\nageing: [10]\n"}"#
        }
        let reversal =
            #"{"type":"event.reversed","on":"2018-07-02","actor":"ana","reverses":"a#4","reason":"x"}"#
        let tariff =
            #"{"type":"tariff.enacted","on":"2018-07-01","actor":"ana","tariff":"t","#
            + #""from":"2018-07-01","document":"tariff: t\ntributes: {aseo: {fixed: 3.50}}\n"}"#
        // Twice in the log, a new one, the same again, and one that the file takes back.
        let lines = [
            line("nueva", "2018-07-01"), line("otra", "2018-09-01"), line("otra", "2018-09-01"),
            line("otra", "2018-09-01"), reversal, tariff, line("nueva", "2018-08-01"),
        ]
        try place.write(lines.joined(separator: "\n") + "\n", to: "a.jsonl")
        let words = ["import", "a.jsonl", "--source", "a"]
        let trial = try place.run(words + ["--dry-run"], language: language)
        let outcome = try place.run(words, language: language)
        #expect(trial.status == 0 && outcome.status == 0, "\(outcome.errors)")
        let notice =
            language == "es"
            ? "bitacora: aviso: a.jsonl:1: pone otra vez en vigor el mismo documento desde el mismo "
                + "día (nueva: 2018-07-01): no cambia nada, y quien lo revierta tendrá que revertir "
                + "los dos; eventos así: 3\n"
            : "bitacora: notice: a.jsonl:1: enacts the same document from the same day once more "
                + "(nueva: 2018-07-01): it changes nothing, and who takes it back has to reverse "
                + "both; events like it: 3\n"
        #expect(outcome.errors.contains(notice), "\(outcome.errors)")
        #expect(trial.errors.contains(notice), "\(trial.errors)")
        let again = try place.run(words, language: language)
        #expect(again.status == 0 && !again.errors.contains("a.jsonl:1"), "\(again.errors)")
    }
}
