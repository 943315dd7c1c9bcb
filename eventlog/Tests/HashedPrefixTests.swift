// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("The beginning of a log, hashed")
struct HashedPrefixTests {
    /// Sealed events, and several small segments behind them.
    private func sample() throws -> MemoryLog {
        let log = try MemoryLog()
        var events = SampleEvents(seed: 5)
        var writer = try log.open()
        _ = try writer.append(events.next(300), now: log.now)
        try writer.close()
        _ = try LogSealer(MemoryLog.directory, storage: log.disk).seal()
        var options = WriterOptions()
        options.segmentEventsMax = 4
        writer = try log.open(options)
        for size in [2, 3, 1, 2] { _ = try writer.append(events.next(size), now: log.now) }
        try writer.close()
        return log
    }

    @Test("has the roots that the log had at each size")
    func roots() throws {
        let reader = try sample().reader()
        #expect(reader.segments.count > 2)
        let hashed = try HashedPrefix(reader, first: reader.count)
        for size in 0...reader.count {
            #expect(try hashed.root(ofFirst: size) == reader.root(ofFirst: size), "\(size)")
        }
        for count in [0, 1, 299, 300, 301, 305] as [UInt64] {
            let part = try HashedPrefix(reader, first: count)
            #expect(try part.root(ofFirst: count) == reader.root(ofFirst: count), "\(count)")
        }
        try hashed.check(reader.root, ofFirst: reader.count)
        let error = #expect(throws: LogError.self) { try hashed.check(.empty, ofFirst: 3) }
        #expect(error?.code == .damaged && error?.events == 0..<3)
    }

    @Test("a root that its events do not lead to is damage, though all checksums are right")
    func otherRoot() throws {
        let log = try sample()
        let folder = MemoryLog.directory + "/eventlog/"
        let last = try #require(try log.reader().segments.last)
        let roots = try (0...log.reader().count).map { try log.reader().root(ofFirst: $0) }
        var bytes = try #require(log.disk.contents(folder + last.name))
        let root = bytes.forgeLastRoot()
        log.disk.put(folder + last.name, bytes)
        try log.disk.remove(folder + LogPaths.markName)
        let reader = try log.reader()
        #expect(reader.root == root)
        let error = #expect(throws: LogError.self) {
            try HashedPrefix(reader, first: reader.count)
        }
        let damage = try #require(try log.verify().damages.first)
        #expect(error?.segment == damage.file && error?.offset == damage.offset)
        #expect(error?.finding == damage.finding && error?.events == damage.events)
        // What stands before that is what it was.
        let before = damage.events.lowerBound
        let part = try HashedPrefix(reader, first: before)
        #expect(try part.root(ofFirst: before) == roots[Int(before)])
    }
}
