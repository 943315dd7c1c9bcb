// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Testing

@Suite("Referral to the legal area", .temporaryDirectory)
struct ReferralTests {
    /// A case with all that is required, each act on a day of its own from 1 May on.
    private static let acts: [(type: String, fields: String)] = [
        ("notice.delivered", #""notice":"first","channel":"hand","outcome":"received""#),
        ("notice.delivered", #""notice":"second","channel":"hand","outcome":"refused""#),
        ("notice.delivered", #""notice":"final","channel":"publication","outcome":"unlocatable""#),
        ("citation.delivered", #""appear":"2018-05-20","outcome":"received""#),
        ("visit.made", #""purpose":"notification","outcome":"absent""#),
        ("case.referred", #""stage":"extrajudicial""#),
        ("document.issued", #""kind":"statement","reference":"EC-9""#),
    ]

    private static func log(
        _ change: (inout [(type: String, fields: String)]) -> Void = { _ in }
    ) -> HandLog {
        var log = HandLog()
        log.open("A", "2018-01-02", sector: "S1")
        // About an earlier debt, which was paid: it does not count.
        log.add(
            "notice.delivered",
            "2018-01-03",
            #""account":"A","notice":"first","channel":"hand","outcome":"received""#
        )
        log.charge("A", "2018-01-03", "10.00", due: "2018-01-31")
        var acts = acts
        change(&acts)
        for (day, act) in acts.enumerated() {
            log.add(act.type, "2018-05-0\(day + 1)", #""account":"A",\#(act.fields)"#)
        }
        return log
    }

    private func missing(_ log: HandLog, _ asOf: String = "2018-05-31") throws -> String? {
        try log.report(.referral, asOf, account: "A").lines("rows", "ready", "missing").first
    }

    @Test("is ready when every step is taken, each with its proof")
    func ready() throws {
        let report = try Self.log().report(.referral, "2018-05-31", account: "A")
        #expect(
            report.lines("rows", "account", "stage", "oldestDue", "total", "ready", "missing")
                == ["A extrajudicial 2018-01-31 10.00 true "]
        )
        #expect(
            report.lines("requirements", "requirement", "met", "on", "position") == [
                "mora true - -", "first-notice true 2018-05-01 4",
                "second-notice true 2018-05-02 5", "final-notice true 2018-05-03 6",
                "citation true 2018-05-04 7", "visit true 2018-05-05 8",
                "extrajudicial true 2018-05-06 9", "proof-of-debt true 2018-05-07 10",
                "no-plan true - -", "no-promise true - -",
            ]
        )
        #expect(
            report.lines("dues", "key", "principal", "total")
                == ["in-mora 10.00 10.00", "all 10.00 10.00"]
        )
        let steps = report.lines("steps", "on", "type", "outcome", "actor", "text")
        #expect(steps.count == 7)
        #expect(steps.first == "2018-05-01 notice.delivered received ana first hand received")
        #expect(steps.last == "2018-05-07 document.issued  ana statement EC-9")
    }

    /// What is changed, and what is missing then.
    static let gaps: [(change: Int, to: (String, String)?, missing: String)] = [
        // Nobody was there: the notices behind it do not count either, nor the statement.
        (
            0, ("notice.delivered", #""notice":"first","channel":"hand","outcome":"absent""#),
            "first-notice, second-notice, final-notice, proof-of-debt"
        ),
        (
            1, ("notice.delivered", #""notice":"final","channel":"hand","outcome":"received""#),
            "second-notice, final-notice, proof-of-debt"
        ),
        (3, ("citation.delivered", #""appear":"2018-05-31","outcome":"received""#), "citation"),
        (4, ("visit.made", #""purpose":"courtesy","outcome":"paid""#), "visit"),
        (5, ("case.referred", #""stage":"administrative""#), "extrajudicial"),
        (6, ("document.issued", #""kind":"solvency","reference":"S-1""#), "proof-of-debt"),
        (6, ("promise.made", #""amount":"10.00","by":"2018-05-31""#), "proof-of-debt, no-promise"),
    ]

    @Test("names what is missing", arguments: gaps)
    func gap(change: Int, to act: (String, String)?, missing expected: String) throws {
        let log = Self.log { acts in
            if let act { acts[change] = act }
        }
        #expect(try missing(log) == "false \(expected)")
    }

    @Test("one that went back to the administration is not with the collectors any more")
    func back() throws {
        let log = Self.log { $0.append(("case.referred", #""stage":"administrative""#)) }
        #expect(try missing(log) == "false extrajudicial")
        #expect(try missing(log, "2018-05-07") == "false citation")
    }

    @Test("what was done on the day on which the debt fell due counts")
    func dayOfDue() throws {
        var log = Self.log { $0.removeFirst() }
        #expect(
            try missing(log) == "false first-notice, second-notice, final-notice, proof-of-debt"
        )
        log.add(
            "notice.delivered",
            "2018-01-31",
            #""account":"A","notice":"first","channel":"hand","outcome":"received""#,
            recorded: "2018-05-31"
        )
        #expect(try missing(log) == "true ")
    }

    @Test("waits for plans, and is not for those who owe nothing in mora")
    func plan() throws {
        var log = Self.log()
        log.add(
            "plan.agreed",
            "2018-05-20",
            #""account":"A","plan":"P","installments":9,"installment":"2.00","first":"2018-06-30""#
        )
        #expect(try missing(log) == "false mora, no-plan")
        let all = try log.report(.referral, "2018-05-31")
        #expect(all.lines("rows", "account").isEmpty)
        #expect(try log.report(.referral, "2018-05-19").lines("rows", "account") == ["A"])
    }

    @Test("of an account that nothing names is an error")
    func unknown() throws {
        let replay = try LogOnDisk.replay(Self.log().lines)
        let question = Question(asOf: try #require(CivilDate("2018-05-31")))
        #expect(throws: UnknownAccount.self) { try replay.referral(of: "X", question) }
        let report = PlainValue(try replay.referral(of: "A", question))
        #expect(report.lines("rows", "ready") == ["true"])
    }
}
