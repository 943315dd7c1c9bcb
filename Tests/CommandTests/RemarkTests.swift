// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// What `append` says once an event is recorded.
@Suite("Remarks on what was recorded")
struct RemarkTests {
    private static func plan(_ code: String) -> [String] {
        [
            "append", "plan.agreed", "--account", "INM-1", "--plan", code, "--installments", "2",
            "--installment", "600", "--first", "2018-07-01", "--on", "2018-06-01",
        ]
    }

    @Test("of a plan: what enters it; one that takes nothing is marked in the table alone")
    func plan() throws {
        let place = try Workplace.withLog()
        let first = try place.run(Self.plan("P-1"))
        #expect(first.status == 0)
        let said = "bitacora: aviso: en el plan P-1 entran 2 cargos, que el 2018-06-01 deben "
        #expect(first.errors.hasPrefix(said), "\(first.errors)")
        let second = try place.run(Self.plan("P-2"))
        #expect(second.status == 65)
        #expect(second.errors.contains("plan P-1, en vigor"), "\(second.errors)")
        #expect(try place.run(Self.plan("P-2") + ["--as-recorded"]).status == 0)
        let report = ["report", "plans", "--as-of", "2018-06-02"]
        #expect(try place.run(report).output.contains("cumplido (sin cargos)"))
        for format in ["csv", "json"] {
            let plain = try place.run(report + ["--format", format]).output
            #expect(plain.contains("completed") && !plain.contains("cargos)"), "\(plain)")
        }
    }

    @Test(
        "of a reversal: what it takes back",
        arguments: [
            ("es", "aviso: revierte caja-1#1: abono 100.00 de INM-1, 2018-05-10, F1-1"),
            ("en", "notice: reverses caja-1#1: payment 100.00 of INM-1, 2018-05-10, F1-1"),
        ]
    )
    func reversal(language: String, said: String) throws {
        let place = try Workplace.withLog()
        let words = ["append", "event.reversed", "--reason", "x", "--reverses"]
        let done = try place.run(words + ["caja-1#1"], language: language)
        #expect(done.status == 0)
        #expect(done.errors == "bitacora: \(said)\n")
        let opening = try place.run(words + ["catastro#1"], language: language)
        #expect(opening.status == 65)
        #expect(opening.errors.contains("--as-recorded"), "\(opening.errors)")
        let forced = try place.run(words + ["catastro#1", "--as-recorded"], language: language)
        #expect(forced.status == 0)
        #expect(forced.errors.contains("INM-1"), "\(forced.errors)")
    }

    @Test(
        "of a code that is new: the nearest one",
        arguments: [
            ("es", "aviso: sector: «Centro» es nuevo en la bitácora; ¿quiso decir «centro»?"),
            ("en", "notice: sector: \"Centro\" is new in the log; did you mean \"centro\"?"),
        ]
    )
    func newCode(language: String, said: String) throws {
        let place = try Workplace.withLog()
        let words = ["append", "account.updated", "--account", "INM-1", "--sector", "Centro"]
        let done = try place.run(words, language: language)
        #expect(done.status == 0 && done.errors == "bitacora: \(said)\n", "\(done.errors)")
        // Once is enough.
        #expect(try place.run(words, language: language).errors.isEmpty)
    }

    @Test("of a slip at the till, and not of what was there already")
    func payment() throws {
        let place = try Workplace.withLog()
        let words = [
            "append", "payment.received", "--account", "INM-1", "--amount", "99999", "--method",
            "cash", "--on", "2018-06-20", "--receipt", "F1-2", "--source", "t", "--number", "1",
        ]
        let done = try place.run(words)
        #expect(done.status == 0 && done.output.hasPrefix("posición 13 "))
        let parts = ["el pago es del 2018-06-20, hace ", "el recibo F1-2 ya lo lleva", "quedan "]
        for part in parts { #expect(done.errors.contains("bitacora: aviso: \(part)"), "\(part)") }
        #expect(done.errors.split(separator: "\n").count == 3, "\(done.errors)")
        #expect(try place.run(words).errors.split(separator: "\n").count == 1)
    }

    @Test("of a closing: what is owed")
    func closing() throws {
        let place = try Workplace.withLog()
        let words = [
            "append", "account.closed", "--account", "SUB-3", "--reason", "x", "--on", "2018-06-20",
        ]
        let done = try place.run(words)
        let said = "bitacora: aviso: SUB-3 se cierra debiendo 3.15 en 1 cargo, "
        #expect(done.status == 0 && done.errors.hasPrefix(said), "\(done.errors)")
    }
}
