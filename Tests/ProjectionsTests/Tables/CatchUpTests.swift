// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Foundation
import Materialised
import Projections
import Receivables
import Testing

/// To repeat one log that fails: `BITACORA_SEED=17 swift test --filter CatchUpTests`.
@Suite("Projections that catch up", .temporaryDirectory)
struct CatchUpTests {
    @Test("hold what is built from nothing", arguments: RandomSeeds.from(1, count: 40))
    func sameContent(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed &* 17)
        let log = try RandomLog(seed: seed, events: 240, accounts: 20)
        let policy = random.oneIn(3) ? try Self.policy(&random) : nil
        var sizes = (0..<3).map { _ in Int.random(in: 100..<log.lines.count, using: &random) }
        sizes = sizes.sorted() + [log.lines.count]
        let directory = try LogOnDisk.log(Array(log.lines[..<sizes[0]]))
        var current: String?
        for (step, size) in sizes.enumerated() {
            if step > 0 {
                let more = Array(log.lines[sizes[step - 1]..<size])
                try LogOnDisk.append(more, to: directory, batches: 1)
            }
            let reader = try LogReader(directory)
            var question = Question(asOf: RandomQuestion(log.events, &random).asOf, policy: policy)
            if step > 0, random.oneIn(2) { question.asOf = log.today }
            var database = try ProjectionDatabase(Replay(reader), question, program: "test")
            database.percentMax = 100
            let (whole, next) = ("\(directory)/whole-\(step)", "\(directory)/next-\(step)")
            try database.build(at: whole)
            if let old = current {
                var prover = LogProver(reader)
                try DatabaseDump.keepChecksum(of: old)
                let accounts = try database.catchUp(from: old, to: next) { size throws(LogError) in
                    try prover.root(ofFirst: size)
                }
                // New rules make all accounts anew, from nothing.
                let hasRules = log.events[sizes[step - 1]..<size].contains {
                    ["policy.enacted", "ordinance.enacted", "ordinance.extended", "event.reversed"]
                        .contains($0.type)
                }
                #expect(accounts != nil || hasRules, "seed \(seed), step \(step)")
                if accounts != nil {
                    let (expected, found) = (
                        try DatabaseDump.rows(whole), try DatabaseDump.rows(next)
                    )
                    let differing = Set(expected).symmetricDifference(found).sorted()
                    #expect(
                        expected == found,
                        "seed \(seed), step \(step), \(question.asOf): \(differing.prefix(6))"
                    )
                    current = next
                    continue
                }
            }
            current = whole
        }
    }

    @Test("hold what is built from nothing where only the day moves, on or back")
    func days() throws {
        var moved = 0
        for seed in RandomSeeds.from(101, count: 8) {
            var random = SeededGenerator(seed: seed &* 31)
            let log = try RandomLog(seed: seed, events: 240, accounts: 20)
            let directory = try LogOnDisk.log(log.lines)
            let reader = try LogReader(directory)
            let replay = try Replay(reader)
            let start = RandomQuestion(log.events, &random).asOf
            var current: String?
            for step in [0, 1, 12, 40, -25, 400] {
                let question = Question(asOf: start.adding(days: step))
                var database = try ProjectionDatabase(replay, question, program: "test")
                database.percentMax = 100
                let (whole, next) = ("\(directory)/whole\(step)", "\(directory)/next\(step)")
                try database.build(at: whole)
                if let old = current {
                    try DatabaseDump.keepChecksum(of: old)
                    moved += try #require(
                        try database.catchUp(from: old, to: next) { _ in reader.root }
                    )
                    let (expected, found) = (
                        try DatabaseDump.rows(whole), try DatabaseDump.rows(next)
                    )
                    let differing = Set(expected).symmetricDifference(found).sorted()
                    #expect(
                        expected == found,
                        "seed \(seed), \(question.asOf): \(differing.prefix(6))"
                    )
                }
                current = current == nil ? whole : next
            }
        }
        // Else nothing was tried.
        #expect(moved > 200)
    }

    @Test("an account without events moves with the day alone: interest, days, bucket, month's end")
    func moving() throws {
        var log = HandLog(policy: #"policy: p\nfine: {minimum: \"0.00\"}"#)
        log.open("A", "2018-01-01", sector: "S")
        log.charge("A", "2018-01-01", "100.00", due: "2018-01-31")
        log.open("B", "2018-01-01", sector: "S")
        log.charge("B", "2018-01-01", "7.00", due: "2018-01-31")
        log.pay("B", "2018-01-15", "7.00")
        let reader = try LogReader(LogOnDisk.log(log.lines))
        let replay = try Replay(reader)
        let directory = TemporaryDirectory.path
        func database(_ day: String) throws -> ProjectionDatabase {
            let question = Question(asOf: try #require(CivilDate(day)))
            return try ProjectionDatabase(replay, question, program: "test")
        }
        try database("2018-01-30").build(at: "\(directory)/january")
        try DatabaseDump.keepChecksum(of: "\(directory)/january")
        let accounts = try database("2018-04-30")
            .catchUp(from: "\(directory)/january", to: "\(directory)/april") { _ in reader.root }
        #expect(accounts == 1)
        func rows(_ sql: String) throws -> [String] {
            try DatabaseDump.rows("\(directory)/april", sql).map { $0.joined(separator: " ") }
        }
        // 89 days after the due date; a fine of 5 % of 100.00 up to 90 days.
        let columns = "account, is_settled, days_overdue, bucket, in_mora, fine_cents"
        #expect(
            try rows("SELECT \(columns) FROM charges ORDER BY position")
                == ["A 0 89 61-90 1 500", "B 1 0  0 0"]
        )
        #expect(
            try rows("SELECT account, total_cents, oldest_due FROM balances ORDER BY account")
                == ["A 10500 2018-01-31", "B 0 "]
        )
        // 30 January is no month's end, so what was due on it is gone.
        #expect(
            try rows("SELECT day, bucket, principal_cents FROM mora_by_month ORDER BY day") == [
                "2018-01-31 current 10000", "2018-02-28 1-30 10000", "2018-03-31 31-60 10000",
                "2018-04-30 61-90 10000",
            ]
        )
    }

    @Test("are made anew from another log, a damaged file, another policy, other tables")
    func refusals() throws {
        let log = try RandomLog(seed: 5, events: 240, accounts: 20)
        let directory = try LogOnDisk.log(Array(log.lines[..<200]))
        let question = Question(asOf: log.today)
        let first = "\(directory)/first"
        try ProjectionDatabase(Replay(LogReader(directory)), question, program: "test")
            .build(at: first)
        let reader = try LogReader(directory)
        let replay = try Replay(reader)
        func catchUp(
            _ question: Question,
            program: String = "test",
            from old: String,
            root: Digest = reader.root
        ) throws -> Int? {
            try ProjectionDatabase(replay, question, program: program)
                .catchUp(from: old, to: "\(directory)/next") { _ in root }
        }
        #expect(try catchUp(question, from: "\(directory)/none") == nil)
        // Nothing says what its bytes were.
        #expect(try catchUp(question, from: first) == nil)
        try DatabaseDump.keepChecksum(of: first)
        #expect(try catchUp(question, from: "\(directory)/eventlog/log.json") == nil)
        #expect(try catchUp(question, program: "next", from: first) == nil)
        let other = try #require(Digest(hex: String(repeating: "ab", count: 32)))
        #expect(try catchUp(question, from: first, root: other) == nil)
        var random = SeededGenerator(seed: 1)
        let policy = try Self.policy(&random)
        #expect(try catchUp(Question(asOf: log.today, policy: policy), from: first) == nil)
        #expect(try catchUp(question, from: first) == 0)
    }

    @Test("are not caught up from a file of which any byte is another one")
    func rot() throws {
        let log = try RandomLog(seed: 6, events: 120, accounts: 10)
        let directory = try LogOnDisk.log(log.lines)
        let reader = try LogReader(directory)
        let database = try ProjectionDatabase(
            Replay(reader),
            Question(asOf: log.today),
            program: "test"
        )
        let (path, next) = ("\(directory)/tables", "\(directory)/next")
        try database.build(at: path)
        try DatabaseDump.keepChecksum(of: path)
        let file = URL(fileURLWithPath: path)
        let sound = try Data(contentsOf: file)
        var random = SeededGenerator(seed: 3)
        let places = (0..<40).map { _ in sound.indices.randomElement(using: &random) ?? 0 }
        for place in [sound.startIndex, sound.endIndex - 1] + places {
            var rotten = sound
            rotten[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            try rotten.write(to: file)
            #expect(throws: AlteredFile.self, "byte \(place)") {
                try database.catchUp(from: path, to: next) { _ in reader.root }
            }
            #expect(!FileManager.default.fileExists(atPath: next))
        }
        try sound.dropLast().write(to: file)
        #expect(throws: AlteredFile.self) {
            try database.catchUp(from: path, to: next) { _ in reader.root }
        }
        try sound.write(to: file)
        #expect(try database.catchUp(from: path, to: next) { _ in reader.root } == 0)
    }

    private static func policy(_ random: inout SeededGenerator) throws -> Policy {
        try PolicyDocument.read(RandomPolicy(named: "draft", &random).text, file: nil)
    }
}
