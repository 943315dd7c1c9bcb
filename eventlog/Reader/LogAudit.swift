// SPDX-License-Identifier: MIT

/// Joins what was found in each segment, in order, to a report on the log.
struct LogAudit {
    private(set) var report = VerificationReport()
    var mark: CommitMark?
    private var hasMetMark = false
    /// The tree and the sources so far; nil while damage stands before.
    private var frontier: MerkleFrontier? = MerkleFrontier()
    private var sources: SourceNumbers? = SourceNumbers()
    private var lastRecorded: Instant?
    /// Of the segment before.
    private var schema = Schema([])
    /// Behind the last whole batch.
    private var end: UInt64 = 0
    /// The root there.
    private var root = Digest.empty

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

    /// Takes over what was found in the next segment.
    mutating func add(_ segment: SegmentFindings, _ entry: LogSegments.Entry) {
        if let header = segment.header, !segment.isOfOtherLog {
            checkJoint(header, entry.name)
            schema = header.schema
        }
        // Without a header its name alone tells where it was begun.
        if segment.header == nil, frontier != nil { checkJoint(at: entry.first, entry.name) }
        report.damages += segment.damages
        report.tornTail = segment.tornTail
        report.bytes += segment.bytes
        hasMetMark = hasMetMark || segment.hasMetMark
        if let last = segment.end { end = last }
        if let last = segment.root { root = last }
        guard !segment.isUnbegun else { return }
        frontier = segment.frontier
        sources = segment.sources
        lastRecorded = segment.lastRecorded
    }

    /// What one segment ends with has to be what the next one begins with, where it is known.
    private mutating func checkJoint(_ header: SegmentHeader, _ name: String) {
        guard let frontier, let sources else { return }
        if end != header.firstPosition {
            checkJoint(at: header.firstPosition, name)
        } else if frontier != header.frontier || sources != header.sources
            || lastRecorded != header.lastRecorded
            || header.schema.lacking(of: schema) != nil
        {
            let none = header.firstPosition..<header.firstPosition
            note(name, at: 0, events: none, LogFinding(.headerDoesNotContinue))
        }
    }

    /// A segment begins where the one before ends: else one between them is missing, by the name that
    /// it must have had, or this one does not belong here.
    private mutating func checkJoint(at first: UInt64, _ name: String) {
        guard end != first else { return }
        if end < first {
            noteMissing(end..<first)
        } else {
            note(name, at: 0, events: end..<end, LogFinding(.segmentDoesNotFollow))
        }
    }

    private mutating func noteMissing(_ events: Range<UInt64>) {
        let name = LogPaths.segmentName(events.lowerBound)
        note(name, at: 0, events: events, LogFinding(.segmentMissing))
    }

    mutating func finish(_ segments: LogSegments) {
        report.events = end
        // A sealed segment is never the last, and a log that has a mark has one: what came behind is
        // gone. That which the mark names is looked for below.
        let none: UInt64? = mark == nil ? nil : 0
        let behind = segments.entries.isEmpty ? none : segments.entries.last?.sealedEnd
        if let behind, mark?.segment != behind {
            let known = mark.map { $0.segment > behind ? $0.segment : $0.count } ?? behind
            noteMissing(behind..<max(behind, known))
        }
        finishMark(segments)
        if report.damages.isEmpty { report.root = root }
    }

    private mutating func finishMark(_ segments: LogSegments) {
        guard let mark else { return }
        report.mark = mark.count == end ? .current : .old
        guard !hasMetMark else { return }
        if let sealed = segments.sealed(around: mark.segment) {
            // The mark is older than the sealing; the rest of it was held to the events there.
            if mark.count <= sealed { return }
        } else if !segments.entries.contains(where: { $0.first == mark.segment }) {
            noteMissing(mark.segment..<max(mark.segment, mark.count))
            return
        }
        if report.damages.isEmpty {
            note("commit", at: 0, events: 0..<0, LogFinding(.markNamesNoEnd))
        }
    }
}
