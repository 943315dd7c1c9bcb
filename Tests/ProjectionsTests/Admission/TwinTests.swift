// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Receivables
import Testing

@testable import Projections

/// A rule that is enacted once more from the same day, and one of two that is taken back.
@Suite("Twins among enactments", .temporaryDirectory)
struct TwinTests {
    /// Numbered from 1 under `s`.
    private static let office = [
        policy("a", from: "2018-01-01"),
        #"ordinance.enacted|||"ordinance":"O","from":"2018-01-01","until":"2018-12-31","interest":"50","fine":"50""#,
        tariff(from: "2018-02-01"),
    ]

    private static func policy(_ name: String, from: String, on: String = "") -> String {
        #"policy.enacted||\#(on)|"policy":"\#(name)","from":"\#(from)","#
            + #""document":"policy: \#(name)\nageing: [30]\n""#
    }

    private static func tariff(from: String) -> String {
        #"tariff.enacted|||"tariff":"t","from":"\#(from)","#
            + #""document":"tariff: t\ntributes: {aseo: {fixed: 2.25}}\n""#
    }

    private static func reversal(_ number: Int) -> String {
        #"event.reversed|||"reverses":"s#\#(number)","reason":"x""#
    }

    private static func stands(
        _ type: EventType,
        _ rule: String,
        _ from: String,
        by number: Int
    ) -> Objection {
        .enactmentStands(
            type,
            rule,
            from: day(from),
            by: "s#\(number)",
            position: UInt64(number - 1)
        )
    }

    static let cases: [(more: [String], event: String, objection: Objection?)] = [
        ([], policy("a", from: "2018-01-01"), stands(.policyEnacted, "a", "2018-01-01", by: 1)),
        ([], tariff(from: "2018-02-01"), stands(.tariffEnacted, "t", "2018-02-01", by: 3)),
        // The same said with other words.
        (
            [],
            ##"policy.enacted|||"policy":"a","from":"2018-01-01","document":"# otra\nageing: [30]\npolicy: a\n""##,
            stands(.policyEnacted, "a", "2018-01-01", by: 1)
        ),
        // Another day, another content, another name.
        ([], policy("a", from: "2018-01-02"), nil),
        ([], tariff(from: "2018-03-01"), nil),
        (
            [],
            #"policy.enacted|||"policy":"a","from":"2018-01-01","document":"policy: a\nageing: [60]\n""#,
            nil
        ),
        ([], policy("b", from: "2018-01-01"), nil),
        // What was taken back may come again.
        ([reversal(1)], policy("a", from: "2018-01-01"), nil),
        ([reversal(3)], tariff(from: "2018-02-01"), nil),
        // The last of two holds; that of the later effective date does.
        ([policy("b", from: "2018-01-01")], policy("a", from: "2018-01-01"), nil),
        (
            [policy("b", from: "2018-01-01", on: "2018-01-02")],
            policy("a", from: "2018-01-01"),
            stands(.policyEnacted, "a", "2018-01-01", by: 1)
        ),
        (
            [policy("b", from: "2018-01-01", on: "2018-01-02")],
            policy("a", from: "2018-01-01", on: "2018-01-02"),
            nil
        ),
        // Of two that stand the one that holds is named.
        (
            [policy("a", from: "2018-01-01")], policy("a", from: "2018-01-01"),
            stands(.policyEnacted, "a", "2018-01-01", by: 4)
        ),
    ]

    @Test(
        "the same document from the same day is objected to, if it changes nothing",
        arguments: cases
    )
    func again(more: [String], event: String, objection: Objection?) throws {
        #expect(try judge(event, after: Self.office + more).objection == objection)
        guard let objection else { return }
        #expect(!objection.isOfName)
        #expect(objection.wording.spanish != objection.wording.english)
    }

    @Test("what has its number already is left to the log")
    func numbered() throws {
        #expect(try judge(Self.office[0], number: 1).objection == nil)
        #expect(try judge(Self.office[0], number: 4).objection != nil)
    }

    @Test("go by what their documents say; one that cannot be read is like no other")
    func documents() throws {
        let standing = EnactmentRow(
            try LogOnDisk.columns([ShortLine.json(Self.office[0], number: 1)]),
            0,
            0
        )
        var twins = try EnactedTwins(reader([]), .policyEnacted, known: 0)
        #expect(twins.repeated(by: standing) == nil)
        twins.add(standing)
        #expect(twins.repeated(by: standing)?.name == "s#1")
        twins.remove { $0 == "s#1" }
        #expect(twins.repeated(by: standing) == nil)
        // A tariff's reader does not know a policy.
        var others = try EnactedTwins(reader([]), .tariffEnacted, known: 0)
        others.add(standing)
        #expect(others.repeated(by: standing) == nil)
    }

    static let taken: [(number: Int, twin: String, remark: Remark)] = [
        (
            1, office[0],
            .ruleStands(
                .policyEnacted,
                "a",
                by: [StandingRule(event: "s#4", position: 3, from: day("2018-01-01"))]
            )
        ),
        (
            2, office[1],
            .ruleStands(
                .ordinanceEnacted,
                "O",
                by: [StandingRule(event: "s#4", position: 3, from: day("2018-01-01"))]
            )
        ),
        // From another day it stands as well.
        (
            3, tariff(from: "2018-03-01"),
            .ruleStands(
                .tariffEnacted,
                "t",
                by: [StandingRule(event: "s#4", position: 3, from: day("2018-03-01"))]
            )
        ),
    ]

    @Test(
        "of a rule of which one enactment is taken back it is said what enacts it still",
        arguments: taken
    )
    func takenBack(number: Int, twin: String, remark: Remark) throws {
        let judgement = try judge(Self.reversal(number), after: Self.office + [twin])
        #expect(judgement.objection == nil)
        #expect(judgement.remarks.count == 2 && judgement.remarks.last == remark)
        // With both of them nothing enacts it any more.
        let rest = try judge(Self.reversal(4), after: Self.office + [twin, Self.reversal(number)])
        let falls: [Remark] = number == 1 ? [.policyFalls("a", left: [])] : []
        #expect(Array(rest.remarks.dropFirst()) == falls)
    }

    @Test("an extension that is taken back leaves its ordinance, which is no news")
    func extended() throws {
        let extended = #"ordinance.extended|||"ordinance":"O","until":"2019-12-31""#
        let judgement = try judge(Self.reversal(4), after: Self.office + [extended])
        #expect(judgement.remarks.count == 1)
    }

    // MARK: The office

    private func reader(_ lines: [String]) throws -> LogReader {
        let numbered = lines.enumerated().map { ShortLine.json($1, number: $0 + 1) }
        return try LogReader(LogOnDisk.log(numbered), schema: Catalogue.schema)
    }

    private func judge(
        _ event: String,
        after lines: [String] = office,
        number: Int? = nil
    ) throws -> Judgement {
        let now = try #require(Instant("2018-08-01T18:00:00Z"))
        let line = ShortLine.json(event, number: number ?? lines.count + 1)
        return try Admission(to: reader(lines), now: now).judge(LogOnDisk.columns([line]))
    }

    private static func day(_ text: String) -> CivilDate { CivilDate(text) ?? .earliest }
}
