// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

let identity = LogIdentity(
    id: "000102030405060708090a0b0c0d0e0f",
    municipality: "Ejemplo",
    timeZone: "America/El_Salvador",
    origin: "ejemplo.sv/log",
    formatVersion: 1
)

@Suite("Append and read", .temporaryDirectory)
struct RoundTripTests {
    let directory = TemporaryDirectory.path + "/log"
    let now = SampleEvents.start

    func open(segmentEventsMax: UInt64 = 1 << 20) throws -> LogWriter {
        var options = WriterOptions()
        options.segmentEventsMax = segmentEventsMax
        return try LogWriter.open(
            directory,
            schema: SampleEvents.schema,
            options: options,
            wait: .zero
        )
    }

    func create() throws {
        try LogDirectory.create(at: directory, identity: identity, schema: SampleEvents.schema)
    }

    @Test(
        "what was appended is read back, in blocks of every size",
        arguments: [1, 2, 7, 100, 1_000],
        [1, 2] as [UInt64]
    )
    func roundTrip(size: Int, seed: UInt64) throws {
        try create()
        var sample = SampleEvents(seed: seed)
        var sent: [String] = []
        var frontier = MerkleFrontier()
        do {
            var writer = try open(segmentEventsMax: 500)
            for turn in 0..<(size < 100 ? 20 : 2) {
                let batch = sample.next(size)
                let receipt = try writer.append(
                    batch,
                    now: Instant(milliseconds: now.milliseconds + Int64(turn))
                )
                #expect(receipt.appended == size)
                #expect(receipt.firstPosition == UInt64(sent.count))
                sent += batch.contents
            }
            let reader = try LogReader(directory)
            #expect(reader.root == writer.root)
            try writer.close()
        }
        let reader = try LogReader(directory)
        #expect(reader.count == UInt64(sent.count))
        #expect(try reader.contents() == sent)
        for line in try reader.lines() { frontier.append(Digest.leaf(of: Array(line.utf8).span)) }
        #expect(reader.root == frontier.root)

        let writer = try open()
        #expect(writer.root == reader.root)
        #expect(writer.recovery == nil)
        #expect(writer.count == reader.count)
        for (source, last) in sample.numbers {
            #expect(writer.lastNumber(of: source) == UInt64(last))
        }
        try writer.close()
    }

    @Test(
        "each source's last number is told from the last segment, whatever the rotation",
        arguments: [1, 4, 30, 1_000] as [UInt64]
    )
    func sources(segmentEventsMax: UInt64) throws {
        try create()
        #expect(try LogReader(directory).sources.isEmpty)
        var sample = SampleEvents(seed: 5)
        var writer = try open(segmentEventsMax: segmentEventsMax)
        for turn in 1...20 {
            _ = try writer.append(sample.next(turn % 4), now: now)
            let sources = try LogReader(directory).sources
            #expect(sources.map(\.name) == writer.sources.map(\.name))
            #expect(sources.map(\.last) == writer.sources.map(\.last))
        }
        try writer.close()
        let told = try LogReader(directory).sources.map { ($0.name, Int64($0.last)) }
        #expect(Dictionary(uniqueKeysWithValues: told) == sample.numbers)
    }

    @Test("each source's last number is that of the reader's prefix, not of what came later")
    func sourcesOfPrefix() throws {
        try create()
        var sample = SampleEvents(seed: 6)
        var writer = try open(segmentEventsMax: 10)
        _ = try writer.append(sample.next(7), now: now)
        let reader = try LogReader(directory)
        let before = sample.numbers
        for _ in 0..<3 { _ = try writer.append(sample.next(6), now: now) }
        try writer.close()
        let told = try reader.sources.map { ($0.name, Int64($0.last)) }
        #expect(Dictionary(uniqueKeysWithValues: told) == before)
    }

    @Test("a batch larger than a block is one batch in two blocks")
    func largeBatch() throws {
        try create()
        var events = EventColumns(schema: SampleEvents.schema)
        let size = 65_537
        for row in 0..<size {
            events.appendRow()
            events.set(Schema.source, row % 2 == 0 ? "a" : "b")
            events.set(Schema.number, Int64(row / 2 + 1))
            events.set(Schema.type, "paid")
            events.set(Schema.on, 17_000)
            events.set(Schema.actor, "ana")
        }
        var writer = try open()
        let receipt = try writer.append(events, now: now)
        #expect(receipt.position(ofRow: size - 1) == UInt64(size - 1))
        try writer.close()
        let reader = try LogReader(directory)
        var blocks: [Int] = []
        try reader.forEachBlock(fields: [Schema.envelope[Schema.number]]) { block in
            blocks.append(block.events.count)
            #expect(block.events[Schema.type].valueCount == 0)
        }
        #expect(blocks == [65_536, 1])
        #expect(try reader.root(ofFirst: UInt64(size)) == receipt.root)
        var part: [Int64] = []
        try reader.forEachBlock(from: 65_534, to: 65_537) { block in
            part += block.events[Schema.number].integers
        }
        #expect(part == [32_768, 32_768, 32_769])
    }
}
