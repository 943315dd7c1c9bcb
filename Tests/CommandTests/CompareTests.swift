// SPDX-License-Identifier: MIT
import Foundation
import Testing

@Suite("Compare")
struct CompareTests {
    /// The base log with a payment entered late and a what-if policy.
    private static func place() throws -> Workplace {
        let place = try Workplace.withLog()
        let late =
            #"{"account":"INM-1","actor":"c","amount":"50","method":"cash","number":1,"#
            + #""on":"2018-06-20","recorded":"2018-07-05T15:00:00Z","source":"caja-2","#
            + #""type":"payment.received"}"#
        try place.write(late, to: "late.jsonl")
        try #require(try place.run(["import", "late.jsonl", "--historical"]).status == 0)
        try place.write(
            "policy: doble\ninterest: {rates: [{from: 2018-01-01, percent: 12.42}]}\n",
            to: "doble.yaml"
        )
        return place
    }

    static let comparisons: [(name: String, words: [String])] = [
        (
            "balances-known",
            ["balances", "as-of=2018-06-30,known-at=2018-06-30", "as-of=2018-06-30"]
        ),
        (
            "mora-known",
            ["mora", "known-at=2018-06-30,as-of=2018-06-30", "as-of=2018-06-30,known-at=now"]
        ),
        (
            "mora-policy",
            ["mora", "as-of=2018-06-30", "as-of=2018-06-30,policy=doble.yaml", "--by", "tribute"]
        ),
        ("income-year", ["income", "as-of=2018-05-31", "as-of=2018-06-30", "--by", "year"]),
        ("same", ["mora", "as-of=2018-06-30", "as-of=2018-06-30"]),
        ("filter", ["balances", "as-of=2018-05-01", "as-of=2018-06-30", "--sector", "centro"]),
    ]

    @Test("as tables begin with one sentence", arguments: comparisons, ["es", "en"])
    func table(comparison: (name: String, words: [String]), language: String) throws {
        let place = try Self.place()
        let outcome = try place.run(["compare"] + comparison.words, language: language)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.isEmpty)
        let lines = outcome.output.split(separator: "\n")
        // The sentence is as long as it has to be; tables fit.
        for line in lines.prefix(3) + lines.dropFirst(4) { #expect(line.count <= 100) }
        try Golden.check(outcome.output, "compare/\(comparison.name).\(language)", in: place)
    }

    @Test(
        "as JSON and CSV do not depend on the language, and are made again",
        arguments: comparisons
    )
    func data(comparison: (name: String, words: [String])) throws {
        let place = try Self.place()
        for format in ["json", "csv"] {
            let words = ["compare"] + comparison.words + ["--format", format]
            let outcome = try place.run(words)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(try place.run(words, language: "en").output == outcome.output)
            try Golden.check(outcome.output, "compare/\(comparison.name).\(format)", in: place)
        }
        let saved = try place.run(["compare"] + comparison.words + ["--out", "c.json"])
        #expect(saved.status == 0, "\(saved.errors)")
        let again = try place.run(["reproduce", "c.json", "--policy", "doble.yaml"])
        #expect(again.status == 0, "\(again.output)\(again.errors)")
    }

    @Test("each table of a comparison is had by its own name", arguments: ["mora", "recovery"])
    func tables(name: String) throws {
        let place = try Self.place()
        let words = ["compare", name, "as-of=2018-03-31", "as-of=2018-06-30"]
        let json = try place.run(words + ["--format", "json"]).output
        let names = try place.run(words + ["--table", "?"], language: "en").errors
            .components(separatedBy: "it has ").last?.components(separatedBy: ", ")
            .map { $0.trimmingCharacters(in: .newlines) }
        let heads = try (names ?? []).map { table in
            #expect(json.contains("\"\(table)\":["), "\(table)")
            let csv = try place.run(words + ["--format", "csv", "--table", table])
            #expect(csv.status == 0, "\(csv.errors)")
            return "\(table): \(csv.output.prefix { $0 != "\n" })"
        }
        try Golden.check(heads.joined(separator: "\n") + "\n", "compare/tables-\(name)", in: place)
    }

    @Test("a side that cannot be read is refused", arguments: ["es", "en"])
    func badSides(language: String) throws {
        let place = try Self.place()
        let sides = [
            "ayer", "as-of=30/06/2018", "as-of=2018-06-30,as-of=2018-07-01", "known-at=nunca",
        ]
        let errors = try sides.map { side in
            let outcome = try place.run(["compare", "mora", side, ""], language: language)
            #expect(outcome.status == 64)
            return outcome.errors
        }
        try Golden.check(errors.joined(), "compare/bad-sides.\(language)", in: place)
        #expect(try place.run(["compare", "mora", "policy=none.yaml", ""]).status == 66)
    }
}
