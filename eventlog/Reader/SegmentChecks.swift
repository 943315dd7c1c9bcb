// SPDX-License-Identifier: MIT
import Synchronization

/// The checks of all segments of a log, side by side.
final class SegmentChecks: Sendable {
    private let segments: LogSegments
    private let logID: [UInt8]?
    private let mark: CommitMark?
    private let manner: SegmentAudit.Manner
    private let files: SideFiles
    private let done = Mutex<UInt64>(0)
    private let found = Mutex<[Int: Result<SegmentFindings, LogError>]>([:])

    init(
        _ segments: LogSegments,
        logID: [UInt8]?,
        mark: CommitMark?,
        _ manner: SegmentAudit.Manner,
        _ files: SideFiles
    ) {
        self.manner = manner
        self.files = files
        self.segments = segments
        self.logID = logID
        self.mark = mark
    }

    /// What was found in each segment, in order.
    var results: [Result<SegmentFindings, LogError>] {
        found.withLock { found in segments.entries.indices.compactMap { found[$0] } }
    }

    /// Checks every segment; `progress` is told the bytes done, on the caller's thread.
    func run(progress: (UInt64) -> Void) {
        SideBySide.run(
            segments.entries.count,
            isParallel: manner.isParallel,
            progress: { progress(done.withLock { $0 }) },
            work: { [self] index in check(index) }
        )
    }

    private func check(_ index: Int) {
        let result: Result<SegmentFindings, LogError>
        do throws(LogError) {
            result = .success(try findings(index))
        } catch {
            result = .failure(error)
        }
        found.withLock { $0[index] = result }
    }

    private func findings(_ index: Int) throws(LogError) -> SegmentFindings {
        let entry = segments.entries[index]
        try entry.file.dropCache()
        var walker = try SegmentWalker(entry.file, firstPosition: entry.first)
        walker.mayShrink = true
        var manner = manner
        manner.segment = index
        var segment = SegmentAudit(
            walker,
            end: segments.end(index),
            isBehindSealed: segments.isBehindSealed(index),
            logID: logID,
            manner
        )
        var findings = SegmentFindings(mark: mark)
        try segment.run(&findings) { bytes in done.withLock { $0 += bytes } }
        findings.bytes = segment.size
        if let (binding, bytes, fields) = segment.postingsDue(findings) {
            findings.postings = files.verdict(binding, bytes, fields: fields)
        }
        return findings
    }
}
