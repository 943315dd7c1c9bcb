// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Foundation
import Testing

@testable import EventLog

/// Generations of a copy that share their files, as `cp -al` makes them.
@Suite("Backup, with generations by hard links", .temporaryDirectory)
struct BackupGenerationTests {
    /// The files below a directory, by their names.
    private func files(_ disk: SimulatedDisk, _ directory: String) -> [String: [UInt8]] {
        let paths = disk.paths.filter { $0.hasPrefix(directory + "/") }
        return Dictionary(
            uniqueKeysWithValues: paths.map {
                (String($0.dropFirst(directory.count)), disk.contents($0) ?? [])
            }
        )
    }

    @Test("each night's stays as it was, whatever the log does", arguments: 0..<8 as Range<UInt64>)
    func nights(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var place = try BackedUpLog(seed: seed)
        let disk = place.log.disk
        var kept: [(name: String, files: [String: [UInt8]])] = []
        for night in 0..<6 {
            let sizes = (0..<Int.random(in: 1..<6, using: &generator)).map { _ in
                Int.random(in: 1..<6, using: &generator)
            }
            let most: UInt64 = [3, 1_000][Int.random(in: 0..<2, using: &generator)]
            try place.append(sizes, segmentEventsMax: most)
            if generator.oneIn(2) { try place.seal() }
            _ = try place.backup.run()
            try place.expectCopied("seed \(seed), night \(night)")
            for (name, files) in kept {
                #expect(self.files(disk, name) == files, "seed \(seed), \(name), night \(night)")
                #expect(try LogVerifier(name, storage: disk).run().isSound)
            }
            let name = "/night-\(night)"
            disk.link(BackedUpLog.copy, to: name)
            kept.append((name, files(disk, name)))
        }
    }

    @Test(
        "so does the segment of one, at whatever step the backup is interrupted",
        arguments: SimulatedDisk.Fault.allCases
    )
    func everyStep(fault: SimulatedDisk.Fault) throws {
        let older = "/older"
        var fired = 0
        for step in 1... {
            var place = try BackedUpLog(seed: UInt64(step))
            let disk = place.log.disk
            try place.append([3, 4, 1])
            _ = try place.backup.run()
            for path in disk.paths { disk.put(path, disk.contents(path) ?? []) }
            disk.link(BackedUpLog.copy, to: older)
            let kept = files(disk, older).filter { $0.key.hasSuffix(".seg") }
            #expect(!kept.isEmpty)
            try place.append([2, 3, 2])
            try place.seal()
            let what = "\(fault) at \(step)"
            let before = disk.faultsFired
            disk.plan(fault, after: step)
            _ = try? place.backup.run()
            let hasFired = disk.faultsFired > before
            disk.heal()
            if disk.hasCrashed { disk.restart() }
            #expect(files(disk, older).filter { $0.key.hasSuffix(".seg") } == kept, "\(what)")
            _ = try place.backup.run()
            try place.expectCopied(what)
            #expect(files(disk, older).filter { $0.key.hasSuffix(".seg") } == kept, "\(what)")
            #expect(try LogVerifier(older, storage: disk).run().isSound, "\(what)")
            guard hasFired else { break }
            fired += 1
        }
        #expect(fired > 15)
    }

    @Test("on a disk the copy's files become its own where they are written in place")
    func onDisk() throws {
        let (log, copy) = (TemporaryDirectory.path + "/log", TemporaryDirectory.path + "/copy")
        let older = TemporaryDirectory.path + "/older"
        let files = FileManager.default
        try LogDirectory.create(at: log, identity: identity, schema: SampleEvents.schema)
        var sample = SampleEvents(seed: 3)
        func append(_ count: Int) throws {
            var writer = try LogWriter.open(log, schema: SampleEvents.schema)
            _ = try writer.append(sample.next(count), now: SampleEvents.start)
            try writer.close()
        }
        try append(5)
        _ = try LogBackup(log, to: copy).run()
        try files.createDirectory(
            atPath: older + "/eventlog",
            withIntermediateDirectories: true
        )
        var kept: [String: Data] = [:]
        for name in try files.contentsOfDirectory(atPath: copy + "/eventlog") {
            let path = "/eventlog/" + name
            try files.linkItem(atPath: copy + path, toPath: older + path)
            kept[path] = files.contents(atPath: older + path)
        }
        try append(4)
        _ = try LogSealer(log).seal()
        try append(1)
        #expect(try LogBackup(log, to: copy).run().events == 10)
        for (path, bytes) in kept {
            #expect(files.contents(atPath: older + path) == bytes, "\(path)")
        }
        #expect(try LogReader(older).count == 5)
        #expect(try LogVerifier(older).run().isSound)
        #expect(try LogVerifier(copy).run().isSound)
    }
}
