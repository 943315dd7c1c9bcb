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
