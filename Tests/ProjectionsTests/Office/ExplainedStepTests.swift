// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Testing

@Suite("Explained steps", .temporaryDirectory)
struct ExplainedStepTests {
    @Test("interest that was paid beyond what a later policy asks for is no rounding")
    func excessOfInterest() throws {
        var log = HandLog(policy: Self.policy("p", rate: 24, fine: 0))
        Self.enact(&log, Self.policy("q", rate: 6, fine: 0))
        log.open("A", "2019-01-02", sector: "S1")
        log.charge("A", "2019-01-02", "365.00", due: "2019-01-31")
        // 0.24 a day for 140 days.
        log.pay("A", "2019-06-20", "33.60")
        // From 1 July on the 151 days are at 0.06.
        let charge = try Self.charge(log, "2019-07-01")
        #expect(charge["interest"] == .text("0.00"))
        #expect(
            Self.steps(charge, "interestSteps") == [
                "2019-01-31 2019-07-01 151 6 365.00 9.060000 -", "- - - - - -33.600000 paid",
                "- - - - - 24.540000 excess",
            ]
        )
    }

    @Test("a fine that was paid beyond what a later policy asks for is no rounding")
    func excessOfFine() throws {
        var log = HandLog(policy: Self.policy("p", rate: 0, fine: 10))
        Self.enact(&log, Self.policy("q", rate: 0, fine: 5))
        log.open("A", "2019-01-02", sector: "S1")
        log.charge("A", "2019-01-02", "100.00", due: "2019-01-31")
        log.pay("A", "2019-05-01", "10.00")
        // Mora began on 1 April.
        let charge = try Self.charge(log, "2019-07-01")
        #expect(charge["fine"] == .text("0.00"))
        #expect(
            charge.lines("fineSteps", "on", "units", "percent", "amount", "step") == [
                "2019-07-01 91 5 5.000000 -", "- - - -10.000000 paid", "- - - 5.000000 excess",
            ]
        )
    }

    /// The case is worked by hand in `Cases/README.md`.
    @Test("the time over which a plan stopped interest has a line, also once it is completed")
    func stopped() throws {
        let replay = try LogOnDisk.replay(CaseFolder(name: "plan-completed-with-rest").lines())
        func steps(_ asOf: String) throws -> [String] {
            let question = Question(asOf: try #require(CivilDate(asOf)))
            let report = try replay.statement(of: "A", question, explains: true)
            let charge = try #require(PlainValue(report)["charges"]?.items.first)
            return Self.steps(charge, "interestSteps")
        }
        let beforePlan = "2019-01-31 2019-04-11 70 10 365.00 7.000000 -"
        let paid = "- - - - - -7.000000 paid"
        #expect(
            try steps("2019-05-20") == [
                beforePlan, "2019-04-11 2019-05-20 0 0 340.25 0.000000 plan", paid,
            ]
        )
        #expect(
            try steps("2019-06-22") == [
                beforePlan, "2019-04-11 2019-06-12 0 0 290.25 0.000000 plan",
                "2019-06-12 2019-06-22 10 10 290.25 0.795205 -", paid,
                "- - - - - 0.004795 rounding",
            ]
        )
    }

    /// A policy with one rate and one fine, without a minimum.
    private static func policy(_ name: String, rate: Int, fine: Int) -> String {
        #"policy: \#(name)\ninterest: {rates: [{from: 2018-01-01, percent: \#(rate)}]}\n"#
            + #"fine: {tiers: [{percent: \#(fine)}], minimum: \"0.00\"}"#
    }

    private static func enact(_ log: inout HandLog, _ policy: String) {
        log.add(
            "policy.enacted",
            "2019-07-01",
            #""policy":"q","from":"2019-07-01","document":"\#(policy)""#,
            recorded: "2018-01-01"
        )
    }

    private static func charge(_ log: HandLog, _ asOf: String) throws -> PlainValue {
        let replay = try LogOnDisk.replay(log.lines)
        let question = Question(asOf: try #require(CivilDate(asOf)))
        let report = try replay.statement(of: "A", question, explains: true)
        return try #require(PlainValue(report)["charges"]?.items.first)
    }

    private static func steps(_ charge: PlainValue, _ name: String) -> [String] {
        charge.lines(name, "from", "to", "units", "percent", "principal", "amount", "step")
    }
}
