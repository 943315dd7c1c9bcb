// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("Sealing, interrupted at each step")
struct SealingCrashTests {
    /// The same log each time: three finished segments and the last one.
    private func log() throws -> (log: MemoryLog, lines: [String]) {
        let log = try MemoryLog()
        var options = WriterOptions()
        options.segmentEventsMax = 3
        var writer = try log.open(options)
        var sample = SampleEvents(seed: 5)
        for size in [3, 4, 1, 2, 2] { _ = try writer.append(sample.next(size), now: log.now) }
        try writer.close()
        return (log, try log.reader().lines())
    }

    @Test(
        "any fault at any step leaves all events, and the next sealing puts things in order",
        arguments: SimulatedDisk.Fault.allCases,
        [LogSealer.Extent.everything, .due]
    )
    func everyStep(fault: SimulatedDisk.Fault, extent: LogSealer.Extent) throws {
        var fired = 0
        for step in 1... {
            let (log, lines) = try log()
            // What an earlier interruption has left is there as well.
            log.disk.put(MemoryLog.directory + "/eventlog/\(LogPaths.segmentName(0)).new", [1, 2])
            let sealer = LogSealer(MemoryLog.directory, storage: log.disk)
            let before = try log.reader()
            log.disk.plan(fault, after: step)
            let isDone = (try? sealer.seal(extent)) != nil
            let hasFired = log.disk.faultsFired > 0
            // What it did not hit must not hit the looking.
            log.disk.heal()
            if !log.disk.hasCrashed {
                #expect(try log.reader().lines() == lines, "\(fault) at \(step)")
                #expect(try before.lines() == lines, "\(fault) at \(step), a reader from before")
            }
            // The power goes after any failure, too.
            log.disk.restart()
            #expect(try log.reader().lines() == lines, "\(fault) at \(step), after the restart")
            #expect(try log.verify().isSound, "\(fault) at \(step)")
            try log.open().close()
            _ = try sealer.seal(.everything)
            let reader = try log.reader()
            #expect(try reader.lines() == lines)
            #expect(reader.segments.map(\.isSealed) == [true, false])
            // What was torn of a segment that had not begun may be kept aside.
            let names = log.disk.paths.filter { $0.contains(".seg") && !$0.hasSuffix(".broken") }
            #expect(names.count == 2, "\(fault) at \(step): \(names)")
            guard hasFired else {
                #expect(isDone)
                break
            }
            fired += 1
        }
        #expect(extent == .due || fired > 15)
    }

    @Test("interrupted by a failure, and then by the power while things are put in order")
    func twice() throws {
        for step in 1... {
            var hasFired = false
            for (later, restarts) in [(1, 0), (2, 0), (3, 0), (4, 0), (2, 1), (3, 1), (4, 1)] {
                let (log, lines) = try log()
                // What of the names survives is by chance; a restart uses some of it up.
                for _ in 0..<restarts { log.disk.restart() }
                let sealer = LogSealer(MemoryLog.directory, storage: log.disk)
                log.disk.plan(.failOnce, after: step)
                _ = try? sealer.seal(.everything)
                hasFired = log.disk.faultsFired > 0
                log.disk.plan(.crashAfter, after: later)
                _ = try? sealer.seal(.everything)
                log.disk.heal()
                log.disk.restart()
                #expect(try log.reader().lines() == lines, "at \(step), then at \(later)")
            }
            guard hasFired else { break }
        }
    }

    @Test("a file that the disk did not keep as it was given takes no one's place")
    func everyBit() throws {
        let (log, lines) = try log()
        let files = log.disk.paths
        let sealer = LogSealer(MemoryLog.directory, storage: log.disk)
        var size = 1
        var offset = 0
        while offset < size {
            let rotting = RottingStorage(log.disk, at: UInt64(offset), bit: offset % 8)
            let error = #expect(throws: LogError.self) {
                try LogSealer(MemoryLog.directory, storage: rotting).seal(.everything)
            }
            #expect(error?.code == .damaged || error?.code == .newerVersion, "at \(offset)")
            #expect(!log.disk.paths.contains { $0.hasSuffix(".seg.new") })
            size = rotting.size
            offset += 1
        }
        #expect(offset > 1_000)
        #expect(try log.reader().lines() == lines)
        // Only the last segment was finished, the first time.
        #expect(log.disk.paths.filter { $0.hasSuffix(".seg") }.count == 5)
        #expect(Set(files).isSubset(of: log.disk.paths))
        _ = try sealer.seal(.everything)
        #expect(try log.reader().lines() == lines)
    }

    @Test("a last segment that is not durable keeps the one before from being sealed")
    func lastSegment() throws {
        var isNoticed = false
        var refusals = 0
        for mistake in [nil, SeededMistake.trustsLastSegment] {
            for step in 1...30 {
                for seed in 0..<4 as Range<UInt64> {
                    let disk = SimulatedDisk(seed: seed)
                    let log = try MemoryLog(disk)
                    var options = WriterOptions()
                    options.segmentEventsMax = 1
                    disk.plan(.failOnce, after: step)
                    do {
                        var writer = try log.open(options)
                        for number in 1...3 as ClosedRange<Int64> {
                            _ = try writer.append(log.event(number), now: log.now)
                        }
                        try writer.close()
                    } catch {}
                    disk.heal()
                    let lines = try log.reader().lines()
                    let storage: any Storage = mistake.map { MistakenStorage(disk, $0) } ?? disk
                    let report = try? LogSealer(MemoryLog.directory, storage: storage)
                        .seal(.everything)
                    if report == nil { refusals += 1 }
                    disk.restart()
                    do {
                        try log.open().close()
                        let after = try log.reader().lines()
                        let isRight = after == lines || after == lines.dropLast()
                        #expect(isRight || mistake != nil, "step \(step), seed \(seed)")
                        if !isRight { isNoticed = true }
                    } catch {
                        #expect(mistake != nil, "step \(step), seed \(seed): \(error)")
                        isNoticed = true
                    }
                }
            }
        }
        #expect(isNoticed)
        #expect(refusals > 0)
    }
}
