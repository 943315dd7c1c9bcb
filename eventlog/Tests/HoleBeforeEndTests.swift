// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("A segment that does not follow the one before it", .timeLimit(.minutes(5)))
struct HoleBeforeEndTests {
    private static let first = MemoryLog.directory + "/eventlog/" + LogPaths.segmentName(0)

    /// Segments at 0 and 5, and what the first was when it had two events.
    private func sample(growth: ClosedRange<Int>? = nil) throws
        -> (log: MemoryLog, early: [UInt8], lines: [String])
    {
        let log = try MemoryLog(SimulatedDisk(seed: 3, growth: growth))
        var options = WriterOptions()
        options.segmentEventsMax = 4
        var writer = try log.open(options)
        var sample = SampleEvents(seed: 17)
        _ = try writer.append(sample.next(2), now: log.now)
        let early = try #require(log.disk.contents(Self.first))
        for size in [3, 1, 2] { _ = try writer.append(sample.next(size), now: log.now) }
        try writer.close()
        return (log, early, try log.reader().lines())
    }

    @Test(
        "is refused by who opens for append, as by readers, and heals",
        arguments: [nil, 64...128]
    )
    func hole(growth: ClosedRange<Int>?) throws {
        let (log, early, lines) = try sample(growth: growth)
        let whole = try #require(log.disk.contents(Self.first))
        for (bytes, isTorn) in [(early, false), (early + [7, 7, 7], true)] {
            log.disk.put(Self.first, bytes)
            let before = log.disk.segments
            let damage = try #require(try log.verify().damages.first)
            let error = #expect(throws: LogError.self) { try log.open().close() }
            #expect(error?.code == .damaged)
            #expect(isTorn || error?.finding?.code == .segmentEndsEarly)
            #expect(error?.finding == damage.finding)
            #expect(error?.segment == LogPaths.segmentName(0))
            #expect(error?.offset == damage.offset)
            #expect(error?.events == 2..<5)
            #expect(damage.events == 2..<5)
            #expect(log.disk.segments == before)
        }
        log.disk.put(Self.first, whole)
        var writer = try log.open()
        _ = try writer.append(log.event(1), now: log.now)
        try writer.close()
        #expect(try log.reader().lines().prefix(lines.count) == lines[...])
        #expect(try log.verify().isSound)
    }

    @Test("zeros behind the last block are passed over", arguments: [1, 70_000, 2 << 20, 33 << 20])
    func zeros(count: Int) throws {
        let (log, _, lines) = try sample()
        let whole = try #require(log.disk.contents(Self.first))
        log.disk.put(Self.first, whole + [UInt8](repeating: 0, count: count))
        try log.open().close()
        #expect(try log.reader().lines() == lines)
    }

    @Test("a segment of another history in its place is refused")
    func otherEvents() throws {
        let (log, _, _) = try sample()
        let other = try MemoryLog()
        var writer = try other.open()
        var sample = SampleEvents(seed: 18)
        _ = try writer.append(sample.next(5), now: other.now)
        try writer.close()
        // As many events of the same log, but others: they end where the next segment begins.
        log.disk.put(Self.first, try #require(other.disk.contents(Self.first)))
        #expect(try log.verify().damages.map(\.finding.code).contains(.headerDoesNotContinue))
        let error = #expect(throws: LogError.self) { try log.open().close() }
        #expect(error?.finding?.code == .headerDoesNotContinue)
        #expect(error?.segment == LogPaths.segmentName(5))
    }

    @Test("of a sound one no more than its end is read")
    func fewBytes() throws {
        let log = try MemoryLog()
        var options = WriterOptions()
        options.segmentEventsMax = 2_000
        var writer = try log.open(options)
        var generator = SeededGenerator(seed: 5)
        for batch in 0..<101 as Range<Int64> {
            var events = EventColumns(schema: SampleEvents.schema)
            for number in 1...20 as ClosedRange<Int64> {
                log.add(batch * 20 + number, to: &events)
                let bytes = (0..<100).map { _ in UInt8.random(in: 35...91, using: &generator) }
                events.set(Schema.note, String(decoding: bytes, as: UTF8.self))
            }
            _ = try writer.append(events, now: log.now)
        }
        try writer.close()
        let size = try #require(log.disk.contents(Self.first)).count
        #expect(size > 130_000)
        let counting = CountingStorage(log.disk)
        try LogWriter.open(
            MemoryLog.directory,
            schema: SampleEvents.schema,
            storage: counting,
            wait: .zero
        ).close()
        #expect(counting.takeCount(Self.first, in: 0..<UInt64(size)) < 70_000)
    }
}
