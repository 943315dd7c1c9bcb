// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Materialised
import Projections
import Receivables
import Testing

@Suite("The table of reversals", .temporaryDirectory)
struct ReversalTableTests {
    private static let first =
        "6|s#7|2018-02-20|2018-03-01T18:00:00.000Z|eva|cheque|s#5|4|payment.received|A|"
        + "2018-02-05|2018-02-05T18:00:00.000Z|ana|1000||24|0"
    private static let second =
        "7|s#8|2018-03-02|2018-03-02T18:00:00.000Z|ana|error|s#6|5|payment.received|B|"
        + "2018-02-06|2018-02-06T18:00:00.000Z|ana|700|R-6|24|1"

    private static func rows(_ path: String) throws -> [String] {
        try DatabaseDump.rows(path, "SELECT * FROM reversals ORDER BY position")
            .map { $0.joined(separator: "|") }
    }

    @Test("has those that stand up to its day, and is made anew when the file catches up")
    func rows() throws {
        let reader = try LogReader(LogOnDisk.log(ReversalsTests.log.lines))
        let replay = try Replay(reader)
        let directory = TemporaryDirectory.path
        let march = Question(asOf: try #require(CivilDate("2018-03-02")))
        try ProjectionDatabase(replay, march, program: "test").build(at: "\(directory)/march")
        #expect(try Self.rows("\(directory)/march") == [Self.first, Self.second])
        let april = Question(asOf: try #require(CivilDate("2018-04-30")))
        var database = try ProjectionDatabase(replay, april, program: "test")
        database.percentMax = 100
        var prover = LogProver(reader)
        try DatabaseDump.keepChecksum(of: "\(directory)/march")
        let accounts = try database.catchUp(
            from: "\(directory)/march",
            to: "\(directory)/april"
        ) { size throws(LogError) in
            try prover.root(ofFirst: size)
        }
        #expect(accounts != nil)
        let rows = try Self.rows("\(directory)/april")
        #expect(rows.count == 4)
        #expect(rows.prefix(2) == [Self.first, Self.second])
        // What belongs to no account.
        #expect(rows.last?.contains("|income.recorded||2018-03-04|") == true)
        try database.build(at: "\(directory)/anew")
        #expect(try Self.rows("\(directory)/anew") == rows)
    }
}
