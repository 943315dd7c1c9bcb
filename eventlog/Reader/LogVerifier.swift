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
        let firsts = try paths.segments(storage)
        var files: [(first: UInt64, file: any StorageFile)] = []
        var total: UInt64 = 0
        for first in firsts {
            let file = try storage.open(paths.segment(first), .read)
            try file.dropCache()
            total += try file.size()
            files.append((first, file))
        }
        for (index, entry) in files.enumerated() {
            var walker = try SegmentWalker(entry.file, firstPosition: entry.first)
            walker.mayShrink = true
            var segment = SegmentAudit(
                walker,
                next: index + 1 < files.count ? files[index + 1].first : nil,
                logID: logID
            )
            let before = audit.report.bytes
            try segment.run(&audit) { progress(before + $0, total) }
            audit.report.bytes = before + segment.size
        }
        progress(total, total)
        audit.finish(segments: firsts)
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

    mutating func finish(segments: [UInt64]) {
        report.events = end
        defer { if report.damages.isEmpty { report.root = root } }
        guard let mark else { return }
        report.mark = mark.count == end ? .current : .old
        guard !hasMetMark else { return }
        if !segments.contains(mark.segment) {
            note(
                LogPaths.segmentName(mark.segment),
                at: 0,
                events: mark.segment..<max(mark.segment, mark.count),
                LogFinding(.segmentMissing)
            )
        } else if report.damages.isEmpty {
            note("commit", at: 0, events: 0..<0, LogFinding(.markNamesNoEnd))
        }
    }
}
