// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Foundation
import Testing

@testable import EventLog

@Suite("Following a log", .temporaryDirectory, .timeLimit(.minutes(2)))
struct FollowerTests {
    private let directory = TemporaryDirectory.path + "/log"

    private func writer(segmentEventsMax: UInt64 = 1 << 20) throws -> LogWriter {
        var options = WriterOptions()
        options.segmentEventsMax = segmentEventsMax
        return try LogWriter.open(directory, schema: SampleEvents.schema, options: options)
    }

    private func create() throws {
        try LogDirectory.create(at: directory, identity: identity, schema: SampleEvents.schema)
    }

    /// What a follower gives until it has so many events.
    private func events(_ follower: inout LogFollower, count: Int) throws -> [String] {
        var lines: [String] = []
        while lines.count < count {
            let positions = try follower.next(timeout: .seconds(20))
            try follower.reader.forEachBlock(
                from: positions.lowerBound,
                to: positions.upperBound
            ) { lines += $0.events.contents }
        }
        return lines
    }

    @Test("gives every event once, in order, across new segments", arguments: [false, true])
    func rotation(fromStart: Bool) throws {
        try create()
        var sample = SampleEvents(seed: 5)
        var first = try writer()
        let before = sample.next(3)
        _ = try first.append(before, now: SampleEvents.start)
        try first.close()
        var follower = try LogFollower(directory, from: fromStart ? 0 : nil)
        let batches = (0..<40).map { _ in sample.next(3) }
        let writing = BackgroundThread {
            var writer = try self.writer(segmentEventsMax: 10)
            for batch in batches {
                _ = try writer.append(batch, now: SampleEvents.start)
                Thread.sleep(forTimeInterval: 0.002)
            }
            try writer.close()
        }
        let expected = (fromStart ? before.contents : []) + batches.flatMap(\.contents)
        #expect(try events(&follower, count: expected.count) == expected)
        _ = try writing.value()
        #expect(try follower.next(timeout: .milliseconds(1)).isEmpty)
        #expect(try LogReader(directory).segments.count > 10)
    }

    @Test("an append wakes it at once, where the system tells of changes")
    func wakes() throws {
        try create()
        #expect(DirectoryWatch(directory + "/eventlog") != nil)
        var follower = try LogFollower(directory)
        // Far less than the second after which it would have looked anyway, but the machine may
        // be busy: one of several tries will do.
        let isPrompt = try (1...5 as ClosedRange<Int64>).contains { number in
            let writing = BackgroundThread {
                Thread.sleep(forTimeInterval: 0.05)
                var writer = try self.writer()
                let log = try MemoryLog()
                _ = try writer.append(log.event(number), now: log.now)
                let done = ContinuousClock.now
                try writer.close()
                return done
            }
            let count = try events(&follower, count: 1).count
            let seen = ContinuousClock.now
            #expect(count == 1)
            let done = try writing.value()
            return done.map { seen - $0 < .milliseconds(300) } ?? false
        }
        #expect(isPrompt)
    }

    @Test("without events it waits no longer than it should")
    func timeout() throws {
        try create()
        var follower = try LogFollower(directory)
        let clock = ContinuousClock()
        var turns = 0
        let took = try clock.measure {
            let start = clock.now
            while clock.now - start < .milliseconds(60) {
                let found = try follower.next(timeout: .milliseconds(20))
                #expect(found.isEmpty)
                turns += 1
            }
        }
        #expect(took < .seconds(5))
        #expect(turns <= 4)
    }

    @Test("where nothing is watched it looks now and then")
    func sleeping() throws {
        let log = try MemoryLog()
        var follower = try LogFollower(MemoryLog.directory, storage: log.disk)
        var writer = try log.open()
        _ = try writer.append(log.event(1), now: log.now)
        #expect(try follower.next(timeout: .seconds(20)) == 0..<1)
        #expect(try follower.next(timeout: .milliseconds(1)).isEmpty)
        try writer.close()
    }

    @Test("an earlier copy in the log's place is told, also when it has become longer")
    func replaced() throws {
        let log = try MemoryLog()
        func append(_ numbers: ClosedRange<Int64>, type: String = "paid") throws {
            var writer = try self.writer()
            for number in numbers {
                _ = try writer.append(log.event(number, type: type), now: log.now)
            }
            try writer.close()
        }
        let files = FileManager.default
        let (early, late) = (TemporaryDirectory.path + "/early", TemporaryDirectory.path + "/late")
        func restore(_ copy: String) throws {
            try files.removeItem(atPath: directory)
            try files.copyItem(atPath: copy, toPath: directory)
        }
        try create()
        try append(1...2)
        try files.copyItem(atPath: directory, toPath: early)
        try append(3...5)
        try files.copyItem(atPath: directory, toPath: late)
        var follower = try LogFollower(directory)
        // The same events are the same log, wherever they lie.
        try restore(late)
        try append(6...6)
        #expect(try events(&follower, count: 1).count == 1)
        try restore(late)
        #expect(refusal(&follower) == .replaced)
        try append(6...6, type: "visited")
        #expect(refusal(&follower) == .replaced)
        try restore(early)
        try append(3...12, type: "visited")
        #expect(refusal(&follower) == .replaced)
        var another = try LogFollower(directory)
        try append(13...13)
        #expect(try events(&another, count: 1).count == 1)
    }

    @Test("a position that the log has not reached is that of another log")
    func beyondEnd() throws {
        let log = try MemoryLog()
        var writer = try log.open()
        _ = try writer.append(log.event(1), now: log.now)
        try writer.close()
        for position in [0, 1] as [UInt64] {
            let follower = try LogFollower(MemoryLog.directory, from: position, storage: log.disk)
            let begin = follower.position
            #expect(begin == position)
        }
        for position in [2, .max] as [UInt64] {
            let error = #expect(throws: LogError.self) {
                _ = try LogFollower(MemoryLog.directory, from: position, storage: log.disk)
            }
            #expect(error?.code == .replaced)
        }
    }

    private func refusal(_ follower: inout LogFollower) -> LogError.Code? {
        do throws(LogError) {
            _ = try follower.next(timeout: .seconds(20))
            return nil
        } catch {
            return error.code
        }
    }

    @Test("a reader shows nothing that is not durable")
    func durable() throws {
        let log = try MemoryLog()
        var writer = try log.open()
        _ = try writer.append(log.event(1), now: log.now)
        // A batch on its way: its bytes are written, and neither synced nor vouched for.
        let path = MemoryLog.directory + "/eventlog/00000000000000000000.seg"
        let before = try #require(log.disk.contents(path))
        let mark = try #require(log.disk.contents(MemoryLog.directory + "/eventlog/commit"))
        _ = try writer.append(log.event(2), now: log.now)
        try writer.close()
        let after = try #require(log.disk.contents(path))
        let disk = SimulatedDisk(seed: 3)
        let json = try #require(log.disk.contents(MemoryLog.directory + "/eventlog/log.json"))
        disk.put(MemoryLog.directory + "/eventlog/log.json", json)
        disk.put(MemoryLog.directory + "/eventlog/commit", mark)
        disk.put(path, before)
        try disk.open(path, .readWrite).write(
            after.span.extracting(before.count..<after.count),
            at: UInt64(before.count)
        )
        #expect(try LogReader(MemoryLog.directory, storage: disk).count == 2)
        disk.restart()
        #expect(try LogReader(MemoryLog.directory, storage: disk).count == 2)
    }
}
