// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Receivables
import Testing

@testable import Projections

/// An office with one account of each kind of trouble, and events that do and do not fit it.
@Suite("Objections")
struct ObjectionTests {
    private static let office = [
        #"policy.enacted|||"policy":"p","from":"2018-01-01","document":"policy: p\n""#,
        #"account.opened|A|2018-01-01|"kind":"property""#,
        #"account.opened|B|2018-01-01|"kind":"business""#,
        #"account.opened|C|2018-01-01|"kind":"property""#,
        #"account.closed|C|2018-03-01|"reason":"x""#,
        #"charge.assessed|A|2018-01-02|"amount":"10.00","due":"2018-01-31","period":"2018-01","tribute":"aseo""#,
        #"charge.assessed|A|2018-06-02|"amount":"7.00","due":"2018-06-30","period":"2018-06","tribute":"aseo""#,
        #"payment.received|B|2018-02-01|"amount":"4.00","method":"cash""#,
        #"plan.agreed|A|2018-03-01|"plan":"P-1","installments":2,"installment":"6.00","first":"2018-04-01""#,
        #"plan.cancelled|A|2018-03-20|"plan":"P-1","reason":"x""#,
        #"plan.agreed|A|2018-05-01|"plan":"P-2","installments":9,"installment":"6.00","first":"2018-06-01""#,
        #"ordinance.enacted|||"ordinance":"O-1","from":"2018-01-01","until":"2018-12-31","interest":"100","fine":"100","kinds":"property","stages":"administrative","tributes":"aseo""#,
        #"ordinance.enacted|||"ordinance":"O-2","from":"2018-01-01","until":"2018-12-31","interest":"100","fine":"100","debts-until":"2017-12-31""#,
        #"case.referred|A|2018-07-01|"stage":"legal""#,
        #"exoneration.applied|A|2018-04-02|"ordinance":"O-1""#,
        #"account.opened|D|2018-01-01|"kind":"property""#,
        #"payment.received|D|2018-02-01|"amount":"4.00","method":"cash","receipt":"R-1""#,
        #"ordinance.enacted|||"ordinance":"O-3","from":"2018-01-01","until":"2018-12-31","interest":"100","fine":"100","tributes":"nada""#,
        #"ordinance.extended|||"ordinance":"O-3","until":"2019-06-30""#,
        #"ordinance.extended|||"ordinance":"O-3","until":"2019-12-31""#,
        #"event.reversed|||"reverses":"s#20","reason":"x""#,
        #"account.opened|E|2018-01-01|"kind":"property""#,
        #"exoneration.applied|E|2018-04-02|"ordinance":"O-3""#,
        #"exoneration.revoked|E|2018-04-03|"ordinance":"O-3","reason":"x""#,
        #"exoneration.applied|E|2018-04-05|"ordinance":"O-3""#,
    ]

    static let refused: [(String, Objection)] = [
        (#"call.made|Z|2018-02-01|"outcome":"answered""#, .unknownAccount("Z")),
        (
            #"payment.received|C|2018-03-02|"amount":"1","method":"cash""#,
            .accountIsClosed("C", since: day("2018-03-01"))
        ),
        // On the day itself the closing comes first: the registry goes before payments.
        (
            #"payment.received|C|2018-03-01|"amount":"1","method":"cash""#,
            .accountIsClosed("C", since: day("2018-03-01"))
        ),
        (
            #"account.opened|A|2018-05-01|"kind":"business""#,
            .accountIsOpen("A", since: day("2018-01-01"))
        ),
        (
            #"account.opened|A|2017-05-01|"kind":"business""#,
            .accountIsOpen("A", since: day("2018-01-01"))
        ),
        (
            #"payment.received|A|2018-03-05|"amount":"1","method":"cash","plan":"P-9""#,
            .unknownPlan("P-9", account: "A", known: ["P-1"])
        ),
        (
            #"plan.cancelled|B|2018-03-05|"plan":"P-1","reason":"x""#,
            .unknownPlan("P-1", account: "B", known: [])
        ),
        (
            #"plan.cancelled|A|2018-04-05|"plan":"P-1","reason":"x""#,
            .planHasEnded("P-1", account: "A", status: .cancelled)
        ),
        (
            #"exoneration.applied|A|2018-04-05|"ordinance":"O-9""#,
            .unknownOrdinance("O-9", known: ["O-1", "O-2", "O-3"])
        ),
        (
            #"ordinance.extended|||"ordinance":"O-9","until":"2019-01-01""#,
            .unknownOrdinance("O-9", known: ["O-1", "O-2", "O-3"])
        ),
        (
            #"exoneration.applied|A|2019-04-05|"ordinance":"O-1""#,
            .ordinanceIsNotInForce(
                "O-1",
                from: day("2018-01-01"),
                until: day("2018-12-31"),
                on: day("2019-04-05")
            )
        ),
        (
            #"exoneration.applied|B|2018-04-05|"ordinance":"O-1""#,
            .kindIsNotAdmitted("O-1", account: "B", kind: "business", admitted: ["property"])
        ),
        (
            #"exoneration.applied|A|2018-07-01|"ordinance":"O-1""#,
            .stageIsNotAdmitted("O-1", account: "A", stage: "legal", admitted: ["administrative"])
        ),
        (
            #"exoneration.applied|A|2018-04-05|"ordinance":"O-2""#,
            .nothingToExonerate("O-2", account: "A")
        ),
        (
            #"exoneration.revoked|A|2018-04-01|"ordinance":"O-1","reason":"x""#,
            .nothingToRevoke("O-1", account: "A")
        ),
        // The first took all of it back.
        (
            #"exoneration.revoked|E|2018-04-04|"ordinance":"O-3","reason":"x""#,
            .nothingToRevoke("O-3", account: "E")
        ),
        (
            #"ordinance.extended|||"ordinance":"O-1","until":"2018-12-31""#,
            .extensionIsNone("O-1", until: day("2018-12-31"), by: ["s#12"])
        ),
        (
            #"ordinance.enacted|||"ordinance":"O-1","from":"2018-01-01","until":"2018-12-30","interest":"100","fine":"100""#,
            .ordinanceStaysLong("O-1", until: day("2018-12-31"), by: ["s#12"])
        ),
        // What says a later day than the new end, and no more.
        (
            #"ordinance.extended|||"ordinance":"O-3","until":"2019-03-31""#,
            .extensionIsNone("O-3", until: day("2019-06-30"), by: ["s#19"])
        ),
        (
            #"ordinance.enacted|||"ordinance":"O-3","from":"2018-01-01","until":"2018-06-30","interest":"100","fine":"100""#,
            .ordinanceStaysLong("O-3", until: day("2019-06-30"), by: ["s#18", "s#19"])
        ),
        (
            #"charge.assessed|A|2018-02-02|"amount":"9.00","due":"2018-02-28","period":"2018-06","tribute":"aseo""#,
            .chargeStands(
                tribute: "aseo",
                month: CivilMonth(year: 2018, month: 6),
                account: "A",
                position: 6
            )
        ),
        (
            #"payment.received|D|2018-03-01|"amount":"1.00","method":"cash","receipt":"R-1""#,
            .receiptStands("R-1", account: "D", position: 16)
        ),
        (
            #"refund.made|B|2018-03-01|"amount":"4.01""#,
            .refundExceedsCredit(account: "B", amount: Money(cents: 401), credit: Money(cents: 400))
        ),
        (
            #"refund.made|B|2018-01-31|"amount":"4""#,
            .refundExceedsCredit(account: "B", amount: Money(cents: 400), credit: .zero)
        ),
        // The plan in force has all that is due; D owes nothing.
        (
            #"plan.agreed|A|2018-05-02|"plan":"P-3","installments":2,"installment":"6.00","first":"2018-06-01""#,
            .planTakesNothing("P-3", account: "A", on: day("2018-05-02"), held: ["P-2"])
        ),
        (
            #"plan.agreed|D|2018-05-02|"plan":"P-3","installments":2,"installment":"6.00","first":"2018-06-01""#,
            .planTakesNothing("P-3", account: "D", on: day("2018-05-02"), held: [])
        ),
        // All was waived three days before.
        (
            #"exoneration.applied|A|2018-04-05|"ordinance":"O-1""#,
            .exonerationStands("O-1", account: "A", position: 14, interest: .zero, fine: .zero)
        ),
        (
            #"document.issued|A|2018-02-01|"kind":"solvency","reference":"S""#,
            .accountOwes("A", total: Money(cents: 1_000), charges: 1, on: day("2018-02-01"))
        ),
    ]

    @Test("name what an account's state forbids", arguments: refused)
    func refuse(event: String, objection: Objection) throws {
        #expect(try judge(event) == objection)
        // Nothing in a message may stand in one language only.
        #expect(objection.wording.spanish != objection.wording.english)
    }

    @Test(
        "are not made where nothing stands against the event",
        arguments: [
            #"payment.received|A|2018-02-01|"amount":"1","method":"cash""#,
            #"payment.received|C|2018-02-28|"amount":"1","method":"cash""#,
            #"visit.made|C|2018-04-01|"purpose":"collection","outcome":"absent""#,
            #"account.opened|C|2018-04-01|"kind":"business""#,
            #"account.opened|Z|2018-04-01|"kind":"business""#,
            #"payment.received|A|2018-04-01|"amount":"1","method":"cash","plan":"P-1""#,
            #"plan.cancelled|A|2018-08-01|"plan":"P-2","reason":"x""#,
            #"plan.agreed|A|2018-03-25|"plan":"P-3","installments":2,"installment":"6.00","first":"2018-06-01""#,
            #"plan.agreed|A|2018-07-02|"plan":"P-3","installments":2,"installment":"6.00","first":"2018-08-01""#,
            #"exoneration.applied|A|2018-06-30|"ordinance":"O-1""#,
            #"exoneration.revoked|A|2018-04-03|"ordinance":"O-1","reason":"x""#,
            #"exoneration.revoked|E|2018-04-02|"ordinance":"O-3","reason":"x""#,
            #"exoneration.revoked|E|2018-04-05|"ordinance":"O-3","reason":"x""#,
            #"refund.made|B|2018-03-01|"amount":"4.00""#,
            #"document.issued|A|2018-01-31|"kind":"solvency","reference":"S""#,
            #"document.issued|A|2018-02-01|"kind":"statement","reference":"S""#,
            #"document.issued|B|2018-02-01|"kind":"solvency","reference":"S""#,
            #"ordinance.extended|||"ordinance":"O-1","until":"2019-01-01""#,
            #"ordinance.enacted|||"ordinance":"O-1","from":"2018-01-01","until":"2018-12-31","interest":"50","fine":"0""#,
            #"ordinance.extended|||"ordinance":"O-3","until":"2019-07-31""#,
            #"charge.assessed|A|2018-02-02|"amount":"9.00","due":"2018-02-28","period":"2018-06","tribute":"otro""#,
            #"charge.assessed|A|2018-02-02|"amount":"9.00","due":"2018-02-28","period":"2018-02","tribute":"aseo""#,
            #"payment.received|D|2018-03-01|"amount":"1.00","method":"cash","receipt":"R-2""#,
            #"payment.received|D|2018-02-01|"amount":"4.00","method":"cash""#,
            #"attention.given||2018-02-01|"channel":"office","topic":"x""#,
        ]
    )
    func admit(event: String) throws {
        #expect(try judge(event) == nil)
    }

    @Test(
        "are made to dates that cannot be",
        arguments: [
            (
                #"ordinance.enacted|||"ordinance":"O","from":"2018-01-02","until":"2018-01-01","interest":"100","fine":"0""#,
                "until"
            ),
            (#"promise.made|A|2018-03-02|"amount":"1.00","by":"2018-03-01""#, "by"),
            (
                #"citation.delivered|A|2018-03-02|"appear":"2018-03-01","outcome":"received""#,
                "appear"
            ),
            (
                #"document.issued|A|2018-03-02|"kind":"notice","reference":"S","until":"2018-03-01""#,
                "until"
            ),
        ]
    )
    func dates(event: String, field: String) throws {
        func objection(_ event: String) throws -> Objection? {
            Objection(
                toDatesOf: try LogOnDisk.columns([ShortLine.json(event, number: 1)]),
                today: Self.day("2018-08-01")
            )
        }
        guard case .dateIsEarly(let found, let late, let early, _) = try objection(event) else {
            Issue.record("nothing stands against \(event)")
            return
        }
        #expect(found == field)
        #expect(late.adding(days: 1) == early)
        let same = event.replacing(late.description, with: early.description)
        #expect(try objection(same) == nil)
    }

    @Test(
        "are made to what was done on a day to come, not to what is charged or decided for one",
        arguments: [
            (#"payment.received|A|2018-03-02|"amount":"1.00","method":"cash""#, true),
            (#"visit.made|A|2018-03-02|"outcome":"absent","purpose":"collection""#, true),
            (#"meeting.held||2018-03-02|"topic":"x""#, true),
            (#"income.recorded||2018-03-02|"category":"x","amount":"1.00""#, true),
            (#"expense.recorded||2018-03-02|"category":"x","amount":"1.00""#, true),
            (
                #"request.opened|A|2018-03-02|"request":"R-1","kind":"plan","channel":"office""#,
                true
            ),
            (#"case.referred|A|2018-03-02|"stage":"legal""#, true),
            (
                #"plan.agreed|A|2018-03-02|"plan":"P-9","installments":2,"installment":"6.00","first":"2018-04-01""#,
                true
            ),
            (#"document.issued|A|2018-03-02|"kind":"statement","reference":"S""#, true),
            (#"suspense.returned||2018-03-02|"suspense":"s#1","reason":"x""#, true),
            (
                #"charge.assessed|A|2018-03-02|"amount":"9.00","due":"2018-03-31","period":"2018-03","tribute":"aseo""#,
                false
            ),
            (#"goal.set||2018-03-02|"goal":"visit.made","month":"2018-03","target":5"#, false),
        ]
    )
    func dayToCome(event: String, isRefused: Bool) throws {
        let events = try LogOnDisk.columns([ShortLine.json(event, number: 1)])
        let (on, before) = (Self.day("2018-03-02"), Self.day("2018-03-01"))
        #expect(Objection(toDatesOf: events, today: on) == nil)
        let expected: Objection? = isRefused ? .dayHasNotCome(on, today: before) : nil
        #expect(Objection(toDatesOf: events, today: before) == expected)
    }

    static let otherAges: [(String, Objection?)] = [
        (
            #"payment.received|A|0018-03-02|"amount":"1.00","method":"cash""#,
            .dateIsLongAgo(
                field: "on",
                "0018-03-02",
                today: day("2018-08-01"),
                likely: "2018-03-02"
            )
        ),
        (
            #"charge.assessed|A|2018-03-02|"amount":"9.00","due":"2018-03-31","period":"0218-03","tribute":"aseo""#,
            .dateIsLongAgo(field: "period", "0218-03", today: day("2018-08-01"), likely: "2018-03")
        ),
        (
            #"charge.assessed|A|2018-03-02|"amount":"9.00","due":"2918-03-31","period":"2018-03","tribute":"aseo""#,
            .dateIsFarAway(
                field: "due",
                "2918-03-31",
                on: day("2018-03-02"),
                likely: "2018-03-31"
            )
        ),
        (
            #"plan.agreed|A|2018-05-01|"plan":"P-3","installments":9,"installment":"6.00","first":"2918-06-01""#,
            .dateIsFarAway(
                field: "first",
                "2918-06-01",
                on: day("2018-05-01"),
                likely: "2018-06-01"
            )
        ),
        (
            #"promise.made|A|2018-03-02|"amount":"1.00","by":"1899-03-09""#,
            .dateIsLongAgo(
                field: "by",
                "1899-03-09",
                today: day("2018-08-01"),
                likely: "1999-03-09"
            )
        ),
        // A year of its own age is no hint.
        (
            #"charge.assessed|A|2090-03-02|"amount":"9.00","due":"1980-03-31","period":"2090-03","tribute":"aseo""#,
            .dateIsFarAway(field: "due", "1980-03-31", on: day("2090-03-02"), likely: nil)
        ),
        // A hundred years to the day, and what rules say of themselves.
        (#"account.opened|Z|1918-08-01|"kind":"property""#, nil),
        (
            #"charge.assessed|A|1950-03-02|"amount":"9.00","due":"2049-03-31","period":"1950-03","tribute":"aseo""#,
            nil
        ),
        (
            #"ordinance.enacted|||"ordinance":"O","from":"1500-01-01","until":"9999-12-31","interest":"1","fine":"0""#,
            nil
        ),
        (
            #"policy.enacted||1500-01-01|"policy":"q","from":"1500-01-01","document":"policy: q\n""#,
            nil
        ),
        (
            #"policy.enacted||1500-01-02|"policy":"q","from":"1500-01-01","document":"policy: q\n""#,
            .dateIsLongAgo(
                field: "on",
                "1500-01-02",
                today: day("2018-08-01"),
                likely: "2000-01-02"
            )
        ),
    ]

    @Test("are made to dates of another age, with the likely year", arguments: otherAges)
    func years(event: String, objection: Objection?) throws {
        let events = try LogOnDisk.columns([ShortLine.json(event, number: 1)])
        #expect(Objection(toDatesOf: events, today: Self.day("2018-08-01")) == objection)
        if let wording = objection?.wording { #expect(wording.spanish != wording.english) }
    }

    private func judge(_ event: String) throws -> Objection? {
        let lines = (Self.office + [event]).enumerated().map { ShortLine.json($1, number: $0 + 1) }
        return try Town.objection(lastOf: Town.of(LogOnDisk.columns(lines))) { "s#\($0 + 1)" }
    }

    private static func day(_ text: String) -> CivilDate { CivilDate(text) ?? .earliest }
}
