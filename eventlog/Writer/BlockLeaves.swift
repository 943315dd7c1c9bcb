// SPDX-License-Identifier: MIT

/// The leaves of a block on its way into the log, made on all cores where there are many.
enum BlockLeaves {
    /// So many events are hashed in one piece.
    private static let pieceSize = 512

    /// Calls `body` with the leaf of each event of some rows, in order.
    static func forEach(_ events: EventColumns, rows: Range<Int>, _ body: (Digest) -> Void) {
        let count = (rows.count + pieceSize - 1) / pieceSize
        guard count > 1 else { return EventLeaves.forEach(events, rows: rows, body) }
        let pieces = UrgentWork.results(count) { piece in
            let start = rows.lowerBound + piece * pieceSize
            var leaves: [Digest] = []
            leaves.reserveCapacity(pieceSize)
            EventLeaves.forEach(events, rows: start..<min(rows.upperBound, start + pieceSize)) {
                leaves.append($0)
            }
            return leaves
        }
        for leaves in pieces {
            for leaf in leaves { body(leaf) }
        }
    }
}
