// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Synchronization
import Testing

@testable import EventLog

@Suite("A log verified in one reading")
struct OneReadingTests {
    /// What judges were shown.
    private final class Seen: Sendable {
        private let lines = Mutex<[UInt64: [String]]>([:])

        func judges(_ schema: Schema) -> EventJudges {
            EventJudges(schema) { [self] in Judge(self) }
        }

        fileprivate func note(_ block: DecodedBlock) {
            let texts = block.events.lines
            lines.withLock { lines in
                for (row, text) in texts.enumerated() {
                    lines[block.firstPosition + UInt64(row), default: []].append(text)
                }
            }
        }

        var all: [(UInt64, [String])] { lines.withLock { $0 }.sorted { $0.key < $1.key } }
    }

    private final class Judge: EventJudge {
        private let seen: Seen
        init(_ seen: Seen) { self.seen = seen }
        func judge(_ block: DecodedBlock) { seen.note(block) }
    }

    /// A sealed segment of many blocks, one with a large batch, and small appends behind.
    private func sample() throws -> (log: MemoryLog, events: SampleEvents) {
        let log = try MemoryLog()
        var events = SampleEvents(seed: 21)
        var options = WriterOptions()
        options.segmentEventsMax = 600
        var writer = try log.open(options)
        for size in [300, 420] { _ = try writer.append(events.next(size), now: log.now) }
        try writer.close()
        var sealer = LogSealer(MemoryLog.directory, storage: log.disk)
        sealer.blockEventsMax = 40
        _ = try sealer.seal(.everything)
        writer = try log.open()
        for size in [9_000, 1, 20, 8_500, 3] {
            _ = try writer.append(events.next(size), now: log.now)
        }
        try writer.close()
        return (log, events)
    }

    @Test("judges see each event once, as a reader gives it, with one thread and with several")
    func judged() throws {
        let (log, _) = try sample()
        for schema in [SampleEvents.schema, SampleEvents.wider(by: 3)] {
            let lines = try LogReader(MemoryLog.directory, schema: schema, storage: log.disk)
                .lines()
            for isParallel in [false, true] {
                let seen = Seen()
                let verifier = LogVerifier(
                    MemoryLog.directory,
                    storage: log.disk,
                    isParallel: isParallel
                )
                let report = try verifier.run(judges: seen.judges(schema))
                let root = try log.reader().root
                #expect(report.isSound && report.root == root)
                let all = seen.all
                #expect(all.map(\.0) == Array(0..<UInt64(lines.count)))
                #expect(all.map(\.1) == lines.map { [$0] })
            }
        }
    }

    @Test("judges that do not know a field are shown nothing of the segment")
    func unknownField() throws {
        let (log, _) = try sample()
        let seen = Seen()
        let narrow = Schema([.init("account", .symbol)])
        let report = try LogVerifier(MemoryLog.directory, storage: log.disk)
            .run(judges: seen.judges(narrow))
        #expect(report.isSound && seen.all.isEmpty)
    }

    @Test("what only the events of one of many waiting blocks show is damage of that block alone")
    func forged() throws {
        let (log, _) = try sample()
        let path = MemoryLog.directory + "/eventlog/" + LogPaths.segmentName(0)
        let whole = try #require(log.disk.contents(path))
        let reader = try log.reader()
        let table = try #require(try reader.open(0).table)
        #expect(table.entries.count > 12)
        for ordinal in [0, 5, table.entries.count - 1] {
            var bytes = whole
            let place = Int(table.entries[ordinal].offset)
            // In the root; the blocks behind are linked again.
            bytes[place + 70] ^= 1
            var next: Int? = place
            for _ in ordinal..<table.entries.count {
                guard let block = next else { break }
                next = bytes.sealBlock(at: block)
                let checksum = UInt32(bytes.number(at: block + 100, width: 4))
                if let next, ordinal < table.entries.count - 1,
                    next < Int(table.entries[table.entries.count - 1].offset) + 1
                {
                    bytes.put(checksum, at: next + 40)
                }
            }
            log.disk.put(path, bytes)
            let first = table.entries[ordinal].firstPosition
            let behind = ordinal + 1 < table.entries.count
            let end = behind ? table.entries[ordinal + 1].firstPosition : reader.segments[0].count
            for isParallel in [false, true] {
                let report = try LogVerifier(
                    MemoryLog.directory,
                    storage: log.disk,
                    isParallel: isParallel
                ).run()
                #expect(
                    report.damages == [
                        VerificationReport.Damage(
                            file: LogPaths.segmentName(0),
                            offset: UInt64(place),
                            events: first..<end,
                            finding: LogFinding(.rootDisagrees)
                        )
                    ]
                )
            }
        }
    }

    @Test("parts that others may help with come in their order", arguments: [0, 1, 2, 57])
    func helped(count: Int) {
        for isParallel in [false, true] {
            let inner = SideBySide.results(4) { outer in
                SideBySide.helped(count, isParallel: isParallel) { outer * 1_000 + $0 }
            }
            for outer in 0..<4 {
                #expect(inner[outer] == (0..<count).map { outer * 1_000 + $0 })
            }
        }
    }
}
