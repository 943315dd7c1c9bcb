// SPDX-License-Identifier: MIT
import Testing

@Suite("Solvency as a command")
struct SolvencyCommandTests {
    @Test(
        "ends with 1 and says why, with 0 where nothing stands against it",
        arguments: ["es", "en"]
    )
    func answers(language: String) throws {
        let place = try Workplace.withLog()
        let day = ["--as-of", "2018-06-30"]
        let owes = try place.run(["solvency", "INM-1"] + day, language: language)
        #expect(owes.status == 1)
        #expect(owes.errors.isEmpty)
        try Golden.check(owes.output, "solvency/owes.\(language)", in: place)
        let solvent = try place.run(["solvency", "NEG-2"] + day, language: language)
        #expect(solvent.status == 0)
        try Golden.check(solvent.output, "solvency/solvent.\(language)", in: place)
        // What is due today, and not before, does not count.
        #expect(try place.run(["solvency", "SUB-3"] + day).status == 0)
        #expect(try place.run(["solvency", "SUB-3", "--as-of", "2018-07-01"]).status == 1)
        #expect(try place.run(["solvency", "NADA-1"] + day).status == 65)
    }

    @Test("of a day that is not known yet is told, not certified", arguments: ["es", "en"])
    func notKnownYet(language: String) throws {
        let place = try Workplace.withLog()
        try place.makeKey("t", seed: 1, signer: "bitacora/aguilares")
        let day = ["solvency", "NEG-2", "--as-of", "2018-06-30"]
        let papers = [["--out", "a.html"], ["--out", "a.json", "--sign", "t.key"]]
        for paper in papers {
            let known = day + ["--known-at", "2018-06-29"]
            let early = try place.run(known + paper, language: language)
            #expect(early.status == 64 && early.errors.contains("2018-06-29"), "\(early.errors)")
            let coming = try place.run(
                ["solvency", "NEG-2", "--as-of", "2999-01-01"] + paper,
                language: language
            )
            #expect(coming.status == 64 && coming.errors.contains("2999-01-01"))
            let then = try place.run(day + ["--known-at", "2018-06-30"] + paper)
            #expect(then.status == 0, "\(then.errors)")
        }
        let table = try place.run(day + ["--known-at", "2018-06-29"])
        #expect(table.status == 0 && table.errors.isEmpty)
        let ahead = ["solvency", "NEG-2", "--as-of", "2999-01-01", "--format", "json"]
        #expect(try place.run(ahead).status == 0)
    }

    @Test("of an account nobody opened is told of, not certified", arguments: ["es", "en"])
    func neverOpened(language: String) throws {
        let place = try Workplace.withLog()
        // As a slip in the field comes home: a visit, and no account.
        let visit =
            #"{"type":"visit.made","account":"INM-7","purpose":"collection","#
            + #""outcome":"absent","on":"2018-06-01","actor":"ana","source":"old","number":1,"#
            + #""recorded":"2018-06-03T12:00:00.000Z"}"#
        try place.write(visit + "\n", to: "slip.jsonl")
        try #require(try place.run(["import", "slip.jsonl", "--historical"]).status == 0)
        let words = ["solvency", "INM-7", "--as-of", "2018-06-30"]
        let told = try place.run(words, language: language)
        #expect(told.status == 0 && told.output.contains("INM-7"))
        let said = language == "es" ? "no está abierta" : "is not opened"
        #expect(told.errors.contains("INM-7 \(said)"), "\(told.errors)")
        let json = try place.run(words + ["--format", "json"], language: language)
        #expect(json.status == 0 && json.errors == told.errors)
        for file in ["made.pdf", "made.html", "made.xlsx"] {
            let refused = try place.run(words + ["--out", file], language: language)
            #expect(refused.status == 65 && refused.errors.contains("account.opened"))
            #expect(throws: (any Error).self) { try place.text(ofFile: file) }
        }
    }

    @Test("as JSON and CSV does not depend on the language")
    func data() throws {
        let place = try Workplace.withLog()
        for format in ["json", "csv"] {
            let words = ["solvency", "INM-1", "--as-of", "2018-06-30", "--format", format]
            let outcome = try place.run(words)
            #expect(outcome.status == 1)
            #expect(try place.run(words, language: "en").output == outcome.output)
            try Golden.check(outcome.output, "solvency/owes.\(format)", in: place)
        }
    }
}
