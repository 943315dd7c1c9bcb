// SPDX-License-Identifier: MIT

/// Chooses from all that is whole in a log what to give, and names what is missing.
struct SalvagePlan {
    /// Events of a block that is whole, one behind another.
    struct Piece {
        let file: Int
        let offset: UInt64
        /// The positions of its events that are wanted of it.
        var events: Range<UInt64>
        let batchPosition: UInt64
        /// Whether events of its batch come behind it.
        let goesOn: Bool
        let isProved: Bool
        /// Whether its events are known to have been there, and cannot be given.
        let isLost: Bool
        /// Over all events up to the block's last.
        let root: Digest

        init(
            _ run: SegmentSalvage.Run,
            file: Int,
            isProved: Bool = false,
            isLost: Bool = false
        ) {
            self.file = file
            offset = run.offset
            events = run.events
            batchPosition = run.block.batchPosition
            goesOn = run.block.goesOn || run.events.upperBound < run.block.endPosition
            self.isProved = isProved
            self.isLost = isLost
            root = run.block.root
        }
    }

    /// Something that is wrong in a file.
    struct Flaw {
        let file: String
        let flaw: SegmentSalvage.Flaw
        /// Of a header: whether it may be no more than what an interrupted making of the segment
        /// leaves; nil of anything else.
        var isUnbegun: Bool?
    }

    /// What to give, in the order of the events.
    private(set) var pieces: [Piece] = []
    /// The positions whose events cannot be given, ascending.
    private(set) var gaps: [Range<UInt64>] = []
    /// Behind the last event that was once acknowledged, as far as can be told.
    private(set) var end: UInt64

    /// `committed`: the events before it were durable, whatever the blocks say.
    init(_ found: [Piece], committed: UInt64) {
        // A batch is begun when the one before is durable.
        let committed = found.reduce(committed) { max($0, $1.batchPosition) }
        let sorted = found.sorted {
            ($0.events.lowerBound, $0.file) < ($1.events.lowerBound, $1.file)
        }
        end = max(committed, Self.endOfBatch(sorted, at: committed))
        choose(sorted.filter { !$0.isLost })
    }

    /// Where the batch at a position ends if all its blocks are there; else the position.
    private static func endOfBatch(_ sorted: [Piece], at position: UInt64) -> UInt64 {
        var next = position
        for piece in sorted where piece.batchPosition == position {
            guard piece.events.lowerBound == next else { continue }
            next = piece.events.upperBound
            if !piece.goesOn { return next }
        }
        return position
    }

    private mutating func choose(_ sorted: [Piece]) {
        var next: UInt64 = 0
        var index = 0
        // Files may have the same events, as those have that sealing has not removed yet.
        var candidates: [Piece] = []
        while next < end {
            while index < sorted.count, sorted[index].events.lowerBound <= next {
                candidates.append(sorted[index])
                index += 1
            }
            candidates.removeAll { $0.events.upperBound <= next }
            if var piece = candidates.first(where: \.isProved) ?? candidates.first {
                piece.events = next..<min(end, piece.events.upperBound)
                next = piece.events.upperBound
                pieces.append(piece)
                continue
            }
            let start = index < sorted.count ? min(end, sorted[index].events.lowerBound) : end
            gaps.append(next..<start)
            next = start
        }
    }

    /// Whether some of the events cannot be given.
    func lacks(anyOf events: Range<UInt64>) -> Bool {
        let index = gaps.firstIndex(endingBehind: events.lowerBound)
        return index < gaps.count && gaps[index].overlaps(events)
    }

    /// Names each gap by the flaws that lie in it, and what no flaw explains as a missing segment.
    func named(_ flaws: [Flaw]) -> [VerificationReport.Damage] {
        var named: [VerificationReport.Damage] = []
        let sorted = flaws.filter { !$0.flaw.events.isEmpty }.sorted {
            $0.flaw.events.lowerBound < $1.flaw.events.lowerBound
        }
        // Those that begin up to the place are before it.
        var index = 0
        for gap in gaps {
            var next = gap.lowerBound
            while next < gap.upperBound {
                while index < sorted.count, sorted[index].flaw.events.lowerBound <= next {
                    index += 1
                }
                let flaw = sorted[..<index].last { $0.flaw.events.contains(next) }
                let following = index < sorted.count ? sorted[index] : nil
                var end = min(gap.upperBound, following?.flaw.events.lowerBound ?? .max)
                if let flaw { end = min(end, flaw.flaw.events.upperBound) }
                named.append(
                    VerificationReport.Damage(
                        file: flaw?.file ?? LogPaths.segmentName(next),
                        offset: flaw?.flaw.offset ?? 0,
                        events: next..<end,
                        finding: flaw?.flaw.finding ?? LogFinding(.segmentMissing)
                    )
                )
                next = end
            }
        }
        return named
    }
}
