// SPDX-License-Identifier: MIT

/// Reads every byte of a log from the disk and checks it: checksums, links, order, numbering,
/// ranges, hashes and roots.
///
/// It goes on behind damage, to list all of it.
public struct LogVerifier: Sendable {
    private let paths: LogPaths
    private let storage: any Storage

    /// A verifier of the log in a directory.
    public init(_ directory: String, storage: any Storage = DiskStorage()) {
        paths = LogPaths(directory)
        self.storage = storage
    }

    /// Checks the log.
    ///
    /// - Parameter progress: told the bytes read and those there are, now and then.
    /// - Returns: what was found.
    /// - Throws: `.notFound`, `.newerVersion` or `.inputOutput`; damage is in the report.
    public func run(
        progress: (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }
    ) throws(LogError) -> VerificationReport {
        var audit = LogAudit()
        var logID: [UInt8]?
        do {
            logID = try LogIdentity.read(paths, storage).idBytes
        } catch  where error.code == .damaged {
            audit.note("log.json", at: 0, events: 0..<0, error.damage)
        }
        audit.mark = try logID.flatMap { id throws(LogError) in
            try CommitMark.read(paths, storage, logID: id)
        }
        let segments = try LogSegments.open(paths, storage)
        var total: UInt64 = 0
        for entry in segments.entries {
            try entry.file.dropCache()
            total += try entry.file.size()
        }
        for (index, entry) in segments.entries.enumerated() {
            var walker = try SegmentWalker(entry.file, firstPosition: entry.first)
            walker.mayShrink = true
            var segment = SegmentAudit(
                walker,
                end: segments.end(index),
                logID: logID
            )
            let before = audit.report.bytes
            try segment.run(&audit) { progress(before + $0, total) }
            audit.report.bytes = before + segment.size
        }
        progress(total, total)
        audit.finish(segments)
        return audit.report
    }
}

/// What the verifier knows from segment to segment.
struct LogAudit {
    var report = VerificationReport()
    var mark: CommitMark?
    var hasMetMark = false
    /// The tree and the sources so far; nil while damage stands before.
    var frontier: MerkleFrontier? = MerkleFrontier()
    var sources: SourceNumbers? = SourceNumbers()
    var lastRecorded: Instant?
    /// Behind the last whole batch.
    var end: UInt64 = 0
    /// The root there.
    var root = Digest.empty

    mutating func note(
        _ file: String,
        at offset: UInt64,
        events: Range<UInt64>,
        _ finding: LogFinding
    ) {
        report.damages.append(
            VerificationReport.Damage(
                file: file,
                offset: offset,
                events: events,
                finding: finding
            )
        )
    }

    mutating func finish(_ segments: LogSegments) {
        report.events = end
        if let sealed = segments.entries.last?.sealedEnd {
            // A sealed segment is never the last: what came behind it is gone.
            note(
                LogPaths.segmentName(sealed),
                at: 0,
                events: sealed..<max(sealed, mark?.count ?? 0),
                LogFinding(.segmentMissing)
            )
        }
        finishMark(segments)
        if report.damages.isEmpty { report.root = root }
    }

    private mutating func finishMark(_ segments: LogSegments) {
        guard let mark else { return }
        report.mark = mark.count == end ? .current : .old
        guard !hasMetMark else { return }
        if let sealed = segments.sealed(around: mark.segment) {
            // The mark is older than the sealing; only its count can be held against it.
            if mark.count <= sealed { return }
        } else if !segments.entries.contains(where: { $0.first == mark.segment }) {
            note(
                LogPaths.segmentName(mark.segment),
                at: 0,
                events: mark.segment..<max(mark.segment, mark.count),
                LogFinding(.segmentMissing)
            )
            return
        }
        if report.damages.isEmpty {
            note("commit", at: 0, events: 0..<0, LogFinding(.markNamesNoEnd))
        }
    }
}
