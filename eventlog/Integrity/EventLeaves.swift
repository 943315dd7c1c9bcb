// SPDX-License-Identifier: MIT

/// The leaves of the Merkle tree that events are.
enum EventLeaves {
    /// So many events are hashed in one piece.
    private static let pieceSize = 4_096

    /// The hash of each event's canonical JSON, in order, made on all cores if there are many.
    static func hashes(_ events: EventColumns) -> [Digest] {
        let count = (events.count + pieceSize - 1) / pieceSize
        guard count > 1 else { return hashes(events, rows: 0..<events.count) }
        return SideBySide.results(count) { index in
            let start = index * pieceSize
            return hashes(events, rows: start..<min(events.count, start + pieceSize))
        }.flatMap { $0 }
    }

    private static func hashes(_ events: EventColumns, rows: Range<Int>) -> [Digest] {
        var hashes: [Digest] = []
        hashes.reserveCapacity(rows.count)
        forEach(events, rows: rows) { hashes.append($0) }
        return hashes
    }

    /// Calls `body` with the leaf of each event of some rows, in order.
    static func forEach(_ events: EventColumns, rows: Range<Int>, _ body: (Digest) -> Void) {
        var bytes: [UInt8] = []
        guard rows.count >= RunText.countMin else {
            var renderer = CanonicalRenderer(events)
            for row in rows {
                bytes.removeAll(keepingCapacity: true)
                renderer.append(row: row, to: &bytes)
                body(Digest.leaf(of: bytes.span))
            }
            return
        }
        var start = rows.lowerBound
        while start < rows.upperBound {
            let piece = start..<min(start + pieceSize, rows.upperBound)
            let text = RunText(events, rows: piece)
            for row in piece {
                bytes.removeAll(keepingCapacity: true)
                text.append(row: row, to: &bytes)
                body(Digest.leaf(of: bytes.span))
            }
            start = piece.upperBound
        }
    }
}
