// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Receivables
import Testing

@testable import Projections

/// What is said of a policy, and of the tributes of an ordinance, once it is recorded.
@Suite("Remarks on rules", .temporaryDirectory)
struct PolicyRemarkTests {
    private static let rest =
        #"surcharge: {code: f, percent: 5}\ntributes: {aseo: {fine: none}}\nplan: {lapses-after: 3}\n"#
    private static let rates = #"interest: {rates: [{from: 2000-01-01, percent: 9}]}\n"#

    private static let office = [
        policy("old", "2018-01-01", rates + rest),
        #"account.opened|A|2018-01-01|"kind":"property""#,
        #"charge.assessed|A|2018-01-02|"amount":"10.00","due":"2018-01-31","period":"2018-01","tribute":"aseo""#,
    ]

    private static func policy(_ name: String, _ from: String, _ document: String) -> String {
        #"policy.enacted||\#(from)|"policy":"\#(name)","from":"\#(from)","#
            + #""document":"policy: \#(name)\n\#(document)""#
    }

    private static func begins(_ first: String?) -> Remark {
        .ratesBegin(policy: "n", first.map(day), of: "old")
    }

    private static func falls(_ rules: PolicyDocument.LeftOut...) -> Remark {
        .rulesFall(policy: "n", of: "old", rules)
    }

    static let said: [(String, String, [Remark])] = [
        (
            "2018-07-20", #"interest: {rates: [{from: 2000-01-01, percent: 11}]}\n"# + rest, []
        ),
        (
            "2018-07-20", #"interest: {rates: [{from: 2018-07-20, percent: 11}]}\n"# + rest,
            [begins("2018-07-20")]
        ),
        // The first charge is due on 31 January.
        (
            "2018-07-20", #"interest: {rates: [{from: 2018-02-01, percent: 11}]}\n"# + rest,
            [begins("2018-02-01")]
        ),
        (
            "2018-07-20", #"interest: {rates: [{from: 2018-01-31, percent: 11}]}\n"# + rest, []
        ),
        // All days bear the rate of the settlement, once there is one.
        (
            "2018-07-20",
            #"interest: {applies: settlement, rates: [{from: 2018-07-20, percent: 1}]}\n"# + rest,
            []
        ),
        (
            "2018-07-20",
            #"interest: {applies: settlement, rates: [{from: 2018-07-21, percent: 1}]}\n"# + rest,
            [begins("2018-07-21")]
        ),
        // Before the first policy the built-in one holds, of which nothing falls.
        ("2018-01-01", "", []),
        (
            "2018-07-20", "",
            [
                begins(nil),
                falls(
                    .init(
                        key: "surcharge",
                        value: "{code: f, percent: 5, round: half-up}",
                        instead: "none"
                    ),
                    .init(key: "tributes", value: "{aseo: {fine: none}}", instead: "none"),
                    .init(key: "plan.lapses-after", value: "3", instead: "2")
                ),
            ]
        ),
        (
            "2018-07-20",
            rates + #"surcharge: none\ntributes: none\nplan: {lapses-after: 2}\n"#, []
        ),
        (
            "2018-07-20",
            rates
                + #"surcharge: none\ntributes: {aceo: {fine: none}}\nplan: {lapses-after: 3}\n"#,
            [
                falls(.init(key: "tributes.aseo", value: "{fine: none}", instead: nil)),
                .codeIsNew(field: "tributes", "aceo", known: ["aseo"]),
            ]
        ),
    ]

    @Test("tell what a policy drops, and tributes that nobody has", arguments: said)
    func policy(from: String, document: String, remarks: [Remark]) throws {
        let judgement = try judge(Self.policy("n", from, document))
        #expect(judgement.objection == nil)
        #expect(judgement.remarks == remarks)
    }

    @Test("are those that a check makes beside the policy that holds")
    func check() throws {
        for (from, document, remarks) in Self.said where from > "2018-01-01" {
            let old = try PolicyDocument.read(Self.text("old", Self.rates + Self.rest), file: nil)
            let found = try Remark.toPolicy(
                Self.text("n", document),
                from: Self.day(from),
                after: old,
                in: reader(Self.office)
            )
            #expect(found == remarks)
        }
    }

    @Test("tell tributes of an ordinance that nobody has, in a log that has some")
    func ordinance() throws {
        let enacted =
            #"ordinance.enacted|||"ordinance":"O","from":"2018-07-20","until":"2018-12-31","#
            + #""interest":"50","fine":"50","tributes":"aseo,aceo""#
        let judgement = try judge(enacted)
        #expect(judgement.remarks == [.codeIsNew(field: "tributes", "aceo", known: ["aseo"])])
        #expect(try judge(enacted, after: [Self.office[0]]).remarks.isEmpty)
    }

    @Test("pass over a policy that was taken back")
    func takenBack() throws {
        let taken = #"event.reversed|||"reverses":"s#1","reason":"x""#
        let bare = Self.policy("n", "2018-07-20", "")
        #expect(try judge(bare, after: Self.office + [taken]).remarks.isEmpty)
    }

    @Test("tell a first day long ago where something was paid")
    func firstDay() throws {
        let paid = #"payment.received|A|2018-02-01|"amount":"1.00","method":"cash""#
        for (from, days) in [("2018-06-30", 32), ("2018-07-01", 31)] {
            let event = Self.policy("n", from, Self.rates + Self.rest)
            let told = Remark.policyHoldsSince(policy: "n", Self.day(from), days: days)
            let remarks = try judge(event, after: Self.office + [paid]).remarks
            #expect(remarks == (days > 31 ? [told] : []))
            #expect(try judge(event).remarks.isEmpty)
        }
    }

    @Test("tell exonerations that other terms change, and not those that a later end leaves")
    func otherTerms() throws {
        func ordinance(_ from: String, _ until: String, _ fine: String) -> String {
            #"ordinance.enacted|||"ordinance":"O","from":"\#(from)","until":"\#(until)","#
                + #""interest":"50","fine":"\#(fine)""#
        }
        let applied = ["2018-04-02", "2018-06-02"].map { day in
            #"exoneration.applied|A|\#(day)|"ordinance":"O""#
        }
        let office = Self.office + [ordinance("2018-04-01", "2018-12-31", "50")]
        let later = ordinance("2018-04-01", "2019-12-31", "50")
        #expect(try judge(later, after: office + applied).remarks.isEmpty)
        for (event, outside) in [
            (ordinance("2018-04-01", "2018-12-31", "60"), 0),
            (ordinance("2018-06-01", "2018-12-31", "50"), 1),
        ] {
            #expect(
                try judge(event, after: office + applied).remarks
                    == [.exonerationsChange(ordinance: "O", count: 2, outside: outside)]
            )
            #expect(try judge(event, after: office).remarks.isEmpty)
        }
    }

    private static func text(_ name: String, _ document: String) -> String {
        "policy: \(name)\n" + document.replacing(#"\n"#, with: "\n")
    }

    private func reader(_ office: [String]) throws -> LogReader {
        let lines = office.enumerated().map { ShortLine.json($1, number: $0 + 1) }
        return try LogReader(LogOnDisk.log(lines, batches: 2), schema: Catalogue.schema)
    }

    private func judge(_ event: String, after office: [String] = office) throws -> Judgement {
        let reader = try reader(office)
        let columns = try LogOnDisk.columns([ShortLine.json(event, number: office.count + 1)])
        return try Judgement(of: columns, after: reader, today: Self.day("2018-08-01"))
    }

    private static func day(_ text: String) -> CivilDate { CivilDate(text) ?? .earliest }
}
