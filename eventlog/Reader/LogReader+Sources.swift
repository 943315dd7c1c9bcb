// SPDX-License-Identifier: MIT

extension LogReader {
    /// Each source and its last number, in the order of their first events.
    ///
    /// Reads two columns of the last segment only: its header has the numbers before it.
    /// - Throws: `.damaged` with segment, offset and events.
    public var sources: [(name: String, last: UInt64)] {
        get throws(LogError) {
            guard let last = segments.last else { return [] }
            var (walker, header) = try open(segments.count - 1)
            var sources = header.sources
            var tables = SegmentTables(schema: header.schema)
            let end = last.firstPosition + last.count
            while walker.position < end {
                let block = try next(&walker, events: walker.position..<end)
                try learn(block, walker, &tables) { (decoder, symbols) throws(Malformed) in
                    try sources.take(
                        try decoder.integers(Schema.source),
                        try decoder.integers(Schema.number),
                        symbols[Schema.source]
                    )
                }
            }
            return sources.pairs
        }
    }
}
