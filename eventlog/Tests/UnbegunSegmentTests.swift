// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Foundation
import Testing

@testable import EventLog

/// A last segment that has no header: a crash while it was made, or damage.
///
/// The writer, the reader, the follower, the verifier, the salvage and the second reader tell the
/// same of each case.
@Suite("A last segment without header")
struct UnbegunSegmentTests {
    /// What stands in the last segment's file.
    enum Header: CaseIterable {
        case empty, cut, zeros, sectorMissing
        /// These were durable once.
        case ofOtherPosition, writtenTo

        var isTorn: Bool { self != .ofOtherPosition && self != .writtenTo }
    }

    /// What the mark names: the last segment, nothing because it is lost, or the segment before.
    enum Mark: CaseIterable { case present, lost, stale }

    /// The segment before the last one.
    enum Before: CaseIterable { case growing, sealed }

    struct Case: CustomTestStringConvertible {
        let header: Header
        let mark: Mark
        let before: Before
        /// Of the file; 9 is due.
        let position: UInt64

        var testDescription: String { "\(header), mark \(mark), behind \(before), at \(position)" }

        /// What is wrong, where, and which events it concerns; nil if a crash may have left it.
        var damage: (LogFinding.Code, segment: UInt64, Range<UInt64>)? {
            switch (before, position) {
            // The last segment of all is superseded, so the one behind the sealed one is gone.
            case (.sealed, 7): return (.segmentMissing, 9, 9..<9)
            case (.sealed, 12): return (.segmentMissing, 9, 9..<12)
            case (.growing, 7) where mark == .present: return (.segmentMissing, 9, 9..<9)
            case (.growing, 12) where mark == .present: return (.segmentMissing, 9, 9..<9)
            case (.growing, 7): return (.segmentDoesNotFollow, 7, 9..<9)
            case (.growing, 12): return (.segmentEndsEarly, 5, 9..<12)
            default: break
            }
            switch header {
            case .ofOtherPosition: return (.headerPosition, 9, 9..<9)
            case .writtenTo: return (.headerChecksum, 9, 9..<9)
            case _ where before == .growing && mark != .present: return nil
            case .sectorMissing: return (.headerChecksum, 9, 9..<9)
            case .empty, .cut, .zeros: return (.notASegment, 9, 9..<9)
            }
        }
    }

    static let cases: [Case] = Before.allCases.flatMap { before in
        Mark.allCases.flatMap { mark in
            Header.allCases.flatMap { header in
                ([7, 9, 12] as [UInt64]).compactMap { position in
                    guard header.isTorn || position == 9 else { return nil }
                    return Case(header: header, mark: mark, before: before, position: position)
                }
            }
        }
    }

    private static func path(_ position: UInt64) -> String {
        MemoryLog.directory + "/eventlog/" + LogPaths.segmentName(position)
    }

    private static let markPath = MemoryLog.directory + "/eventlog/commit"

    /// A log of nine events at 0 and 5, or all of them sealed, and a last segment that has none.
    private func sample(_ before: Before) throws
        -> (log: MemoryLog, more: SampleEvents, stale: [UInt8], header: [UInt8])
    {
        let log = try MemoryLog()
        var options = WriterOptions()
        options.segmentEventsMax = 4
        var writer = try log.open(options)
        var sample = SampleEvents(seed: 31)
        for size in [2, 3, 1, 2] { _ = try writer.append(sample.next(size), now: log.now) }
        // The header has more than a sector of sources.
        let long = String(repeating: "s", count: 600)
        _ = try writer.append(log.event(1, source: long), now: log.now)
        let stale = try #require(log.disk.contents(Self.markPath))
        try writer.finishSegment()
        try writer.close()
        if before == .sealed { try log.seal() }
        let header = try #require(log.disk.contents(Self.path(9)))
        let counts: [UInt64] = before == .sealed ? [9, 0] : [5, 4, 0]
        #expect(try log.reader().segments.map(\.count) == counts)
        return (log, sample, stale, header)
    }

    private func make(_ one: Case) throws -> (log: MemoryLog, more: SampleEvents, bytes: [UInt8]) {
        let (log, more, stale, header) = try sample(one.before)
        var bytes = header
        switch one.header {
        case .empty: bytes = []
        case .cut: bytes = Array(header.prefix(300))
        case .zeros: bytes = Array(repeating: 0, count: header.count)
        case .sectorMissing: for index in 512..<min(1_024, bytes.count) { bytes[index] = 0 }
        case .ofOtherPosition: bytes = try #require(log.disk.contents(Self.path(0)))
        case .writtenTo:
            bytes[90] ^= 1
            bytes += [0, 0, 7]
        }
        log.disk.delete(Self.path(9))
        log.disk.put(Self.path(one.position), bytes)
        if one.mark == .lost { log.disk.delete(Self.markPath) }
        if one.mark == .stale { log.disk.put(Self.markPath, stale) }
        return (log, more, bytes)
    }

    @Test("all tell the same", arguments: cases)
    func all(one: Case) throws {
        let (log, _, _) = try make(one)
        let lines = try makeWhole(one.before)
        let before = log.disk.segments
        let report = try log.verify()
        let salvage = try SalvageTests.salvage(log.disk)
        #expect(salvage.lines.map(\.1) == lines)
        guard let (code, segment, events) = one.damage else {
            #expect(try log.reader().lines() == lines)
            #expect(try LogFollower(MemoryLog.directory, storage: log.disk).position == 9)
            #expect(report.isSound)
            #expect(report.tornTail?.segment == LogPaths.segmentName(9))
            #expect(report.events == 9)
            #expect(salvage.report.isWhole && salvage.report.otherDamage.isEmpty)
            #expect(salvage.report.tornTail?.file == LogPaths.segmentName(9))
            try secondReader(log, lines)
            return
        }
        let reading = #expect(throws: LogError.self) { try log.reader() }
        let following = #expect(throws: LogError.self) {
            _ = try LogFollower(MemoryLog.directory, storage: log.disk)
        }
        let writing = #expect(throws: LogError.self) { try log.open().close() }
        for error in [reading, following, writing] {
            #expect(error?.code == .damaged)
            #expect(error?.finding?.code == code)
            #expect(error?.segment == LogPaths.segmentName(segment))
            #expect(error?.events == events)
        }
        #expect(log.disk.segments == before)
        #expect(!report.isSound)
        #expect(report.root == nil)
        #expect(report.tornTail == nil || one.position != 9)
        let found = report.damages.contains { damage in
            damage.finding.code == code && damage.file == LogPaths.segmentName(segment)
                && damage.events == events
        }
        #expect(found, "\(report.damages)")
        #expect(salvage.report.gaps.map(\.events) == (one.position == 12 ? [9..<12] : []))
        #expect(!salvage.report.isWhole || !salvage.report.otherDamage.isEmpty)
        #expect(salvage.report.tornTail == nil)
        try secondReader(log, nil)
    }

    /// The lines of the log before anything happened to it.
    private func makeWhole(_ before: Before) throws -> [String] {
        try sample(before).log.reader().lines()
    }

    /// Nil: it is damaged.
    private func secondReader(_ log: MemoryLog, _ lines: [String]?) throws {
        guard SecondReader.mayRun else { return }
        let directory = FileManager.default.temporaryDirectory
            .appending(path: "unbegun-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: directory) }
        let files = directory.appending(path: "eventlog")
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
        for path in log.disk.paths {
            let name = String(path.dropFirst((MemoryLog.directory + "/eventlog/").count))
            try Data(log.disk.contents(path) ?? []).write(to: files.appending(path: name))
        }
        let outcome = try SecondReader.read(directory.path)
        #expect(outcome.status == (lines == nil ? 1 : 0), "\(outcome.words)")
        if let lines { #expect(outcome.lines == lines, "\(outcome.words)") }
        #expect(!outcome.words.contains("Traceback"), "\(outcome.words)")
    }

    @Test(
        "the writer saves it, removes it and goes on",
        arguments: cases.filter { $0.damage == nil }
    )
    func recovered(one: Case) throws {
        var (log, more, bytes) = try make(one)
        let lines = try makeWhole(one.before)
        var writer = try log.open()
        let cut = try #require(writer.recovery?.cuts.first)
        #expect(writer.recovery?.cuts.count == 1)
        #expect(cut.segment == LogPaths.segmentName(9))
        while bytes.last == 0 { bytes.removeLast() }
        #expect((cut.savedAs == nil) == bytes.isEmpty)
        if let name = cut.savedAs {
            #expect(log.disk.contents(MemoryLog.directory + "/eventlog/" + name) == bytes)
        }
        #expect(writer.count == 9)
        _ = try writer.append(more.next(3), now: log.now)
        try writer.close()
        let read = try log.reader().lines()
        #expect(read.count == 12)
        #expect(Array(read.prefix(9)) == lines)
        #expect(try log.verify().isSound)
    }

    @Test("no log is begun anew where the mark says that there was one")
    func allGone() throws {
        let log = try MemoryLog()
        var writer = try log.open()
        _ = try writer.append(log.event(1), now: log.now)
        try writer.close()
        log.disk.delete(Self.path(0))
        let error = #expect(throws: LogError.self) { try log.open().close() }
        #expect(error?.finding?.code == .allSegmentsMissing)
        #expect(error?.events == 0..<1)
        #expect(log.disk.segments.isEmpty)
    }

    @Test("it is gone for good before anything is written behind the one before", arguments: 0..<6)
    func goneForGood(restarts: Int) throws {
        let one = Case(header: .empty, mark: .stale, before: .growing, position: 9)
        var (log, more, _) = try make(one)
        // Which of the names survive a crash is by chance; each restart uses some of it up.
        for _ in 0..<restarts { log.disk.restart() }
        var writer = try log.open()
        _ = try writer.append(more.next(3), now: log.now)
        log.disk.restart()
        #expect(try log.reader().count == 12)
        #expect(try log.verify().isSound)
    }

    @Test("the first segment of an empty log is made anew, unless the mark names it")
    func first() throws {
        for isMarked in [false, true] {
            for size in [0, 40] {
                let log = try MemoryLog()
                let header = try #require(log.disk.contents(Self.path(0)))
                log.disk.put(Self.path(0), Array(header.prefix(size)))
                if !isMarked { log.disk.delete(Self.markPath) }
                #expect(try log.verify().isSound == !isMarked)
                guard !isMarked else {
                    #expect(throws: LogError.self) { try log.reader() }
                    #expect(throws: LogError.self) { try log.open().close() }
                    continue
                }
                #expect(try log.reader().count == 0)
                var writer = try log.open()
                _ = try writer.append(log.event(1), now: log.now)
                try writer.close()
                #expect(try log.reader().count == 1)
                #expect(try log.verify().isSound)
            }
        }
    }

    @Test("what is lost in the segment before is damage, not a torn tail")
    func rottenBefore() throws {
        let lines = try makeWhole(.growing)
        let whole = try #require(try sample(.growing).log.disk.contents(Self.path(5)))
        let start = SegmentHeader.size(whole.span) ?? 0
        for byte in start..<whole.count {
            let (log, _, _) = try make(
                Case(header: .cut, mark: .lost, before: .growing, position: 9)
            )
            log.disk.flip(Self.path(5), byte: byte, bit: byte % 8)
            let before = log.disk.segments
            let damage = try #require(try log.verify().damages.first)
            #expect(damage.file == LogPaths.segmentName(5))
            for error in [
                #expect(throws: LogError.self) { try log.reader() },
                #expect(throws: LogError.self) { try log.open().close() },
            ] {
                #expect(error?.segment == damage.file)
                #expect(error?.offset == damage.offset)
                #expect(error?.events == damage.events)
            }
            #expect(log.disk.segments == before)
            guard byte % 9 == 0 else { continue }
            let (given, report) = try SalvageTests.salvage(log.disk)
            #expect(report.end == 9)
            #expect(given.allSatisfy { lines[Int($0.0)] == $0.1 })
            #expect(given.count + report.gaps.reduce(0) { $0 + $1.events.count } == 9)
        }
    }

    @Test("of two without header the first is damage")
    func two() throws {
        let (log, _, _) = try make(Case(header: .cut, mark: .lost, before: .growing, position: 9))
        log.disk.put(Self.path(12), [])
        for error in [
            #expect(throws: LogError.self) { try log.reader() },
            #expect(throws: LogError.self) { try log.open().close() },
        ] {
            #expect(error?.segment == LogPaths.segmentName(9))
            #expect(error?.events == 9..<12)
        }
        let damage = try #require(try log.verify().damages.first)
        #expect(damage.file == LogPaths.segmentName(9))
        #expect(damage.events == 9..<12)
    }

    @Test("nothing is appended to a superseded segment that has become the last")
    func superseded() throws {
        let (plain, _, _, _) = try sample(.growing)
        let (log, _, _, _) = try sample(.sealed)
        let old = try #require(plain.disk.contents(Self.path(5)))
        for mark in [nil, plain.disk.contents(Self.markPath)] {
            log.disk.put(Self.path(5), old)
            log.disk.delete(Self.path(9))
            log.disk.delete(Self.markPath)
            if let mark { log.disk.put(Self.markPath, mark) }
            for error in [
                #expect(throws: LogError.self) { try log.reader() },
                #expect(throws: LogError.self) { try log.open().close() },
            ] {
                #expect(error?.finding?.code == .segmentMissing)
                #expect(error?.segment == LogPaths.segmentName(9))
            }
            #expect(try !log.verify().isSound)
            #expect(log.disk.contents(Self.path(5)) == old)
        }
    }

    @Test(
        "a batch that was taken back leaves nothing before a new segment",
        arguments: 0..<40 as Range<UInt64>
    )
    func takenBack(seed: UInt64) throws {
        struct GivenUp: Error {}
        let log = try MemoryLog(SimulatedDisk(seed: seed))
        var writer = try log.open()
        var sample = SampleEvents(seed: seed)
        _ = try writer.append(sample.next(5), now: log.now)
        var runs = [sample.next(3), sample.next(2), sample.next(2)][...]
        #expect(throws: GivenUp.self) {
            try writer.append(now: log.now) {
                guard let run = runs.popFirst() else { throw GivenUp() }
                return run
            }
        }
        try writer.finishSegment()
        try writer.close()
        log.disk.restart()
        #expect(try log.verify().isSound)
        #expect(try log.reader().count == 5)
        let segments = log.disk.segments.keys.sorted()
        #expect(segments.count == 2)
    }
}
