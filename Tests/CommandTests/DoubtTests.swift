// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// Events that an import takes as they are, and names: they act on what is not there, or are of a day
/// to come.
@Suite("Doubtful events of an import")
struct DoubtTests {
    private static func line(_ type: String, _ fields: String, on: String = "2018-07-02") -> String
    {
        #"{"type":"\#(type)","on":"\#(on)","actor":"ana",\#(fields)}"#
    }

    private static func reversal(_ reference: String) -> String {
        line("event.reversed", #""reverses":"\#(reference)","reason":"x""#)
    }

    private static let payment = #""account":"INM-1","amount":"1.00","method":"cash""#

    private static let doubtful = [
        reversal("nada#7"), reversal("oficina#6"), reversal("r#1"),
        line("payment.received", payment + #","plan":"NOP""#),
        line("plan.cancelled", #""account":"INM-1","plan":"NOP","reason":"x""#),
        line("exoneration.revoked", #""account":"INM-1","ordinance":"w","reason":"x""#),
        line("ordinance.extended", #""ordinance":"w","until":"2019-01-01""#),
        line("account.opened", #""account":"INM-1","kind":"property""#),
        line("payment.received", payment, on: "2962-11-22"), reversal("nada#8"),
    ]

    private static func place(_ lines: [String]) throws -> Workplace {
        let place = try Workplace.withLog()
        let reverse = ["append", "event.reversed", "--reverses", "oficina#6", "--reason", "x"]
        #expect(try place.run(reverse + ["--source", "r"]).status == 0)
        try place.write(lines.joined(separator: "\n") + "\n", to: "a.jsonl")
        return place
    }

    @Test("are recorded and named, by kind, with the first", arguments: [[], ["--atomic"]])
    func named(words: [String]) throws {
        let place = try Self.place(Self.doubtful)
        let trial = try place.run(["import", "a.jsonl", "--dry-run"], language: "en")
        let outcome = try place.run(["import", "a.jsonl"] + words, language: "en")
        #expect(outcome.status == 0 && trial.status == 0)
        #expect(outcome.output.hasPrefix(#"{"appended":10,"skipped":0,"refused":0,"#))
        for said in [
            "1: reverses what is not in the log (nada#7): it has no effect; events like it: 2\n",
            "2: reverses what was reversed already (oficina#6): it has no effect\n",
            "3: reverses a reversal (r#1): it has no effect\n",
            "4: pays a plan that the account does not have (INM-1: NOP): it counts as any payment\n",
            "5: cancels a plan that the account does not have (INM-1: NOP): it has no effect\n",
            "6: revokes an exoneration that the account does not have (INM-1: w): it has no effect\n",
            "7: extends an ordinance that was not enacted (w): it has no effect\n",
            "8: opens an account that is open already (INM-1)\n",
            "9: is of a day to come (2962-11-22): it counts from that day on\n",
        ] {
            let line = "bitacora: notice: a.jsonl:" + said
            #expect(outcome.errors.contains(line), "\(outcome.errors)")
            #expect(trial.errors.contains(line), "\(trial.errors)")
        }
        // What is there is no news.
        let again = try place.run(["import", "a.jsonl"], language: "en")
        #expect(again.status == 0 && !again.errors.contains("notice"), "\(again.errors)")
    }

    @Test("are named in Spanish")
    func spanish() throws {
        let place = try Self.place([Self.doubtful[3], Self.doubtful[8]])
        let outcome = try place.run(["import", "a.jsonl"], language: "es")
        let said = [
            "1: paga un plan que la cuenta no tiene (INM-1: NOP): cuenta como cualquier pago\n",
            "2: es de un día por venir (2962-11-22): cuenta desde ese día\n",
        ]
        for line in said {
            #expect(
                outcome.errors.contains("bitacora: aviso: a.jsonl:" + line),
                "\(outcome.errors)"
            )
        }
    }

    @Test("not where the file or the log has what they act on")
    func explained() throws {
        let plan =
            #""account":"INM-1","plan":"P","first":"2018-08-01","installment":"1.00","installments":4"#
        let ordinance = #""ordinance":"w","from":"2018-01-01","until":"2018-12-31","interest":"10""#
        let bases = [
            Self.line("plan.agreed", plan),
            Self.line("account.closed", #""account":"SUB-3","reason":"x""#),
            Self.line("ordinance.enacted", ordinance + #","fine":"10""#),
            Self.line("exoneration.applied", #""account":"INM-1","ordinance":"w""#),
        ]
        let acts = [
            Self.line("payment.received", Self.payment + #","plan":"P""#),
            Self.line("exoneration.revoked", #""account":"INM-1","ordinance":"w","reason":"x""#),
            Self.line("ordinance.extended", #""ordinance":"w","until":"2019-01-01""#),
            Self.line(
                "account.opened",
                #""account":"SUB-3","kind":"subsistence""#,
                on: "2018-07-03"
            ),
            Self.reversal("caja-1#1"),
            Self.line(
                "charge.assessed",
                #""account":"INM-1","tribute":"aseo","period":"2018-08","#
                    + #""amount":"1.00","due":"2962-01-01""#,
                on: "2962-01-01"
            ),
        ]
        // In one file, acts first; and in two.
        let one = try Self.place(acts + bases)
        let whole = try one.run(["import", "a.jsonl"], language: "en")
        #expect(whole.status == 0 && !whole.errors.contains("notice"), "\(whole.errors)")
        let two = try Self.place(bases)
        #expect(try two.run(["import", "a.jsonl"]).status == 0)
        try two.write(acts.joined(separator: "\n") + "\n", to: "b.jsonl")
        let later = try two.run(["import", "b.jsonl"], language: "en")
        #expect(later.status == 0 && !later.errors.contains("notice"), "\(later.errors)")
    }

    @Test("a remittance with a payment of a day to come is refused", arguments: ["es", "en"])
    func remittance(language: String) throws {
        let place = try Workplace.withServices()
        let rows = [
            "TIPO;NIC;FECHA;MONTO;REFERENCIA", "P;4000001;02/07/2018;5.00;R1",
            "P;4000002;02/08/2962;7.00;R2", "T;2018-07;31/07/2018;12.00;2",
        ]
        try place.write(rows.joined(separator: "\n") + "\n", to: "r.txt")
        let words = ["import", "r.txt", "--as", "utility", "--mapping", "csv.yaml"]
        for option in [[], ["--dry-run"]] {
            let outcome = try place.run(words + option, language: language)
            #expect(outcome.status == 65 && outcome.output.isEmpty)
            let said =
                language == "es"
                ? "bitacora: r.txt:3: un pago del 2962-08-02, que está por venir; hoy es "
                : "bitacora: r.txt:3: a payment of 2962-08-02, which has not come; today is "
            #expect(outcome.errors.hasPrefix(said), "\(outcome.errors)")
        }
    }
}
