// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

/// The flag that says that a batch goes on, set in the last block with a right checksum, makes events
/// that were acknowledged look like an append that was never completed.
@Suite("A batch without its end, and the mark that counts its events")
struct CountedBatchTests {
    private static let segment = MemoryLog.directory + "/eventlog/" + LogPaths.segmentName(0)
    private static let commit = MemoryLog.directory + "/eventlog/commit"

    /// What the mark says of the second batch.
    enum Mark: CaseIterable {
        /// All that it said before the block was changed.
        case before
        /// What the changed block says.
        case changed
        /// Nothing: it is that of the first batch.
        case older
    }

    /// Two batches of two events, the second of which has no end; and where that block stands.
    private func log(_ kind: Mark, tail: [UInt8]) throws -> (log: MemoryLog, end: Int) {
        let log = try MemoryLog()
        let id = identity.idBytes
        let paths = LogPaths(MemoryLog.directory)
        var writer = try log.open()
        var mark = CommitMark()
        for first: Int64 in [1, 3] {
            var events = EventColumns(schema: SampleEvents.schema)
            for number in first...first + 1 { log.add(number, to: &events) }
            _ = try writer.append(events, now: log.now)
            if first == 1 || kind != .older {
                mark = try #require(try CommitMark.read(paths, log.disk, logID: id))
            }
        }
        try writer.close()
        var bytes = try #require(log.disk.contents(Self.segment))
        let first = bytes.number(at: 12, width: 4)
        let second = first + 104 + bytes.number(at: first + 32, width: 4)
        let end = second + 104 + bytes.number(at: second + 32, width: 4)
        bytes[second + 6] |= 1
        bytes.sealBlock(at: second)
        if kind == .changed { mark.previous = UInt32(bytes.number(at: second + 100, width: 4)) }
        log.disk.put(Self.segment, bytes[..<end] + tail)
        let zeros = [UInt8](repeating: 0, count: Int(mark.place))
        log.disk.put(Self.commit, zeros + mark.encoded(logID: id))
        return (log, end)
    }

    @Test(
        "is damage to everybody, and is not cut",
        arguments: [Mark.before, .changed],
        [[], [0, 0, 0], [7, 7, 7]] as [[UInt8]]
    )
    func counted(kind: Mark, tail: [UInt8]) throws {
        let (log, end) = try log(kind, tail: tail)
        let before = log.disk.segments
        let report = try log.verify()
        let damage = try #require(report.damages.first)
        #expect(report.damages.count == 1 && report.tornTail == nil)
        #expect(damage.offset == UInt64(end))
        let isGarbage = tail.contains(7)
        #expect(damage.finding.code == (isGarbage ? .blockTooShort : .batchWithoutEnd))
        #expect(damage.events == (isGarbage ? 4..<4 : 2..<4))
        for error in [
            #expect(throws: LogError.self) { try log.open().close() },
            #expect(throws: LogError.self) { try log.reader() },
        ] {
            #expect(error?.code == .damaged)
            #expect(error?.finding == damage.finding)
            #expect(error?.offset == damage.offset)
            #expect(error?.events == damage.events)
        }
        #expect(log.disk.segments == before)
        #expect(!log.disk.paths.contains { $0.hasSuffix(".broken") })
        #expect(try SalvageTests.salvage(log.disk).lines.count == 4)
    }

    @Test("is a torn tail where the mark counts none of them")
    func older() throws {
        let (log, _) = try log(.older, tail: [7, 7, 7])
        let report = try log.verify()
        #expect(report.isSound && report.events == 2 && report.tornTail != nil)
        #expect(try log.reader().count == 2)
        let writer = try log.open()
        #expect(writer.count == 2 && writer.recovery?.cuts.count == 1)
        try writer.close()
        #expect(try log.verify().events == 2)
    }
}
