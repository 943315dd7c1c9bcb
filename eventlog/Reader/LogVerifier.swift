// SPDX-License-Identifier: MIT

/// Reads every byte of a log from the disk and checks it: checksums, links, order, numbering,
/// ranges, hashes and roots.
///
/// The system is asked to forget what it has cached of each file before that is read, so that what
/// is checked is what the disk gives; pages that are not written yet it keeps. It goes on behind
/// damage, to list all of it. Segments are checked side by side, and the blocks of each where a core
/// has nothing else to do; the report does not depend on that. Each block is read and decoded once,
/// for its checksum, its hashes, its postings and whoever judges its events.
public struct LogVerifier: Sendable {
    private let paths: LogPaths
    private let storage: any Storage
    private let isParallel: Bool
    private let indexed: [Schema.Field]

    /// A verifier of the log in a directory.
    ///
    /// `indexed`: the fields that the postings of sealed segments should have; `isParallel`: whether
    /// several segments may be checked at a time, on all cores.
    public init(
        _ directory: String,
        indexed: [Schema.Field] = [],
        storage: any Storage = DiskStorage(),
        isParallel: Bool = true
    ) {
        self.indexed = indexed
        paths = LogPaths(directory)
        self.storage = storage
        self.isParallel = isParallel
    }

    /// Checks the log.
    ///
    /// - Parameters:
    ///   - judges: who else looks at the events, while they are at hand.
    ///   - progress: told the bytes read and those there are, now and then.
    /// - Returns: what was found.
    /// - Throws: `.notFound`, `.newerVersion` or `.inputOutput`; damage is in the report.
    public func run(
        judges: EventJudges? = nil,
        progress: (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }
    ) throws(LogError) -> VerificationReport {
        var audit = LogAudit()
        var logID: [UInt8]?
        do {
            logID = try LogIdentity.read(paths, storage).idBytes
        } catch
            where error.code == .damaged || error.finding?.code == .segmentsWithoutIdentity
        {
            audit.note("log.json", at: 0, events: 0..<0, error.damage)
        }
        audit.mark = try logID.flatMap { id throws(LogError) in
            try CommitMark.read(paths, storage, logID: id)
        }
        let segments = try LogSegments.open(paths, storage)
        var total: UInt64 = 0
        for entry in segments.entries { total += try entry.file.size() }
        let manner = SegmentAudit.Manner(
            isParallel: isParallel,
            judges: judges,
            indexed: indexed
        )
        let files = SideFiles(paths: paths, storage: storage)
        let work = SegmentChecks(segments, logID: logID, mark: audit.mark, manner, files)
        work.run { progress(min($0, total), total) }
        var postings: [PostingsVerdict] = []
        for (entry, result) in zip(segments.entries, work.results) {
            let findings = try result.get()
            audit.add(findings, entry)
            if let verdict = findings.postings { postings.append(verdict) }
        }
        progress(total, total)
        audit.finish(segments)
        var report = audit.report
        let notes = try SideFileAudit(paths, storage, indexed)
            .run(isSound: report.isSound, known: postings)
        // Nothing wears out so that its checksums are right: somebody wrote it.
        func isForged(_ note: VerificationReport.Note) -> Bool {
            note.finding.code == .postingsDisagree
        }
        report.notes = notes.filter { !isForged($0) }
        report.damages += notes.filter(isForged).map { note in
            VerificationReport.Damage(
                file: note.file,
                offset: 0,
                events: 0..<0,
                finding: note.finding
            )
        }
        return report
    }
}
