// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

/// The day on which a charge passes from one state to the next, and the day before it.
@Suite("The last day of a state", .temporaryDirectory)
struct LastDayTests {
    /// Days past due, whether in mora and whether prescribed, of a charge due on a day.
    private func state(due: String, asOf day: String) throws -> [String] {
        var log = HandLog()
        log.add(
            "charge.assessed",
            due,
            #""account":"A","tribute":"aseo","period":"\#(due.prefix(7))","#
                + #""amount":"10.00","due":"\#(due)""#,
            recorded: "2018-02-05"
        )
        let question = Question(asOf: try #require(CivilDate(day)))
        let report = try LogOnDisk.replay(log.lines).statement(of: "A", question)
        return PlainValue(report).lines("charges", "daysOverdue", "inMora", "prescribed")
    }

    @Test(
        "overdue on the day after it is due, in mora on the day after sixty more",
        arguments: [
            ("2018-01-31", "0 false false"), ("2018-02-01", "1 false false"),
            ("2018-04-01", "60 false false"), ("2018-04-02", "61 true false"),
        ]
    )
    func mora(day: String, expected: String) throws {
        #expect(try state(due: "2018-01-31", asOf: day) == [expected])
    }

    @Test(
        "prescribed on the day fifteen years after it was due, of 29 February on the 28th",
        arguments: [
            ("2003-01-31", "2018-01-30", "5478 true false"),
            ("2003-01-31", "2018-01-31", "5479 true true"),
            ("2004-02-29", "2019-02-27", "5477 true false"),
            ("2004-02-29", "2019-02-28", "5478 true true"),
        ]
    )
    func prescription(due: String, day: String, expected: String) throws {
        #expect(try state(due: due, asOf: day) == [expected])
    }
}
