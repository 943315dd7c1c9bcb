// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

/// A log of several finished segments and a growing one, and the events to come.
func unsealedLog(
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

extension MemoryLog {
    @discardableResult
    func seal(_ extent: LogSealer.Extent = .everything) throws -> SealingReport {
        try LogSealer(Self.directory, storage: disk).seal(extent)
    }
}

@Suite("Sealing")
struct SealingTests {
    @Test("a file that was left unfinished is removed, but not one that a writer may be making")
    func leftOvers() throws {
        let (log, _) = try unsealedLog()
        let firsts = try log.reader().segments.map(\.firstPosition)
        let last = try #require(firsts.last)
        let paths = LogPaths(MemoryLog.directory)
        for first in [firsts[1], last] { log.disk.put(paths.segment(first) + ".new", [1, 2, 3]) }
        log.disk.put(paths.tree + ".new", [1, 2, 3])
        try log.seal()
        #expect(log.disk.contents(paths.tree + ".new") == nil)
        #expect(log.disk.contents(paths.segment(firsts[1]) + ".new") == nil)
        #expect(log.disk.contents(paths.segment(last) + ".new") == [1, 2, 3])
    }

    @Test(
        "events, order and root stay the same, and appending goes on",
        arguments: 0..<4 as Range<UInt64>
    )
    func seal(seed: UInt64) throws {
        var (log, sample) = try unsealedLog(seed: seed)
        let before = try log.reader()
        let lines = try before.lines()
        var told: (done: UInt64, total: UInt64) = (0, 0)
        let report = try LogSealer(MemoryLog.directory, storage: log.disk)
            .seal { told = ($0, $1) }
        #expect(told.done == told.total && told.total == 2 * UInt64(lines.count))
        #expect(report.segmentsBefore == before.segments.count)
        #expect(report.segmentsAfter == 2)
        #expect(report.sealedSegments == 1)
        #expect(report.sealedEvents == UInt64(lines.count))
        let after = try log.reader()
        #expect(after.segments.map(\.isSealed) == [true, false])
        #expect(after.segments.map(\.bytes).reduce(0, +) == report.bytesAfter)
        #expect(try after.lines() == lines)
        #expect(after.root == before.root)
        #expect(after.lastRecorded == before.lastRecorded)
        #expect(try after.sources.map(\.last) == before.sources.map(\.last))
        #expect(try log.verify().isSound)
        #expect(try log.verify().root == before.root)
        #expect(try before.lines() == lines, "a reader that was open")
        #expect(try log.seal().isUnchanged)

        var writer = try log.open()
        #expect(writer.root == before.root)
        #expect(writer.recovery == nil)
        _ = try writer.append(sample.next(5), now: log.now)
        try writer.close()
        #expect(try log.verify().isSound)
        #expect(try log.reader().lines().count == lines.count + 5)
    }

    @Test("any prefix of positions reads the same, with any fields")
    func positions() throws {
        let (log, _) = try unsealedLog(sizes: [100, 9_000, 20], segmentEventsMax: 1_000)
        let plain = try log.reader()
        try log.seal()
        let sealed = try log.reader()
        #expect(sealed.segments[0].count == 9_120)
        var blocks: [Int] = []
        try sealed.forEachBlock { blocks.append($0.events.count) }
        #expect(blocks == [8_192, 928])
        let fields = [Schema.account, Schema.envelope[Schema.number]]
        for (from, to) in [(0, 1), (99, 101), (8_191, 8_193), (8_192, 8_193), (9_119, 9_999)] {
            var lines: [[String]] = [[], []]
            for (index, reader) in [plain, sealed].enumerated() {
                try reader.forEachBlock(fields: fields, from: UInt64(from), to: UInt64(to)) {
                    #expect($0.events[Schema.type].valueCount == 0)
                    lines[index] += $0.events.lines
                }
            }
            #expect(lines[0] == lines[1] && lines[0].count == min(to, 9_120) - from)
        }
        #expect(try sealed.root(ofFirst: 8_192) == plain.root(ofFirst: 8_192))
        #expect(try sealed.root(ofFirst: 8_200) == plain.root(ofFirst: 8_200))
    }

    @Test("blocks without an event in the wanted times are left out, sealed or not")
    func filter() throws {
        let log = try MemoryLog()
        var writer = try log.open()
        for hour in 0..<3 as Range<Int64> {
            let now = Instant(milliseconds: log.now.milliseconds + hour * 3_600_000)
            var events = EventColumns(schema: SampleEvents.schema)
            for row in 1...8_192 as ClosedRange<Int64> {
                log.add(hour * 8_192 + row, to: &events)
                events.columns[Schema.on].integers[Int(row) - 1] = 17_000 + hour
            }
            _ = try writer.append(events, now: now)
        }
        try writer.close()
        let start = log.now.milliseconds
        for _ in 0..<2 {
            let reader = try log.reader()
            let all = Instant.earliest...Instant.latest
            let second = Instant(milliseconds: start + 1)...Instant(milliseconds: start + 3_600_000)
            let third = CivilDate(dayNumber: 17_002)...CivilDate(dayNumber: 18_000)
            for (filter, expected) in [
                (BlockFilter(), [0, 8_192, 16_384]),
                (BlockFilter(recorded: all), [0, 8_192, 16_384]),
                (BlockFilter(recorded: second), [8_192]), (BlockFilter(on: third), [16_384]),
                (BlockFilter(recorded: second, on: third), []),
            ] as [(BlockFilter, [UInt64])] {
                var found: [UInt64] = []
                try reader.forEachBlock(filter: filter) { block in
                    found.append(block.firstPosition)
                    #expect(
                        block.events[Schema.number].integers.first == Int64(block.firstPosition) + 1
                    )
                }
                #expect(found == expected)
            }
            for (time, count) in [(-1, 0), (0, 8_192), (3_600_000, 16_384), (9_000_000, 24_576)] {
                let moment = Instant(milliseconds: start + Int64(time))
                #expect(try reader.countRecorded(upTo: moment) == UInt64(count))
            }
            try log.seal()
        }
    }

    @Test("segments of programs that knew fewer fields become one with all fields")
    func growingSchema() throws {
        let log = try MemoryLog()
        var sample = SampleEvents(seed: 3)
        var lines: [String] = []
        for extra in 0..<4 {
            let schema = SampleEvents.wider(by: extra)
            var writer = try LogWriter.open(
                MemoryLog.directory,
                schema: schema,
                storage: log.disk,
                wait: .zero
            )
            var events = sample.next(3).widened(to: schema)
            if extra > 0 { events.set(schema.fields.count - 1, "x\(extra)") }
            _ = try writer.append(events, now: log.now)
            try writer.close()
            lines = try log.reader().lines()
        }
        #expect(try log.reader().segments.count == 4)
        try log.seal()
        let reader = try log.reader()
        #expect(reader.segments.count == 2)
        #expect(try reader.lines() == lines)
        #expect(reader.schema == SampleEvents.wider(by: 3))
        #expect(try log.verify().isSound)
    }

    @Test("what was sent before is found again while another seals, and before and after")
    func sentAgain() throws {
        let log = try MemoryLog()
        var options = WriterOptions()
        options.segmentEventsMax = 3
        var writer = try log.open(options)
        for number in 1...20 as ClosedRange<Int64> {
            _ = try writer.append(log.event(number, type: "t\(number)"), now: log.now)
        }
        func sendAgain(_ numbers: some Sequence<Int64>, _ writer: inout LogWriter) throws {
            for number in numbers {
                let receipt = try writer.append(log.event(number, type: "t\(number)"), now: log.now)
                #expect(receipt.skipped == 1)
                #expect(receipt.position(ofRow: 0) == UInt64(number) - 1)
                #expect(throws: LogError.self) {
                    try writer.append(log.event(number, type: "other"), now: log.now)
                }
            }
        }
        try sendAgain([1, 20], &writer)
        // The writer holds its lock: only finished segments are sealed.
        let report = try log.seal()
        #expect(report.wasBusy && report.sealedSegments == 1)
        try sendAgain((1...20).reversed(), &writer)
        _ = try writer.append(log.event(21, type: "t21"), now: log.now)
        try sendAgain(1...21, &writer)
        try writer.close()
        try log.seal()
        var other = try log.open(options)
        try sendAgain((1...21).shuffled(), &other)
        try other.close()
        #expect(try log.verify().isSound)
    }

    @Test("one seals at a time, and what is superseded counts for nobody")
    func locksAndSuperseded() throws {
        let (log, _) = try unsealedLog()
        let lines = try log.reader().lines()
        let old = log.disk.paths.filter { $0.hasSuffix(".seg") }.map { path in
            (path, log.disk.contents(path) ?? [])
        }
        let lock = try log.disk.lock(MemoryLog.directory + "/eventlog/seal.lock", wait: .zero)
        #expect(throws: LogError.self) { try log.seal() }
        #expect(try log.reader().segments.allSatisfy { !$0.isSealed })
        lock.release()
        try log.seal()
        // As after a crash before the old ones were removed.
        for (path, bytes) in old.dropFirst() { log.disk.put(path, bytes) }
        #expect(try log.reader().lines() == lines)
        #expect(try log.verify().isSound)
        var writer = try log.open()
        _ = try writer.append(log.event(1), now: log.now)
        try writer.close()
        #expect(try log.seal(.due).removedSegments == old.count - 1)
        #expect(log.disk.paths.filter { $0.hasSuffix(".seg") }.count == 2)
        #expect(try log.verify().isSound)
    }

    @Test("a closing writer leaves a short tail, and a long one is ended by the next batch")
    func tail() throws {
        let log = try MemoryLog()
        var options = WriterOptions()
        options.tailBytesMax = 4_000
        for number in 1...100 as ClosedRange<Int64> {
            var writer = try log.open(options)
            _ = try writer.append(log.event(number), now: log.now)
            try writer.close()
            let last = try #require(try log.reader().segments.last)
            #expect(last.bytes < 5_500)
        }
        #expect(try log.reader().segments.count > 3)
        #expect(try log.verify().isSound)
        // A writer that never closes, as after a kill.
        var options2 = WriterOptions()
        var writer = try log.open(options2)
        for number in 101...150 as ClosedRange<Int64> {
            _ = try writer.append(log.event(number), now: log.now)
        }
        let count = try log.reader().segments.count
        log.disk.restart()
        options2.tailBytesMax = 4_000
        var next = try log.open(options2)
        #expect(try log.reader().segments.count == count, "opening changes nothing")
        _ = try next.append(log.event(151), now: log.now)
        #expect(try log.reader().segments.map(\.count).last == 1)
        try next.close()
        #expect(try log.verify().isSound)
        withExtendedLifetime(writer.count) {}
    }
}

extension Schema {
    fileprivate static let account = Schema.Field("account", .symbol)
}
