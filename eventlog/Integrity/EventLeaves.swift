// SPDX-License-Identifier: MIT

/// The leaves of the Merkle tree that events are.
enum EventLeaves {
    /// What some rows of a run add to a tree that has those before `first`.
    static func run(_ events: EventColumns, rows: Range<Int>, first: UInt64) -> LeafRun {
        LeafRun(leaves(events, rows: rows), first: first)
    }

    /// What the events of a run add to a tree that has those before `first`.
    static func run(_ events: EventColumns, first: UInt64) -> LeafRun {
        run(events, rows: 0..<events.count, first: first)
    }

    /// Calls `body` with the leaf of each event of some rows, in order.
    static func forEach(_ events: EventColumns, rows: Range<Int>, _ body: (Digest) -> Void) {
        let leaves = leaves(events, rows: rows)
        for index in 0..<leaves.count { body(leaves[index]) }
    }

    private static func leaves(_ events: EventColumns, rows: Range<Int>) -> DigestRun {
        guard rows.count >= RunText.countMin else {
            var leaves = DigestRun()
            var renderer = CanonicalRenderer(events)
            var bytes: [UInt8] = []
            for row in rows {
                bytes.removeAll(keepingCapacity: true)
                renderer.append(row: row, to: &bytes)
                leaves.append(Digest.leaf(of: bytes.span))
            }
            return leaves
        }
        var hasher = LeafHasher(events.schema)
        return hasher.leaves(events, rows: rows)
    }
}

/// Hashes the events of one run after another, as long as their symbols keep their numbers.
struct LeafHasher: ~Copyable {
    private var text: RunText

    init(_ schema: Schema) { text = RunText(schema) }

    /// What the events of a run add to a tree that has those before `first`.
    mutating func run(_ events: EventColumns, first: UInt64) -> LeafRun {
        let leaves = leaves(events, rows: 0..<events.count)
        return LeafRun(leaves, first: first)
    }

    /// The leaf of each event of some rows.
    mutating func leaves(_ events: EventColumns, rows: Range<Int>) -> DigestRun {
        var leaves = DigestRun()
        var start = rows.lowerBound
        while start < rows.upperBound {
            let piece = start..<min(start + RunText.countMax, rows.upperBound)
            text.render(events, rows: piece)
            leaves.append(text.text, ends: text.ends)
            start = piece.upperBound
        }
        return leaves
    }
}
