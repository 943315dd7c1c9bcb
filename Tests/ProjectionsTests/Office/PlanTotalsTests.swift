// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Testing

@Suite("What was paid on plans, in sum", .temporaryDirectory)
struct PlanTotalsTests {
    /// Each account owes 200.00 and agrees on two installments of 100.00 in February.
    private static func log(_ accounts: [String]) -> HandLog {
        var log = HandLog()
        for account in accounts {
            log.open(account, "2018-01-02", sector: "S1")
            log.charge(account, "2018-01-02", "200.00", due: "2018-01-31")
        }
        for account in accounts {
            log.agree("P-\(account)", account, "2018-02-01", first: "2018-03-01")
        }
        return log
    }

    private func totals(_ log: HandLog) throws -> String {
        let question = Question(asOf: try #require(CivilDate("2018-03-31")))
        return try LogOnDisk.replay(log.lines).report(.plans, question)
            .totals("rows", "scheduled", "paid")
    }

    @Test("is the sum of the rows where no payment counts in two")
    func added() throws {
        var log = Self.log(["A", "B"])
        log.pay("A", "2018-02-20", "100.00")
        log.pay("B", "2018-02-20", "30.00")
        #expect(try totals(log) == "400.00 130.00")
    }

    @Test("is left out where a debt was agreed again: one payment stands under both plans")
    func again() throws {
        var log = Self.log(["A"])
        log.add("plan.cancelled", "2018-03-10", #""account":"A","plan":"P-A","reason":"x""#)
        log.agree("P-2", "A", "2018-03-15", first: "2018-04-01")
        #expect(try totals(log) == "400.00 0.00")
        log.pay("A", "2018-03-20", "100.00")
        #expect(
            try log.report(.plans, "2018-03-31").lines("rows", "plan", "paid") == [
                "P-2 100.00", "P-A 100.00",
            ]
        )
        #expect(try totals(log) == "400.00 -")
    }
}

extension HandLog {
    /// A plan of two installments of 100.00.
    fileprivate mutating func agree(_ plan: String, _ account: String, _ on: String, first: String)
    {
        add(
            "plan.agreed",
            on,
            #""account":"\#(account)","plan":"\#(plan)","installments":2,"installment":"100.00","#
                + #""first":"\#(first)""#
        )
    }
}
