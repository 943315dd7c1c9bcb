// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Foundation
import Testing

@testable import EventLog

@Suite("What is written over a log in memory", .temporaryDirectory)
struct OverlayTests {
    /// What the log is like beneath.
    enum Shape: CaseIterable {
        case empty, short, manySegments, sealed, withoutMark, otherFields
    }

    private static let options: WriterOptions = {
        var options = WriterOptions()
        options.segmentEventsMax = 300
        return options
    }()

    private func log(_ shape: Shape, on disk: SimulatedDisk) throws -> MemoryLog {
        let log = try MemoryLog(disk)
        if shape == .empty { return log }
        var events = SampleEvents(seed: 3)
        var writer = try log.open(shape == .short ? WriterOptions() : Self.options)
        for _ in 0..<20 { _ = try writer.append(events.next(60), now: log.now) }
        try writer.close()
        if shape == .sealed { _ = try LogSealer(MemoryLog.directory, storage: disk).seal() }
        if shape == .withoutMark { disk.delete(MemoryLog.directory + "/eventlog/commit") }
        return log
    }

    private func files(_ disk: SimulatedDisk) -> [String: [UInt8]?] {
        Dictionary(uniqueKeysWithValues: disk.paths.map { ($0, disk.contents($0)) })
    }

    private func append(
        to storage: any Storage,
        _ runs: [EventColumns],
        _ options: WriterOptions = options
    ) throws {
        var writer = try LogWriter.open(
            MemoryLog.directory,
            schema: runs[0].schema,
            storage: storage,
            options: options
        )
        for run in runs { _ = try writer.append(run, now: SampleEvents.start) }
        try writer.close()
    }

    @Test(
        "is read as if it were in the log, of which no byte changes",
        arguments: Shape.allCases,
        [1, 500]
    )
    func same(shape: Shape, count: Int) throws {
        let log = try log(shape, on: SimulatedDisk(seed: 1, growth: 512...4_096))
        let before = files(log.disk)
        let overlay = try OverlayStorage(MemoryLog.directory, over: log.disk)
        var events = SampleEvents(seed: 9)
        // Sources of its own: those of the log go on with their numbers.
        let sources = try log.reader().sources.map { ($0.name, Int64($0.last)) }
        events.numbers = Dictionary(uniqueKeysWithValues: sources)
        var runs = [events.next(count), events.next(count)]
        if shape == .otherFields {
            runs = runs.map { $0.widened(to: SampleEvents.wider(by: 1)) }
        }
        try append(to: overlay, runs)
        #expect(files(log.disk) == before)
        let read = try LogReader(MemoryLog.directory, storage: overlay)
        let report = try LogVerifier(MemoryLog.directory, storage: overlay).run()
        #expect(report.isSound)
        let prefix = try log.reader()
        #expect(try read.root(ofFirst: prefix.count) == prefix.root)
        #expect(overlay.base.count == prefix.count && overlay.base.root == prefix.root)
        #expect(files(log.disk) == before)
        // A copy of the log that they are appended to is the same.
        try append(to: log.disk, runs)
        #expect(try log.reader().count == read.count && log.reader().root == read.root)
    }

    @Test("a writer of the log and one over it know nothing of each other", arguments: 0..<4)
    func besides(step: Int) throws {
        let log = try log(.manySegments, on: SimulatedDisk(seed: 2, growth: 512...4_096))
        let next = try log.reader().sources
        var numbers = Dictionary(uniqueKeysWithValues: next.map { ($0.name, Int64($0.last)) })
        var real = SampleEvents(seed: 4)
        real.numbers = numbers
        var drafts = SampleEvents(seed: 5)
        drafts.numbers = numbers
        numbers = [:]
        let before = try log.reader()
        let overlay = try OverlayStorage(MemoryLog.directory, over: log.disk)
        var writer = try LogWriter.open(
            MemoryLog.directory,
            schema: SampleEvents.schema,
            storage: log.disk,
            options: Self.options,
            wait: .zero
        )
        func appendReal() throws { _ = try writer.append(real.next(400), now: log.now) }
        if step == 0 { try appendReal() }
        // The lock of the log is held: nobody waits for it here.
        var other = try LogWriter.open(
            MemoryLog.directory,
            schema: SampleEvents.schema,
            storage: overlay,
            options: Self.options,
            wait: .zero
        )
        if step == 1 { try appendReal() }
        _ = try other.append(drafts.next(100), now: log.now)
        if step == 2 { try appendReal() }
        _ = try other.append(drafts.next(300), now: log.now)
        let read = try LogReader(MemoryLog.directory, storage: overlay)
        if step == 3 { try appendReal() }
        try other.close()
        try writer.close()
        #expect(read.count == before.count + 400)
        #expect(try read.root(ofFirst: before.count) == before.root)
        #expect(try LogVerifier(MemoryLog.directory, storage: overlay).run().isSound)
        #expect(try log.verify().isSound)
        #expect(try log.reader().count == before.count + 400)
        #expect(try log.reader().root != read.root)
    }

    @Test("a log that is sealed meanwhile is read on as it was")
    func sealedMeanwhile() throws {
        let log = try log(.manySegments, on: SimulatedDisk(seed: 2))
        let count = try log.reader().count
        let overlay = try OverlayStorage(MemoryLog.directory, over: log.disk)
        _ = try LogSealer(MemoryLog.directory, storage: log.disk).seal()
        try append(to: overlay, [log.event(1, source: "borrador")])
        let read = try LogReader(MemoryLog.directory, storage: overlay)
        #expect(read.count == count + 1)
        #expect(!read.segments.contains { $0.isSealed })
        #expect(try log.reader().segments.contains { $0.isSealed })
        #expect(try LogVerifier(MemoryLog.directory, storage: overlay).run().isSound)
    }

    @Test("the beginning of a log is the log as it was then", arguments: [false, true])
    func beginning(isSealed: Bool) throws {
        let log = try log(isSealed ? .sealed : .manySegments, on: SimulatedDisk(seed: 6))
        let (whole, before) = (try log.reader(), files(log.disk))
        let cuts = whole.segments.map(\.firstPosition) + [1, 299, 301, 777, whole.count]
        for count in cuts {
            let overlay = try OverlayStorage.beginning(
                of: MemoryLog.directory,
                events: count,
                over: log.disk
            )
            #expect(overlay.base.count == count)
            #expect(try overlay.base.root == whole.root(ofFirst: count))
            try append(to: overlay, [log.event(1, source: "borrador")])
            let read = try LogReader(MemoryLog.directory, storage: overlay)
            #expect(read.count == count + 1)
            #expect(try LogVerifier(MemoryLog.directory, storage: overlay).run().isSound)
        }
        #expect(files(log.disk) == before)
    }

    @Test("files are made, renamed, cut and removed for those who look through it alone")
    func names() throws {
        let log = try log(.short, on: SimulatedDisk(seed: 8))
        let before = files(log.disk)
        let overlay = try OverlayStorage(MemoryLog.directory, over: log.disk)
        let folder = MemoryLog.directory + "/eventlog"
        let names = try Set(overlay.list(folder))
        #expect(try names == Set(log.disk.list(folder)))

        let early = try overlay.open(folder + "/log.json", .read)
        let written = try overlay.open(folder + "/log.json", .readWrite)
        try written.write([1, 2, 3].span, at: 2)
        #expect(try early.read(at: 2, count: 3) == [1, 2, 3], "all see the same bytes")
        try written.truncate(to: 4)
        #expect(try early.size() == 4)
        try written.truncate(to: 6)
        #expect(try early.read(at: 3, count: 9) == [2, 0, 0])
        try overlay.rename(folder + "/log.json", to: folder + "/other")
        #expect(throws: LogError.self) { try overlay.open(folder + "/log.json", .read) }
        #expect(throws: LogError.self) { try overlay.open(folder + "/other", .create) }
        let made = try overlay.open(folder + "/log.json", .create)
        try made.write([7].span, at: 3)
        #expect(try made.read(at: 0, count: 9) == [0, 0, 0, 7])
        try overlay.remove(folder + "/other")
        #expect(throws: LogError.self) { try overlay.remove(folder + "/other") }
        #expect(throws: LogError.self) {
            try overlay.rename(folder + "/other", to: folder + "/another")
        }
        #expect(try Set(overlay.list(folder)) == names)
        // One lock does not keep another out, nor does that of the log.
        let lock = try log.disk.lock(folder + "/lock", wait: .zero)
        let own = (overlay.lock(folder + "/lock", wait: .zero), overlay.lock(folder, wait: .zero))
        own.0.release()
        own.1.release()
        lock.release()
        #expect(files(log.disk) == before)
    }

    @Test("nothing is made or changed in a directory of the real disk")
    func realDisk() throws {
        let path = TemporaryDirectory.path + "/log"
        try LogDirectory.create(at: path, identity: identity, schema: SampleEvents.schema)
        var events = SampleEvents(seed: 1)
        var writer = try LogWriter.open(path, schema: SampleEvents.schema)
        _ = try writer.append(events.next(500), now: SampleEvents.start)
        try writer.close()
        let manager = FileManager.default
        try? manager.removeItem(atPath: path + "/eventlog/lock")
        let names = try manager.contentsOfDirectory(atPath: path + "/eventlog").sorted()
        let before = names.map { manager.contents(atPath: path + "/eventlog/" + $0) }
        for (name, mode) in names.map({ ("/eventlog/" + $0, 0o444) }) + [("/eventlog", 0o555)] {
            try manager.setAttributes([.posixPermissions: mode], ofItemAtPath: path + name)
        }
        defer {
            try? manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path + "/eventlog")
        }
        let overlay = try OverlayStorage(path)
        var other = try LogWriter.open(path, schema: SampleEvents.schema, storage: overlay)
        for _ in 0..<20 { _ = try other.append(events.next(2_000), now: SampleEvents.start) }
        try other.close()
        #expect(try LogReader(path, storage: overlay).count == 40_500)
        #expect(try LogReader(path).count == 500)
        #expect(try manager.contentsOfDirectory(atPath: path + "/eventlog").sorted() == names)
        #expect(names.map { manager.contents(atPath: path + "/eventlog/" + $0) } == before)
    }
}
