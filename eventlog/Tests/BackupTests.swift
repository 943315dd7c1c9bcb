// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

/// A log in memory, and the place of its copy on the same disk.
struct BackedUpLog {
    static let copy = "/copy"
    let log: MemoryLog
    var sample = SampleEvents(seed: 5)

    init(seed: UInt64 = 7) throws { log = try MemoryLog(SimulatedDisk(seed: seed)) }

    var backup: LogBackup {
        LogBackup(MemoryLog.directory, to: Self.copy, storage: log.disk)
    }

    var copy: LogReader {
        get throws { try LogReader(Self.copy, storage: log.disk) }
    }

    /// Appends so many events a batch, a new segment after each three.
    mutating func append(_ sizes: [Int], segmentEventsMax: UInt64 = 3) throws {
        var options = WriterOptions()
        options.segmentEventsMax = segmentEventsMax
        var writer = try log.open(options)
        for size in sizes { _ = try writer.append(sample.next(size), now: log.now) }
        try writer.close()
    }

    func seal(_ extent: LogSealer.Extent = .everything) throws {
        _ = try LogSealer(MemoryLog.directory, storage: log.disk).seal(extent)
    }

    func verifyCopy() throws -> VerificationReport {
        try LogVerifier(Self.copy, storage: log.disk).run()
    }

    /// Expects that the copy is all that the log is, and nothing of the work has been left over.
    func expectCopied(_ what: String = "") throws {
        let (reader, copy) = (try log.reader(), try copy)
        #expect(copy.count == reader.count && copy.root == reader.root, "\(what)")
        #expect(try copy.lines() == reader.lines(), "\(what)")
        #expect(copy.segments == reader.segments, "\(what)")
        let report = try verifyCopy()
        #expect(report.isSound && report.mark == .current, "\(what)")
        // What a crash has cut off an append is kept, in a copy too.
        let notes = report.notes.filter { $0.finding.code != .bytesKept }
        #expect(notes.isEmpty, "\(what): \(notes)")
        #expect(!log.disk.paths.contains { $0.hasSuffix(".new") }, "\(what)")
    }
}

@Suite("Backup")
struct BackupTests {
    @Test("copies a log, then only what is new; what was sealed since takes its place")
    func again() throws {
        var place = try BackedUpLog()
        try place.append([3, 4, 1, 2, 2])
        let first = try place.backup.run()
        #expect(first.events == 12 && first.filesKept == 0 && first.bytesKept == 0)
        try place.expectCopied()

        let nothing = try place.backup.run()
        #expect(nothing.filesCopied == 0 && nothing.bytesCopied == 0)
        #expect(nothing.bytesKept == first.bytesCopied && nothing.root == first.root)
        // The last is read each time; of the others both ends.
        #expect(first.filesUnread == 0 && nothing.filesUnread == first.filesCopied - 1)
        try place.expectCopied()

        try place.append([1])
        let more = try place.backup.run()
        #expect(more.filesCopied == 1 && more.filesKept == first.filesCopied - 1)
        #expect(more.filesUnread == more.filesKept)
        try place.expectCopied()

        try place.seal()
        #expect(try place.backup.run().filesCopied == 2)
        try place.expectCopied("sealed, with nothing behind")
        #expect(try place.copy.segments.map(\.isSealed) == [true, false])

        // All that is new is in sealed segments by now, and in one behind them.
        try place.append([2, 5, 3])
        try place.seal()
        try place.append([1])
        _ = try place.backup.run()
        try place.expectCopied("sealed, with some behind")
    }

    @Test("what is sealed between two backups is brought over, whatever the segments were")
    func manySteps() throws {
        for seed in 0..<12 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            var place = try BackedUpLog(seed: seed)
            for step in 0..<8 {
                let sizes = (0..<Int.random(in: 0..<6, using: &generator)).map { _ in
                    Int.random(in: 1..<6, using: &generator)
                }
                let most: UInt64 = [1, 3, 1_000][Int.random(in: 0..<3, using: &generator)]
                try place.append(sizes, segmentEventsMax: most)
                if generator.oneIn(2) { try place.seal(generator.oneIn(2) ? .everything : .due) }
                if generator.oneIn(3) { continue }
                let before = try? place.copy.lines()
                _ = try place.backup.run()
                let after = try place.copy.lines()
                #expect(after.starts(with: before ?? []), "seed \(seed), step \(step)")
                #expect(try after == place.log.reader().lines(), "seed \(seed), step \(step)")
                #expect(try place.verifyCopy().isSound, "seed \(seed), step \(step)")
            }
        }
    }

    @Test("a log whose fields became more is copied with them")
    func moreFields() throws {
        var place = try BackedUpLog()
        try place.append([3, 3])
        _ = try place.backup.run()
        try place.append([2, 4])
        try place.seal()
        var writer = try LogWriter.open(
            MemoryLog.directory,
            schema: SampleEvents.wider(by: 2),
            storage: place.log.disk
        )
        let events = place.sample.next(2).widened(to: SampleEvents.wider(by: 2))
        _ = try writer.append(events, now: place.log.now)
        try writer.close()
        _ = try place.backup.run()
        try place.expectCopied()
    }

    @Test("of a growing segment no byte behind the last whole batch is copied")
    func tornTail() throws {
        var place = try BackedUpLog()
        try place.append([2, 2], segmentEventsMax: 100)
        let path = MemoryLog.directory + "/eventlog/" + LogPaths.segmentName(0)
        let whole = try #require(place.log.disk.contents(path))
        place.log.disk.put(path, whole + [UInt8](repeating: 7, count: 300))
        _ = try place.backup.run()
        let copy = "/copy/eventlog/" + LogPaths.segmentName(0)
        #expect(place.log.disk.contents(copy) == whole)
    }

    @Test("an empty log has a copy that can be appended to")
    func empty() throws {
        var place = try BackedUpLog()
        _ = try place.backup.run()
        try place.expectCopied()
        try place.append([2])
        _ = try place.backup.run()
        try place.expectCopied()
    }

    @Test("what saves work goes along, and what others add to it meanwhile does not")
    func sideFiles() throws {
        var place = try BackedUpLog()
        try place.append([300, 300], segmentEventsMax: 400)
        let indexed = [SampleEvents.schema.fields[8]]
        _ = try LogSealer(MemoryLog.directory, indexed: indexed, storage: place.log.disk).seal()
        try place.append([10])
        _ = try place.backup.run()
        let report = try LogVerifier(BackedUpLog.copy, indexed: indexed, storage: place.log.disk)
            .run()
        #expect(report.isSound && report.notes.isEmpty, "\(report.notes)")
        #expect(place.log.disk.paths.contains { $0.hasPrefix("/copy") && $0.hasSuffix(".idx") })
        #expect(place.log.disk.paths.contains("/copy/eventlog/tree"))
    }

    @Test("a copy that is another's, ahead, other or damaged is refused and stays as it is")
    func refused() throws {
        var place = try BackedUpLog()
        try place.append([3, 2])
        _ = try place.backup.run()
        let disk = place.log.disk
        let older = place.files("/copy")

        try place.append([2])
        // The log is put back from its copy.
        _ = try place.backup.run()
        let newer = place.files("/copy")
        place.put(older, "/log")
        try place.expectRefusal(.ahead(copy: 7, log: 5))

        var writer = try place.log.open()
        for number in 1...3 as ClosedRange<Int64> {
            _ = try writer.append(place.log.event(number, source: "otra"), now: place.log.now)
        }
        try writer.close()
        try place.expectRefusal(.differs(events: 7))

        place.put(newer, "/log")
        let last = try #require(try place.copy.segments.last)
        disk.delete("/copy/eventlog/" + last.name)
        let error = #expect(throws: BackupRefusal.self) { try place.backup.run() }
        if case .damaged(let found)? = error {
            #expect(found.finding?.code == .segmentMissing)
        } else {
            Issue.record("\(String(describing: error))")
        }

        for path in place.files("/copy").keys { disk.delete("/copy" + path) }
        let identity = LogIdentity.make(municipality: "b", timeZone: "UTC", origin: "b")
        try LogDirectory.create(
            at: "/copy",
            identity: identity,
            schema: SampleEvents.schema,
            storage: disk
        )
        try place.expectRefusal(.otherLog)
        for path in place.files("/copy").keys { disk.delete("/copy" + path) }
        disk.put("/copy/letter.txt", [1])
        try place.expectRefusal(.notEmpty)
        disk.delete("/copy/letter.txt")
        disk.put("/copy/eventlog/" + LogPaths.segmentName(0), [1])
        try place.expectRefusal(.notEmpty)
    }

    @Test("damage of the log does not reach the copy; a copy's own is mended by a full one")
    func damage() throws {
        var place = try BackedUpLog()
        let disk = place.log.disk
        let segment = "/eventlog/" + LogPaths.segmentName(0)
        // Larger than what is compared at both ends.
        while disk.contents("/log" + segment)?.count ?? 0 < 3 << 16 {
            try place.append([2_000], segmentEventsMax: .max)
        }
        try place.append([1], segmentEventsMax: 1)
        _ = try place.backup.run()
        let size = disk.contents("/log" + segment)?.count ?? 0
        disk.flip("/copy" + segment, byte: size / 2, bit: 1)
        #expect(try place.backup.run().filesCopied == 0)
        #expect(try !place.verifyCopy().isSound)
        let full = LogBackup(MemoryLog.directory, to: "/copy", isFull: true, storage: disk)
        let report = try full.run()
        #expect(report.filesCopied == 1)
        try place.expectCopied()
        #expect(try full.run().filesCopied == 0)

        // It differs, and it is the log's that is damaged.
        let copy = place.files("/copy")
        disk.flip("/log" + segment, byte: size - 9, bit: 1)
        let error = #expect(throws: LogError.self) { try place.backup.run() }
        #expect(error?.code == .damaged && error?.segment == LogPaths.segmentName(0))
        #expect(place.files("/copy") == copy)
        #expect(try place.verifyCopy().isSound)
    }

    @Test("damage in the copy's last segment is mended where the log has sealed nothing since")
    func lastDamaged() throws {
        var place = try BackedUpLog()
        try place.append([3, 2])
        _ = try place.backup.run()
        let disk = place.log.disk
        let path = "/copy/eventlog/" + LogPaths.segmentName(3)
        let end = try #require(disk.contents(path)).count
        disk.flip(path, byte: end - 9, bit: 2)
        #expect(try place.backup.run().filesCopied == 1)
        try place.expectCopied()
        disk.flip(path, byte: end - 9, bit: 2)
        try place.append([1])
        try place.seal()
        let before = place.files("/copy")
        let error = #expect(throws: BackupRefusal.self) { try place.backup.run() }
        if case .damaged? = error {} else { Issue.record("\(String(describing: error))") }
        #expect(place.files("/copy") == before)
    }

    @Test("a sealed segment of the copy whose header is rotten is the copy's damage, not the log's")
    func rottenHeader() throws {
        var place = try BackedUpLog()
        try place.append([3, 2])
        try place.seal()
        try place.append([1])
        _ = try place.backup.run()
        let disk = place.log.disk
        let name = LogPaths.segmentName(0)
        let path = "/copy/eventlog/" + name
        disk.flip(path, byte: 20, bit: 1)
        let before = disk.contents(path)
        for isFull in [false, true] {
            let backup = LogBackup(MemoryLog.directory, to: "/copy", isFull: isFull, storage: disk)
            let error = #expect(throws: BackupRefusal.self) { try backup.run() }
            guard case .damaged(let damage)? = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(damage.segment == name && damage.offset == 0)
            #expect(disk.contents(path) == before)
        }
    }

    @Test("a file that the disk did not keep as it was given takes no one's place")
    func rotten() throws {
        var place = try BackedUpLog()
        try place.append([3, 4])
        _ = try place.backup.run()
        let before = place.files("/copy")
        try place.append([3])
        let rotting = RottingStorage(place.log.disk, at: 400, bit: 3)
        #expect(throws: BackupRefusal.self) {
            try LogBackup(MemoryLog.directory, to: "/copy", storage: rotting).run()
        }
        #expect(place.files("/copy") == before)
    }

    @Test("another that writes to the copy is not disturbed")
    func busy() throws {
        var place = try BackedUpLog()
        try place.append([3])
        _ = try place.backup.run()
        try place.append([3])
        for name in ["seal.lock", "lock"] {
            let lock = try place.log.disk.lock("/copy/eventlog/" + name, wait: .zero)
            let error = #expect(throws: LogError.self) { try place.backup.run() }
            #expect(error?.code == .busy && error?.path == "/copy/eventlog/" + name)
            lock.release()
        }
        _ = try place.backup.run()
        try place.expectCopied()
    }
}

extension BackedUpLog {
    /// The files below a directory.
    func files(_ directory: String) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for path in log.disk.paths where path.hasPrefix(directory + "/") {
            files[String(path.dropFirst(directory.count))] = log.disk.contents(path)
        }
        return files
    }

    /// Puts files in the place of those below a directory.
    func put(_ files: [String: [UInt8]], _ directory: String) {
        for path in self.files(directory).keys { log.disk.delete(directory + path) }
        for (path, bytes) in files { log.disk.put(directory + path, bytes) }
    }

    func expectRefusal(_ refusal: BackupRefusal) throws {
        let before = files(Self.copy)
        #expect(throws: refusal) { try backup.run() }
        let after = files(Self.copy)
        #expect(before.allSatisfy { after[$0.key] == $0.value }, "\(refusal)")
        #expect(after.count == before.count, "\(refusal)")
    }
}
