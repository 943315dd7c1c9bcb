// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Receivables
import Testing

@testable import Projections

/// What is said of an event once it is recorded, and of reversals before.
@Suite("Remarks", .temporaryDirectory)
struct RemarkTests {
    private static let office = [
        #"policy.enacted|||"policy":"p","from":"2018-01-01","document":"policy: p\n""#,
        #"account.opened|A|2018-01-01|"kind":"property","sector":"centro""#,
        #"account.opened|B|2018-01-01|"kind":"business""#,
        #"charge.assessed|A|2018-01-02|"amount":"10.00","due":"2018-01-31","period":"2018-01","tribute":"aseo""#,
        #"payment.received|B|2018-02-01|"amount":"4.00","method":"cash","receipt":"R-1""#,
        #"ordinance.enacted|||"ordinance":"O","from":"2018-01-01","until":"2018-12-31","interest":"50","fine":"50""#,
        #"exoneration.applied|A|2018-04-02|"ordinance":"O""#,
    ]

    static let said: [(String, [Remark])] = [
        (
            #"payment.received|A|2018-07-20|"amount":"1.00","method":"cash","receipt":"R-1""#,
            [.receiptStands("R-1", account: "B", position: 4)]
        ),
        (#"payment.received|A|2018-07-01|"amount":"1.00","method":"cash""#, []),
        (
            #"payment.received|A|2018-02-01|"amount":"15.00","method":"cash","receipt":"R-2""#,
            [
                .dayIsLongAgo(day("2018-02-01"), days: 181),
                .creditIsLeft(account: "A", money(500), owed: money(1_000), owes: .zero),
            ]
        ),
        // A payment that serves nothing, of a tribute that nobody owes.
        (
            #"payment.received|B|2018-07-20|"amount":"5.00","method":"cash","tribute":"aceo""#,
            [
                .creditIsLeft(account: "B", money(500), owed: .zero, owes: .zero),
                .codeIsNew(field: "tribute", "aceo", known: ["aseo"]),
            ]
        ),
        (
            #"charge.assessed|A|2018-07-20|"amount":"9.00","due":"2018-07-31","period":"2018-07","tribute":"aseo""#,
            []
        ),
        (
            #"charge.assessed|A|2018-07-20|"amount":"9.00","due":"2017-07-31","period":"2018-07","tribute":"aseo""#,
            [
                .dueIsFarFromPeriod(
                    day("2017-07-31"),
                    CivilMonth(year: 2018, month: 7),
                    months: -12
                )
            ]
        ),
        // The first zone of a log has none beside it.
        (
            #"account.updated|A|2018-07-20|"sector":"Centro","zone":"Z1""#,
            [.codeIsNew(field: "sector", "Centro", known: ["centro"])]
        ),
        (
            #"account.closed|A|2018-02-01|"reason":"x""#,
            [.closesUnsettled(account: "A", owed: money(1_000), charges: 1, credit: .zero)]
        ),
        (
            #"account.closed|B|2018-02-01|"reason":"x""#,
            [
                .closesUnsettled(account: "B", owed: .zero, charges: 0, credit: money(400)),
                .closesOnDayOfPayment(account: "B", day("2018-02-01")),
            ]
        ),
        (
            #"plan.agreed|A|2018-02-10|"plan":"P","installments":3,"installment":"2.00","first":"2018-03-01""#,
            [
                .planTakes(
                    plan: "P",
                    charges: 1,
                    owed: money(1_000),
                    on: day("2018-02-10"),
                    scheduled: money(600)
                )
            ]
        ),
        (
            #"request.resolved||2018-07-20|"request":"RQ-9","outcome":"granted""#,
            [.requestIsUnknown("RQ-9")]
        ),
        (#"event.reversed|||"reverses":"s#99","reason":"x""#, []),
        (
            #"event.reversed|||"reverses":"s#5","reason":"x""#,
            [
                .takesBack(
                    ReversedEvent(
                        name: "s#5",
                        type: .paymentReceived,
                        account: "B",
                        on: day("2018-02-01"),
                        amount: money(400),
                        codes: ["R-1"]
                    )
                )
            ]
        ),
    ]

    @Test("say what may be a slip, and what an act did", arguments: said)
    func say(event: String, remarks: [Remark]) throws {
        let judgement = try judge(event)
        #expect(judgement.objection == nil)
        #expect(judgement.remarks == remarks)
    }

    @Test("a request that was opened is known, until its opening is taken back")
    func requests() throws {
        let opened =
            #"request.opened||2018-07-01|"request":"RQ-1","kind":"statement","channel":"office""#
        let resolved = #"request.resolved||2018-07-20|"request":"RQ-1","outcome":"granted""#
        #expect(try judge(resolved, after: Self.office + [opened]).remarks == [])
        // The office has seven events; the eighth opens.
        let reversed = #"event.reversed|||"reverses":"s#8","reason":"x""#
        #expect(
            try judge(resolved, after: Self.office + [opened, reversed]).remarks
                == [.requestIsUnknown("RQ-1")]
        )
        let again = [opened, reversed, opened]
        #expect(try judge(resolved, after: Self.office + again).remarks == [])
    }

    @Test("an exoneration says what it waives; repeated, it is objected to")
    func exonerations() throws {
        let again = #"exoneration.applied|A|2018-04-10|"ordinance":"O""#
        let objection = try judge(again).objection
        guard case .exonerationStands("O", account: "A", position: 6, _, _)? = objection else {
            Issue.record("\(String(describing: objection))")
            return
        }
        let paid = #"payment.received|A|2018-04-05|"amount":"0.01","method":"cash""#
        let judgement = try judge(again, after: Self.office + [paid])
        #expect(judgement.objection == nil)
        guard case .waives(ordinance: "O", account: "A", _, _)? = judgement.remarks.first else {
            Issue.record("\(judgement.remarks)")
            return
        }
        let revoked = #"exoneration.revoked|A|2018-04-05|"ordinance":"O","reason":"x""#
        #expect(try judge(again, after: Self.office + [revoked]).objection == nil)
    }

    static let fallen: [(String, Objection, Remark)] = [
        ("s#1", .policyIsLast("s#1", policy: "p"), .policyFalls("p", left: [])),
        (
            "s#2", .openingBearsOthers("s#2", account: "A", others: 2),
            .openingFalls(account: "A", others: 2)
        ),
        (
            "s#6", .ordinanceBearsOthers("s#6", ordinance: "O", exonerations: 1),
            .exonerationsFall(ordinance: "O", count: 1)
        ),
    ]

    @Test("what others stand on is not taken back", arguments: fallen)
    func fall(name: String, objection: Objection, remark: Remark) throws {
        let judgement = try judge(#"event.reversed|||"reverses":"\#(name)","reason":"x""#)
        #expect(judgement.objection == objection)
        #expect(judgement.remarks.last == remark)
        #expect(objection.wording.spanish != objection.wording.english)
    }

    @Test("what others stand on can be taken back where something else holds it")
    func stand() throws {
        let more = [
            #"policy.enacted||2018-02-01|"policy":"q","from":"2018-02-01","document":"policy: q\n""#,
            #"ordinance.enacted|||"ordinance":"O","from":"2018-01-01","until":"2018-12-31","interest":"10","fine":"0""#,
            #"account.closed|A|2018-05-01|"reason":"x""#,
            #"account.opened|A|2018-05-02|"kind":"property""#,
        ]
        for name in ["s#1", "s#2", "s#6"] {
            let reversal = #"event.reversed|||"reverses":"\#(name)","reason":"x""#
            #expect(try judge(reversal, after: Self.office + more).objection == nil, "\(name)")
        }
        // Nothing is opened by B's only event.
        let alone = #"event.reversed|||"reverses":"s#8","reason":"x""#
        let opened = #"account.opened|D|2018-01-01|"kind":"property""#
        #expect(try judge(alone, after: Self.office + [opened]).objection == nil)
    }

    private func judge(_ event: String, after office: [String] = office) throws -> Judgement {
        let lines = office.enumerated().map { ShortLine.json($1, number: $0 + 1) }
        let reader = try LogReader(LogOnDisk.log(lines, batches: 2), schema: Catalogue.schema)
        let columns = try LogOnDisk.columns([ShortLine.json(event, number: lines.count + 1)])
        return try Judgement(of: columns, after: reader, today: Self.day("2018-08-01"))
    }

    private static func day(_ text: String) -> CivilDate { CivilDate(text) ?? .earliest }
    private static func money(_ cents: Int64) -> Money { Money(cents: cents) }
}
