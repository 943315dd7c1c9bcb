// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

/// What came late of April 2018, which was reported on 1 May.
@Suite("Acts that restate", .temporaryDirectory)
struct RestatedActsTests {
    /// A and B are in mora since April.
    ///
    /// Late come a payment (5) and a visit (6) of A, a change of
    /// sector (7) and a promise (8) of B, and a payment in suspense (9).
    private static let log: HandLog = {
        var log = HandLog()
        for (account, amount) in [("A", "105.00"), ("B", "52.86")] {
            log.open(account, "2018-01-02", sector: "S1")
            log.charge(account, "2018-01-02", amount, due: "2018-01-31")
        }
        log.pay("A", "2018-04-10", "10.00", recorded: "2018-06-01")
        func add(_ type: String, _ fields: String) {
            log.add(type, "2018-04-10", fields, recorded: "2018-06-01")
        }
        add("visit.made", #""account":"A","purpose":"collection","outcome":"absent""#)
        add("account.updated", #""account":"B","sector":"S2""#)
        add("promise.made", #""account":"B","amount":"5.00","by":"2018-04-20""#)
        log.suspend("2018-04-10", "7.00", "W1", "unknown", recorded: "2018-06-01")
        return log
    }()

    @Test(
        "are those that changed the report, not all of an account whose debt changed",
        arguments: [
            (ReportName.mora, ["5", "7"]), (.balances, ["5", "7"]), (.recovery, ["5", "7"]),
            (.promises, ["5", "8"]), (.registry, ["5", "7"]), (.route, ["5", "6", "7", "8"]),
            (.referral, ["5", "6", "8"]),
        ]
    )
    func named(report: ReportName, positions: [String]) throws {
        let after = Question(asOf: try #require(CivilDate("2018-04-30")))
        let before = Question(asOf: after.asOf, knownAt: Instant("2018-05-01T23:00:00Z"))
        let replay = try LogOnDisk.replay(Self.log.lines)
        let compared = PlainValue(try replay.comparison(of: report, before, after))
        #expect(compared.lines("restated", "position") == positions)
    }

    @Test("of suspense, a payment that was put there late is named")
    func suspense() throws {
        let after = Question(asOf: try #require(CivilDate("2018-04-30")))
        let before = Question(asOf: after.asOf, knownAt: Instant("2018-05-01T23:00:00Z"))
        let replay = try LogOnDisk.replay(Self.log.lines)
        let compared = PlainValue(try replay.comparison(of: .suspense, before, after))
        #expect(compared.lines("restated", "position", "type").last == "9 payment.suspended")
    }
}
