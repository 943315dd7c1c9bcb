// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Foundation
import Testing

@testable import EventLog

/// A log that shares its files with others by hard links: what is a generation of a copy, put in the
/// log's place.
@Suite("A log that shares its files by hard links", .temporaryDirectory)
struct OwnFilesTests {
    private static let other = "/other"

    /// The files of the other log, by their names.
    private func kept(_ disk: SimulatedDisk) -> [String: [UInt8]] {
        let paths = disk.paths.filter { $0.hasPrefix(Self.other + "/") }
        return Dictionary(uniqueKeysWithValues: paths.map { ($0, disk.contents($0) ?? []) })
    }

    /// A log of 300 events, so many that its tree has a node; all durable, and the other log's too.
    private func shared(seed: UInt64) throws -> BackedUpLog {
        var place = try BackedUpLog(seed: seed)
        let disk = place.log.disk
        try place.append([300], segmentEventsMax: 1_000)
        for path in disk.paths { disk.put(path, disk.contents(path) ?? []) }
        disk.link(MemoryLog.directory, to: Self.other)
        return place
    }

    @Test("writes to none of them")
    func appends() throws {
        var place = try shared(seed: 1)
        let disk = place.log.disk
        let files = kept(disk)
        #expect(files.keys.contains(Self.other + "/eventlog/tree"))
        try place.append([300], segmentEventsMax: 1_000)
        #expect(kept(disk) == files)
        try place.seal()
        try place.append([2])
        #expect(kept(disk) == files)
        #expect(try LogReader(Self.other, storage: disk).count == 300)
        #expect(try LogVerifier(Self.other, storage: disk).run().isSound)
        let report = try place.log.verify()
        #expect(report.isSound && report.mark == .current)
        #expect(try place.log.reader().count == 602)
        #expect(!disk.paths.contains { $0.hasSuffix(".new") })
    }

    @Test("seals without a word in the others")
    func seals() throws {
        let place = try shared(seed: 2)
        let disk = place.log.disk
        let files = kept(disk)
        try place.seal()
        #expect(try place.log.reader().segments.map(\.isSealed) == [true, false])
        #expect(kept(disk) == files)
        #expect(try LogVerifier(Self.other, storage: disk).run().isSound)
    }

    @Test("cuts a torn tail off its own file alone")
    func cuts() throws {
        var place = try BackedUpLog(seed: 3)
        let disk = place.log.disk
        try place.append([3], segmentEventsMax: 1_000)
        let path = MemoryLog.directory + "/eventlog/" + LogPaths.segmentName(0)
        let whole = try #require(disk.contents(path))
        disk.put(path, whole + Array(repeating: 7, count: 100))
        disk.link(MemoryLog.directory, to: Self.other)
        let files = kept(disk)
        try place.append([2], segmentEventsMax: 1_000)
        #expect(kept(disk) == files)
        #expect(try place.log.reader().count == 5)
    }

    @Test("changes nothing of its own where it only reads")
    func reads() throws {
        let place = try shared(seed: 4)
        let disk = place.log.disk
        _ = try place.log.reader().lines()
        _ = try place.log.verify()
        let path = MemoryLog.directory + "/eventlog/" + LogPaths.segmentName(0)
        #expect(try disk.open(path, .read).hasOtherNames())
    }

    @Test("takes no file's place in another log that came meanwhile")
    func exchanged() throws {
        let disk = try shared(seed: 5).log.disk
        let paths = LogPaths(MemoryLog.directory)
        let lock = try disk.lock(paths.lock, wait: .zero)
        disk.exchange()
        disk.link(MemoryLog.directory, to: "/again")
        let files = OwnFiles(paths: paths, storage: disk, lock: lock)
        _ = #expect(throws: LogError.self) { try files.open(paths.mark, .openOrCreate) }
        #expect(try disk.open(paths.mark, .read).hasOtherNames())
    }

    @Test(
        "whatever fault at whatever step, they stay as they were, and it loses nothing",
        arguments: SimulatedDisk.Fault.allCases
    )
    func everyStep(fault: SimulatedDisk.Fault) throws {
        var fired = 0
        for step in 1... {
            var place = try shared(seed: UInt64(step))
            let disk = place.log.disk
            let files = kept(disk)
            let lines = try place.log.reader().lines()
            let batch = place.sample.next(300)
            let what = "\(fault) at \(step)"
            var isAcknowledged = false
            disk.plan(fault, after: step)
            do {
                var writer = try place.log.open()
                isAcknowledged = (try? writer.append(batch, now: place.log.now)) != nil
                try writer.close()
            } catch {
                // What became of it is looked at below.
            }
            let hasFired = disk.faultsFired > 0
            disk.heal()
            #expect(kept(disk) == files, "\(what)")
            // A failure without a crash is followed by one half of the time.
            if disk.hasCrashed || step % 2 == 0 { disk.restart() }
            #expect(kept(disk) == files, "\(what), after the restart")
            let found = try place.log.reader().lines()
            #expect(found.starts(with: lines), "\(what)")
            #expect(!isAcknowledged || found.count == 600, "\(what)")
            // It is sent again, and what is said to be there then stays there.
            var writer = try place.log.open()
            _ = try writer.append(batch, now: place.log.now)
            try writer.close()
            disk.restart()
            #expect(try place.log.reader().count == 600, "\(what)")
            #expect(try place.log.verify().isSound, "\(what)")
            #expect(kept(disk) == files, "\(what), after all")
            #expect(try LogVerifier(Self.other, storage: disk).run().isSound, "\(what)")
            guard hasFired else {
                #expect(isAcknowledged)
                break
            }
            fired += 1
        }
        #expect(fired > 15)
    }

    @Test("on a disk: a generation that was moved to the log's place leaves the others sound")
    func onDisk() throws {
        let (log, older) = (TemporaryDirectory.path + "/log", TemporaryDirectory.path + "/older")
        let files = FileManager.default
        try LogDirectory.create(at: log, identity: identity, schema: SampleEvents.schema)
        var sample = SampleEvents(seed: 3)
        func append(_ count: Int, to directory: String) throws {
            var writer = try LogWriter.open(directory, schema: SampleEvents.schema)
            _ = try writer.append(sample.next(count), now: SampleEvents.start)
            try writer.close()
        }
        try append(300, to: log)
        try files.createDirectory(atPath: older + "/eventlog", withIntermediateDirectories: true)
        for name in try files.contentsOfDirectory(atPath: log + "/eventlog") {
            let path = "/eventlog/" + name
            try files.linkItem(atPath: log + path, toPath: older + path)
        }
        // Then the log is lost, and the generation takes its place; another one is left.
        let last = TemporaryDirectory.path + "/last"
        try files.moveItem(atPath: log, toPath: last)
        try files.moveItem(atPath: older, toPath: log)
        let root = try LogReader(last).root
        try append(300, to: log)
        _ = try LogSealer(log).seal()
        try append(1, to: log)
        let reader = try LogReader(last)
        #expect(reader.count == 300 && reader.root == root)
        #expect(try LogVerifier(last).run().isSound)
        #expect(try LogReader(log).count == 601)
        #expect(try LogVerifier(log).run().isSound)
    }
}
