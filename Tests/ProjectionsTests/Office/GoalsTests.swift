// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Testing

@Suite("Goals of a month", .temporaryDirectory)
struct GoalsTests {
    /// Two notices by hand and one by publication, and a visit, all in March; nothing behind them.
    private static let log: HandLog = {
        var log = HandLog()
        log.open("A", "2018-01-02", sector: "S1")
        for (goal, target) in [
            ("notice.delivered", 4), ("notice.delivered:publication", 2), ("visit.made", 1),
            ("visit.made:collection", 1), ("call.made", 3),
        ] {
            log.add(
                "goal.set",
                "2018-03-01",
                #""goal":"\#(goal)","month":"2018-03","target":\#(target)"#
            )
        }
        for (day, channel) in [("05", "hand"), ("06", "hand"), ("07", "publication")] {
            log.add(
                "notice.delivered",
                "2018-03-\(day)",
                #""account":"A","notice":"first","channel":"\#(channel)","outcome":"received""#
            )
        }
        log.add(
            "visit.made",
            "2018-03-08",
            #""account":"A","purpose":"collection","outcome":"absent""#
        )
        return log
    }()

    @Test("count every kind of act of the month, also the last, by type and by channel")
    func counts() throws {
        let report = try Self.log.report(.activity, "2018-03-31")
        #expect(
            report.lines("goals", "month", "goal", "target", "actual", "percent") == [
                "2018-03 call.made 3 0 0.0", "2018-03 notice.delivered 4 3 75.0",
                "2018-03 notice.delivered:publication 2 1 50.0", "2018-03 visit.made 1 1 100.0",
                "2018-03 visit.made:collection 1 1 100.0",
            ]
        )
    }
}
