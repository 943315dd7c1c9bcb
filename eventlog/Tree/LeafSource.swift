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
        guard from < end else { return }
        for index in segment(of: from)...segment(of: end - 1) {
            let first = segments[index].firstPosition
            let part = max(from, first)..<min(end, first + segments[index].count)
            if segments[index].isSealed, part.count <= LeafScan.countMax {
                var scan = try LeafScan(self, index)
                try scan.forEach(in: part, body)
            } else {
                try forEachLeaf(decoding: part, body)
            }
        }
    }

    private func forEachLeaf(
        decoding part: Range<UInt64>,
        _ body: (Digest) -> Void
    ) throws(LogError) {
        do {
            try forEachBlock(from: part.lowerBound, to: part.upperBound) { block in
                EventLeaves.forEach(block.events, rows: 0..<block.events.count, body)
            }
        } catch {
            guard let error = error as? LogError else { preconditionFailure("\(error)") }
            throw error
        }
    }
}
