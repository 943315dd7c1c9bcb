// SPDX-License-Identifier: MIT

/// Checks a file that is to be one of a log's segments: every block, and that its events lead to what
/// the log tells of them.
struct SegmentCopyCheck {
    private let log: LogReader
    private let index: Int

    init(_ log: LogReader, _ index: Int) {
        self.log = log
        self.index = index
    }

    /// What is wrong with the file; nil for nothing.
    ///
    /// - Throws: what the system refuses; damage is given back.
    func flaw(of file: any StorageFile) throws(LogError) -> LogError? {
        do {
            return try damage(of: file)
        } catch  where error.code == .damaged {
            return error
        }
    }

    private func damage(of file: any StorageFile) throws(LogError) -> LogError? {
        let segment = log.segments[index]
        let end = segment.firstPosition + segment.count
        let walker = try SegmentWalker(
            file,
            firstPosition: segment.firstPosition,
            limit: segment.bytes
        )
        var audit = SegmentAudit(walker, end: end, logID: log.identity.idBytes)
        var found = SegmentFindings(mark: nil)
        try audit.run(&found) { _ in }
        if let damage = found.damages.first {
            return error(damage.finding, at: damage.offset, damage.events)
        }
        guard found.end == end, try leadsOn(found) else {
            return error(LogFinding(.rootDisagrees), at: 0, segment.firstPosition..<end)
        }
        return nil
    }

    /// Whether it ends with what the next segment begins with, the last one with the log's root.
    private func leadsOn(_ found: SegmentFindings) throws(LogError) -> Bool {
        guard index + 1 < log.segments.count else {
            return found.root == log.root && found.lastRecorded == log.lastRecorded
        }
        let next = try log.header(index + 1)
        return found.frontier == next.frontier && found.sources == next.sources
            && found.lastRecorded == next.lastRecorded
    }

    private func error(_ finding: LogFinding, at offset: UInt64, _ events: Range<UInt64>)
        -> LogError
    {
        LogError(.damaged, finding, path: log.paths.root).with {
            $0.segment = log.segments[index].name
            $0.offset = offset
            $0.events = events
        }
    }
}
