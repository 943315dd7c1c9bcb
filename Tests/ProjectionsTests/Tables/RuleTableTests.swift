// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Materialised
import Projections
import Receivables
import Testing

@Suite("The tables of ordinances and policies", .temporaryDirectory)
struct RuleTableTests {
    /// An ordinance enacted, extended and enacted again with other terms, at positions 1 to 3; one
    /// that was reversed, at 4; and two policies that begin on one day, at 6 and 7.
    private static func log() -> HandLog {
        var log = HandLog()
        let days = #""ordinance":"OT","from":"2018-06-01","until":"2018-08-31","interest":"100""#
        log.add(
            "ordinance.enacted",
            "2018-06-01",
            days + #","fine":"50","resolution":"Ordenanza 3""#
        )
        log.add(
            "ordinance.extended",
            "2018-08-15",
            #""ordinance":"OT","until":"2018-10-31","resolution":"Prórroga""#
        )
        log.add(
            "ordinance.enacted",
            "2018-09-01",
            days + #","fine":"12.5","debts-until":"2018-03-31","tributes":"aseo,alumbrado","#
                + #""kinds":"property","stages":"legal,administrative","requires":"payment""#
        )
        log.add(
            "ordinance.enacted",
            "2018-09-02",
            #""ordinance":"ZZ","from":"2018-01-01","until":"2018-12-31","interest":"1","fine":"1""#
        )
        log.add("event.reversed", "2018-09-03", #""reverses":"s#5","reason":"x""#)
        log.add(
            "policy.enacted",
            "2019-03-01",
            #""policy":"q","from":"2020-01-01","document":"policy: q","resolution":"Acuerdo 1""#
        )
        log.add(
            "policy.enacted",
            "2019-04-01",
            #""policy":"r","from":"2020-01-01","document":"policy: r""#
        )
        return log
    }

    @Test("have the terms that hold, and from when until when")
    func tables() throws {
        let replay = try LogOnDisk.replay(Self.log().lines)
        let path = "\(TemporaryDirectory.path)/rules.sqlite"
        let day = Question(asOf: try #require(CivilDate("2018-12-31")))
        try ProjectionDatabase(replay, day, program: "test").build(at: path)
        #expect(
            try DatabaseDump.rows(path, "SELECT * FROM ordinances") == [
                [
                    "OT", "2018-06-01", "2018-10-31", "100.0", "12.5", "2018-03-31",
                    "alumbrado,aseo", "property", "administrative,legal", "payment", "3", "",
                ]
            ]
        )
        // Of two that begin on one day the earlier never holds: it ends before it begins.
        let policies = """
            SELECT position, policy, from_day, until_day, resolution, length(hash) FROM policies
            ORDER BY position
            """
        #expect(
            try DatabaseDump.rows(path, policies) == [
                ["0", "p", "2018-01-01", "2019-12-31", "", "64"],
                ["6", "q", "2020-01-01", "2019-12-31", "Acuerdo 1", "64"],
                ["7", "r", "2020-01-01", "", "", "64"],
            ]
        )
    }

    @Test("are known as they were at a moment, also where no account was read")
    func known() throws {
        let reader = try LogReader(LogOnDisk.log(Self.log().lines))
        let replays = [try Replay(reader), try Replay(rulesOf: reader)]
        func terms(_ moment: String?) throws -> Set<[String]> {
            let question = Question(
                asOf: try #require(CivilDate("2018-12-31")),
                knownAt: try moment.map { try #require(Instant($0)) }
            )
            return Set(
                try replays.map { replay in
                    try replay.ordinances(question).flatMap { ordinance in
                        [
                            ordinance.code, "\(ordinance.until)", ordinance.fine,
                            ordinance.entries.map { "\($0.position)" }.joined(separator: " "),
                            ordinance.enactment?.resolution ?? "",
                        ]
                    }
                }
            )
        }
        #expect(try terms("2018-05-31T00:00:00Z") == [[]])
        #expect(
            try terms("2018-07-01T00:00:00Z") == [["OT", "2018-08-31", "50", "1", "Ordenanza 3"]]
        )
        #expect(
            try terms("2018-08-31T00:00:00Z") == [["OT", "2018-10-31", "50", "1 2", "Ordenanza 3"]]
        )
        // By their first day: the one that is going to be reversed began before the other.
        #expect(
            try terms("2018-09-03T00:00:00Z") == [
                [
                    "ZZ", "2018-12-31", "1", "4", "", "OT", "2018-10-31", "12.5", "1 2 3", "",
                ]
            ]
        )
        #expect(try terms(nil) == [["OT", "2018-10-31", "12.5", "1 2 3", ""]])
        #expect(
            try replays.map { try $0.policies(Question(asOf: .latest)).map(\.position) }
                == [[0, 6, 7], [0, 6, 7]]
        )
    }
}
