// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("Segments looked through side by side")
struct MatchesTogetherTests {
    private static let account = Schema.Field("account", .symbol)
    private static let source = Schema.envelope[Schema.source]

    /// A log of several sealed segments and a tail.
    private static func sample() throws -> MemoryLog {
        let log = try MemoryLog()
        var events = SampleEvents(seed: 11)
        var options = WriterOptions()
        options.segmentEventsMax = 40
        for _ in 0..<6 {
            var writer = try log.open(options)
            for _ in 0..<9 { _ = try writer.append(events.next(40), now: log.now) }
            try writer.close()
            var sealer = LogSealer(
                MemoryLog.directory,
                indexed: [account, source],
                storage: log.disk
            )
            sealer.blockEventsMax = 16
            _ = try sealer.seal(.due)
        }
        return log
    }

    /// The positions whose field is one of some texts, by a scan.
    private static func scanned(_ reader: LogReader, _ wanted: FieldValues) throws -> [UInt64] {
        var found: [UInt64] = []
        let field = try #require(reader.schema.index(of: wanted.field))
        try reader.forEachBlock { block in
            for row in 0..<block.events.count {
                guard let text = block.events.string(field, row: row),
                    (wanted.values.id(of: text) == nil) == wanted.isExcept
                else { continue }
                found.append(block.firstPosition + UInt64(row))
            }
        }
        return found
    }

    private struct Enough: Error {}

    @Test("give what a scan gives, in its order, as far as it is asked")
    func order() throws {
        let reader = try Self.sample().reader()
        #expect(reader.segments.count { $0.isSealed } > 4)
        let questions =
            (0..<30).map { FieldValues(Self.account, ["INM-\($0)", "INM-\($0 + 50)"]) } + [
                FieldValues(Self.source, ["caja-1"]), FieldValues(Self.account, []),
                FieldValues(Self.source, except: ["caja-1"]),
                FieldValues(Self.account, except: (2..<90).map { "INM-\($0)" }),
            ]
        for question in questions {
            let expected = try Self.scanned(reader, question)
            for isReversed in [false, true] {
                var found: [UInt64] = []
                try reader.forEachMatch([question], isReversed: isReversed) { matched in
                    found += isReversed ? matched.positions.reversed() : matched.positions
                }
                #expect(found == (isReversed ? expected.reversed() : expected))
                let wanted = expected.count / 2
                guard wanted > 0 else { continue }
                found = []
                #expect(throws: Enough.self) {
                    try reader.forEachMatch([question], isReversed: isReversed) { matched in
                        found += isReversed ? matched.positions.reversed() : matched.positions
                        if found.count >= wanted { throw Enough() }
                    }
                }
                #expect(
                    found.elementsEqual(
                        (isReversed ? expected.reversed() : expected).prefix(found.count)
                    )
                )
            }
            let middle = expected.filter { (90..<700).contains($0) }
            var found: [UInt64] = []
            try reader.forEachMatch([question], from: 90, to: 700) { found += $0.positions }
            #expect(found == middle)
        }
    }

    @Test("a segment alone is looked through in pieces, which follow one another")
    func pieces() throws {
        let reader = try Self.sample().reader()
        let question = FieldValues(Self.source, ["caja-1"])
        let end = reader.segments[0].count
        let expected = try Self.scanned(reader, question).filter { $0 < end }
        for isReversed in [false, true] {
            for cores in [1, 2, 3, 7, 100] {
                let matches = SegmentMatches.gathered([0], of: reader, cores: cores) {
                    index throws(LogError) in
                    try MatchScan(reader, index, [question], nil, 0..<end, isReversed: isReversed)
                }
                #expect(matches.count == cores)
                var found: [UInt64] = []
                for piece in matches {
                    try piece.forEach(isReversed: isReversed) { matched in
                        found += isReversed ? matched.positions.reversed() : matched.positions
                    }
                }
                #expect(found == (isReversed ? expected.reversed() : expected))
            }
        }
    }

    @Test("name damage behind all that stands before it")
    func damage() throws {
        let log = try Self.sample()
        let reader = try log.reader()
        let question = FieldValues(Self.source, ["caja-1"])
        let expected = try Self.scanned(reader, question)
        // The last block of the third segment.
        let segment = reader.segments[2]
        let opened = try reader.opened(2)
        let block = try #require(opened.table?.entries.last)
        let path = MemoryLog.directory + "/eventlog/" + segment.name
        var bytes = try #require(log.disk.contents(path))
        bytes[Int(block.offset) + Format.blockHeaderSize + 9] ^= 1
        let file = try log.disk.open(path, .readWrite)
        try file.write(bytes.span, at: 0)
        var found: [UInt64] = []
        let error = #expect(throws: LogError.self) {
            try log.reader().forEachMatch([question]) { found += $0.positions }
        }
        #expect(error?.code == .damaged)
        #expect(error?.segment == segment.name)
        #expect(error?.offset == block.offset)
        #expect(found == expected.filter { $0 < block.firstPosition })
    }
}
