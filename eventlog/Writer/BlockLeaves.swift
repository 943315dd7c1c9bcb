// SPDX-License-Identifier: MIT

/// The leaves of a block on its way into the log, made on all cores where there are many.
enum BlockLeaves {
    /// So many events are hashed in one piece, which begins at a multiple of it: whole groups of the
    /// tree, which can be made without what stands before.
    private static let pieceSize = 1_024

    /// What some rows of a run add to a tree that has those before `first`.
    static func runs(_ events: EventColumns, rows: Range<Int>, first: UInt64) -> [LeafRun] {
        var pieces: [Range<Int>] = []
        var positions: [UInt64] = []
        var start = rows.lowerBound
        while start < rows.upperBound {
            let position = first + UInt64(start - rows.lowerBound)
            let rest = pieceSize - Int(position % UInt64(pieceSize))
            let end = min(rows.upperBound, start + rest)
            pieces.append(start..<end)
            positions.append(position)
            start = end
        }
        let (ranges, firsts) = (pieces, positions)
        return UrgentWork.results(ranges.count) { index in
            EventLeaves.run(events, rows: ranges[index], first: firsts[index])
        }
    }
}
