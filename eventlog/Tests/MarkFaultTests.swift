// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("A mark that cannot be written behind what is durable")
struct MarkFaultTests {
    private static let path = MemoryLog.directory + "/eventlog/commit"
    private static let faults = [SimulatedDisk.Fault.failOnce, .failForGood, .full]

    /// Of a small append the block is written first, then synced, then the mark is written.
    private static let markStep = 3

    private func code(_ outcome: Result<AppendReceipt, LogError>) -> LogError.Code? {
        if case .failure(let error) = outcome { error.code } else { nil }
    }

    /// The log can be opened again, has so many events, and takes the next one.
    private func check(_ log: MemoryLog, count: Int64) throws {
        log.disk.heal()
        #expect(try log.reader().count == UInt64(count))
        var writer = try log.open()
        #expect(writer.recovery == nil)
        #expect(try writer.append(log.event(1), now: log.now).skipped == 1)
        #expect(try writer.append(log.event(count + 1), now: log.now).appended == 1)
        try writer.close()
        #expect(try log.verify().isSound)
        #expect(try log.verify().mark == .current)
    }

    @Test(
        "the receipt is given and closing is no failure, but nothing more is taken",
        arguments: faults,
        [0, 1] as [Int64]
    )
    func writer(fault: SimulatedDisk.Fault, before: Int64) throws {
        let log = try MemoryLog()
        var writer = try log.open()
        if before > 0 { _ = try writer.append(log.event(1), now: log.now) }
        log.disk.plan(fault, after: Self.markStep)
        let receipt = try writer.append(log.event(before + 1), now: log.now)
        #expect(log.disk.faultsFired >= 1)
        #expect(receipt.appended == 1 && receipt.count == UInt64(before + 1))
        let refusal = #expect(throws: LogError.self) {
            try writer.append(log.event(before + 2), now: log.now)
        }
        #expect(refusal?.code == .latched)
        #expect(writer.count == UInt64(before + 1))
        try writer.close()
        try check(log, count: before + 1)
    }

    @Test("a run of many blocks is answered as well", arguments: faults)
    func runs(fault: SimulatedDisk.Fault) throws {
        let log = try MemoryLog()
        var writer = try log.open()
        var runs = (1...4 as ClosedRange<Int64>).map { log.event($0) }[...]
        // Each run is a block of its own, written by itself.
        log.disk.plan(fault, after: 4 + Self.markStep - 1)
        let receipt = try writer.append(now: log.now) { runs.popFirst() }
        #expect(log.disk.faultsFired >= 1)
        #expect(receipt.appended == 4)
        try writer.close()
        try check(log, count: 4)
    }

    @Test("each of a group has its answer", arguments: faults, [true, false])
    func group(fault: SimulatedDisk.Fault, areRuns: Bool) throws {
        let log = try MemoryLog()
        var writer = try log.open()
        let rules = EventCheck(SampleEvents.schema)
        var members: [GroupMember] = []
        for number in [1, 2, 4] as [Int64] {
            let event = log.event(number)
            members.append(
                areRuns
                    ? try GroupMember(event, AppendTerms(), rules)
                    : try GroupMember(SingleEvent(only: event), AppendTerms(), rules)
            )
        }
        log.disk.plan(fault, after: Self.markStep)
        let outcomes = writer.append(group: members[...], now: log.now)
        #expect(log.disk.faultsFired >= 1)
        #expect(outcomes.map(code) == [nil, nil, .numberGap])
        #expect(writer.append(group: members[2...], now: log.now).map(code) == [.latched])
        try writer.close()
        try check(log, count: 2)
    }

    @Test("an appender answers, takes nothing more, and closes in peace", arguments: faults)
    func appender(fault: SimulatedDisk.Fault) async throws {
        let log = try MemoryLog()
        let appender = LogAppender(
            MemoryLog.directory,
            schema: SampleEvents.schema,
            storage: log.disk,
            appenderOptions: .untimed,
            clock: { log.now }
        )
        _ = try appender.appendBlocking(log.event(1))
        log.disk.plan(fault, after: Self.markStep)
        #expect(try appender.appendBlocking(log.event(2)).appended == 1)
        #expect(log.disk.faultsFired >= 1)
        let refusal = #expect(throws: LogError.self) {
            try appender.appendBlocking(log.event(3))
        }
        #expect(refusal?.code == .latched)
        try await appender.close()
        try check(log, count: 2)
    }

    @Test("a write or a sync that fails is a failure of closing still", arguments: [1, 2])
    func before(step: Int) throws {
        let log = try MemoryLog()
        var writer = try log.open()
        log.disk.plan(.failOnce, after: step)
        _ = #expect(throws: LogError.self) { try writer.append(log.event(1), now: log.now) }
        var code: LogError.Code?
        do { try writer.close() } catch { code = error.code }
        #expect(code == .inputOutput)
    }

    @Test("both slots have their room from the beginning, and no append makes the file longer")
    func room() throws {
        let log = try MemoryLog()
        #expect(log.disk.contents(Self.path)?.count == 8_192)
        var writer = try log.open()
        for number in 1...5 as ClosedRange<Int64> {
            _ = try writer.append(log.event(number), now: log.now)
            #expect(log.disk.contents(Self.path)?.count == 8_192)
        }
        try writer.close()
    }

    @Test("a mark that is made anew has its room too", arguments: [nil, 0, 100, 4_200] as [Int?])
    func renewed(size: Int?) throws {
        let log = try MemoryLog()
        var writer = try log.open()
        _ = try writer.append(log.event(1), now: log.now)
        try writer.close()
        let bytes = try #require(log.disk.contents(Self.path))
        if let size {
            // The newer slot is the first one; without it the mark is old.
            var cut = Array(bytes.prefix(size))
            for index in cut.indices.prefix(4_096) { cut[index] = 0 }
            log.disk.put(Self.path, cut)
        } else {
            log.disk.delete(Self.path)
        }
        try log.open().close()
        #expect(log.disk.contents(Self.path)?.count == 8_192)
        #expect(try log.verify().mark == .current)
    }

    @Test("and so has that of a segment that is made anew for other fields")
    func otherFields() throws {
        let log = try MemoryLog()
        let wider = SampleEvents.wider(by: 1)
        var writer = try LogWriter.open(
            MemoryLog.directory,
            schema: wider,
            storage: log.disk,
            wait: .zero
        )
        _ = try writer.append(log.event(1).widened(to: wider), now: log.now)
        #expect(log.disk.contents(Self.path)?.count == 8_192)
        try writer.close()
        #expect(try log.verify().mark == .current)
    }

    @Test("without room for the mark nothing is begun: opening is refused, and nothing recorded")
    func full() throws {
        let log = try MemoryLog()
        log.disk.delete(Self.path)
        log.disk.limit(bytes: 4_096)
        let refusal = #expect(throws: LogError.self) { try log.open().close() }
        #expect(refusal?.code == .noSpace)
        log.disk.limit(bytes: nil)
        #expect(try log.reader().count == 0)
        var writer = try log.open()
        _ = try writer.append(log.event(1), now: log.now)
        try writer.close()
        #expect(try log.verify().isSound)
    }
}
