// SPDX-License-Identifier: MIT

extension SegmentWalker {
    /// Whether the log's last segment is no more than what an interrupted making of it leaves.
    ///
    /// A segment is written to only once its header is durable, and what stands before it is sealed
    /// only then. So there is no whole header, nothing behind it, no seal before it, and no mark
    /// names it; anything else was durable once, and is damaged.
    ///
    /// `finding`: what is wrong with the header.
    mutating func isUnbegun(
        _ finding: LogFinding,
        isBehindSealed: Bool,
        _ mark: CommitMark?
    ) throws(LogError) -> Bool {
        guard finding.code == .notASegment || finding.code == .headerChecksum, !isBehindSealed,
            mark.map({ $0.segment < firstPosition }) ?? true, try search(from: 0) == nil
        else { return false }
        let start = try bytes(at: 0, count: 16)
        guard let size = SegmentHeader.size(start.span) else { return true }
        return try isZero(from: min(limit, UInt64(size)))
    }

    /// Holds the end of this segment to the position at which the next was to begin.
    ///
    /// The walker stands behind the last valid block. All of the segment was durable before the next
    /// one was made, so nothing of it can be torn.
    ///
    /// `finding`: what is wrong at the walker's place, if anything is.
    mutating func checkEnd(due: UInt64, _ finding: LogFinding?) throws(LogError) {
        guard position <= due else {
            throw LogError(.damaged, LogFinding(.segmentDoesNotFollow)).with {
                $0.segment = LogPaths.segmentName(due)
                $0.offset = 0
                $0.events = position..<position
            }
        }
        guard position < due || finding != nil else { return }
        let finding = finding ?? LogFinding(.segmentEndsEarly)
        let next = try nextWhole(before: due)?.1
        throw damage(finding, at: offset, events: lost(before: next, orTo: due))
    }
}
