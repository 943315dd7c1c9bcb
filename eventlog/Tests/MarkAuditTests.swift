// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("The verifier and the commit mark")
struct MarkAuditTests {
    /// A log, and the marks that it had, oldest first.
    private struct Marked {
        let log: MemoryLog
        var marks: [CommitMark] = []

        init() throws { log = try MemoryLog() }

        var path: String { MemoryLog.directory + "/eventlog/commit" }

        var logID: [UInt8] {
            get throws {
                try LogIdentity.read(LogPaths(MemoryLog.directory), log.disk).idBytes
            }
        }

        /// Appends batches, each at a later moment, and keeps the mark before the first and behind each.
        mutating func fill(_ sizes: [Int], _ sample: inout SampleEvents, segment: UInt64) throws {
            var options = WriterOptions()
            options.segmentEventsMax = segment
            var writer = try log.open(options)
            try keep()
            for size in sizes {
                let moment = log.now.milliseconds + 1_000 * Int64(marks.count)
                _ = try writer.append(sample.next(size), now: Instant(milliseconds: moment))
                try keep()
            }
            try writer.close()
        }

        private mutating func keep() throws {
            let paths = LogPaths(MemoryLog.directory)
            marks.append(try #require(try CommitMark.read(paths, log.disk, logID: logID)))
        }

        /// What the verifier finds with a mark in place of the log's own.
        func report(_ mark: CommitMark) throws -> VerificationReport {
            var bytes = Array(repeating: 0 as UInt8, count: Int(mark.place))
            bytes += mark.encoded(logID: try logID)
            log.disk.put(path, bytes)
            let one = try LogVerifier(
                MemoryLog.directory,
                storage: log.disk,
                isParallel: false
            ).run()
            #expect(try log.verify() == one)
            return one
        }

        /// Each mark is taken as it is, and each forgery of it is named for what it is.
        func check() throws {
            for mark in marks {
                let what: Comment = "a mark of \(mark.count)"
                #expect(try report(mark).isSound, what)
                var late = mark
                late.lastRecorded = Instant(
                    milliseconds: (mark.lastRecorded ?? log.now).milliseconds + 1
                )
                try expect([.markRecorded], late)
                guard !mark.frontier.peaks.isEmpty else { continue }
                var peaks = mark.frontier.peaks
                peaks[peaks.count - 1] = Digest.node(peaks[0], peaks[0])
                let other = try #require(MerkleFrontier(size: mark.count, peaks: peaks))
                var strange = mark
                strange.frontier = other
                try expect([.markTree], strange)
                late.frontier = other
                try expect([.markTree, .markRecorded], late)
            }
        }

        private func expect(_ codes: [LogFinding.Code], _ mark: CommitMark) throws {
            let damages = try report(mark).damages
            #expect(damages.map(\.finding.code) == codes, "a mark of \(mark.count)")
            #expect(damages.allSatisfy { $0.file == "commit" && $0.offset == mark.place })
            #expect(damages.allSatisfy { $0.events.isEmpty })
        }
    }

    @Test("of a log that only grows, in one segment and in several", arguments: [1 << 20, 4])
    func growing(segment: UInt64) throws {
        var (marked, sample) = (try Marked(), SampleEvents(seed: 31))
        try marked.fill([2, 3, 1, 300, 7], &sample, segment: segment)
        try marked.check()
    }

    @Test("of a log that was sealed since, wherever in its blocks they end")
    func sealed() throws {
        var (marked, sample) = (try Marked(), SampleEvents(seed: 32))
        try marked.fill([2, 3, 251, 256, 9_000, 9_000, 7], &sample, segment: 1 << 20)
        try marked.log.seal()
        #expect(try marked.log.reader().segments.map(\.isSealed) == [true, false])
        try marked.check()
    }

    @Test("one that was written for another log is none of this one")
    func otherLog() throws {
        let (own, other) = ([UInt8](repeating: 1, count: 16), [UInt8](repeating: 2, count: 16))
        let bytes = CommitMark().encoded(logID: own)
        #expect(try CommitMark(bytes.span, logID: own) == CommitMark())
        #expect(try CommitMark(bytes.span, logID: other) == nil)
    }

    @Test("of a log half of which is sealed")
    func half() throws {
        var (marked, sample) = (try Marked(), SampleEvents(seed: 33))
        try marked.fill([5, 300, 2, 4], &sample, segment: 4)
        try marked.log.seal()
        try marked.fill([3, 1], &sample, segment: 4)
        try marked.log.seal()
        try marked.fill([6, 2], &sample, segment: 1 << 20)
        #expect(try marked.log.reader().segments.contains { $0.isSealed })
        try marked.check()
    }

    @Test("behind damage there is nothing to hold them to")
    func damaged() throws {
        var (marked, sample) = (try Marked(), SampleEvents(seed: 34))
        try marked.fill([5, 6], &sample, segment: 1 << 20)
        try marked.log.seal()
        let segment = MemoryLog.directory + "/eventlog/" + LogPaths.segmentName(0)
        let bytes = try #require(marked.log.disk.contents(segment))
        let size = bytes.number(at: 12, width: 4)
        marked.log.disk.flip(segment, byte: size + 30, bit: 0)
        var mark = marked.marks[1]
        mark.lastRecorded = nil
        let damages = try marked.report(mark).damages
        #expect(!damages.isEmpty && damages.allSatisfy { $0.file == LogPaths.segmentName(0) })
    }

    @Test("one that counts more than the sealed segment has names no end")
    func beyond() throws {
        var (marked, sample) = (try Marked(), SampleEvents(seed: 35))
        try marked.fill([5, 6], &sample, segment: 1 << 20)
        try marked.log.seal()
        var mark = marked.marks[2]
        mark.frontier.append(Digest.empty)
        #expect(try marked.report(mark).damages.map(\.finding.code) == [.markNamesNoEnd])
    }
}
