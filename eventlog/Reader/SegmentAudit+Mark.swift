// SPDX-License-Identifier: MIT

/// Holds a segment to the commit mark.
///
/// The mark of a growing segment names a place, and is met there. Sealing moves the events: then only
/// what the mark says of the events up to its count can be held to them, wherever in a block that is.
extension SegmentAudit {
    /// Meets the mark at the end of a batch of a growing segment.
    mutating func meetMark(_ audit: inout SegmentFindings) {
        guard let mark = audit.mark, mark.segment == walker.firstPosition,
            walker.style == .growing, mark.offset == walker.offset
        else { return }
        check(&audit)
        audit.hasMetMark = true
        guard mark.count == walker.position, mark.previous == walker.previous else {
            return noteMark(.markDisagrees, mark, &audit)
        }
        // Behind damage nothing is known that it could be held to.
        guard let frontier = audit.frontier else { return }
        hold(mark, to: frontier, audit.lastRecorded, &audit)
    }

    /// Meets a mark that counts just the events before a sealed segment.
    func meetSealedMark(_ header: SegmentHeader, _ audit: inout SegmentFindings) {
        guard let mark = sealedMark(audit), mark.count == header.firstPosition else { return }
        hold(mark, to: header.frontier, header.lastRecorded, &audit)
    }

    /// Meets a mark that counts some of a sealed block's events, or all of them, and none behind them.
    ///
    /// `before`: the tree over all events before the block; nil if it is not known.
    func meetSealedMark(
        in block: BlockHeader,
        _ outcome: BlockOutcome,
        before: MerkleFrontier?,
        _ audit: inout SegmentFindings
    ) {
        guard let mark = sealedMark(audit), let count = markedRows(of: block, mark),
            var frontier = before
        else { return }
        frontier.append(outcome.markedLeaves ?? outcome.leaves)
        let recorded = outcome.events[Schema.recorded].integers[count - 1]
        hold(mark, to: frontier, Instant(milliseconds: recorded), &audit)
    }

    /// How many events of a block are hashed by themselves, because the mark's count ends among them;
    /// nil for none.
    func markedRows(of block: BlockHeader, _ audit: SegmentFindings) -> Int? {
        guard let mark = sealedMark(audit), mark.count < block.endPosition else { return nil }
        return markedRows(of: block, mark)
    }

    private func markedRows(of block: BlockHeader, _ mark: CommitMark) -> Int? {
        guard mark.count > block.firstPosition, mark.count <= block.endPosition else { return nil }
        return Int(mark.count - block.firstPosition)
    }

    /// The mark, if it names a segment whose events are in this one, which is sealed.
    private func sealedMark(_ audit: SegmentFindings) -> CommitMark? {
        guard walker.style == .sealed, let end, let mark = audit.mark,
            (walker.firstPosition..<end).contains(mark.segment)
        else { return nil }
        return mark
    }

    private func hold(
        _ mark: CommitMark,
        to frontier: MerkleFrontier,
        _ recorded: Instant?,
        _ audit: inout SegmentFindings
    ) {
        if mark.frontier != frontier { noteMark(.markTree, mark, &audit) }
        if mark.lastRecorded != recorded { noteMark(.markRecorded, mark, &audit) }
    }

    private func noteMark(
        _ code: LogFinding.Code,
        _ mark: CommitMark,
        _ audit: inout SegmentFindings
    ) {
        audit.note(LogPaths.markName, at: mark.place, events: 0..<0, LogFinding(code))
    }
}
