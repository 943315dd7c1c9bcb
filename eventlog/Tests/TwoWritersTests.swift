// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

/// Two computers whose locks do not know of one another, as on a share that is mounted without them.
@Suite("Two writers at once, both with the lock")
struct TwoWritersTests {
    /// What a writer does when somebody else has written.
    enum Act: CaseIterable { case batch, single, group, stream, finish }

    private func act(_ act: Act, _ writer: inout LogWriter, _ log: MemoryLog) throws {
        let event = log.event(1, source: "b")
        switch act {
        case .batch: _ = try writer.append(event, now: log.now)
        case .single: _ = try writer.append(SingleEvent(only: event), now: log.now)
        case .group: _ = try writer.append(group: [event], now: log.now)[0].get()
        case .stream:
            var runs = [event, log.event(2, source: "b")][...]
            _ = try writer.append(now: log.now) { runs.popFirst() }
        case .finish: try writer.finishSegment()
        }
    }

    private func writer(_ log: MemoryLog) throws -> LogWriter {
        try LogWriter.open(
            MemoryLog.directory,
            schema: SampleEvents.schema,
            storage: MistakenStorage(log.disk, .takesNoLock),
            wait: .zero
        )
    }

    @Test(
        "the second stops before it writes, and what the first was told stays",
        arguments: Act.allCases,
        [nil, 512...4_096] as [ClosedRange<Int>?]
    )
    func stops(act one: Act, growth: ClosedRange<Int>?) throws {
        let log = try MemoryLog(SimulatedDisk(seed: 7, growth: growth))
        var before = try log.open()
        _ = try before.append(log.event(1), now: log.now)
        try before.close()
        var first = try writer(log)
        var second = try writer(log)
        _ = try first.append(log.event(2), now: log.now)
        let segments = log.disk.segments
        let error = #expect(throws: LogError.self) { try act(one, &second, log) }
        #expect(error?.code == .replaced)
        #expect(error?.finding?.code == .writtenByAnother)
        #expect(error?.path == MemoryLog.directory)
        let later = #expect(throws: LogError.self) {
            try second.append(log.event(1, source: "b"), now: log.now)
        }
        #expect(later?.code == .latched)
        #expect(later?.finding?.code == .writtenByAnother)
        do {
            try second.close()
            Issue.record("a writer that stopped closes without a word")
        } catch {}
        #expect(log.disk.segments == segments)
        // The first goes on; nothing of it is lost.
        _ = try first.append(log.event(3), now: log.now)
        try first.close()
        #expect(try log.reader().count == 3)
        #expect(try log.verify().isSound)
    }

    @Test("a batch that meets another's blocks half way is not taken back over them")
    func halfWay() throws {
        let log = try MemoryLog()
        let path = MemoryLog.directory + "/eventlog/" + LogPaths.segmentName(0)
        var second = try writer(log)
        var pulled: Int64 = 0
        var whole: [UInt8] = []
        let error = #expect(throws: LogError.self) {
            try second.append(now: log.now) {
                pulled += 1
                if pulled == 3 {
                    // The first run is in the file by now, and what another appends stands behind it.
                    let written = log.disk.contents(path) ?? []
                    whole = written + [UInt8](repeating: 7, count: 300)
                    log.disk.put(path, whole)
                }
                return pulled < 5 ? log.event(pulled, source: "b") : nil
            }
        }
        #expect(pulled == 3)
        #expect(error?.finding?.code == .writtenByAnother)
        do {
            try second.close()
            Issue.record("a writer that stopped closes without a word")
        } catch {}
        #expect(log.disk.contents(path) == whole)
    }

    @Test("a batch of which something else stands on the disk after its sync is not acknowledged")
    func overwritten() throws {
        let log = try MemoryLog()
        // The block never comes to the disk, as where another was written over it.
        let storage = MistakenStorage(log.disk, .buffersLastWrite)
        var writer = try LogWriter.open(
            MemoryLog.directory,
            schema: SampleEvents.schema,
            storage: storage,
            wait: .zero
        )
        let segments = log.disk.segments
        let error = #expect(throws: LogError.self) {
            try writer.append(log.event(1), now: log.now)
        }
        #expect(error?.code == .replaced)
        #expect(error?.finding?.code == .writtenByAnother)
        do {
            try writer.close()
            Issue.record("a writer that stopped closes without a word")
        } catch {}
        #expect(log.disk.segments == segments)
        #expect(try log.verify().isSound)
        #expect(try log.reader().count == 0)
    }

    @Test("a writer that closes cuts nothing that another has appended")
    func closing() throws {
        let log = try MemoryLog(SimulatedDisk(seed: 7, growth: 64...8_192))
        var second = try writer(log)
        for number in 1...12 as ClosedRange<Int64> {
            _ = try second.append(log.event(number, source: "b"), now: log.now)
        }
        var first = try writer(log)
        for number in 1...40 as ClosedRange<Int64> {
            _ = try first.append(log.event(number), now: log.now)
        }
        try second.close()
        try first.close()
        #expect(try log.reader().count == 52)
        #expect(try log.verify().isSound)
    }
}
