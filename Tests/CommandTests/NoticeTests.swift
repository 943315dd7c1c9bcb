// SPDX-License-Identifier: MIT
import Foundation
import Testing

@Suite("Notices of payment due")
struct NoticeTests {
    private static let day = ["--as-of", "2018-06-30"]

    /// Nobody is asked in writing to pay nothing.
    @Test(
        "are not made for an account that owes nothing, in no format",
        arguments: ["table", "json", "csv", "pdf", "html", "xlsx"]
    )
    func nothing(format: String) throws {
        let place = try Workplace.withLog()
        let words = ["notice", "NEG-2", "--format", format] + Self.day
        for (language, said) in [("es", "no debe nada"), ("en", "owes nothing")] {
            let outcome = try place.run(words, language: language)
            #expect(outcome.status == 1 && outcome.output.isEmpty)
            #expect(outcome.errors.contains(said), "\(outcome.errors)")
        }
        let ending = format == "table" ? "txt" : format
        let saved = try place.run(words + ["--out", "n.\(ending)"])
        #expect(saved.status == 1, "\(saved.errors)")
        #expect(!FileManager.default.fileExists(atPath: "\(place.path)/n.\(ending)"))
    }

    @Test("give time to pay from their own day on", arguments: ["es", "en"])
    func deadline(language: String) throws {
        let place = try Workplace.withLog()
        let words = ["notice", "INM-1", "--format", "html"] + Self.day + ["--by"]
        let late = try place.run(words + ["2018-06-29"], language: language)
        #expect(late.status == 64 && late.output.isEmpty)
        try Golden.check(late.errors, "errors/notice-deadline.\(language)", in: place)
        #expect(try place.run(words + ["2018-06-30"], language: language).status == 0)
    }

    /// A log whose account INM-1 has agreed on a plan, and the words that ask for its notice.
    private static func agreed() throws -> Workplace {
        let place = try Workplace.withLog()
        let plan = ["--plan", "P-7", "--installments", "10", "--installment", "140"]
        let outcome = try place.run(
            ["append", "plan.agreed", "--account", "INM-1", "--first", "2018-07-31"] + plan
                + ["--on", "2018-06-30"]
        )
        try #require(outcome.status == 0, "\(outcome.errors)")
        return place
    }

    private static func notice(as day: String) -> [String] {
        ["notice", "INM-1", "--by", "2018-08-31", "--format", "html", "--as-of", day]
    }

    @Test("to who keeps a plan tell of it, and ask for no more than the installments")
    func plan() throws {
        let place = try Self.agreed()
        let outcome = try place.run(Self.notice(as: "2018-06-30"))
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("INM-1 tiene el plan P-7 en vigor, con 1,302.79"))
        for text in [
            "De ese monto, $1,302.79 está en el plan de pago P-7, convenido el 30 de junio de "
                + "2018 y en vigor. Su próxima cuota, de $140.00, vence el 31 de julio de 2018. "
                + "Mientras el plan esté en vigor, esa parte no causa intereses ni multas.",
            "Sírvase pagar cada cuota en su fecha, en la Tesorería Municipal.",
        ] {
            #expect(outcome.output.contains(text), "\(text)")
        }
        // What would be false: that all is asked for by a day, and that there is no plan.
        for text in ["siguen corriendo", "a más tardar", "pida un plan", "Fuera de plan"] {
            #expect(!outcome.output.contains(text), "\(text)")
        }
        let english = try place.run(Self.notice(as: "2018-06-30"), language: "en")
        #expect(english.errors.contains("account INM-1 has plan P-7 in force, with 1,302.79"))
        #expect(english.output.contains("Its next installment, of $140.00, is due on"))
        #expect(!english.output.contains("ask for a payment plan"))
    }

    @Test("ask for what is outside the plan, and for installments in arrears")
    func besidesPlan() throws {
        let place = try Self.agreed()
        let charge = ["--tribute", "aseo", "--period", "2018-06", "--amount", "10"]
        _ = try place.run(
            ["append", "charge.assessed", "--account", "INM-1", "--due", "2018-07-31"] + charge
                + ["--on", "2018-06-30"]
        )
        let early = try place.run(Self.notice(as: "2018-06-30")).output
        #expect(early.contains("Fuera de plan debe $10.50; de esa parte los intereses"))
        #expect(
            early.contains(
                "Sírvase pagar lo que debe fuera de plan, $10.50, a más tardar el 31 de agosto de "
                    + "2018 en la Tesorería Municipal, y las demás cuotas en sus fechas."
            )
        )
        let late = try place.run(Self.notice(as: "2018-08-15")).output
        #expect(
            late.contains(
                "Tiene cuotas atrasadas por $140.00, la primera desde el 31 de julio de 2018."
            )
        )
        #expect(late.contains(" y las cuotas atrasadas, $140.00, a más tardar el 31 de agosto"))
        // The second missed ends the plan, and the letter is as to anybody.
        let lapsed = try place.run(
            ["notice", "INM-1", "--format", "html", "--as-of", "2018-09-15"]
        )
        #expect(lapsed.errors.isEmpty && lapsed.output.contains("pida un plan de pago"))
    }

    @Test("say that interest goes on where the plan's policy lets it")
    func runningInterest() throws {
        let place = try Self.agreed()
        try place.write("policy: run\nplan: {interest: run}\n", to: "run.yaml")
        let enact = ["policy", "enact", "run.yaml", "--from", "2018-01-01"]
        #expect(try place.run(enact).status == 0)
        let letter = try place.run(Self.notice(as: "2018-06-30")).output
        #expect(letter.contains("Los intereses y multas de esa parte siguen corriendo."))
        #expect(!letter.contains("no corren intereses"))
    }
}
