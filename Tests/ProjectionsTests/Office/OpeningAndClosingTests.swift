// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

@Suite("Whether an account is open, as of a day", .temporaryDirectory)
struct OpeningAndClosingTests {
    private static func question(_ day: String, known: UInt64? = nil) throws -> Question {
        var question = Question(asOf: try #require(CivilDate(day)))
        question.events = known
        return question
    }

    /// Opened in January, closed in March, opened again in June; B is nobody's but a collector's.
    private static var log: HandLog {
        var log = HandLog()
        log.open("A", "2018-01-10", sector: "S")
        log.charge("A", "2018-01-11", "10.00", due: "2018-01-31")
        log.add(
            "visit.made",
            "2018-01-12",
            #""account":"B","purpose":"collection","outcome":"absent""#
        )
        log.add("account.closed", "2018-03-15", #""account":"A","reason":"demolida""#)
        log.open("A", "2018-06-01", sector: "S")
        return log
    }

    @Test(
        "closed from the day of its closing to the one before it is opened again",
        arguments: [
            ("2018-01-10", nil), ("2018-03-14", nil), ("2018-03-15", "2018-03-15"),
            ("2018-05-31", "2018-03-15"), ("2018-06-01", nil),
        ] as [(String, String?)]
    )
    func closing(day: String, expected: String?) throws {
        let replay = try LogOnDisk.replay(Self.log.lines)
        #expect(try replay.closing(of: "A", Self.question(day))?.description == expected)
        #expect(try replay.isOpened("A", Self.question(day)))
    }

    @Test("as it was known: before the closing was recorded it is open")
    func known() throws {
        let replay = try LogOnDisk.replay(Self.log.lines)
        // The policy, the opening, the charge and the visit; then the closing.
        let day = "2018-05-31"
        #expect(try replay.closing(of: "A", Self.question(day, known: 4)) == nil)
        let closed = try replay.closing(of: "A", Self.question(day, known: 5))
        #expect(closed?.description == "2018-03-15")
    }

    @Test("what was only visited was not opened, and what no event names is unknown")
    func unopened() throws {
        let replay = try LogOnDisk.replay(Self.log.lines)
        #expect(try !replay.isOpened("B", Self.question("2018-12-31")))
        for (account, day) in [("A", "2018-01-09"), ("C", "2018-12-31")] {
            #expect(throws: UnknownAccount.self) {
                _ = try replay.isOpened(account, Self.question(day))
            }
            #expect(throws: UnknownAccount.self) {
                _ = try replay.closing(of: account, Self.question(day))
            }
        }
    }
}
