// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

/// A text has at most 2^24 bytes: no writer takes a longer one, and who finds one says so.
@Suite("The longest text", .temporaryDirectory)
struct TextBoundTests: LogReadTwice {
    let directory = TemporaryDirectory.path + "/log"
    private static let most = 1 << 24
    private static let flaw = LogFinding(
        .unfitText,
        value: Int64(most) + 1,
        limit: Int64(most)
    )

    private func events(_ note: String) -> EventColumns {
        var sample = SampleEvents(seed: 41)
        var events = sample.next(2).widened(to: SampleEvents.schema)
        events.removeValues(Schema.note)
        events.set(Schema.note, note)
        for _ in 0..<2 {
            events.columns[Schema.recorded].integers.append(SampleEvents.start.milliseconds)
        }
        return events
    }

    /// Puts the events into the log as no writer would, with right checksums and the right root.
    private func force(_ events: EventColumns) throws {
        try create()
        try open().close()
        try remove("commit")
        let name = try lastSegment()
        let header = try segment(name)
        var frontier = MerkleFrontier()
        frontier.append(events)
        var block = BlockHeader()
        block.previous = SegmentHeader.checksum(header.span)
        block.root = frontier.root
        var symbols = SegmentTables(schema: events.schema).symbols
        let bytes = BlockEncoder.encode(events, rows: 0..<2, header: block, symbols: &symbols)
        try put(name, header + bytes)
    }

    @Test(
        "in a growing segment, to the verifier and to the second reader",
        .enabled(if: SecondReader.mayRun, SecondReader.absence)
    )
    func growing() throws {
        let note = String(repeating: "ab c", count: Self.most / 4)
        try force(events(note))
        #expect(try LogVerifier(directory).run().isSound)
        try agree()
        try remove("log.json")
        for name in try segmentNames() { try remove(name) }
        try force(events(note + "d"))
        let damages = try LogVerifier(directory).run().damages
        #expect(damages.map(\.finding) == [Self.flaw])
        #expect(damages.map(\.events) == [0..<2])
        let error = #expect(throws: LogError.self) { try LogReader(directory).lines() }
        #expect(error?.finding == Self.flaw)
        let read = try SecondReader.read(directory, "--root")
        #expect(read.status == 1)
        #expect(read.words.contains("a text has 16777217 bytes"), "\(read.words)")
    }

    @Test(
        "in a sealed segment, as words too, read whole and in part",
        arguments: ["words", "bytes"]
    )
    func sealed(content: String) throws {
        // Words of seven letters, or so many that no list of them is made.
        let piece = content == "words" ? "letters " : "ab "
        let note = String(repeating: piece, count: Self.most / piece.utf8.count + 1)
        for size in [Self.most, Self.most + 1] {
            let events = events(String(decoding: Array(note.utf8).prefix(size), as: UTF8.self))
            let sealed = try SealedBlock(of: events)
            let (block, payload) = (sealed.header, sealed.payload)
            var tables = sealed.tables
            let expected = size == Self.most ? nil : Self.flaw
            #expect(flaw(block, payload, tables, row: 1) == expected)
            try tables.load(events.schema.fields.map { _ in true })
            #expect(flaw(block, payload, tables, row: nil) == expected)
            let entries = try BlockDirectory(block, payload.span, schema: events.schema).entries
            let isWords = entries.contains { $0.content == .words }
            #expect(isWords == (content == "words"))
        }
    }

    /// What is wrong with a block, or with one of its events.
    private func flaw(
        _ block: BlockHeader,
        _ payload: [UInt8],
        _ tables: SegmentTables,
        row: Int?
    ) -> LogFinding? {
        let schema = tables.schema
        let places: [Int?] = schema.fields.indices.map { $0 }
        do throws(Malformed) {
            let directory = try BlockDirectory(block, payload.span, schema: schema)
            let decoder = BlockDecoder(block, directory, payload.span, tables)
            guard let row else {
                _ = try decoder.decode(places, schema: schema)
                return nil
            }
            var symbols = LazySymbols(tables)
            _ = try decoder.decode(few: [row], known: nil, places, schema: schema, &symbols)
            return nil
        } catch {
            return error.finding
        }
    }
}
