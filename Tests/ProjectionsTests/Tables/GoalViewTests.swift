// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Materialised
import Projections
import Testing

@Suite("Goals in SQL", .temporaryDirectory)
struct GoalViewTests {
    @Test("have amounts of recovered mora and events of the others, each in its own columns")
    func units() throws {
        var log = HandLog()
        log.open("A", "2018-01-02", sector: "S1")
        log.charge("A", "2018-01-02", "100.00", due: "2018-01-31")
        for (goal, target) in [("recovered", 650), ("call.made", 4)] {
            log.add(
                "goal.set",
                "2018-05-01",
                #""goal":"\#(goal)","month":"2018-05","target":\#(target)"#
            )
        }
        // Sixty days of grace are over on 1 April.
        log.pay("A", "2018-05-10", "50.07")
        log.add("call.made", "2018-05-11", #""account":"A","outcome":"answered""#)
        let path = "\(TemporaryDirectory.path)/goals.sqlite"
        let question = Question(asOf: try #require(CivilDate("2018-05-31")))
        try ProjectionDatabase(LogOnDisk.replay(log.lines), question, program: "test")
            .build(at: path)
        let cents = """
            SELECT goal, target_events, actual_events, target_cents, actual_cents, percent
            FROM goals_met ORDER BY goal
            """
        #expect(
            try DatabaseDump.rows(path, cents) == [
                ["call.made", "4", "1", "", "", "25.0"],
                ["recovered", "", "", "65000", "5007", "7.7"],
            ]
        )
        let dollars = "SELECT goal, target_events, actual_events, target, actual FROM goals_met_usd"
        #expect(
            try DatabaseDump.rows(path, dollars + " ORDER BY goal") == [
                ["call.made", "4", "1", "", ""], ["recovered", "", "", "650.00", "50.07"],
            ]
        )
    }
}
