// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("Backup, interrupted at each step")
struct BackupCrashTests {
    /// What the copy is when the backup begins.
    enum Before: String, CaseIterable, Sendable {
        case nothing, grown, sealed, sealedWithMore
    }

    /// The same log and copy each time, but for what a crash takes.
    private func start(_ before: Before, seed: UInt64) throws -> BackedUpLog {
        var place = try BackedUpLog(seed: seed)
        try place.append([3, 4, 1])
        guard before != .nothing else { return place }
        _ = try place.backup.run()
        try place.append([2, 3, 2])
        if before != .grown { try place.seal() }
        if before == .sealedWithMore {
            try place.append([2, 2])
            try place.seal()
            try place.append([1])
        }
        return place
    }

    /// The copy is a whole log, a beginning of the log with all that it had; or there is none yet.
    private func expectWhole(
        _ place: BackedUpLog,
        _ lines: [String],
        atLeast count: Int,
        _ what: String
    ) throws {
        guard place.log.disk.paths.contains("/copy/eventlog/log.json") else {
            #expect(count == 0, "\(what)")
            return
        }
        let found = try place.copy.lines()
        #expect(found.count >= count && lines.starts(with: found), "\(what)")
        let report = try place.verifyCopy()
        #expect(report.isSound, "\(what): \(report.damages)")
    }

    @Test(
        "any fault at any step leaves a whole copy, and the next backup mends it",
        arguments: SimulatedDisk.Fault.allCases,
        Before.allCases
    )
    func everyStep(fault: SimulatedDisk.Fault, before: Before) throws {
        var fired = 0
        for step in 1... {
            let place = try start(before, seed: UInt64(step))
            let disk = place.log.disk
            let lines = try place.log.reader().lines()
            let count = before == .nothing ? 0 : 8
            let what = "\(before), \(fault) at \(step)"
            disk.plan(fault, after: step)
            let isDone = (try? place.backup.run()) != nil
            let hasFired = disk.faultsFired > 0
            disk.heal()
            if !disk.hasCrashed { try expectWhole(place, lines, atLeast: count, what) }
            // A failure without a crash is followed by one half of the time.
            if disk.hasCrashed || step % 2 == 0 { disk.restart() }
            try expectWhole(place, lines, atLeast: count, what + ", after the restart")
            #expect(try place.log.reader().lines() == lines, "\(what)")
            _ = try place.backup.run()
            #expect(try place.copy.lines() == lines, "\(what)")
            try place.expectCopied(what)
            // What it says is done is there whatever comes.
            disk.restart()
            #expect(try place.copy.lines() == lines, "\(what), after all")
            guard hasFired else {
                #expect(isDone)
                break
            }
            fired += 1
        }
        #expect(fired > 15)
    }
}

@Suite("What segments a copy has on the way")
struct CopyLayoutTests {
    private func piece(_ range: Range<UInt64>, sealed: Bool = false) -> CopyLayout.Piece {
        CopyLayout.Piece(
            first: range.lowerBound,
            end: range.upperBound,
            isSealed: sealed,
            schema: SampleEvents.schema
        )
    }

    @Test("a whole log has no gap, no overlap, and none sealed at its end")
    func whole() {
        #expect(CopyLayout([]).end == 0)
        #expect(CopyLayout([piece(0..<3), piece(3..<5)]).end == 5)
        #expect(CopyLayout([piece(0..<3), piece(4..<5)]).end == nil)
        #expect(CopyLayout([piece(0..<3), piece(2..<5)]).end == nil)
        #expect(CopyLayout([piece(0..<3, sealed: true)]).end == nil)
        let superseded = [piece(0..<5, sealed: true), piece(3..<5), piece(5..<6)]
        #expect(CopyLayout(superseded).end == 6)
    }

    @Test("segments take their places so that it is whole after each")
    func order() {
        let copy = CopyLayout([piece(0..<3), piece(3..<5)])
        let grown = [piece(0..<3), piece(3..<7), piece(7..<9)]
        #expect(copy.order([1, 2], of: grown) == [1, 2])
        let sealed = [piece(0..<5, sealed: true), piece(5..<9)]
        #expect(copy.order([0, 1], of: sealed) == [1, 0])
        // The copy lacks an event that stands in a sealed segment.
        let further = [piece(0..<6, sealed: true), piece(6..<9)]
        #expect(copy.order([0, 1], of: further) == nil)
        // It has these events already, divided otherwise.
        let other = [piece(0..<4), piece(4..<5), piece(5..<9)]
        #expect(copy.order([0, 1, 2], of: other) == [2])
    }
}
