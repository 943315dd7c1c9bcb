// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("A log opened for several")
struct OpenedLogTests {
    private static let fields = [
        Schema.envelope[Schema.type], Schema.envelope[Schema.source],
        Schema.envelope[Schema.number], Schema.envelope[Schema.actor],
    ]

    @Test("gives from any cut on what a reader gives in order", arguments: [false, true])
    func parts(isSealed: Bool) throws {
        let (log, _) = try unsealedLog(
            sizes: [30, 3, 1, 2, 40, 3, 1, 9_000, 7],
            segmentEventsMax: 25
        )
        if isSealed {
            var sealer = LogSealer(MemoryLog.directory, storage: log.disk)
            sealer.blockEventsMax = 100
            _ = try sealer.seal()
        }
        let reader = try log.reader()
        for count in [0, 1, 29, 30, 80, 5_000, reader.count] {
            var plain: [String] = []
            try reader.forEachBlock(fields: Self.fields, to: count) { plain += $0.events.lines }
            for stride in [1, 2, 4_096] as [UInt64] {
                let opened = try OpenedLog(
                    reader,
                    fields: Self.fields,
                    positions: 0..<count,
                    stride: stride
                )
                for parts in [1, 2, 3, 7, 50] {
                    let ranges = opened.ranges(parts)
                    #expect(ranges.count <= parts)
                    #expect(ranges.map(\.count).reduce(0, +) == Int(count))
                    // Each alone, the last first.
                    var lines: [String] = []
                    for range in ranges.reversed() {
                        var own: [String] = []
                        try opened.forEachBlock(range, fields: Self.fields) { block in
                            #expect(block.firstPosition == range.lowerBound + UInt64(own.count))
                            own += block.events.lines
                        }
                        lines = own + lines
                    }
                    #expect(lines == plain, "\(count), \(stride), \(parts)")
                }
            }
        }
    }

    @Test("begins in the middle of a block too")
    func middle() throws {
        let (log, _) = try unsealedLog()
        let reader = try log.reader()
        let opened = try OpenedLog(reader, fields: Self.fields)
        for start in 0..<reader.count {
            var plain: [String] = []
            try reader.forEachBlock(fields: Self.fields, from: start) { plain += $0.events.lines }
            var lines: [String] = []
            try opened.forEachBlock(start..<reader.count, fields: Self.fields) {
                lines += $0.events.lines
            }
            #expect(lines == plain)
        }
    }

    @Test("knows a segment's symbols before a column is decoded", arguments: [false, true])
    func symbols(isSealed: Bool) throws {
        let (log, _) = try unsealedLog()
        if isSealed { try log.seal() }
        let reader = try log.reader()
        let opened = try OpenedLog(reader, fields: Self.fields)
        var latest: [Int: SymbolTable] = [:]
        try reader.forEachBlock { latest[$0.segment] = $0.events[Schema.actor].symbols }
        #expect(opened.segmentCount == latest.count)
        for (segment, table) in latest {
            let symbols = opened.symbols(Schema.envelope[Schema.actor], in: segment)
            let found = symbols.map { all in (0..<all.count).map(all.string) }
            #expect(found == (0..<table.count).map(table.string))
        }
    }

    @Test("checks every block that it reads", arguments: [false, true])
    func damage(isSealed: Bool) throws {
        let (log, _) = try unsealedLog(sizes: [100, 100, 100], segmentEventsMax: 1_000)
        if isSealed { try log.seal() }
        let reader = try log.reader()
        let path = LogPaths(MemoryLog.directory).segment(0)
        // The end of a growing segment is passed over where it is torn.
        let bytes = Int(reader.segments[0].bytes) / (isSealed ? 1 : 2)
        for byte in stride(from: 0, to: bytes, by: 97) {
            log.disk.flip(path, byte: byte, bit: byte % 8)
            #expect(throws: LogError.self, "byte \(byte)") {
                let opened = try OpenedLog(log.reader(), fields: Self.fields)
                for range in opened.ranges(3) {
                    try opened.forEachBlock(range, fields: Self.fields) { _ in }
                }
            }
            log.disk.flip(path, byte: byte, bit: byte % 8)
        }
    }
}
