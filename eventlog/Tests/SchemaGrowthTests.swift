// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("A schema only grows")
struct SchemaGrowthTests {
    @Test(
        "a segment with a field that the one behind it lacks is refused, never read without it",
        arguments: [false, true]
    )
    func fieldLost(isSealed: Bool) throws {
        let disk = SimulatedDisk(seed: 1)
        let wide = SampleEvents.wider(by: 1)
        try LogDirectory.create(
            at: MemoryLog.directory,
            identity: identity,
            schema: wide,
            storage: disk
        )
        var sample = SampleEvents(seed: 3)
        var events = sample.next(5).widened(to: wide)
        let extra = try #require(wide.index(of: "extra-0", .symbol))
        events.set(extra, "sello")
        var rest: EventColumns? = events
        var writer = try LogWriter.open(
            MemoryLog.directory,
            schema: wide,
            storage: disk,
            wait: .zero
        )
        _ = try writer.append(now: SampleEvents.start) { rest.take() }
        try writer.finishSegment()
        try writer.close()
        if isSealed { _ = try LogSealer(MemoryLog.directory, storage: disk).seal() }
        #expect(try LogVerifier(MemoryLog.directory, storage: disk).run().isSound)

        // The same header behind the events, but for a schema without the field.
        let path = MemoryLog.directory + "/eventlog/" + LogPaths.segmentName(5)
        let bytes = try #require(disk.contents(path))
        let header = try SegmentHeader(bytes.span)
        let narrow = SegmentHeader(
            logID: header.logID,
            schema: SampleEvents.schema,
            frontier: header.frontier,
            lastRecorded: header.lastRecorded,
            sources: header.sources
        )
        disk.put(path, narrow.encoded)
        disk.delete(MemoryLog.directory + "/eventlog/commit")

        let reader = try LogReader(MemoryLog.directory, storage: disk)
        let error = #expect(throws: LogError.self) { try reader.lines() }
        #expect(error?.code == .schemaMismatch)
        #expect(error?.field == "extra-0")
        #expect(error?.segment == LogPaths.segmentName(0))
        let report = try LogVerifier(MemoryLog.directory, storage: disk).run()
        #expect(report.damages.map(\.finding.code) == [.headerDoesNotContinue])
        #expect(report.damages.map(\.file) == [LogPaths.segmentName(5)])
    }
}
