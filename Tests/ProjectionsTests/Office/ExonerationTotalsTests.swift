// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

@Suite("What exonerations collected, in sum", .temporaryDirectory)
struct ExonerationTotalsTests {
    // 365.00 bears 0.10 a day from 31 January, and a fine of 5 % from 1 April on: on 11 April 7.00
    // and 18.25. An ordinance waives all of the interest, another one all of the fine.
    private static func log(_ ordinances: [(account: String, ordinance: String, on: String)])
        -> HandLog
    {
        var log = HandLog(policy: HandLog.interestPolicy)
        for (ordinance, interest, fine) in [("I", 100, 0), ("F", 0, 100)] {
            log.add(
                "ordinance.enacted",
                "2018-01-01",
                #""ordinance":"\#(ordinance)","from":"2018-01-01","until":"2018-12-31","#
                    + #""interest":"\#(interest)","fine":"\#(fine)""#
            )
        }
        for account in ["A", "B"] {
            log.open(account, "2018-01-02", sector: "S1")
            log.charge(account, "2018-01-02", "365.00", due: "2018-01-31")
        }
        let paid = "2018-04-11"
        for (account, ordinance, on) in ordinances where on <= paid {
            log.exonerate(account, ordinance, on)
        }
        log.pay("A", paid, "365.00")
        for (account, ordinance, on) in ordinances where on > paid {
            log.exonerate(account, ordinance, on)
        }
        return log
    }

    private func report(_ log: HandLog, from: String? = nil) throws -> Report {
        var selection = RowSelection()
        selection.months = MonthSpan(from: from.flatMap { CivilMonth($0) })
        let question = Question(asOf: try #require(CivilDate("2018-12-31")))
        return try LogOnDisk.replay(log.lines).report(.exonerations, question, selection)
    }

    @Test("are not added up where a payment counts under two ordinances")
    func shared() throws {
        let log = Self.log([("A", "I", "2018-04-11"), ("A", "F", "2018-04-11")])
        let report = try report(log)
        // 365.00 were paid once.
        #expect(
            PlainValue(report).lines("rows", "ordinance", "interest", "fine", "principalCollected")
                == ["F 0.00 18.25 365.00", "I 7.00 0.00 365.00"]
        )
        #expect(report.totals("rows", "interest", "fine", "principalCollected") == "7.00 18.25 -")
        let april = try self.report(log, from: "2018-04")
        #expect(april.totals("rows", "interest", "fine", "principalCollected") == "7.00 18.25 -")
    }

    @Test("are where each payment counts under one")
    func apart() throws {
        // B used the other ordinance and paid nothing; A's fine is paid first.
        let two = try report(Self.log([("A", "I", "2018-04-11"), ("B", "F", "2018-04-11")]))
        #expect(two.totals("rows", "interest", "fine", "principalCollected") == "7.00 18.25 346.75")
        // One in April, the other in May, in which nothing was paid; the interest is paid first.
        let report = try report(Self.log([("A", "F", "2018-04-11"), ("A", "I", "2018-05-11")]))
        #expect(report.totals("rows", "principalCollected") == "358.00")
    }
}

extension HandLog {
    fileprivate mutating func exonerate(_ account: String, _ ordinance: String, _ on: String) {
        add(
            "exoneration.applied",
            on,
            #""account":"\#(account)","ordinance":"\#(ordinance)""#
        )
    }
}
