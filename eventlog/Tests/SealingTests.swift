// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("Sealing")
struct SealingTests {
    /// A log of several finished segments and a growing one.
    private func sample(
        seed: UInt64 = 11,
        sizes: [Int] = [2, 3, 1, 2, 40, 3, 1],
        segmentEventsMax: UInt64 = 4
    ) throws -> (log: MemoryLog, sample: SampleEvents) {
        let log = try MemoryLog()
        var options = WriterOptions()
        options.segmentEventsMax = segmentEventsMax
        var writer = try log.open(options)
        var sample = SampleEvents(seed: seed)
        for size in sizes { _ = try writer.append(sample.next(size), now: log.now) }
        try writer.close()
        return (log, sample)
    }

    @Test(
        "events, order and root stay the same, and appending goes on",
        arguments: 0..<4 as Range<UInt64>
    )
    func seal(seed: UInt64) throws {
        var (log, sample) = try sample(seed: seed)
        let before = try log.reader()
        let lines = try before.lines()
        let report = try LogSealer(MemoryLog.directory, storage: log.disk).seal()
        #expect(report.segmentsBefore == before.segments.count + 1)
        #expect(report.segmentsAfter == 2)
        #expect(report.sealedEvents == UInt64(lines.count))
        let after = try log.reader()
        #expect(after.segments.map(\.isSealed) == [true, false])
        #expect(try after.lines() == lines)
        #expect(after.root == before.root)
        #expect(after.lastRecorded == before.lastRecorded)
        #expect(try log.verify().isSound)
        #expect(try before.lines() == lines, "a reader that was open")
        var writer = try log.open()
        #expect(writer.root == before.root)
        _ = try writer.append(sample.next(5), now: log.now)
        try writer.close()
        #expect(try log.verify().isSound)
        #expect(try log.reader().lines().count == lines.count + 5)
    }
}
