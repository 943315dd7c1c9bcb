// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

/// A log that is read and folded in several parts must tell the same as in one.
///
/// To repeat one log that fails: `BITACORA_SEED=17 swift test --filter PartsTests`.
@Suite("A log in parts", .temporaryDirectory)
struct PartsTests {
    private static let parts = [2, 3, 7]

    @Test(
        "has the reports of the whole one, sealed or not",
        arguments: RandomSeeds.from(500_001, count: 6)
    )
    func reports(seed: UInt64) throws {
        let log = try RandomLog(seed: seed, events: 300, accounts: 9)
        for blockSize in [nil, 1, 16, 90] {
            let reader = try reader(log.lines, blockSize)
            let whole = try Replay(reader, parts: 1)
            var random = SeededGenerator(seed: seed &* 31)
            let questions = (0..<3).map { _ in
                let asked = RandomQuestion(log.events, &random)
                return Question(asOf: asked.asOf, knownAt: asked.knownAt)
            }
            for parts in Self.parts {
                let replay = try Replay(reader, parts: parts)
                for question in questions {
                    let one = try whole.reports(ReportName.allCases, question)
                    let several = try replay.reports(ReportName.allCases, question)
                    for (left, right) in zip(one, several) {
                        #expect(
                            left.json == right.json,
                            "seed \(seed), \(parts), \(left.name), \(question)"
                        )
                    }
                }
                try compare(whole, replay, questions)
            }
        }
    }

    @Test(
        "has the books of the whole one, in the same order",
        arguments: RandomSeeds.from(500_301, count: 3)
    )
    func books(seed: UInt64) throws {
        let log = try RandomLog(seed: seed, events: 300, accounts: 9)
        let reader = try reader(log.lines, 16)
        func books(_ parts: Int?, _ question: Question, most: Int = .max) throws -> [String] {
            var all: [String] = []
            let replay = try Replay(reader, parts: parts)
            try replay.writeJournal(question, into: [String]()) { journal, written in
                written.append("\(journal)")
            } use: { written in
                all += written
                return all.count < most
            }
            return all
        }
        var random = SeededGenerator(seed: seed &* 37)
        for _ in 0..<3 {
            let asked = RandomQuestion(log.events, &random)
            let question = Question(asOf: asked.asOf, knownAt: asked.knownAt)
            let whole = try books(1, question)
            for parts in Self.parts + [100] {
                #expect(try books(parts, question) == whole, "seed \(seed), \(parts)")
            }
            // Each account is a part of its own: who has enough gets no further ones.
            #expect(try books(100, question, most: 3) == Array(whole.prefix(3)))
        }
    }

    private func compare(_ whole: Replay, _ replay: Replay, _ questions: [Question]) throws {
        var other = questions[0]
        other.policy = .builtIn
        for after in [questions[1], other] {
            for name in [.balances, .mora] as [ReportName] {
                let one = try whole.comparison(of: name, questions[0], after)
                #expect(one.json == (try replay.comparison(of: name, questions[0], after)).json)
            }
        }
    }

    @Test("has each report as it is alone, reading only what it needs")
    func needs() throws {
        let log = try RandomLog(seed: 500_100, events: 300, accounts: 9)
        let reader = try reader(log.lines, 16)
        let whole = try Replay(reader)
        let question = Question(asOf: CivilDate("2022-06-30") ?? .latest)
        let all = try whole.reports(ReportName.allCases, question)
        for (name, report) in zip(ReportName.allCases, all) {
            let alone = try Replay(reader, for: [name]).report(name, question)
            #expect(alone.json == report.json, "\(name)")
            for by in name.keys {
                var selection = RowSelection()
                selection.by = by
                let some = try whole.report(name, question, selection)
                let one = try Replay(reader, for: [name]).report(name, question, selection)
                #expect(one.json == some.json, "\(by)")
            }
        }
    }

    @Test("names the same event that cannot be understood, the first one")
    func unknownType() throws {
        let log = try RandomLog(seed: 500_200, events: 120, accounts: 4)
        let directory = try LogOnDisk.log([], batches: 1)
        // What is taken back has never happened.
        let standing = try Self.standing(log.lines)
        let first = try #require(standing.first { $0 >= 50 })
        let second = try #require(standing.first { $0 >= 100 })
        try append(log.lines, unknown: [first, second], to: directory)
        let reader = try LogReader(directory)
        for parts in [1] + Self.parts {
            let error = #expect(throws: TownError.self) { try Replay(reader, parts: parts) }
            #expect(error?.position == UInt64(first))
        }
    }

    /// The places of the events that no other names as what it takes back.
    private static func standing(_ lines: [String]) throws -> [Int] {
        let events = try LogOnDisk.columns(lines)
        let reversed = lines.indices.compactMap {
            events.string(Catalogue.Index.reverses, row: $0)
        }
        return lines.indices.filter { !reversed.contains(EventReference(events, $0).text) }
    }

    /// Events that the catalogue would refuse, as a later version might have written them.
    private func append(_ lines: [String], unknown: Set<Int>, to directory: String) throws {
        var writer = try LogWriter.open(directory, schema: Catalogue.schema)
        let now = Instant("2030-01-01T00:00:00Z") ?? .latest
        for start in stride(from: 0, to: lines.count, by: 12) {
            var events = EventColumns(schema: Catalogue.schema)
            for place in start..<min(start + 12, lines.count) {
                let columns = try LogOnDisk.columns([lines[place]])
                events.appendRow()
                for field in columns.schema.fields.indices {
                    if columns[field].type.isBytes {
                        guard let text = columns.string(field, row: 0) else { continue }
                        let isType = field == Schema.type && unknown.contains(place)
                        events.set(field, isType ? "moon.landed" : text)
                    } else if let number = columns.integer(field, row: 0) {
                        events.set(field, number)
                    }
                }
            }
            _ = try writer.append(events, now: now)
        }
        try writer.close()
    }

    private func reader(_ lines: [String], _ blockSize: Int?) throws -> LogReader {
        // A few batches behind the sealed part make a tail.
        let cut = blockSize == nil ? lines.count : lines.count * 4 / 5
        let directory = try LogOnDisk.log(Array(lines[..<cut]), batches: 30)
        if let blockSize {
            var sealer = LogSealer(directory, indexed: Catalogue.indexed)
            sealer.blockEventsMax = blockSize
            #expect(try sealer.seal().sealedSegments == 1)
        }
        try LogOnDisk.append(Array(lines[cut...]), to: directory, batches: 9)
        return try LogReader(directory)
    }
}
