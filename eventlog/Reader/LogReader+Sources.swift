// SPDX-License-Identifier: MIT

extension LogReader {
    /// Each source and its last number, in the order of their first events.
    ///
    /// Reads two columns of the last segment only: its header has the numbers before it.
    /// - Throws: `.damaged` with segment, offset and events.
    public var sources: [(name: String, last: UInt64)] {
        get throws(LogError) {
            guard let last = segments.last else { return [] }
            var segment = try open(segments.count - 1) { $0 == Schema.envelope[Schema.source] }
            var sources = segment.header.sources
            let end = last.firstPosition + last.count
            while segment.walker.position < end {
                let block = try next(&segment.walker, end: end)
                try learn(block, segment.walker, &segment.tables) {
                    (decoder, symbols) throws(Malformed) in
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
