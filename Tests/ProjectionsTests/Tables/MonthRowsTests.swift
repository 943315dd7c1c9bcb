// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Materialised
import Projections
import Receivables
import Testing

@Suite("Rows by month", .temporaryDirectory)
struct MonthRowsTests {
    private static let keys = [
        "mora_by_month": "day, bucket, in_mora, sector, kind, zone, tribute",
        "accounts_by_month": "day, sector, kind, zone",
    ]

    /// So many that a month's rows do not go into one batch.
    private static let count = 2500

    @Test("stand in the order of their keys, each once, where a month has many")
    func many() throws {
        var log = HandLog()
        let sectors = ["b", "b-", "a", "ba", "B", "a1"]
        for number in 0..<Self.count {
            let account = "A\(number)"
            // One that was never opened belongs nowhere.
            if number > 0 {
                let sector = sectors[number % sectors.count]
                log.open(account, "2018-01-02", sector: sector, zone: "Z\(number)")
            }
            log.charge(account, "2018-01-02", "1.00", due: "2018-01-31")
            if number.isMultiple(of: 3) {
                log.charge(account, "2018-01-02", "0.50", due: "2018-01-15")
            }
        }
        let path = "\(TemporaryDirectory.path)/many.sqlite"
        let question = Question(asOf: try #require(CivilDate("2018-05-15")))
        try ProjectionDatabase(LogOnDisk.replay(log.lines), question, program: "test")
            .build(at: path)
        try Self.expectOrder(path, "many")
        func sums(_ sql: String) throws -> [String] {
            try DatabaseDump.rows(path, sql).map { $0.joined(separator: " ") }
        }
        // 834 accounts have a second charge; one due on 15 January is overdue by the month's end.
        let days = ["2018-01-31", "2018-02-28", "2018-03-31", "2018-04-30", "2018-05-15"]
        #expect(
            try sums("SELECT day, sum(accounts) FROM accounts_by_month GROUP BY day ORDER BY day")
                == days.map { "\($0) \(Self.count)" }
        )
        #expect(
            try sums(
                """
                SELECT day, sum(charges), sum(principal_cents), sum(total_cents)
                FROM mora_by_month GROUP BY day ORDER BY day
                """
            ) == days.map { "\($0) 3334 291700 291700" }
        )
        #expect(
            try sums(
                """
                SELECT bucket, count(*) FROM mora_by_month
                WHERE day = '2018-01-31' GROUP BY bucket ORDER BY bucket
                """
            ) == ["1-30 834", "current 2500"]
        )
    }

    @Test("stand in the order of their keys", arguments: RandomSeeds.from(501, count: 8))
    func random(seed: UInt64) throws {
        let log = try RandomLog(seed: seed, events: 240, accounts: 20)
        let path = "\(TemporaryDirectory.path)/\(seed).sqlite"
        try ProjectionDatabase(
            LogOnDisk.replay(log.lines),
            Question(asOf: log.today),
            program: "test"
        ).build(at: path)
        try Self.expectOrder(path, "seed \(seed)")
    }

    private static func expectOrder(_ path: String, _ name: String) throws {
        for (table, key) in keys {
            func rows(_ order: String) throws -> [[String]] {
                try DatabaseDump.rows(path, "SELECT \(key) FROM \(table) ORDER BY \(order)")
            }
            let isInOrder = try rows("rowid") == rows(key)
            #expect(isInOrder, "\(name): \(table)")
        }
    }
}
