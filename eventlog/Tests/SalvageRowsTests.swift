// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

/// Blocks behind a lost one, some events of which bear a symbol that was in it.
@Suite("Salvage of the events around lost symbols")
struct SalvageRowsTests {
    private static let path = MemoryLog.directory + "/eventlog/" + LogPaths.segmentName(0)

    /// A log of one growing segment, a block a batch.
    private static func log(seed: UInt64, batches: [Int]) throws -> MemoryLog {
        let log = try MemoryLog()
        var writer = try log.open()
        var sample = SampleEvents(seed: seed)
        for size in batches { _ = try writer.append(sample.next(size), now: log.now) }
        try writer.close()
        return log
    }

    private static func sample(_ log: MemoryLog) throws -> SalvageTests.Sample {
        let reader = try log.reader()
        let files = log.disk.paths.sorted().compactMap { path in
            log.disk.contents(path).map { (path, $0) }
        }
        return SalvageTests.Sample(files: files, lines: try reader.lines(), root: reader.root)
    }

    /// Where each block of the segment stands, and which events it has.
    private static func blocks(_ log: MemoryLog) throws
        -> [(offset: UInt64, events: Range<UInt64>)]
    {
        var walker = try SegmentWalker(try log.disk.open(path, .read), firstPosition: 0)
        _ = try walker.readHeader()
        var blocks: [(offset: UInt64, events: Range<UInt64>)] = []
        while true {
            let offset = walker.offset
            guard case .block(let block) = try walker.step() else { return blocks }
            blocks.append((offset, block.firstPosition..<block.endPosition))
        }
    }

    /// The events that bear a symbol which only lost events before them brought, each with the first
    /// such field: told from the symbols' texts.
    private static func bearers(_ log: MemoryLog, of lost: [Range<UInt64>]) throws
        -> [UInt64: String]
    {
        let reader = try log.reader()
        let fields = reader.schema.fields
        var known = Array(repeating: Set<String>(), count: fields.count)
        var gone = known
        var bearers: [UInt64: String] = [:]
        try reader.forEachBlock { block in
            for row in 0..<block.events.count {
                let position = block.firstPosition + UInt64(row)
                let isLost = lost.contains { $0.contains(position) }
                for (field, kind) in fields.enumerated() where kind.type == .symbol {
                    guard let symbol = block.events.string(field, row: row),
                        !known[field].contains(symbol)
                    else { continue }
                    if isLost {
                        gone[field].insert(symbol)
                    } else if gone[field].contains(symbol) {
                        bearers[position] = bearers[position] ?? kind.name
                    } else {
                        known[field].insert(symbol)
                    }
                }
            }
        }
        return bearers
    }

    /// What is missing, as the report names it.
    private static func named(
        _ bearers: [UInt64: String],
        _ blocks: [(offset: UInt64, events: Range<UInt64>)],
        lost: [Int]
    ) -> [VerificationReport.Damage] {
        var named: [VerificationReport.Damage] = []
        for (index, block) in blocks.enumerated() {
            func name(_ events: Range<UInt64>, _ finding: LogFinding) {
                named.append(
                    VerificationReport.Damage(
                        file: LogPaths.segmentName(0),
                        offset: block.offset,
                        events: events,
                        finding: finding
                    )
                )
            }
            if lost.contains(index), !lost.contains(index - 1) {
                // Blocks that are lost one behind another are one gap.
                var last = index
                while lost.contains(last + 1) { last += 1 }
                let events = block.events.lowerBound..<blocks[last].events.upperBound
                name(events, LogFinding(.blockChecksum))
            }
            var next = block.events.lowerBound
            while next < block.events.upperBound {
                let start = next
                let field = bearers[start]
                while next < block.events.upperBound, bearers[next] == field { next += 1 }
                if let field { name(start..<next, LogFinding(.symbolLost, field: field)) }
            }
        }
        return named
    }

    @Test(
        "only events that bear a lost symbol are missing, each named once, in order",
        arguments: [[1], [1, 3], [2, 4], [1, 2], [0]],
        [UInt64(3), 4]
    )
    func rows(lost: [Int], seed: UInt64) throws {
        let log = try Self.log(seed: seed, batches: [60, 50, 70, 40, 60, 80])
        let lines = try log.reader().lines()
        let blocks = try Self.blocks(log)
        try #require(blocks.count == 6)
        let ranges = lost.map { blocks[$0].events }
        let bearers = try Self.bearers(log, of: ranges)
        for index in lost {
            log.disk.flip(Self.path, byte: Int(blocks[index].offset) + 20, bit: 0)
        }
        let (given, report) = try SalvageTests.salvage(log.disk)
        let isThere: (UInt64) -> Bool = { position in
            bearers[position] == nil && !ranges.contains { $0.contains(position) }
        }
        let whole = (0..<UInt64(lines.count)).filter(isThere)
        #expect(given.map(\.0) == whole)
        #expect(given.map(\.1) == whole.map { lines[Int($0)] })
        #expect(report.gaps == Self.named(bearers, blocks, lost: lost))
        #expect(report.events == UInt64(whole.count))
        #expect(report.end == UInt64(lines.count))
        #expect(report.root == nil && report.otherDamage.isEmpty && report.tornTail == nil)
        // No root can be reckoned behind the first gap.
        let behind = whole.filter { $0 >= ranges[0].upperBound }
        #expect(report.checksumOnly.flatMap { Array($0) } == behind)
        guard lost == [1] else { return }
        #expect(bearers.count > 5 && 2 * bearers.count < behind.count)
    }

    @Test("random damage: what is given is right, all else is named, nothing twice")
    func flips() throws {
        var generator = SeededGenerator(seed: 9)
        var partial = 0
        for seed in 0..<UInt64(4) {
            let log = try Self.log(seed: seed, batches: [20, 30, 25, 30, 15, 40])
            let sample = try Self.sample(log)
            let file = try #require(sample.segments.first)
            let header = SegmentHeader.size(file.bytes.span) ?? 0
            for round in 0..<10 {
                let disk = sample.disk()
                for _ in 0..<Int.random(in: 1...3, using: &generator) {
                    // The header has tests of its own, and its loss would cost all.
                    let byte = Int.random(in: header..<file.bytes.count, using: &generator)
                    disk.flip(file.path, byte: byte, bit: Int.random(in: 0..<8, using: &generator))
                }
                try SalvageTests.check(disk, sample, "seed \(seed), round \(round)")
                let report = try SalvageTests.salvage(disk).report
                partial += report.gaps.count { $0.finding.code == .symbolLost }
                let starts = report.gaps.map(\.events.lowerBound)
                #expect(zip(starts, starts.dropFirst()).allSatisfy { $0 < $1 })
            }
        }
        #expect(partial > 40)
    }

    @Test("without a mark the last batch still counts whole, some events of which are lost")
    func lastBatch() throws {
        let log = try Self.log(seed: 3, batches: [60, 50, 70])
        let blocks = try Self.blocks(log)
        let bearers = try Self.bearers(log, of: [blocks[1].events])
        try #require(!bearers.isEmpty)
        let sample = try Self.sample(log)
        let unmarked = SalvageTests.Sample(
            files: sample.files.filter { !$0.path.hasSuffix("commit") },
            lines: sample.lines,
            root: sample.root
        )
        let disk = unmarked.disk()
        disk.flip(Self.path, byte: Int(blocks[1].offset) + 20, bit: 0)
        try SalvageTests.check(disk, sample, "without a mark")
        let report = try SalvageTests.salvage(disk).report
        #expect(report.gaps == Self.named(bearers, blocks, lost: [1]))
        #expect(report.tornTail == nil)
    }

    @Test("an empty symbol is not taken for one that is lost")
    func emptySymbol() throws {
        let log = try MemoryLog()
        var writer = try log.open()
        for (number, actor) in ["ana", "luis", "", "luis", "eva", ""].enumerated() {
            var event = EventColumns(schema: SampleEvents.schema)
            event.appendRow()
            event.set(Schema.source, "caja")
            event.set(Schema.number, Int64(number + 1))
            event.set(Schema.type, "paid")
            event.set(Schema.on, 17_000)
            event.set(Schema.actor, actor)
            _ = try writer.append(event, now: log.now)
        }
        try writer.close()
        let lines = try log.reader().lines()
        let blocks = try Self.blocks(log)
        log.disk.flip(Self.path, byte: Int(blocks[1].offset) + 20, bit: 0)
        let (given, report) = try SalvageTests.salvage(log.disk)
        #expect(given.map(\.0) == [0, 2, 4, 5])
        #expect(given.map(\.1) == [lines[0], lines[2], lines[4], lines[5]])
        #expect(report.gaps.map(\.events) == [1..<2, 3..<4])
        #expect(report.gaps.map(\.finding.code) == [.blockChecksum, .symbolLost])
    }

    @Test("events that an older file has are given from there, and cost nothing")
    func superseded() throws {
        let log = try Self.log(seed: 5, batches: [60, 50, 70])
        let blocks = try Self.blocks(log)
        let sample = try Self.sample(log)
        // A second file of the same segment, as a copy that was put beside it under another name.
        let name = MemoryLog.directory + "/eventlog/" + LogPaths.segmentName(1)
        let disk = sample.disk()
        disk.put(name, try #require(sample.segments.first).bytes)
        disk.flip(Self.path, byte: Int(blocks[1].offset) + 20, bit: 0)
        let (given, report) = try SalvageTests.salvage(disk)
        #expect(given.map(\.1) == sample.lines)
        #expect(report.isWhole)
        let lost = report.otherDamage.count { $0.finding.code == .symbolLost }
        #expect(lost == 1)
    }
}
