// SPDX-License-Identifier: MIT
import Testing

/// What `append` refuses because of the state of an account.
@Suite("Refusals by an account's state")
struct RefusalTests {
    /// An event that does not fit, by name; the words are those behind `append`.
    static let events: [(name: String, words: String)] = [
        ("unknown-account", "payment.received --account INM-9 --amount 5 --method cash"),
        ("account-opened-twice", "account.opened --account INM-1 --kind property"),
        (
            "closed-account",
            "payment.received --account SUB-9 --amount 3 --method cash --on 2018-05-02"
        ),
        ("unknown-plan", "payment.received --account INM-1 --amount 5 --method cash --plan P-9"),
        ("unknown-plan-cancelled", "plan.cancelled --account NEG-2 --plan P-1 --reason x"),
        ("plan-has-ended", "plan.cancelled --account INM-1 --plan P-1 --reason x --on 2018-06-20"),
        ("unknown-ordinance", "exoneration.applied --account INM-1 --ordinance ORD-9"),
        ("ordinance-over", "exoneration.applied --account INM-1 --ordinance ORD-1 --on 2019-02-01"),
        (
            "kind-not-admitted",
            "exoneration.applied --account NEG-2 --ordinance ORD-1 --on 2018-06-30"
        ),
        (
            "stage-not-admitted",
            "exoneration.applied --account INM-1 --ordinance ORD-1 --on 2018-07-02"
        ),
        (
            "nothing-in-scope",
            "exoneration.applied --account INM-1 --ordinance ORD-2 --on 2018-06-30"
        ),
        ("nothing-to-revoke", "exoneration.revoked --account INM-1 --ordinance ORD-1 --reason x"),
        ("extension-of-nothing", "ordinance.extended --ordinance ORD-9 --until 2019-12-31"),
        ("extension-back", "ordinance.extended --ordinance ORD-1 --until 2018-06-30"),
        (
            "ordinance-shortened",
            "ordinance.enacted --ordinance ORD-1 --from 2018-01-01 --until 2018-06-30 "
                + "--interest 100 --fine 100 --kinds property --stages administrative"
        ),
        ("refund-above-credit", "refund.made --account NEG-2 --amount 50 --on 2018-06-30"),
        (
            "solvency-of-one-who-owes",
            "document.issued --account INM-1 --kind solvency --reference S-1 --on 2018-06-30"
        ),
        (
            "year-of-another-age",
            "charge.assessed --account INM-1 --tribute aseo --period 2018-03 --amount 5 "
                + "--due 2918-03-31 --on 2018-03-01"
        ),
    ]

    private static let office = """
        append account.opened --account SUB-9 --on 2018-01-02 --kind subsistence
        append account.closed --account SUB-9 --on 2018-05-01 --reason x
        append plan.agreed --account INM-1 --on 2018-06-01 --plan P-1 --installments 2 \
        --installment 600 --first 2018-07-01
        append plan.cancelled --account INM-1 --on 2018-06-15 --plan P-1 --reason x
        append ordinance.enacted --ordinance ORD-1 --on 2018-01-01 --from 2018-01-01 \
        --until 2018-12-31 --interest 100 --fine 100 --kinds property --stages administrative
        append ordinance.enacted --ordinance ORD-2 --on 2018-01-01 --from 2018-01-01 \
        --until 2018-12-31 --interest 100 --fine 100 --tributes rotulos
        append case.referred --account INM-1 --on 2018-07-01 --stage legal
        """

    private static func place() throws -> Workplace {
        let place = try Workplace.withLog()
        for line in office.split(separator: "\n") {
            let outcome = try place.run(line.split(separator: " ").map(String.init))
            try #require(outcome.status == 0, "\(outcome.errors)")
        }
        return place
    }

    @Test("say why and what to do, and leave the log as it was", arguments: ["es", "en"])
    func refused(language: String) throws {
        let place = try Self.place()
        let before = try place.contents()
        for event in Self.events {
            let words = ["append"] + event.words.split(separator: " ").map(String.init)
            let outcome = try place.run(words, language: language)
            #expect(outcome.status == 65, "\(event.name)")
            #expect(outcome.output.isEmpty)
            try Golden.check(outcome.errors, "refusals/\(event.name).\(language)", in: place)
        }
        #expect(try place.contents() == before)
    }

    @Test("are passed by with --as-recorded, and what does not fit is a finding")
    func asRecorded() throws {
        let place = try Self.place()
        for event in Self.events {
            let words = event.words.split(separator: " ").map(String.init)
            let outcome = try place.run(["append"] + words + ["--as-recorded"])
            #expect(outcome.status == 0, "\(event.name): \(outcome.errors)")
        }
        let found = try place.run(["report", "findings", "--format", "csv"]).output
        for name in [
            "unknown-account", "payment-on-closed-account", "exoneration-outside-ordinance",
            "refund-above-credit",
        ] {
            #expect(found.contains("\n\(name),"), "\(name)")
        }
    }

    @Test("do not stop an event that is sent again")
    func again() throws {
        let place = try Self.place()
        let words = [
            "append", "account.opened", "--account", "NUEVA-1", "--kind", "property", "--source",
            "ventanilla", "--number", "1", "--actor", "ana", "--on", "2018-06-01",
        ]
        #expect(try place.run(words).status == 0)
        let second = try place.run(words)
        #expect(second.status == 0, "\(second.errors)")
        #expect(try place.run(words.map { $0 == "1" ? "2" : $0 }).status == 65)
    }

    @Test("do not stop an import: it says by name what it recorded", arguments: ["es", "en"])
    func imported(language: String) throws {
        let place = try Workplace.withLog()
        let lines = [
            #"{"account":"INM-9","actor":"c","amount":"5","method":"cash","on":"2018-06-04","type":"payment.received"}"#,
            #"{"account":"NEG-2","actor":"c","amount":"50","on":"2018-06-05","type":"refund.made"}"#,
            #"{"account":"NEG-2","actor":"c","on":"2018-06-05","ordinance":"X","type":"exoneration.applied"}"#,
        ]
        try place.write(lines.joined(separator: "\n") + "\n", to: "hechos.jsonl")
        let outcome = try place.run(["import", "hechos.jsonl"], language: language)
        #expect(outcome.status == 0)
        try Golden.check(outcome.errors, "refusals/import.\(language)", in: place)
        let again = try place.run(["import", "hechos.jsonl"], language: language)
        #expect(again.errors.isEmpty)
    }
}
