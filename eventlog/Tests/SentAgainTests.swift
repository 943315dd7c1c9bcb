// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

/// Events sent again are held against those in the log, which are found without reading much of it.
@Suite("Events sent again")
struct SentAgainTests {
    private static let directory = MemoryLog.directory + "/eventlog"
    private static let path = directory + "/" + LogPaths.segmentName(0)
    private static let postings = directory + "/" + LogPaths.postingsName(0)

    /// A log of one sealed segment of many blocks, a finished one, and a tail; with all its events.
    private func sample(seed: UInt64 = 4) throws -> (log: MemoryLog, sent: EventColumns) {
        let log = try MemoryLog()
        var sample = SampleEvents(seed: seed)
        var sent = EventColumns(schema: SampleEvents.schema)
        func append(_ sizes: [Int], _ most: UInt64) throws {
            var options = WriterOptions()
            options.segmentEventsMax = most
            var writer = try log.open(options)
            for size in sizes {
                let events = sample.next(size)
                for row in 0..<size { sent.append(row: row, of: events) }
                _ = try writer.append(events, now: log.now)
            }
            try writer.close()
        }
        try append([700, 800], 1_000_000)
        let indexed = [Schema.envelope[Schema.source]]
        var sealer = LogSealer(MemoryLog.directory, indexed: indexed, storage: log.disk)
        sealer.blockEventsMax = 8
        _ = try sealer.seal()
        try append([30, 10, 20], 25)
        #expect(try log.reader().segments.map(\.count) == [1_500, 30, 30])
        return (log, sent)
    }

    /// Some of the events, in another order for each seed.
    private func some(_ count: Int, of sent: EventColumns, seed: UInt64) -> EventColumns {
        var generator = SeededGenerator(seed: seed)
        var events = EventColumns(schema: sent.schema)
        for _ in 0..<count {
            events.append(row: Int.random(in: 0..<sent.count, using: &generator), of: sent)
        }
        return events
    }

    private func check(_ log: MemoryLog, _ sent: EventColumns, _ events: EventColumns) throws {
        var writer = try log.open()
        let receipt = try writer.append(events, now: log.now)
        #expect(receipt.skipped == events.count)
        #expect(receipt.appended == 0)
        for row in 0..<events.count {
            let position = Int(receipt.position(ofRow: row))
            #expect(sent.integer(Schema.number, row: position) == events.integer(1, row: row))
            #expect(sent.string(Schema.source, row: position) == events.string(0, row: row))
        }
        // The same number with another content.
        for row in stride(from: 0, to: events.count, by: 17) {
            var other = EventColumns(schema: sent.schema)
            other.append(row: row, of: events, without: [Schema.actor])
            other.set(Schema.actor, "otra")
            let error = #expect(throws: LogError.self) {
                try writer.append(other, now: log.now)
            }
            #expect(error?.code == .numberConflict)
        }
        try writer.close()
    }

    @Test("are held against what stands there, not against a batch that was taken back")
    func afterTakenBack() throws {
        struct GivenUp: Error {}
        let log = try MemoryLog()
        var writer = try log.open()
        // The first is written when the third is sent, which is the first again; then it is given up.
        var runs = [log.event(1), log.event(2), log.event(1)][...]
        #expect(throws: GivenUp.self) {
            try writer.append(now: log.now) {
                guard let run = runs.popFirst() else { throw GivenUp() }
                return run
            }
        }
        let other = log.event(1, type: "other")
        _ = try writer.append(other, now: log.now)
        #expect(try writer.append(other, now: log.now).appended == 0)
        let error = #expect(throws: LogError.self) {
            try writer.append(log.event(1), now: log.now)
        }
        #expect(error?.code == .numberConflict)
        try writer.close()
        #expect(try log.reader().count == 1)
    }

    @Test("are found wherever they are, whatever the postings say")
    func found() throws {
        let (log, sent) = try sample()
        let whole = try #require(log.disk.contents(Self.postings))
        try check(log, sent, sent)
        try check(log, sent, some(300, of: sent, seed: 1))
        let events = some(20, of: sent, seed: 2)
        for place in stride(from: 0, to: whole.count, by: 7) {
            log.disk.flip(Self.postings, byte: place, bit: place % 8)
            try check(log, sent, events)
            log.disk.flip(Self.postings, byte: place, bit: place % 8)
        }
        for size in stride(from: 0, to: whole.count, by: 61) {
            log.disk.put(Self.postings, Array(whole[..<size]))
            try check(log, sent, events)
        }
        let other = try sample(seed: 9).log.disk.contents(Self.postings)
        log.disk.put(Self.postings, try #require(other))
        try check(log, sent, events)
        log.disk.delete(Self.postings)
        try check(log, sent, events)
        try check(log, sent, sent)
    }

    @Test("are found where the postings leave blocks out that they should not")
    func lying() throws {
        let (log, sent) = try sample()
        let reader = try log.reader()
        let binding = try #require(PostingsBinding(try reader.open(0)))
        // With a checksum that agrees, and only every fifth block.
        var builder = PostingsBuilder(fields: [Schema.source])
        var block = 0
        try reader.forEachBlock(fields: [Schema.envelope[Schema.source]], to: 1_500) { found in
            if block % 5 == 3 {
                builder.add(found.events[Schema.source], place: 0, block: block)
            }
            block += 1
        }
        let bytes = builder.encoded(binding)
        log.disk.put(Self.postings, try #require(bytes))
        try check(log, sent, some(100, of: sent, seed: 3))
    }

    @Test(
        "of a few sources by turns are found as one source after the other, at the same cost",
        arguments: [1, 2, 8, 9, 20]
    )
    func byTurns(sources: Int) throws {
        let log = try MemoryLog()
        var writer = try log.open()
        // A block a source, of twenty events.
        for source in 0..<sources {
            var events = EventColumns(schema: SampleEvents.schema)
            for number in 1...20 { log.add(Int64(number), to: &events, source: "caja-\(source)") }
            _ = try writer.append(events, now: log.now)
        }
        try writer.close()
        var blocks = 0
        try log.reader().forEachBlock { _ in blocks += 1 }
        #expect(blocks == sources)
        let counting = CountingStorage(log.disk)
        func read(_ sent: [(source: Int, number: Int)]) throws -> Int {
            var events = EventColumns(schema: SampleEvents.schema)
            for event in sent {
                log.add(Int64(event.number), to: &events, source: "caja-\(event.source)")
            }
            var writer = try LogWriter.open(
                MemoryLog.directory,
                schema: SampleEvents.schema,
                storage: counting,
                wait: .zero
            )
            _ = counting.takeCount(Self.path, in: 0..<UInt64.max)
            let receipt = try writer.append(events, now: log.now)
            let bytes = counting.takeCount(Self.path, in: 0..<UInt64.max)
            #expect(receipt.skipped == events.count && receipt.appended == 0)
            for (row, event) in sent.enumerated() {
                let position = event.source * 20 + event.number - 1
                #expect(receipt.position(ofRow: row) == UInt64(position))
            }
            try writer.close()
            return bytes
        }
        let oneByOne = (0..<sources).flatMap { source in (1...20).map { (source, $0) } }
        let byTurns = (1...20).flatMap { number in (0..<sources).map { ($0, number) } }
        let (plain, alternating) = (try read(oneByOne), try read(byTurns))
        #expect(plain > 0)
        // So many blocks are kept.
        if sources <= 8 { #expect(alternating == plain) }
    }

    @Test("cost a few blocks of a sealed segment with postings, and all of one without")
    func cost() throws {
        let (log, sent) = try sample()
        let table = try #require(try log.reader().open(0).table)
        #expect(table.entries.count > 180)
        let last = try #require(table.entries.last)
        let blocks = try #require(table.entries.first).offset..<last.offset
        let largest =
            zip(table.entries, table.entries.dropFirst())
            .map { $1.offset - $0.offset }.max() ?? 0
        let counting = CountingStorage(log.disk)
        func read(_ row: Int) throws -> Int {
            var events = EventColumns(schema: sent.schema)
            events.append(row: row, of: sent)
            var writer = try LogWriter.open(
                MemoryLog.directory,
                schema: sent.schema,
                storage: counting,
                wait: .zero
            )
            _ = counting.takeCount(Self.path, in: blocks)
            #expect(try writer.append(events, now: log.now).skipped == 1)
            try writer.close()
            return counting.takeCount(Self.path, in: blocks)
        }
        // Bisection of at most 188 blocks, and the one that has it.
        for row in stride(from: 0, to: 1_500, by: 111) {
            #expect(try read(row) <= 10 * Int(largest))
        }
        log.disk.delete(Self.postings)
        #expect(try read(700) >= blocks.count)
    }
}
