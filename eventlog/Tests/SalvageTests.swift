// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("Salvage")
struct SalvageTests {
    /// Files of a log and the lines that it says.
    struct Sample {
        let files: [(path: String, bytes: [UInt8])]
        let lines: [String]
        let root: Digest

        func disk() -> SimulatedDisk {
            let disk = SimulatedDisk(seed: 1)
            for file in files { disk.put(file.path, file.bytes) }
            return disk
        }

        var segments: [(path: String, bytes: [UInt8])] {
            files.filter { $0.path.hasSuffix(".seg") }
        }
    }

    enum Kind: CaseIterable { case growing, sealed, mixed }

    static func sample(_ kind: Kind, batches: [Int] = [2, 3, 1, 2, 5, 1, 2], seed: UInt64 = 11)
        throws -> Sample
    {
        let log = try MemoryLog()
        var options = WriterOptions()
        options.segmentEventsMax = 4
        var writer = try log.open(options)
        var sample = SampleEvents(seed: seed)
        for size in batches {
            _ = try writer.append(sample.next(size), now: log.now)
        }
        try writer.close()
        if kind != .growing {
            _ = try LogSealer(MemoryLog.directory, storage: log.disk).seal()
        }
        if kind == .mixed {
            var writer = try log.open(options)
            for size in [3, 1, 4] { _ = try writer.append(sample.next(size), now: log.now) }
            try writer.close()
        }
        let reader = try log.reader()
        let files = log.disk.paths.sorted().compactMap { path in
            log.disk.contents(path).map { (path, $0) }
        }
        return Sample(files: files, lines: try reader.lines(), root: reader.root)
    }

    /// What a salvage gives, each line with its position, and its report.
    static func salvage(_ disk: SimulatedDisk, schemas: [Schema] = [])
        throws -> (lines: [(UInt64, String)], report: SalvageReport)
    {
        var lines: [(UInt64, String)] = []
        let report = try LogSalvage(MemoryLog.directory, schemas: schemas, storage: disk).run {
            block in
            for (row, line) in block.events.lines.enumerated() {
                lines.append((block.firstPosition + UInt64(row), line))
            }
        }
        return (lines, report)
    }

    /// Every line is the original at its position; what is not there is named; nothing twice.
    static func check(_ disk: SimulatedDisk, _ sample: Sample, _ what: String) throws {
        let (lines, report) = try salvage(disk)
        var next: UInt64 = 0
        var missing: [UInt64] = []
        for (position, line) in lines {
            #expect(position >= next, "\(what)")
            missing += Array(next..<max(next, position))
            next = position + 1
            let isHere = position < UInt64(sample.lines.count)
            #expect(isHere && sample.lines[Int(position)] == line, "\(what) at \(position)")
        }
        missing += Array(next..<max(next, report.end))
        #expect(report.gaps.flatMap { Array($0.events) } == missing, "\(what)")
        #expect(report.events == UInt64(lines.count), "\(what)")
        #expect(report.isWhole == missing.isEmpty, "\(what)")
        // The commit mark tells how many there were.
        #expect(report.end == UInt64(sample.lines.count), "\(what)")
        if let root = report.root { #expect(root == sample.root, "\(what)") }
    }

    @Test("a whole log is given whole, with its root", arguments: Kind.allCases)
    func whole(kind: Kind) throws {
        let sample = try Self.sample(kind)
        let (lines, report) = try Self.salvage(sample.disk())
        #expect(lines.map(\.1) == sample.lines)
        #expect(report.isWhole)
        #expect(report.root == sample.root)
        #expect(report.otherDamage.isEmpty && report.checksumOnly.isEmpty)
        #expect(report.tornTail == nil)
    }

    @Test("a byte flipped anywhere: only right events, all others named", arguments: Kind.allCases)
    func flips(kind: Kind) throws {
        let sample = try Self.sample(kind, batches: [3, 2])
        let disk = sample.disk()
        for file in sample.files where !file.path.hasSuffix("lock") {
            for byte in stride(from: 0, to: file.bytes.count, by: 11) {
                // Two slots of the mark alone tell how many events there were; both stay.
                if file.path.hasSuffix("commit") { continue }
                disk.flip(file.path, byte: byte, bit: byte % 8)
                try Self.check(disk, sample, "\(file.path) \(byte)")
                disk.flip(file.path, byte: byte, bit: byte % 8)
            }
        }
    }

    @Test("several damages at once", arguments: Kind.allCases)
    func many(kind: Kind) throws {
        let sample = try Self.sample(kind)
        var generator = SeededGenerator(seed: 5)
        for round in 0..<12 {
            let disk = sample.disk()
            for _ in 0..<Int.random(in: 2...6, using: &generator) {
                let index = Int.random(in: 0..<sample.segments.count, using: &generator)
                let file = sample.segments[index]
                let byte = Int.random(in: 0..<file.bytes.count, using: &generator)
                disk.flip(file.path, byte: byte, bit: Int.random(in: 0..<8, using: &generator))
            }
            try Self.check(disk, sample, "round \(round)")
        }
    }

    @Test("each segment missing, cut or exchanged with another", arguments: Kind.allCases)
    func segments(kind: Kind) throws {
        let sample = try Self.sample(kind)
        for (index, file) in sample.segments.enumerated() {
            let without = Sample(
                files: sample.files.filter { $0.path != file.path },
                lines: sample.lines,
                root: sample.root
            )
            try Self.check(without.disk(), sample, "without \(file.path)")
            for size in stride(from: 0, to: file.bytes.count, by: 211) {
                let disk = sample.disk()
                disk.put(file.path, Array(file.bytes[..<size]))
                try Self.check(disk, sample, "\(file.path) cut at \(size)")
            }
            guard index > 0 else { continue }
            let disk = sample.disk()
            disk.put(file.path, sample.segments[0].bytes)
            disk.put(sample.segments[0].path, file.bytes)
            try Self.check(disk, sample, "\(file.path) exchanged")
            #expect(try Self.salvage(disk).report.isWhole)
        }
    }

    @Test("a damaged header costs nothing if the schema is proved by the root")
    func header() throws {
        for kind in Kind.allCases {
            let sample = try Self.sample(kind)
            let file = sample.segments[0]
            let disk = sample.disk()
            // In the schema's text.
            disk.flip(file.path, byte: 120, bit: 3)
            let (lines, report) = try Self.salvage(disk)
            #expect(lines.map(\.1) == sample.lines)
            #expect(report.otherDamage.map(\.finding) == [LogFinding(.headerChecksum)])
            #expect(report.root == sample.root)
        }
        let log = try MemoryLog()
        var writer = try log.open()
        _ = try writer.append(log.event(1), now: log.now)
        try writer.close()
        let only = try log.reader().lines()
        log.disk.flip(
            MemoryLog.directory + "/eventlog/" + LogPaths.segmentName(0),
            byte: 90,
            bit: 1
        )
        #expect(try Self.salvage(log.disk).lines.isEmpty)
        let told = try Self.salvage(log.disk, schemas: [Schema([]), SampleEvents.schema])
        #expect(told.lines.map(\.1) == only)
    }

    @Test("what sealing has not removed yet fills the holes of the sealed segment")
    func superseded() throws {
        let growing = try Self.sample(.growing)
        let sealed = try Self.sample(.sealed)
        let disk = growing.disk()
        for file in sealed.files { disk.put(file.path, file.bytes) }
        let first = sealed.segments[0]
        for byte in stride(from: 200, to: first.bytes.count, by: 83) {
            disk.flip(first.path, byte: byte, bit: 2)
            try Self.check(disk, sealed, "\(byte)")
            let (lines, report) = try Self.salvage(disk)
            // The first of the old segments had the name that the sealed one has now.
            #expect(lines.suffix(8).map(\.1) == Array(sealed.lines.suffix(8)))
            #expect(!(report.gaps.isEmpty && report.otherDamage.isEmpty))
            disk.flip(first.path, byte: byte, bit: 2)
        }
    }

    @Test("a torn tail is no gap and is not given")
    func tornTail() throws {
        let sample = try Self.sample(.growing)
        let disk = sample.disk()
        let last = sample.segments[sample.segments.count - 1]
        disk.put(last.path, last.bytes + [UInt8]("BLOK and no more".utf8))
        let (lines, report) = try Self.salvage(disk)
        #expect(lines.map(\.1) == sample.lines)
        #expect(report.isWhole)
        #expect(report.tornTail?.offset == UInt64(last.bytes.count))
    }

    @Test("a symbol of a lost block is not guessed")
    func lostSymbols() throws {
        let log = try MemoryLog()
        var writer = try log.open()
        for (number, type) in ["a", "b", "b", "a", "c"].enumerated() {
            let event = log.event(Int64(number + 1), type: type)
            _ = try writer.append(event, now: log.now)
        }
        try writer.close()
        let lines = try log.reader().lines()
        let path = MemoryLog.directory + "/eventlog/" + LogPaths.segmentName(0)
        let file = try log.disk.open(path, .read)
        var walker = try SegmentWalker(file, firstPosition: 0)
        _ = try walker.readHeader()
        _ = try walker.step()
        log.disk.flip(path, byte: Int(walker.offset) + 20, bit: 0)
        let (given, report) = try Self.salvage(log.disk)
        // The second block brought "b"; the third bears it, the fifth brings "c" behind it.
        #expect(given.map(\.0) == [0, 3, 4])
        #expect(given.map(\.1) == [lines[0], lines[3], lines[4]])
        #expect(report.gaps.map(\.events) == [1..<2, 2..<3])
        #expect(report.gaps.map(\.finding.code) == [.blockChecksum, .symbolLost])
        #expect(report.checksumOnly == [3..<5])
    }
}
