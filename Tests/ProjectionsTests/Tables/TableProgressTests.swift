// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Materialised
import Projections
import Receivables
import Testing

@Suite("How far the tables have come", .temporaryDirectory)
struct TableProgressTests {
    private struct Step: Equatable {
        let stage: ProjectionDatabase.Stage
        let done: Int
        let total: Int
    }

    @Test("is told in accounts, then in indexes; of a catching up as the accounts were and are")
    func steps() throws {
        var log = HandLog(policy: #"policy: p\nfine: {minimum: \"0.00\"}"#)
        for number in 1...100 {
            log.open("A\(number)", "2018-01-01", sector: "S")
            log.charge("A\(number)", "2018-01-01", "100.00", due: "2018-01-31")
        }
        let reader = try LogReader(LogOnDisk.log(log.lines))
        let replay = try Replay(reader)
        let directory = TemporaryDirectory.path
        func database(_ day: String) throws -> ProjectionDatabase {
            let question = Question(asOf: try #require(CivilDate(day)))
            var database = try ProjectionDatabase(replay, question, program: "test")
            database.percentMax = 100
            return database
        }
        var steps: [Step] = []
        try database("2018-03-30").build(at: "\(directory)/march") {
            steps.append(Step(stage: $0, done: $1, total: $2))
        }
        // 64 accounts make a batch.
        #expect(steps.prefix(2).map(\.done) == [64, 100])
        #expect(steps.prefix(2).allSatisfy { $0.stage == .accounts && $0.total == 100 })
        let indexes = Array(steps.dropFirst(2))
        #expect(!indexes.isEmpty)
        #expect(
            indexes == indexes.indices.map { Step(stage: .indexes, done: $0, total: indexes.count) }
        )
        steps = []
        try DatabaseDump.keepChecksum(of: "\(directory)/march")
        let accounts = try database("2018-04-30")
            .catchUp(from: "\(directory)/march", to: "\(directory)/april") { _ in
                reader.root
            } progress: {
                steps.append(Step(stage: $0, done: $1, total: $2))
            }
        #expect(accounts == 100)
        #expect(
            steps == [64, 100, 164, 200].map { Step(stage: .accounts, done: $0, total: 200) }
        )
    }
}
