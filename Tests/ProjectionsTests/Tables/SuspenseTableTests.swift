// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Materialised
import Projections
import Receivables
import Testing

@Suite("The table of payments in suspense", .temporaryDirectory)
struct SuspenseTableTests {
    /// `s#2` to `s#4` come into suspense in June, at positions 1 to 3; in August `s#5` puts the first
    /// on an account, and the third goes back.
    private static func log() -> HandLog {
        var log = HandLog()
        log.suspend("2018-06-01", "10.00", "W1", "unknown")
        log.suspend("2018-06-02", "20.00", "W2", "ambiguous")
        log.suspend("2018-06-03", "30.00", "W3", "closed")
        log.settle("A", "2018-06-01", "10.00", "s#2", recorded: "2018-08-01")
        log.add("suspense.returned", "2018-08-02", #""suspense":"s#4","reason":"x""#)
        return log
    }

    private static let columns =
        "reference, day, amount_cents, service, cause, status, account, settled_by, settled_on"

    private static func rows(_ path: String) throws -> [String] {
        try DatabaseDump.rows(path, "SELECT \(columns) FROM suspense ORDER BY position")
            .map { $0.joined(separator: " ") }
    }

    @Test("says of each what became of it, and is made anew when the file catches up")
    func rows() throws {
        let reader = try LogReader(LogOnDisk.log(Self.log().lines))
        let replay = try Replay(reader)
        let directory = TemporaryDirectory.path
        let june = Question(asOf: try #require(CivilDate("2018-06-30")))
        try ProjectionDatabase(replay, june, program: "test").build(at: "\(directory)/june")
        let first = "s#2 2018-06-01 1000 W1 unknown resolved A 4 2018-06-01"
        let second = "s#3 2018-06-02 2000 W2 ambiguous outstanding   "
        #expect(
            try Self.rows("\(directory)/june")
                == [first, second, "s#4 2018-06-03 3000 W3 closed outstanding   "]
        )
        let august = Question(asOf: try #require(CivilDate("2018-08-31")))
        var database = try ProjectionDatabase(replay, august, program: "test")
        database.percentMax = 100
        var prover = LogProver(reader)
        try DatabaseDump.keepChecksum(of: "\(directory)/june")
        let accounts = try database.catchUp(
            from: "\(directory)/june",
            to: "\(directory)/august"
        ) { size throws(LogError) in
            try prover.root(ofFirst: size)
        }
        #expect(accounts != nil)
        let now = [first, second, "s#4 2018-06-03 3000 W3 closed returned  5 2018-08-02"]
        #expect(try Self.rows("\(directory)/august") == now)
        try database.build(at: "\(directory)/anew")
        #expect(try Self.rows("\(directory)/anew") == now)
    }
}
