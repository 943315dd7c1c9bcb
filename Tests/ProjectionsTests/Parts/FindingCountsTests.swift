// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Receivables
import Testing

@testable import Projections

/// What an import says of its events: counted by ranges of accounts and shares of receipts, however
/// few are held at once, or of what postings find, it must be what the report and the plain fold find.
///
/// To repeat one log that fails: `BITACORA_SEED=17 swift test --filter FindingCountsTests`.
@Suite("Findings about new events", .temporaryDirectory)
struct FindingCountsTests {
    /// Up to so many events are held at once: an account at a time, a few, all.
    private static let sizes = [1, 60, 1 << 20]

    @Test(
        "are those of the report and of the plain fold, by small ranges as by one",
        arguments: RandomSeeds.from(510_001, count: 24)
    )
    func counts(seed: UInt64) throws {
        let log = try RandomLog(seed: seed, events: 260, accounts: 12)
        let shape = Shape.allCases[Int(seed % 3)]
        let reader = try Self.reader(log.lines, shape)
        var random = SeededGenerator(seed: seed &* 31)
        for first in [0, Int.random(in: 1..<260, using: &random), 250, 260] {
            let asOf = RandomQuestion(log.events, &random).asOf
            let plain = try PlainTown(log.events, asOf: asOf, withHistory: true).findings
            let report = try PlainValue(
                Replay(reader, for: [.findings]).report(.findings, Question(asOf: asOf))
            )
            let expected = Self.counts(plain, from: first)
            #expect(Self.counts(report, from: first) == expected)
            for parts in [1, 4] {
                let place = "seed \(seed), \(shape), from \(first), as of \(asOf), parts \(parts)"
                let whole = try FindingCounts.ofWhole(
                    reader,
                    from: UInt64(first),
                    asOf: asOf,
                    parts: parts
                )
                #expect(Self.texts(whole) == expected, "\(place)")
                for size in Self.sizes {
                    let found = try FindingCounts.byRanges(
                        reader,
                        from: UInt64(first),
                        asOf: asOf,
                        eventsMax: size,
                        parts: parts
                    )
                    #expect(Self.texts(found) == expected, "\(place), by \(size)")
                }
            }
            let new = try #require(try NewEvents(reader, from: UInt64(first), asOf: asOf))
            let named = try new.findings()
            #expect(Self.texts(named) == expected, "seed \(seed), \(shape), from \(first), named")
            let found = try FindingCounts.added(from: UInt64(first), to: reader, asOf: asOf)
            #expect(found.map { "\($0.name) \($0.count)" } == expected)
        }
    }

    @Test("are of every kind in those logs")
    func kinds() throws {
        var names: Set<String> = []
        for seed in 510_001..<510_025 as Range<UInt64> {
            let log = try RandomLog(seed: seed, events: 260, accounts: 12)
            let asOf = try log.lastDay()
            let plain = try PlainTown(log.events, asOf: asOf, withHistory: true).findings
            names.formUnion(plain["rows"]?.items.compactMap { $0["finding"]?.string } ?? [])
        }
        // The log refuses a gap.
        #expect(names == Set(Finding.allCases.map(\.rawValue)).subtracting(["number-gap"]))
    }

    @Test("are reckoned with a part of the accounts at a time, each once")
    func ranges() throws {
        let log = try RandomLog(seed: 510_100, events: 400, accounts: 30)
        let reader = try Self.reader(log.lines, .growing)
        let asOf = try log.lastDay()
        let survey = try TownSurvey(reader, newFrom: 0, asOf: asOf, parts: 3)
        let whole = try Replay(reader, parts: 1).town
        #expect(survey.ranges(eventsMax: 1 << 20).count == 1)
        let ranges = survey.ranges(eventsMax: 60)
        #expect(ranges.count >= 4)
        var accounts: [Int] = []
        for range in ranges {
            let town = try survey.town(of: range)
            #expect(town.rows.count < 110)
            for account in 0..<whole.accountCount {
                var positions: [UInt32] = []
                town.forEachRow(of: account) { positions.append(town.position(ofRow: $0)) }
                guard range.contains(account) else {
                    #expect(positions.isEmpty)
                    continue
                }
                accounts.append(account)
                var expected: [UInt32] = []
                whole.forEachRow(of: account) { expected.append(UInt32($0)) }
                #expect(positions == expected)
            }
        }
        #expect(accounts == Array(0..<whole.accountCount))
    }

    @Test("name the same payments in however many turns receipts are gone through")
    func turns() throws {
        var count = 0
        for seed in 510_201..<510_207 as Range<UInt64> {
            let log = try RandomLog(seed: seed, events: 400, accounts: 12)
            let reader = try Self.reader(log.lines, .mixed)
            let asOf = try log.lastDay()
            func repeated(_ turns: Int, to end: UInt64?) throws -> [String] {
                let receipts = try RepeatedReceipts(
                    reader,
                    from: 0,
                    to: end,
                    asOf: asOf,
                    turns: turns
                )
                let payments = try (0..<turns).flatMap { turn in
                    try receipts.receipts(inTurn: turn).repeated(without: [])
                }
                return payments.sorted { $0.position < $1.position }
                    .map { "\($0.position) \($0.receipt)" }
            }
            let all = try repeated(1, to: nil)
            count += all.count
            #expect(try repeated(7, to: nil) == all, "seed \(seed)")
            // What comes later changes nothing.
            let early = all.filter {
                ($0.split(separator: " ").first.flatMap { Int($0) } ?? 0) < 230
            }
            #expect(try repeated(2, to: 230) == early, "seed \(seed)")
        }
        #expect(count > 0)
    }

    @Test("name the same account that is too large, if they are about it")
    func errors() throws {
        // A hundred and one of the largest amounts are more than an account may have.
        var large = (1...101).map { number in
            #"{"account":"A-1","actor":"ana","amount":"99999999999.99","due":"2018-01-31","number":"#
                + "\(number),"
                + #""on":"2018-01-01","period":"2018-01","recorded":"2018-01-01T00:00:00.000Z","#
                + #""source":"s","tribute":"t","type":"charge.assessed"}"#
        }
        large.append(
            #"{"account":"B-1","actor":"ana","kind":"property","number":102,"on":"2018-01-01","#
                + #""recorded":"2018-01-01T00:00:00.000Z","source":"s","type":"account.opened"}"#
        )
        let reader = try Self.reader(large, .growing)
        let asOf = CivilDate("2020-01-01") ?? .latest
        let plain = #expect(throws: AccountOverflow.self) {
            try Replay(reader, for: [.findings]).report(.findings, Question(asOf: asOf))
        }
        for size in Self.sizes {
            let found = #expect(throws: AccountOverflow.self) {
                try FindingCounts.byRanges(reader, from: 0, asOf: asOf, eventsMax: size, parts: 1)
            }
            #expect(found == plain)
        }
        let found = #expect(throws: AccountOverflow.self) {
            try FindingCounts.added(from: 0, to: reader, asOf: asOf)
        }
        #expect(found == plain)
        // What came in names another account.
        #expect(try FindingCounts.added(from: 101, to: reader, asOf: asOf).isEmpty)
    }

    private static func texts(_ counts: [Finding: Int]) -> [String] {
        Finding.allCases.compactMap { finding in
            counts[finding].flatMap { $0 > 0 ? "\(finding.rawValue) \($0)" : nil }
        }
    }

    /// How many rows there are of each finding from a position on, in the order of names.
    private static func counts(_ findings: PlainValue, from first: Int) -> [String] {
        var counts: [String: Int] = [:]
        for row in findings["rows"]?.items ?? [] {
            guard let name = row["finding"]?.string, case .count(let position)? = row["position"]
            else { continue }
            if position >= first { counts[name, default: 0] += 1 }
        }
        return counts.keys.sorted().map { "\($0) \(counts[$0] ?? 0)" }
    }

    /// How a log lies on the disk.
    enum Shape: CaseIterable {
        case growing, sealed
        /// A few batches behind the sealed part.
        case mixed
    }

    static func reader(_ lines: [String], _ shape: Shape) throws -> LogReader {
        let cut = shape == .mixed ? lines.count * 4 / 5 : lines.count
        let directory = try LogOnDisk.log(Array(lines[..<cut]), batches: 20)
        if shape != .growing {
            var sealer = LogSealer(directory, indexed: Catalogue.indexed)
            sealer.blockEventsMax = 16
            #expect(try sealer.seal().sealedSegments == 1)
            if cut < lines.count {
                try LogOnDisk.append(Array(lines[cut...]), to: directory, batches: 9)
            }
        }
        return try LogReader(directory)
    }
}
