// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("What the verifier says of side files")
struct SideFileAuditTests {
    private static let fields = [
        Schema.Field("account", .symbol), Schema.envelope[Schema.source],
    ]
    private static let folder = MemoryLog.directory + "/eventlog/"
    private static let tree = folder + LogPaths.treeName
    private static let postings = folder + LogPaths.postingsName(0)

    private func notes(_ log: MemoryLog) throws -> [String: LogFinding.Code] {
        let report = try LogVerifier(
            MemoryLog.directory,
            indexed: Self.fields,
            storage: log.disk
        ).run()
        #expect(report.isSound)
        return report.notes.reduce(into: [:]) { $0[$1.file] = $1.finding.code }
    }

    private var sealer: (MemoryLog) -> LogSealer {
        { LogSealer(MemoryLog.directory, indexed: Self.fields, storage: $0.disk) }
    }

    /// 700 events in a sealed segment, and some behind it: two nodes, and later a third.
    private func sample() throws -> (log: MemoryLog, events: SampleEvents) {
        let log = try MemoryLog()
        var events = SampleEvents(seed: 4)
        var writer = try log.open()
        _ = try writer.append(events.next(700), now: log.now)
        try writer.close()
        _ = try sealer(log).seal()
        try append(30, &events, to: log)
        return (log, events)
    }

    private func append(_ count: Int, _ events: inout SampleEvents, to log: MemoryLog) throws {
        var writer = try log.open()
        _ = try writer.append(events.next(count), now: log.now)
        try writer.close()
    }

    @Test("there is nothing to say of a log that is well, at any size")
    func well() throws {
        let log = try MemoryLog()
        #expect(try notes(log) == [:])
        var events = SampleEvents(seed: 1)
        for count in [1, 254, 1, 1, 255, 300] {
            try append(count, &events, to: log)
            #expect(try notes(log) == [:], "behind \(count) more")
        }
        _ = try sealer(log).seal()
        #expect(try notes(log) == [:])
        try append(300, &events, to: log)
        #expect(try notes(log) == [:])
    }

    @Test("each node of the tree file is looked at, and each byte of its header")
    func tree() throws {
        let (log, _) = try sample()
        let bytes = try #require(log.disk.contents(Self.tree))
        #expect(bytes.count == 3 * 32)
        for byte in bytes.indices {
            log.disk.flip(Self.tree, byte: byte, bit: byte % 8)
            let expected: LogFinding.Code = byte < 32 ? .sideFileDamaged : .sideFileDisagrees
            #expect(try notes(log) == ["tree": expected], "\(byte)")
            log.disk.flip(Self.tree, byte: byte, bit: byte % 8)
        }
        for (size, code) in [
            (0, .sideFileDamaged), (32, .sideFileOutdated), (95, .sideFileOutdated),
        ]
            as [(Int, LogFinding.Code)]
        {
            log.disk.put(Self.tree, Array(bytes[..<size]))
            #expect(try notes(log) == ["tree": code], "\(size)")
        }
        log.disk.put(Self.tree, bytes + Array(repeating: 0, count: 32))
        #expect(try notes(log) == ["tree": .sideFileDisagrees])
        log.disk.delete(Self.tree)
        #expect(try notes(log) == ["tree": .sideFileMissing])
        var prover = LogProver(try log.reader())
        try prover.renewFile()
        #expect(try notes(log) == [:])
    }

    @Test("a tree of several heights is followed up")
    func heights() throws {
        let log = try MemoryLog()
        var events = SampleEvents(seed: 2)
        var writer = try log.open()
        for _ in 0..<9 {
            _ = try writer.append(events.next(7_500), now: log.now)
        }
        try writer.close()
        #expect(try notes(log) == [:])
        // Behind the header and 256 nodes of the lowest height stands the first of the next.
        let higher = 32 * (1 + 256)
        for byte in [higher, higher - 32, higher + 32, 64] {
            log.disk.flip(Self.tree, byte: byte, bit: 3)
            #expect(try notes(log) == ["tree": .sideFileDisagrees], "\(byte)")
            log.disk.flip(Self.tree, byte: byte, bit: 3)
        }
    }

    @Test("postings that keep silent with right checksums are found, and made again from scratch")
    func silent() throws {
        let (log, _) = try sample()
        let honest = try #require(log.disk.contents(Self.postings))
        let reader = try log.reader()
        let segment = try reader.open(0)
        let binding = try #require(PostingsBinding(segment))
        let indexed = Self.fields.compactMap { reader.schema.index(of: $0) }.sorted()
        let empty = try #require(PostingsBuilder(fields: indexed).encoded(binding))
        log.disk.put(Self.postings, empty)
        try expectForged(log)
        #expect(try sealer(log).renewPostings() == 0, "its checksums agree")
        #expect(try sealer(log).renewPostings(fromScratch: true) == 1)
        #expect(log.disk.contents(Self.postings) == honest)
        #expect(try sealer(log).renewPostings(fromScratch: true) == 0)
        #expect(try notes(log) == [:])
    }

    /// The postings are named as damage, and nothing else is.
    private func expectForged(_ log: MemoryLog, _ what: Comment? = nil) throws {
        let report = try LogVerifier(
            MemoryLog.directory,
            indexed: Self.fields,
            storage: log.disk
        ).run()
        #expect(report.damages.map(\.file) == [LogPaths.postingsName(0)], what)
        #expect(report.damages.map(\.finding.code) == [.postingsDisagree], what)
        #expect(report.damages.allSatisfy { $0.offset == 0 && $0.events.isEmpty }, what)
        let root = try log.reader().root
        #expect(!report.isSound && report.root == root, what)
        #expect(report.notes.isEmpty, what)
    }

    @Test("postings that keep silent are found with bytes behind them, and with other fields")
    func silentInPart() throws {
        let (log, _) = try sample()
        let reader = try log.reader()
        let segment = try reader.open(0)
        let binding = try #require(PostingsBinding(segment))
        let indexed = Self.fields.compactMap { reader.schema.index(of: $0) }.sorted()
        for fields in [Array(indexed.prefix(1)), indexed] {
            var forged = try #require(PostingsBuilder(fields: fields).encoded(binding))
            log.disk.put(Self.postings, forged)
            try expectForged(log, "\(fields)")
            forged.append(0)
            log.disk.put(Self.postings, forged)
            try expectForged(log, "\(fields), and a byte behind")
        }
        var honest = LogSealer(MemoryLog.directory, indexed: [Self.fields[0]], storage: log.disk)
        try honest.renewPostings(fromScratch: true)
        #expect(try notes(log) == [LogPaths.postingsName(0): .sideFileOutdated])
        honest = sealer(log)
        #expect(try honest.renewPostings() == 1)
        #expect(try notes(log) == [:])
    }

    @Test("who does not believe postings finds what they keep silent about")
    func past() throws {
        let (log, _) = try sample()
        var reader = try log.reader()
        let segment = try reader.open(0)
        let binding = try #require(PostingsBinding(segment))
        let wanted = try firstValues(reader)
        func count(_ reader: LogReader) throws -> Int {
            var count = 0
            try reader.forEachMatch(wanted) { count += $0.rows.count }
            return count
        }
        let all = try count(reader)
        #expect(all > 0)
        let indexed = Self.fields.compactMap { reader.schema.index(of: $0) }.sorted()
        let empty = try #require(PostingsBuilder(fields: indexed).encoded(binding))
        log.disk.put(Self.postings, empty)
        #expect(try count(reader) < all)
        reader.believesPostings = false
        #expect(try count(reader) == all)
    }

    /// What the first event says in one of the fields that have postings.
    private func firstValues(_ reader: LogReader) throws -> [FieldValues] {
        var found: [FieldValues] = []
        try reader.forEachBlock(from: 0, to: 1) { block in
            found = Self.fields.suffix(1).compactMap { field in
                let column = reader.schema.index(of: field)
                return column.flatMap { block.events.string($0, row: 0) }
                    .map { FieldValues(field, [$0]) }
            }
        }
        return found
    }

    @Test("postings are missing, damaged, or of another segment or other fields")
    func postings() throws {
        let (log, _) = try sample()
        let name = LogPaths.postingsName(0)
        let honest = try #require(log.disk.contents(Self.postings))
        for byte in stride(from: 0, to: honest.count, by: 13) {
            log.disk.flip(Self.postings, byte: byte, bit: 2)
            #expect(try notes(log) == [name: .sideFileDamaged], "\(byte)")
            log.disk.flip(Self.postings, byte: byte, bit: 2)
        }
        log.disk.put(Self.postings, [])
        #expect(try notes(log) == [name: .sideFileDamaged])
        log.disk.delete(Self.postings)
        #expect(try notes(log) == [name: .sideFileMissing])
        var other = sealer(log)
        other = LogSealer(MemoryLog.directory, indexed: [Self.fields[0]], storage: log.disk)
        try other.renewPostings()
        #expect(try notes(log) == [name: .sideFileOutdated])
        #expect(try sealer(log).renewPostings() == 1)
        #expect(try notes(log) == [:])
        // Who names no fields does not know what there should be.
        log.disk.delete(Self.postings)
        #expect(try log.verify().notes.isEmpty)
    }

    @Test("the commit mark is missing, torn or old; the next append makes it again")
    func mark() throws {
        var (log, events) = try sample()
        let path = Self.folder + LogPaths.markName
        let old = try #require(log.disk.contents(path))
        try append(3, &events, to: log)
        log.disk.put(path, old)
        #expect(try notes(log) == ["commit": .sideFileOutdated])
        log.disk.put(path, Array(repeating: 7, count: old.count))
        #expect(try notes(log) == ["commit": .sideFileDamaged])
        log.disk.delete(path)
        #expect(try notes(log) == ["commit": .sideFileMissing])
        try append(3, &events, to: log)
        #expect(try notes(log) == [:])
    }

    @Test("of a damaged log only what its names tell is said")
    func damaged() throws {
        let (log, _) = try sample()
        log.disk.delete(Self.tree)
        log.disk.put(Self.folder + "x.broken", [1])
        log.disk.flip(Self.folder + LogPaths.segmentName(0), byte: 2_000, bit: 1)
        let report = try log.verify()
        #expect(!report.isSound)
        #expect(report.notes.map(\.file) == ["tree", "x.broken"])
        #expect(report.notes.map(\.finding.code) == [.sideFileMissing, .bytesKept])
    }
}
