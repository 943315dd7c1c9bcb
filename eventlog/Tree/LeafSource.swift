// SPDX-License-Identifier: MIT

/// What a Merkle tree stands on: the hashes of events, and the root that has to come of them.
protocol LeafSource: Sendable {
    /// How many events there are.
    var count: UInt64 { get }
    /// The root over them.
    var root: Digest { get }

    /// Calls `body` with the hash of each event of the positions, in order.
    func forEachLeaf(from: UInt64, to end: UInt64, _ body: (Digest) -> Void) throws(LogError)
}

extension LogReader: LeafSource {
    /// Decodes the events and hashes their canonical JSON.
    func forEachLeaf(
        from: UInt64,
        to end: UInt64,
        _ body: (Digest) -> Void
    ) throws(LogError) {
        var text: [UInt8] = []
        do {
            try forEachBlock(from: from, to: end) { block in
                var renderer = CanonicalRenderer(block.events)
                for row in 0..<block.events.count {
                    text.removeAll(keepingCapacity: true)
                    renderer.append(row: row, to: &text)
                    body(Digest.leaf(of: text.span))
                }
            }
        } catch {
            guard let error = error as? LogError else { preconditionFailure("\(error)") }
            throw error
        }
    }
}
