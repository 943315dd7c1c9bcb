// SPDX-License-Identifier: MIT
import Testing

/// Words that one command took and another did not.
@Suite("Small words of the command line")
struct SmallWordsTests {
    @Test("--known-at now is the whole log, for every command that takes it")
    func now() throws {
        let place = try Workplace.withLog()
        let day = ["--as-of", "2018-06-30"]
        for words in [
            ["report", "balances", "--format", "json"] + day, ["events", "--format", "json"],
            ["statement", "INM-1", "--format", "json"] + day,
        ] {
            let whole = try place.run(words)
            let now = try place.run(words + ["--known-at", "now"])
            #expect(now.status == 0 && now.output == whole.output, "\(now.errors)")
        }
        #expect(try place.run(["events", "--known-at", "ayer"]).status == 64)
        // A draft was known at no time: all that is recorded is none.
        try place.write("", to: "draft.jsonl")
        let drafts = ["report", "mora", "--with", "draft.jsonl", "--known-at"]
        #expect(try place.run(drafts + ["2018-06-30"]).status == 64)
        #expect(try place.run(drafts + ["now"]).status != 64)
    }

    @Test("a filter is empty with a sign as it is with two words")
    func empty() throws {
        let place = try Workplace.withLog()
        let words = ["report", "balances", "--as-of", "2018-06-30", "--format", "csv"]
        for name in ["--sector", "--zone", "--kind"] {
            let apart = try place.run(words + [name, ""])
            let joined = try place.run(words + ["\(name)="])
            #expect(joined.status == 0 && joined.output == apart.output, "\(joined.errors)")
        }
        // Where nothing is no value, none is missing without a word.
        #expect(try place.run(["info", "--log="]).status == 64)
        let updated = [
            "append", "account.updated", "--account", "INM-1", "--holder=", "--on", "2018-07-01",
        ]
        #expect(try place.run(updated).status == 0)
    }

    @Test("a language that there is not is refused before help as before a command")
    func languages() throws {
        let place = try Workplace()
        for words in [
            ["--lang", "fr", "help"], ["--lang=fr", "--help"], ["--lang", "fr", "report", "mora"],
        ] {
            let outcome = try place.run(words)
            #expect(outcome.status == 64 && outcome.output.isEmpty, "\(words)")
            #expect(outcome.errors.contains("'fr'"))
        }
        #expect(try place.run(["--lang", "en", "help"]).output.hasPrefix("OVERVIEW"))
    }

    @Test("Spanish help and messages have Spanish words")
    func spanish() throws {
        let place = try Workplace.withLog()
        #expect(try place.run(["info", "--help"]).output.contains("; si falta: table)"))
        let outcome = try place.run([
            "compare", "mora", "as-of=2018-05-31", "as-of=2018-06-30", "--table", "x",
        ])
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("--table: la comparación no tiene 'x'"))
    }

    @Test("a word that a question of a device does not offer is status 65, as a wrong one is")
    func words() throws {
        let place = try Workplace.withDevice()
        let words = ["field", "payment", "--account", "INM-1", "--amount", "5", "--method"]
        for method in ["utility", "oro"] {
            #expect(try place.run(words + [method]).status == 65)
        }
    }

    @Test("of a kind that no account has, those are named that accounts have")
    func kinds() throws {
        let place = try Workplace()
        let opened = ["append", "account.opened", "--account", "A", "--kind", "property"]
        let asked = [
            "append", "request.opened", "--account", "A", "--request", "R-1", "--kind", "complaint",
            "--channel", "office",
        ]
        for words in [["init"], opened, asked] {
            let done = try place.run(words)
            try #require(done.status == 0, "\(done.errors)")
        }
        let said = try place.run(["report", "balances", "--kind", "business"]).errors
        #expect(said.contains("--kind business") && said.contains("Los hay: property\n"), "\(said)")
    }

    static let beyond: [[String]] = [
        ["demo", "d", "--accounts", "0"], ["demo", "d", "--accounts", "10000001"],
        ["demo", "d", "--accounts", "2", "--years", "51"], ["demo", "d", "--years", "0"],
        ["field", "receipt", "--width", "41"], ["report", "mora", "--over", "-1"],
        ["month", "0001-12", "--out", "d"], ["field", "export", "--from", "0"],
        ["field", "export", "--from", "1", "--all"], ["merge", "b", "--dry-run", "--ack", "a"],
        ["suspense", "resolve", "--all", "--account", "A"],
        ["suspense", "resolve", "--all", "--as-recorded"],
        ["suspense", "resolve", "--all", "--json"],
        ["assess", "2018-03", "--explain", "A", "--account", "A"],
        ["assess", "2018-03", "--explain", "A", "--strict"],
        ["import", "-", "--as", "manifest", "--historical"],
        ["import", "a.jsonl", "--atomic", "--keep-going"],
        ["import", "a.jsonl", "--refusals", "r"], ["import", "a.jsonl", "--mapping", "m.yaml"],
        ["import", "x.yml"], ["import", "x.yaml", "--historical", "--source", "s"],
        ["report", "mora", "findings", "--table", "x"],
        ["report", "mora", "route", "--limit", "2"],
    ]

    @Test("what is beyond what there is is refused before anything is made", arguments: beyond)
    func refused(words: [String]) throws {
        let place = try Workplace()
        let refused = try place.run(words)
        #expect(refused.status == 64 && refused.output.isEmpty, "\(refused.errors)")
        #expect(try place.contents().isEmpty)
    }
}
