// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Testing

@Suite("Compared groups", .temporaryDirectory)
struct ComparedGroupsTests {
    /// A and B moved to S2 by entries that came late, and A paid; C stays as it is.
    @Test("an account that moved stands before in its old group and after in its new one")
    func moved() throws {
        var log = HandLog()
        for (account, amount) in [("A", "105.00"), ("B", "52.86"), ("C", "50.00")] {
            log.open(account, "2018-01-02", sector: "S1")
            log.charge(account, "2018-01-02", amount, due: "2018-01-31")
        }
        log.pay("A", "2018-04-10", "10.00", recorded: "2018-06-01")
        for account in ["A", "B"] {
            let fields = #""account":"\#(account)","sector":"S2""#
            log.add("account.updated", "2018-04-10", fields, recorded: "2018-06-01")
        }
        let after = Question(asOf: try #require(CivilDate("2018-04-30")))
        let before = Question(asOf: after.asOf, knownAt: Instant("2018-05-01T23:00:00Z"))
        let replay = try LogOnDisk.replay(log.lines)
        let report = PlainValue(try replay.comparison(of: .balances, before, after))
        func lines(_ table: String) throws -> [String] {
            try #require(report["groups"])
                .lines(table, "key", "accounts", "totalBefore", "totalAfter", "total")
        }
        #expect(
            try lines("sector") == ["S1 2 157.86 0.00 -157.86", "S2 2 0.00 147.86 147.86"]
        )
        #expect(try lines("zone") == ["Z1 1 105.00 95.00 -10.00"])
    }
}
