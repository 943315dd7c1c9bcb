// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

/// Blocks whose checksums and roots are right, and of which something else is not.
@Suite("Forged blocks")
struct ForgedBlockTests {
    private static let path = MemoryLog.directory + "/eventlog/" + LogPaths.segmentName(0)

    /// A log of one block of events that were recorded at these moments after its beginning.
    private func log(recorded: [Int64], change: (inout [UInt8]) -> Void = { _ in }) throws
        -> MemoryLog
    {
        let log = try MemoryLog()
        let segment = try #require(log.disk.contents(Self.path))
        var events = EventColumns(schema: SampleEvents.schema)
        for (row, moment) in recorded.enumerated() {
            log.add(Int64(row + 1), to: &events, recorded: moment)
        }
        var header = BlockHeader()
        header.previous = SegmentHeader.checksum(segment.span)
        var frontier = MerkleFrontier()
        frontier.append(events)
        header.root = frontier.root
        var symbols = SegmentTables(schema: SampleEvents.schema).symbols
        var block = BlockEncoder.encode(
            events,
            rows: 0..<events.count,
            header: header,
            symbols: &symbols
        )
        change(&block)
        block.sealBlock(at: 0)
        log.disk.put(Self.path, segment + block)
        log.disk.delete(MemoryLog.directory + "/eventlog/commit")
        return log
    }

    private func findings(_ log: MemoryLog) throws -> [LogFinding.Code] {
        let report = try log.verify()
        #expect(report.isSound == report.damages.isEmpty)
        return report.damages.map(\.finding.code)
    }

    @Test("what is right is sound")
    func right() throws {
        #expect(try findings(log(recorded: [0, 3, 3, 5])) == [])
    }

    @Test("a block whose root is not that of its events is found, and nothing of it is salvaged")
    func otherRoot() throws {
        let log = try log(recorded: [0, 3]) { $0[68] ^= 1 }
        #expect(try findings(log) == [.rootDisagrees])
        #expect(try SalvageTests.salvage(log.disk).lines.isEmpty)
    }

    /// Two batches of two events, the second of which is a block that is changed.
    private func batches(change: (inout [UInt8], _ place: Int) -> Void) throws -> MemoryLog {
        let log = try MemoryLog()
        var writer = try log.open()
        for first: Int64 in [1, 3] {
            var events = EventColumns(schema: SampleEvents.schema)
            for number in first...first + 1 { log.add(number, to: &events) }
            _ = try writer.append(events, now: log.now)
        }
        try writer.close()
        var bytes = try #require(log.disk.contents(Self.path))
        let first = bytes.number(at: 12, width: 4)
        let second = first + 104 + bytes.number(at: first + 32, width: 4)
        change(&bytes, second)
        bytes.sealBlock(at: second)
        log.disk.put(Self.path, bytes)
        return log
    }

    @Test("a block that says it is of the batch before is found")
    func otherBatch() throws {
        // The batch of position 2 is said to have begun at 0.
        let log = try batches { bytes, place in bytes[place + 24] = 0 }
        log.disk.delete(MemoryLog.directory + "/eventlog/commit")
        #expect(try findings(log) == [.blockOfOtherBatch])
    }

    @Test("a batch without its end is damage where the mark counts it, and a torn tail where not")
    func batchWithoutEnd() throws {
        let log = try batches { bytes, place in bytes[place + 6] |= 1 }
        #expect(try findings(log).contains(.batchWithoutEnd))
        log.disk.delete(MemoryLog.directory + "/eventlog/commit")
        let report = try log.verify()
        #expect(report.isSound && report.events == 2)
        #expect(report.tornTail?.finding.code == .batchWithoutEnd)
    }

    @Test("a segment that names another source with the same number does not continue the log")
    func otherSource() throws {
        let log = try MemoryLog()
        var writer = try log.open()
        _ = try writer.append(log.event(1, source: "caja"), now: log.now)
        try writer.finishSegment()
        try writer.close()
        let path = MemoryLog.directory + "/eventlog/" + LogPaths.segmentName(1)
        var bytes = try #require(log.disk.contents(path))
        let name = try #require(bytes.firstRange(of: Array("caja".utf8)))
        bytes[name.upperBound - 1] = UInt8(ascii: "e")
        bytes.sealSegmentHeader()
        log.disk.put(path, bytes)
        log.disk.delete(MemoryLog.directory + "/eventlog/commit")
        #expect(try findings(log) == [.headerDoesNotContinue])
    }

    @Test("moments that go back within a block are found, though the first and the last are right")
    func momentsGoBack() throws {
        #expect(try findings(log(recorded: [0, 5, 3])) == [.recordedGoesBack])
    }

    @Test(
        "a header that does not say the first and last moment and day of its events is found",
        // Where the two moments and the two days stand.
        arguments: [
            (44, LogFinding.Code.recordedRange), (52, .recordedRange), (60, .dateRange),
            (64, .dateRange),
        ]
    )
    func ranges(place: Int, code: LogFinding.Code) throws {
        // The lower ones are made less, and the upper ones more, so that they still are ranges.
        let isLower = place == 44 || place == 60
        let log = try log(recorded: [0, 3]) { block in
            let number = block.number(at: place, width: 4)
            block.put(UInt32(truncatingIfNeeded: isLower ? number - 1 : number + 1), at: place)
        }
        #expect(try findings(log) == [code])
    }
}
