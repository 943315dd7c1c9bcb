// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
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
        #expect(try catchUp(question, from: "\(directory)/eventlog/log.json") == nil)
        #expect(try catchUp(question, program: "next", from: first) == nil)
        let other = try #require(Digest(hex: String(repeating: "ab", count: 32)))
        #expect(try catchUp(question, from: first, root: other) == nil)
        var random = SeededGenerator(seed: 1)
        let policy = try Self.policy(&random)
        #expect(try catchUp(Question(asOf: log.today, policy: policy), from: first) == nil)
        #expect(try catchUp(question, from: first) == 0)
    }

    private static func policy(_ random: inout SeededGenerator) throws -> Policy {
        try PolicyDocument.read(RandomPolicy(named: "draft", &random).text, file: nil)
    }
}
