// SPDX-License-Identifier: MIT
import Testing

/// `init` does not insist on the municipality's name.
@Suite("A log of no municipality")
struct NamelessTests {
    private static let day = ["--as-of", "2018-06-30"]

    private func place() throws -> Workplace {
        let place = try Workplace()
        try #require(try place.run(["init"]).status == 0)
        try place.write(Workplace.fixture("base.jsonl"), to: "base.jsonl")
        let imported = try place.run(["import", "base.jsonl", "--historical"])
        try #require(imported.status == 0, "\(imported.errors)")
        return place
    }

    @Test("is made without the option; blanks are no name, nor part of one at its ends")
    func blanks() throws {
        let place = try Workplace()
        for name in ["", "  ", "\t"] {
            let outcome = try place.run(["init", "--municipality", name])
            #expect(outcome.status == 64 && outcome.errors.contains("--municipality"))
        }
        #expect(try place.run(["init", "--municipality", "  Alcaldía  de Ejemplo "]).status == 0)
        #expect(try place.run(["info"]).output.contains("Alcaldía  de Ejemplo\n"))
    }

    @Test("is certified without it", arguments: ["es", "en"])
    func certificates(language: String) throws {
        let place = try place()
        func page(_ account: String, _ flags: [String]) throws -> String {
            let words = ["solvency", account, "--format", "html"] + flags
            return try place.run(words, language: language).output
        }
        let bad = try page("INM-1", Self.day)
        let good = try page("SUB-3", Self.day)
        for sentence in language == "es"
            ? ["<title>Informe de no solvencia</title>", "Según los registros, la cuenta INM-1"]
            : ["<title>Report of insolvency</title>", "According to the records, account INM-1"]
        { #expect(bad.contains(sentence), "\(sentence)") }
        for sentence in language == "es"
            ? [
                "<title>Constancia de solvencia</title>",
                "Se hace constar que, según los registros, la cuenta SUB-3",
            ]
            : [
                "<title>Certificate of solvency</title>",
                "It is certified that, according to the records, account SUB-3",
            ]
        { #expect(good.contains(sentence), "\(sentence)") }
        #expect(!bad.contains("class=\"issuer\"") && !good.contains("class=\"issuer\""))
    }

    @Test("has pages and sheets like any other")
    func pages() throws {
        let place = try place()
        for ending in ["pdf", "xlsx", "html"] {
            for words in [["notice", "INM-1"], ["statement", "INM-1"], ["report", "mora"]] {
                let outcome = try place.run(words + Self.day + ["--out", "d.\(ending)"])
                #expect(outcome.status == 0, "\(outcome.errors)")
            }
        }
        #expect(try place.run(["month", "2018-06", "--out", "junio"]).status == 0)
    }

    @Test("begins its books with their day")
    func books() throws {
        let place = try place()
        for program in ["hledger", "ledger", "beancount"] {
            let outcome = try place.run(["export", program] + Self.day)
            #expect(outcome.output.hasPrefix("; as of 2018-06-30\n"), "\(program)")
            #expect(!outcome.output.contains("option \"title\""), "\(program)")
        }
    }
}
