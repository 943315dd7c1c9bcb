// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("What is left untouched")
struct UntouchedTests {
    /// Every file and its bytes.
    private func files(_ log: MemoryLog) -> [String: [UInt8]] {
        Dictionary(
            uniqueKeysWithValues: log.disk.paths.compactMap { path in
                log.disk.contents(path).map { (path, $0) }
            }
        )
    }

    /// A log of some events, appended one by one.
    private func log(events: Int64) throws -> MemoryLog {
        let log = try MemoryLog()
        guard events > 0 else { return log }
        var writer = try log.open()
        for number in 1...events { _ = try writer.append(log.event(number), now: log.now) }
        try writer.close()
        return log
    }

    /// A batch that cannot be taken, or that is in the log already.
    enum Refusal: CaseIterable {
        case gap, conflict, invalid, streamed, resent

        func batches(_ log: MemoryLog, next: Int64) -> [EventColumns] {
            switch self {
            case .gap: return [log.event(next + 1)]
            case .conflict: return [log.event(1, type: "charged")]
            case .invalid:
                var batch = log.event(next)
                batch.appendRow()
                return [batch]
            case .streamed: return [log.event(next), log.event(next + 1), log.event(next + 3)]
            case .resent: return (1..<next).map { log.event($0) }
            }
        }
    }

    @Test(
        "a batch that is refused, or skipped, changes no byte of any file",
        arguments: Refusal.allCases,
        [1, 3] as [Int64]
    )
    func refused(refusal: Refusal, events: Int64) throws {
        let log = try log(events: events)
        let before = files(log)
        var writer = try log.open()
        #expect(files(log) == before, "opening")
        var batches = refusal.batches(log, next: events + 1)[...]
        do {
            let receipt = try writer.append(now: log.now) { batches.popFirst() }
            #expect(refusal == .resent && receipt.appended == 0)
        } catch {
            #expect(refusal != .resent)
        }
        #expect(files(log) == before)
        try writer.close()
        #expect(files(log) == before)
    }

    @Test("a new log has its mark, and a refused first batch changes nothing")
    func newLog() throws {
        let log = try MemoryLog()
        let before = files(log)
        #expect(before.keys.contains(MemoryLog.directory + "/eventlog/commit"))
        var writer = try log.open()
        _ = #expect(throws: LogError.self) {
            try writer.append(log.event(2), now: log.now)
        }
        try writer.close()
        #expect(files(log) == before)
    }

    @Test(
        "a refused batch begins no segment, though the next one would",
        arguments: [false, true],
        Refusal.allCases.filter { $0 != .streamed }
    )
    func noSegment(isOfOtherFields: Bool, refusal: Refusal) throws {
        let log = try log(events: 3)
        let schema = isOfOtherFields ? SampleEvents.wider(by: 1) : SampleEvents.schema
        var options = WriterOptions()
        options.segmentEventsMax = isOfOtherFields ? 100 : 3
        let before = files(log)
        var writer = try LogWriter.open(
            MemoryLog.directory,
            schema: schema,
            storage: log.disk,
            options: options,
            wait: .zero
        )
        var batches = refusal.batches(log, next: 4).map { $0.widened(to: schema) }[...]
        _ = try? writer.append(now: log.now) { batches.popFirst() }
        #expect(files(log) == before)
        _ = try writer.append(log.event(4).widened(to: schema), now: log.now)
        try writer.close()
        #expect(try log.reader().segments.map(\.count) == [3, 1])
        #expect(try log.verify().isSound)
    }

    @Test("a batch refused after its first part was written in a new segment leaves that empty")
    func emptySegment() throws {
        let log = try log(events: 3)
        var options = WriterOptions()
        options.segmentEventsMax = 3
        var writer = try log.open(options)
        var runs = Refusal.streamed.batches(log, next: 4)[...]
        _ = #expect(throws: LogError.self) {
            try writer.append(now: log.now) { runs.popFirst() }
        }
        #expect(try log.reader().segments.map(\.count) == [3, 0])
        #expect(try log.verify().isSound)
        _ = try writer.append(log.event(4), now: log.now)
        try writer.close()
        #expect(try log.reader().segments.map(\.count) == [3, 1])
        #expect(try log.verify().isSound)
    }

    @Test("events of a segment are found again after it has grown and another has begun")
    func grown() throws {
        let log = try log(events: 1)
        var options = WriterOptions()
        options.segmentEventsMax = 3
        var writer = try log.open(options)
        #expect(try writer.append(log.event(1), now: log.now).skipped == 1)
        for number in 2...4 as ClosedRange<Int64> {
            _ = try writer.append(log.event(number, type: "t\(number)"), now: log.now)
        }
        for number in 2...4 as ClosedRange<Int64> {
            let receipt = try writer.append(log.event(number, type: "t\(number)"), now: log.now)
            #expect(receipt.skipped == 1)
        }
        try writer.close()
    }

    @Test("a mark that is missing, empty, old, torn or of another log is made anew on opening")
    func mark() throws {
        let log = try log(events: 4)
        let path = MemoryLog.directory + "/eventlog/commit"
        let mark = try #require(log.disk.contents(path))
        let older = Array(mark[..<4_096])
        let other = CommitMark().encoded(logID: Array(repeating: 9, count: 16))
        var torn = mark
        torn[4_096 + 40] ^= 1
        let mixed = other + Array(mark[other.count...])
        for bytes in [[], older, torn, other, mixed, [1, 2, 3]] as [[UInt8]] {
            log.disk.put(path, bytes)
            for _ in 0..<2 { try log.open().close() }
            let found = try CommitMark.slots(
                LogPaths(MemoryLog.directory),
                log.disk,
                logID: identity.idBytes
            )
            #expect(found.mark?.count == 4)
            #expect(!found.isDamaged)
            let renewed = log.disk.contents(path)
            try log.open().close()
            #expect(log.disk.contents(path) == renewed)
            #expect(try log.verify().mark == .current)
        }
    }
}
