// SPDX-License-Identifier: MIT

/// What damage has cost, said alike by all who come upon it.
extension SegmentWalker {
    /// The next whole block that may be the segment's, behind what is wrong at the walker's place; or
    /// at that place, where a whole block has only lost its link or its turn.
    ///
    /// `end`: the position behind the segment's last event, where it is known.
    mutating func nextWhole(before end: UInt64?) throws(LogError) -> (UInt64, BlockHeader)? {
        if let here = try whole(at: offset), mayBelong(here, end),
            here.firstPosition != position || here.previous != previous
        {
            return (offset, here)
        }
        var start = offset + 1
        while let (place, block) = try search(from: start) {
            if mayBelong(block, end) { return (place, block) }
            start = place + 1
        }
        return nil
    }

    private func mayBelong(_ block: BlockHeader, _ end: UInt64?) -> Bool {
        block.style == style && block.firstPosition >= position
            && block.endPosition <= end ?? .max
    }

    /// The events that damage at the walker's place is certain to concern: those up to the next whole
    /// block or, if there is none, to the position behind the last event that is known of.
    func lost(before next: BlockHeader?, orTo end: UInt64) -> Range<UInt64> {
        position..<max(position, next?.firstPosition ?? end)
    }

    /// The error of one who reads in order and finds no valid block at the walker's place.
    ///
    /// `step`: what stands there; `end`: as for `nextWhole`; `known`: the position behind the last event
    /// that is known of.
    mutating func damage(
        _ step: Step,
        before end: UInt64?,
        known: UInt64
    ) throws(LogError) -> LogError {
        guard case .invalid(let finding) = step else {
            let events = lost(before: nil, orTo: known)
            return damage(LogFinding(.segmentEndsEarly), at: offset, events: events)
        }
        let next = try nextWhole(before: end)?.1
        return damage(finding, at: offset, events: lost(before: next, orTo: known))
    }

    /// What is wrong with a segment whose file ends before the place in the mark: where the blocks end,
    /// or what is damaged before that.
    ///
    /// To be called at the first block.
    mutating func damage(before mark: CommitMark) throws(LogError) -> LogError {
        while true {
            let step = try step()
            guard case .block = step else {
                return try damage(step, before: nil, known: mark.count)
            }
        }
    }

    /// The error of one who finds no end to a batch of which the mark counts events: it had one when the
    /// mark was written, so it is no append that was never completed.
    ///
    /// `first`: the batch's position; `finding`: what is wrong at the walker's place.
    mutating func damage(
        inBatchOf first: UInt64,
        _ finding: LogFinding,
        _ mark: CommitMark
    ) throws(LogError) -> LogError {
        guard finding.code != .batchWithoutEnd else {
            return damage(finding, at: offset, events: first..<position)
        }
        let next = try nextWhole(before: nil)?.1
        return damage(finding, at: offset, events: lost(before: next, orTo: mark.count))
    }
}
