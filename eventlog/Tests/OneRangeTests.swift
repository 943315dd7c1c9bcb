// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

/// Whoever comes upon a damage says the same of it: file, place, events and finding.
@Suite("One damage, one range")
struct OneRangeTests {
    /// What is said of a damage.
    private struct Said: Hashable, CustomStringConvertible {
        let file: String
        let offset: UInt64
        let events: Range<UInt64>
        let finding: LogFinding

        init(_ damage: VerificationReport.Damage) {
            (file, offset) = (damage.file, damage.offset)
            (events, finding) = (damage.events, damage.finding)
        }

        init?(_ error: LogError) {
            guard error.code == .damaged, let segment = error.segment, let place = error.offset,
                let positions = error.events, let found = error.finding
            else { return nil }
            (file, offset, events, finding) = (segment, place, positions, found)
        }

        var description: String { "\(file), \(offset), \(events): \(finding)" }
    }

    /// Readings of all events, each in a way of its own.
    private static let ways: [@Sendable (LogReader) throws -> Void] = [
        { try $0.forEachBlock { _ in } },
        { reader in
            let opened = try OpenedLog(reader, fields: reader.schema.fields)
            try opened.forEachBlock(0..<reader.count, fields: reader.schema.fields) { _ in }
        },
        { try $0.forEachLines(of: 0..<$0.count) { _ in } },
        { reader in
            for position in stride(from: 0, to: reader.count, by: 1 + Int(reader.count) / 30) {
                try reader.forEachBlock(from: position, to: position + 1) { _ in }
            }
        },
    ]

    private func readings(_ disk: SimulatedDisk) throws -> [Said] {
        try Self.ways.compactMap { way in
            do {
                try way(try LogReader(MemoryLog.directory, storage: disk))
                return nil
            } catch let error as LogError {
                guard error.code == .damaged else { return nil }
                let said = Said(error)
                #expect(said != nil, "\(error)")
                return said
            }
        }
    }

    private func check(_ disk: SimulatedDisk, _ what: Comment) throws {
        guard let report = try? LogVerifier(MemoryLog.directory, storage: disk).run() else {
            // A version that nobody knows ends everything.
            return
        }
        let named = report.damages.map(Said.init)
        for said in try readings(disk) {
            #expect(named.contains(said), "\(what): \(said) is not among \(named)")
        }
        let salvage = try SalvageTests.salvage(disk).report
        let gaps = salvage.gaps.map(Said.init)
        for said in named where said.finding.code != .blockTableDisagrees {
            let isGap = gaps.contains(said)
            // What salvage goes around has cost it nothing, or only what no other file has.
            let isElsewhere = (salvage.otherDamage + salvage.gaps).contains {
                $0.file == said.file && $0.offset == said.offset && $0.finding == said.finding
            }
            #expect(isGap || isElsewhere, "\(what): \(said) is not among \(gaps)")
            let isBlock = [.blockChecksum, .blockTooShort, .blockOutOfPlace]
                .contains(said.finding.code)
            #expect(!isBlock || isGap, "\(what): \(said) is not among \(gaps)")
        }
    }

    @Test("a bit flipped in each byte of each segment", arguments: SalvageTests.Kind.allCases)
    func flips(kind: SalvageTests.Kind) throws {
        let sample = try SalvageTests.sample(kind)
        let disk = sample.disk()
        for file in sample.segments {
            for byte in stride(from: 0, to: file.bytes.count, by: 3) {
                disk.flip(file.path, byte: byte, bit: byte % 8)
                try check(disk, "\(file.path) \(byte)")
                disk.flip(file.path, byte: byte, bit: byte % 8)
            }
        }
    }

    @Test("two blocks at once, sealed ones of many too")
    func blocks() throws {
        let (log, _) = try unsealedLog(sizes: [100, 40_000, 20], segmentEventsMax: 1 << 20)
        for isSealed in [false, true] {
            if isSealed { try log.seal() }
            let path = MemoryLog.directory + "/eventlog/" + LogPaths.segmentName(0)
            let whole = try #require(log.disk.contents(path))
            let starts = whole.indices.dropLast(104).filter {
                whole.number(at: $0, width: 4) == Int(Format.blockMagic)
            }
            try #require(starts.count > 2)
            for pair in zip(starts, starts.dropFirst()) {
                var changed = whole
                changed[pair.0 + 120] ^= 4
                changed[pair.1 + 33] ^= 1
                log.disk.put(path, changed)
                try check(log.disk, "\(pair)")
            }
            log.disk.put(path, whole)
        }
    }

    @Test("the last segment cut anywhere, with a mark that knows more")
    func cuts() throws {
        let sample = try SalvageTests.sample(.growing)
        let disk = sample.disk()
        let last = try #require(sample.segments.last)
        let start = SegmentHeader.size(last.bytes.span) ?? 0
        for size in start..<last.bytes.count {
            disk.put(last.path, Array(last.bytes[..<size]))
            try check(disk, "cut at \(size)")
            let report = try LogVerifier(MemoryLog.directory, storage: disk).run()
            let error = #expect(throws: LogError.self) {
                try MemoryLog.writer(on: disk).close()
            }
            let named = report.damages.map { "\($0.file) \($0.offset) \($0.events)" }
            let said = "\(error?.segment ?? "") \(error?.offset ?? 0) \(error?.events ?? 0..<0)"
            #expect(named.contains(said), "cut at \(size): \(said) is not among \(named)")
        }
    }
}
