// SPDX-License-Identifier: MIT

extension LogReader {
    /// The position of the event that has a source's number; nil if there is none.
    ///
    /// - Throws: `.damaged` with segment, offset and events.
    /// - Complexity: O(log n) segment headers; in a sealed segment with postings of the source
    ///   O(log n) blocks, in others two columns of one segment.
    public func position(ofSource source: String, number: UInt64) throws(LogError) -> UInt64? {
        guard number > 0, !segments.isEmpty else { return nil }
        var (low, high) = (0, segments.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            let sources = try header(middle).sources
            let before = sources.names.id(of: source).map { sources.last[$0] } ?? 0
            if before < number { low = middle } else { high = middle }
        }
        let wanted = FieldValues(Schema.envelope[Schema.source], [source])
        var scan = try MatchScan(self, low, [wanted], [Schema.envelope[Schema.number]], 0..<count)
        func position(_ found: MatchedEvents) -> UInt64? {
            let numbers = found.events[Schema.number].integers
            return zip(found.rows, found.positions).first { UInt64(numbers[$0.0]) == number }?.1
        }
        if scan.isSealed {
            let found = try scan.last { found in
                found.rows.first.map { UInt64(found.events[Schema.number].integers[$0]) <= number }
                    ?? true
            }
            return found.flatMap(position)
        }
        while let found = try scan.next() {
            if let position = position(found) { return position }
        }
        return nil
    }
}
