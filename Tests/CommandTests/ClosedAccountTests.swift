// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// An account that was closed with a debt stays in mora, and who works with it has to know.
@Suite("Closed accounts")
struct ClosedAccountTests {
    private static let closing = [
        "append", "account.closed", "--account", "INM-1", "--reason", "demolida", "--on",
        "2018-06-15",
    ]

    private static func closed() throws -> Workplace {
        let place = try Workplace.withLog()
        let outcome = try place.run(closing)
        try #require(outcome.status == 0, "\(outcome.errors)")
        return place
    }

    @Test("are told of beside the statement and in it", arguments: ["es", "en"])
    func statement(language: String) throws {
        let place = try Self.closed()
        let words = ["statement", "INM-1", "--as-of"]
        let said =
            language == "es"
            ? "la cuenta INM-1 está cerrada desde el 2018-06-15\n"
            : "account INM-1 has been closed since 2018-06-15\n"
        let json = try place.run(words + ["2018-06-30", "--format", "json"], language: language)
        #expect(json.errors.hasSuffix(said) && !json.output.contains("closed\":"))
        let html = try place.run(words + ["2018-06-30", "--format", "html"], language: language)
        #expect(html.output.contains(language == "es" ? "Cuenta cerrada" : "Account closed"))
        #expect(html.output.contains("2018-06-15"))
        // The day before nobody had closed it.
        let before = try place.run(words + ["2018-06-14", "--format", "html"], language: language)
        #expect(before.errors.isEmpty)
        #expect(!before.output.contains(language == "es" ? "Cuenta cerrada" : "Account closed"))
    }

    @Test("are named as such in the letter and on the round")
    func letterAndRound() throws {
        let place = try Self.closed()
        let day = ["--as-of", "2018-06-30"]
        let letter = try place.run(["notice", "INM-1", "--format", "html"] + day)
        #expect(letter.output.contains("Cuenta INM-1, cerrada el 15 de junio de 2018"))
        #expect(letter.errors.contains("está cerrada desde el 2018-06-15"))
        let words = ["report", "route", "--format", "json", "--as-of"]
        let round = try place.run(words + ["2018-06-30"]).output
        #expect(round.contains(#""closed":"2018-06-15""#))
        // A round without any is as it always was, so that it can be made again.
        #expect(try !place.run(words + ["2018-06-14"]).output.contains(#""closed""#))
    }

    @Test("are not collected from on the street without a word", arguments: ["es", "en"])
    func device(language: String) throws {
        let place = try Workplace.withDevice()
        let closed = try place.run(Self.closing + ["--log", "office"])
        try #require(closed.status == 0, "\(closed.errors)")
        let packed = try place.run(["field", "pack", "--from", "office", "--as-of", "2018-06-30"])
        try #require(packed.status == 0, "\(packed.errors)")
        let card = try place.run(["field", "account", "INM-1"], language: language)
        let said = language == "es" ? "CUENTA CERRADA el" : "ACCOUNT CLOSED on"
        #expect(card.output.contains(said), "\(card.output)\(card.errors)")
        let other = try place.run(["field", "account", "INM-2"], language: language)
        #expect(other.status == 0 && !other.output.contains(said))
        let route = try place.run(["field", "route"], language: language)
        #expect(route.output.matches(of: try Regex(said)).count == 1, "\(route.output)")
        for (account, isTold) in [("INM-1", true), ("INM-2", false)] {
            let words = ["field", "call", "--account", account, "--outcome", "answered"]
            let called = try place.run(words, language: language)
            #expect(called.status == 0 && called.errors.contains(said) == isTold)
        }
        let again = try place.run(["reproduce", "log/pack/round.json", "--log", "office"])
        #expect(again.status == 0, "\(again.output)\(again.errors)")
        // Before the collector says yes it stands below the account.
        let payment = ["field", "payment", "--account", "INM-1", "--amount", "1"]
        let terminal = try PseudoTerminal(place, payment)
        try terminal.answer("Pagó con [efectivo]", "")
        try terminal.answer("Fecha [hoy]", "")
        try terminal.answer("Nota [nada]", "")
        try terminal.expect("CUENTA CERRADA el")
        try terminal.answer("¿Registrar? [sí]", "2")
        #expect(try terminal.finish() == 1)
    }
}
