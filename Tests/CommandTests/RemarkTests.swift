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
        // Sent again, it is told as it was recorded.
        let again = try place.run(words)
        #expect(again.output == done.output)
        #expect(again.errors.contains("ya estaba") && again.errors.filter { $0 == "\n" }.count == 1)
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

    @Test(
        "of a plan: by how much it foresees less or more than is owed",
        arguments: [
            ("600", "el plan prevé 1,200.00, 95.97 menos"),
            ("700", "el plan prevé 1,400.00, 104.03 más"),
        ]
    )
    func foreseen(installment: String, said: String) throws {
        let place = try Workplace.withLog()
        let words = Self.plan("P-1").map { $0 == "600" ? installment : $0 }
        let done = try place.run(words)
        #expect(done.status == 0)
        #expect(done.errors.hasSuffix(" deben 1,295.97; \(said)\n"), "\(done.errors)")
    }

    @Test(
        "of a charge that is due long before or after its month",
        arguments: [
            ("2016-06-30", "24 meses antes", "24 months before"),
            ("2020-06-30", "24 meses después", "24 months after"),
        ]
    )
    func farDue(due: String, spanish: String, english: String) throws {
        for (language, said) in [("es", spanish), ("en", english)] {
            let place = try Workplace.withLog()
            let done = try place.run(
                [
                    "append", "charge.assessed", "--account", "INM-1", "--tribute", "aseo",
                    "--period", "2018-06", "--amount", "5", "--on", "2018-06-01", "--due", due,
                ],
                language: language
            )
            #expect(done.status == 0)
            #expect(done.errors.contains("\(due), \(said)."), "\(done.errors)")
        }
    }

    @Test("of a closing on the day of a payment: it is a finding, and the day it gives is none")
    func closingAfterPayment() throws {
        let place = try Workplace.withLog()
        let pay = [
            "append", "payment.received", "--account", "SUB-3", "--amount", "10", "--method",
            "cash", "--on", "2018-06-20",
        ]
        #expect(try place.run(pay).status == 0)
        let close = [
            "append", "account.closed", "--account", "SUB-3", "--reason", "x", "--source", "s",
            "--on",
        ]
        func isFinding() throws -> Bool {
            try place.run(["report", "findings", "--as-of", "2018-07-31"]).output
                .contains("pago en cuenta cerrada")
        }
        let done = try place.run(close + ["2018-06-20"])
        let said = try #require(done.errors.firstMatch(of: /con --on (\d{4}-\d\d-\d\d)\n/)).1
        // What is left is not owed: 10.00 for 3.15.
        #expect(done.errors.hasPrefix("bitacora: aviso: SUB-3 se cierra con 6.85 a su favor"))
        #expect(said == "2018-06-21")
        #expect(try isFinding())
        let undo = ["append", "event.reversed", "--reverses", "s#1", "--reason", "x"]
        #expect(try place.run(undo).status == 0)
        let again = try place.run(close + [String(said)])
        #expect(again.status == 0 && !again.errors.contains("hallazgo"), "\(again.errors)")
        #expect(try !isFinding())
    }

    @Test("of a reversal on which more rests: what falls with it", arguments: ["es", "en"])
    func fallen(language: String) throws {
        func said(_ reference: String, _ before: [String]...) throws -> String {
            let place = try Workplace.withLog()
            try place.write("policy: otra\n", to: "p.yaml")
            for words in before {
                let done = try place.run(words)
                try #require(done.status == 0, "\(done.errors)")
            }
            let reverse = ["append", "event.reversed", "--reverses", reference, "--reason", "x"]
            return try place.run(reverse + ["--as-recorded"], language: language).errors
        }
        let enact = ["policy", "enact", "p.yaml", "--from", "2018-02-01"]
        let ordinance = [
            "append", "ordinance.enacted", "--ordinance", "O-1", "--from", "2018-06-01", "--until",
            "2018-12-31", "--on", "2018-05-30", "--interest", "100", "--fine", "50", "--source",
            "s",
        ]
        let apply = [
            "append", "exoneration.applied", "--ordinance", "O-1", "--on", "2018-06-05",
            "--account",
        ]
        let (one, two) = (apply + ["INM-1"], apply + ["SUB-3", "--as-recorded"])
        var errors = try said("oficina#1")
        errors += try said("oficina#1", enact)
        errors += try said("catastro#1")
        errors += try said("s#1", ordinance, one, two)
        try Golden.check(errors, "errors/fallen.\(language)", in: Workplace())
    }
}
