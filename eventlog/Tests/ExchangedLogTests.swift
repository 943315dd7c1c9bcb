// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Foundation
import Testing

@testable import EventLog

@Suite("A log exchanged under its writer", .temporaryDirectory, .timeLimit(.minutes(5)))
struct ExchangedLogTests {
    /// What a writer does when its log has gone.
    enum Act: CaseIterable { case batch, single, group, stream, newSegment, finish }

    private func act(_ act: Act, _ writer: inout LogWriter, _ log: MemoryLog) throws {
        let event = log.event(4)
        switch act {
        case .batch, .newSegment: _ = try writer.append(event, now: log.now)
        case .single: _ = try writer.append(SingleEvent(only: event), now: log.now)
        case .group: _ = try writer.append(group: [event, log.event(5)], now: log.now)[0].get()
        case .stream:
            var runs = [event, log.event(5)][...]
            _ = try writer.append(now: log.now) { runs.popFirst() }
        case .finish: try writer.finishSegment()
        }
    }

    @Test("it stops before it writes or makes anything", arguments: Act.allCases)
    func stops(act one: Act) throws {
        let log = try MemoryLog()
        var options = WriterOptions()
        if one == .newSegment { options.segmentEventsMax = 3 }
        var writer = try log.open(options)
        _ = try writer.append(log.event(1), now: log.now)
        let early = log.disk.paths.map { ($0, log.disk.contents($0) ?? []) }
        for number in [2, 3] as [Int64] {
            _ = try writer.append(log.event(number), now: log.now)
        }
        log.disk.exchange()
        for (path, bytes) in early { log.disk.put(path, bytes) }
        let error = #expect(throws: LogError.self) { try act(one, &writer, log) }
        #expect(error?.code == .replaced)
        #expect(error?.finding?.code == .logExchanged)
        #expect(error?.path == MemoryLog.directory)
        let later = #expect(throws: LogError.self) {
            try writer.append(log.event(4), now: log.now)
        }
        #expect(later?.code == .latched)
        #expect(later?.finding?.code == .logExchanged)
        do {
            try writer.close()
            Issue.record("a writer that stopped closes without a word")
        } catch {}
        #expect(log.disk.paths == early.map(\.0))
        for (path, bytes) in early { #expect(log.disk.contents(path) == bytes) }
        var next = try log.open()
        _ = try next.append(log.event(2), now: log.now)
        try next.close()
        #expect(try log.verify().isSound)
        #expect(try log.reader().count == 2)
    }

    @Test("a writer that closes leaves no segment in the other log")
    func closing() throws {
        let log = try MemoryLog()
        var options = WriterOptions()
        options.tailBytesMax = 0
        var writer = try log.open(options)
        let empty = log.disk.paths.map { ($0, log.disk.contents($0) ?? []) }
        for number in 1...60 as ClosedRange<Int64> {
            _ = try writer.append(log.event(number), now: log.now)
        }
        let isTailLong = writer.isTailLong
        #expect(isTailLong)
        log.disk.exchange()
        for (path, bytes) in empty { log.disk.put(path, bytes) }
        try writer.close()
        #expect(log.disk.segments.count == 1)
        #expect(try log.reader().count == 0)
        #expect(try log.verify().isSound)
    }

    private static let segment = "/eventlog/00000000000000000000.seg"

    /// A log in a directory, and a copy of it with fewer events.
    private func onDisk() throws -> (directory: String, copy: String, log: MemoryLog) {
        let (directory, copy) = (
            TemporaryDirectory.path + "/log", TemporaryDirectory.path + "/copy"
        )
        try LogDirectory.create(at: directory, identity: identity, schema: SampleEvents.schema)
        let log = try MemoryLog()
        var writer = try LogWriter.open(directory, schema: SampleEvents.schema)
        _ = try writer.append(log.event(1), now: log.now)
        try writer.close()
        try FileManager.default.copyItem(atPath: directory, toPath: copy)
        return (directory, copy, log)
    }

    @Test("a copy put back on the disk stays as it was, and can be gone on with")
    func restored() throws {
        let (directory, copy, log) = try onDisk()
        let files = FileManager.default
        var writer = try LogWriter.open(directory, schema: SampleEvents.schema)
        _ = try writer.append(log.event(2), now: log.now)
        try files.moveItem(atPath: directory, toPath: directory + ".old")
        let gone = #expect(throws: LogError.self) {
            try writer.append(log.event(3), now: log.now)
        }
        #expect(gone?.finding?.code == .logExchanged)
        do {
            try writer.close()
            Issue.record("a writer that stopped closes without a word")
        } catch {}

        writer = try LogWriter.open(directory + ".old", schema: SampleEvents.schema)
        try files.moveItem(atPath: directory + ".old", toPath: directory)
        try files.moveItem(atPath: directory, toPath: directory + ".older")
        try files.copyItem(atPath: copy, toPath: directory + ".old")
        let before = files.contents(atPath: directory + ".old" + Self.segment)
        let error = #expect(throws: LogError.self) { try writer.finishSegment() }
        #expect(error?.code == .replaced)
        do {
            try writer.close()
            Issue.record("a writer that stopped closes without a word")
        } catch {}
        #expect(files.contents(atPath: directory + ".old" + Self.segment) == before)
        #expect(try LogVerifier(directory + ".old").run().isSound)
        #expect(try LogReader(directory + ".older").count == 2)
        try LogWriter.open(directory + ".old", schema: SampleEvents.schema).close()
    }

    @Test("who waits for the lock gets that of the log that is there then")
    func waiting() throws {
        let (directory, copy, _) = try onDisk()
        let files = FileManager.default
        let held = try DiskStorage().lock(directory + "/eventlog/lock", wait: .zero)
        let waiting = BackgroundThread {
            let writer = try LogWriter.open(
                directory,
                schema: SampleEvents.schema,
                wait: .seconds(60)
            )
            let isAlone =
                (try? DiskStorage().lock(directory + "/eventlog/lock", wait: .zero)) == nil
            try writer.close()
            return isAlone
        }
        Thread.sleep(forTimeInterval: 0.05)
        try files.moveItem(atPath: directory, toPath: directory + ".old")
        try files.copyItem(atPath: copy, toPath: directory)
        #expect(try !held.isCurrent())
        held.release()
        #expect(try waiting.value() == true)
    }

    @Test("who waits for the lock writes nothing into another log that came meanwhile")
    func other() throws {
        let log = try MemoryLog()
        let elsewhere = SimulatedDisk(seed: 8)
        try LogDirectory.create(
            at: MemoryLog.directory,
            identity: LogIdentity.make(municipality: "Otra", timeZone: "UTC", origin: "otra"),
            schema: SampleEvents.schema,
            storage: elsewhere
        )
        // A new log, of which only log.json is there: all else would be made by who writes first.
        for path in elsewhere.paths where !path.hasSuffix("/log.json") { elsewhere.delete(path) }
        let files = elsewhere.paths.map { ($0, elsewhere.contents($0) ?? []) }
        let (gate, disk) = (GatedStorage(log.disk), log.disk)
        gate.atLock {
            disk.exchange()
            for path in disk.paths { disk.delete(path) }
            for (path, bytes) in files { disk.put(path, bytes) }
        }
        let error = #expect(throws: LogError.self) {
            try LogWriter.open(
                MemoryLog.directory,
                schema: SampleEvents.schema,
                storage: gate,
                wait: .zero
            ).close()
        }
        #expect(error?.code == .replaced)
        #expect(error?.finding?.code == .logExchanged)
        #expect(error?.path == MemoryLog.directory)
        #expect(disk.paths == files.map(\.0))
        for (path, bytes) in files { #expect(disk.contents(path) == bytes) }
        // Opened anew it is that one, and the lock is free.
        let writer = try log.open()
        let municipality = writer.identity.municipality
        #expect(municipality == "Otra")
        try writer.close()
    }

    @Test("who waits for the lock goes on in a copy of the log that was put back")
    func copied() throws {
        let log = try MemoryLog()
        let gate = GatedStorage(log.disk)
        gate.atLock { [disk = log.disk] in disk.exchange() }
        var writer = try LogWriter.open(
            MemoryLog.directory,
            schema: SampleEvents.schema,
            storage: gate,
            wait: .zero
        )
        _ = try writer.append(log.event(1), now: log.now)
        try writer.close()
        #expect(try log.reader().count == 1)
    }

    @Test("an appender ends with it, and says so to all who come later")
    func appender() async throws {
        let (directory, copy, log) = try onDisk()
        let files = FileManager.default
        let appender = LogAppender(
            directory,
            schema: SampleEvents.schema,
            appenderOptions: .untimed,
            clock: { log.now }
        )
        _ = try await appender.append(log.event(2))
        try files.moveItem(atPath: directory, toPath: directory + ".old")
        try files.copyItem(atPath: copy, toPath: directory)
        let first = await #expect(throws: LogError.self) { try await appender.append(log.event(3)) }
        #expect(first?.code == .replaced)
        let second = await #expect(throws: LogError.self) {
            try await appender.append(log.event(3))
        }
        #expect(second?.code == .latched)
        #expect(second?.finding?.code == .logExchanged)
        #expect(appender.failure?.code == .replaced)
        await #expect(throws: LogError.self) { try await appender.close() }
        #expect(try LogReader(directory).count == 1)
        #expect(try LogReader(directory + ".old").count == 2)
    }

    /// A log of five events, two in a segment.
    private static func inThreeSegments() throws -> MemoryLog {
        let log = try MemoryLog()
        var options = WriterOptions()
        options.segmentEventsMax = 2
        var writer = try log.open(options)
        for number in 1...5 as ClosedRange<Int64> {
            _ = try writer.append(log.event(number), now: log.now)
        }
        try writer.close()
        return log
    }

    @Test("a sealing whose file has gone with the log says that the log was exchanged")
    func sealingGone() throws {
        let log = try Self.inThreeSegments()
        let before = try log.reader().lines()
        let error = #expect(throws: LogError.self) {
            _ = try LogSealer(MemoryLog.directory, storage: log.disk).seal { _, _ in
                for path in log.disk.paths where path.hasSuffix(".seg.new") {
                    log.disk.delete(path)
                }
            }
        }
        #expect(error?.finding?.code == .logExchanged)
        #expect(try log.reader().lines() == before)
    }

    @Test("a sealing does not put its segment among those of another log")
    func sealing() throws {
        let log = try Self.inThreeSegments()
        let before = log.disk.segments
        var isExchanged = false
        let error = #expect(throws: LogError.self) {
            _ = try LogSealer(MemoryLog.directory, storage: log.disk).seal { _, _ in
                if !isExchanged { log.disk.exchange() }
                isExchanged = true
            }
        }
        #expect(error?.code == .replaced)
        #expect(log.disk.segments.filter { before[$0.key] != nil } == before)
        #expect(try log.verify().isSound)
    }
}
