// SPDX-License-Identifier: MIT

extension LogReader {
    /// The bytes of all segments.
    var segmentBytes: UInt64 { segments.reduce(0) { $0 + $1.bytes } }

    /// All segments but the last, which grows.
    var finishedSegments: [SealingPlan.Segment] {
        segments.dropLast().map {
            SealingPlan.Segment(count: $0.count, bytes: $0.bytes, isSealed: $0.isSealed)
        }
    }

    /// All symbols of a segment: one table for each of its fields.
    func symbols(ofSegment index: Int) throws(LogError) -> [SymbolTable] {
        var segment = try open(index)
        guard segment.table == nil else { return segment.tables.symbols }
        let end = segments[index].firstPosition + segments[index].count
        while segment.walker.position < end {
            let block = try next(&segment.walker, end: end)
            try learn(block, segment.walker, &segment.tables) { (_, _) throws(Malformed) in }
        }
        return segment.tables.symbols
    }

    /// Makes sure that the last segment is on the disk with its name and header.
    ///
    /// Without it opening for append would go on in the segment before, which would be sealed.
    func makeLastDurable() throws(LogError) {
        guard let file = files.last, !segments.isEmpty else { return }
        try file.sync()
        try storage.syncDirectory(paths.directory)
        try file.dropCache()
        _ = try header(segments.count - 1)
    }
}
