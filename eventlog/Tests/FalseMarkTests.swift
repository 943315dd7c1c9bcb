// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("A commit mark with a right checksum that says what is not so")
struct FalseMarkTests {
    private static let path = MemoryLog.directory + "/eventlog/commit"

    /// What is false in it.
    enum Lie: CaseIterable {
        case recordedBack, recordedAhead, tree, count, place

        /// The mark with this in it; nil where it has nothing of the kind.
        func told(_ mark: CommitMark) -> CommitMark? {
            var mark = mark
            switch self {
            case .recordedBack, .recordedAhead:
                guard let recorded = mark.lastRecorded else { return nil }
                let years: Int64 = self == .recordedBack ? -2 : 2
                let moved = recorded.milliseconds + years * 31_536_000_000
                mark.lastRecorded = Instant(milliseconds: moved)
            case .tree:
                var peaks = mark.frontier.peaks
                guard let first = peaks.first else { return nil }
                peaks[0] = Digest.node(first, first)
                guard let other = MerkleFrontier(size: mark.count, peaks: peaks) else { return nil }
                mark.frontier = other
            case .count: mark.frontier.append(Digest.empty)
            case .place: mark.offset -= 1
            }
            return mark
        }
    }

    /// A log of seven events in batches, each a second after the one before.
    private func log(segment: UInt64) throws -> MemoryLog {
        let log = try MemoryLog()
        var (options, sample) = (WriterOptions(), SampleEvents(seed: 51))
        options.segmentEventsMax = segment
        var writer = try log.open(options)
        for (turn, size) in [2, 3, 1, 1].enumerated() {
            let moment = log.now.milliseconds + 1_000 * Int64(turn)
            _ = try writer.append(sample.next(size), now: Instant(milliseconds: moment))
        }
        try writer.close()
        return log
    }

    private func mark(_ log: MemoryLog) throws -> CommitMark {
        let (paths, id) = (LogPaths(MemoryLog.directory), identity.idBytes)
        return try #require(try CommitMark.read(paths, log.disk, logID: id))
    }

    private func put(_ mark: CommitMark, _ log: MemoryLog) {
        let zeros = Array(repeating: 0 as UInt8, count: Int(mark.place))
        log.disk.put(Self.path, zeros + mark.encoded(logID: identity.idBytes))
    }

    @Test(
        "readers and the writer go by the segment, and no event that was acknowledged is lost",
        arguments: Lie.allCases,
        [1 << 20, 3, 6] as [UInt64]
    )
    func lies(lie: Lie, segment: UInt64) throws {
        let log = try log(segment: segment)
        let honest = try log.reader()
        let early = Instant(milliseconds: log.now.milliseconds + 500)
        let (lines, known) = (try honest.lines(), try honest.countRecorded(upTo: early))
        #expect(known < 7)
        let told = try #require(lie.told(try mark(log)))
        put(told, log)
        #expect(try !log.verify().isSound)

        let reader = try log.reader()
        #expect(reader.count == 7 && reader.root == honest.root)
        #expect(reader.lastRecorded == honest.lastRecorded)
        #expect(try reader.countRecorded(upTo: early) == known)
        #expect(try reader.lines() == lines)

        var writer = try log.open()
        #expect(writer.count == 7 && writer.root == honest.root)
        #expect(writer.lastRecorded == honest.lastRecorded)
        let moment = Instant(milliseconds: log.now.milliseconds + 9_000)
        _ = try writer.append(log.event(1, source: "after"), now: moment)
        try writer.close()
        let report = try log.verify()
        #expect(report.isSound && report.mark == .current && report.events == 8)
        #expect(try log.reader().root == report.root)
    }

    @Test("in front of which blocks are damaged still tells that something is gone")
    func damaged() throws {
        let log = try log(segment: 1 << 20)
        let name = MemoryLog.directory + "/eventlog/" + LogPaths.segmentName(0)
        let bytes = try #require(log.disk.contents(name))
        let header = bytes.number(at: 12, width: 4)
        let end = Int(try mark(log).offset)
        for byte in stride(from: header, to: end, by: 13) {
            log.disk.flip(name, byte: byte, bit: byte % 8)
            let error = #expect(throws: LogError.self, "\(byte)") { try log.open().close() }
            #expect(error?.code == .damaged || error?.code == .newerVersion, "\(byte)")
            #expect(throws: LogError.self, "\(byte)") { try log.reader().lines() }
            log.disk.flip(name, byte: byte, bit: byte % 8)
        }
        try log.open().close()
    }
}
