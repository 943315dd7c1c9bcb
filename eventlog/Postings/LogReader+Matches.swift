// SPDX-License-Identifier: MIT

extension LogReader {
    /// Calls `body` with the events that have one of some values, block by block.
    ///
    /// - Parameters:
    ///   - wanted: the values of one field or more; an event counts if one of them fits.
    ///   - fields: those to decode besides; nil is all. Others stay empty and cost nothing.
    ///   - from: the first position.
    ///   - to: the position behind the last; nil, or a larger one, is the end.
    ///   - isReversed: the last block first. Of a growing segment, whose blocks have to be read in
    ///     their order, all that fits is then held in memory.
    ///   - body: gets those of one block, which ascend in any case.
    /// - Throws: `.damaged` with segment, offset and events; or what `body` throws.
    /// - Complexity: in a sealed segment with postings of these fields, if they are believed, the blocks
    ///   that have the values; in others every block, of which at first only these fields are decoded. No symbol
    ///   of a sealed segment is made that none of the events has.
    public func forEachMatch(
        _ wanted: [FieldValues],
        fields: [Schema.Field]? = nil,
        from: UInt64 = 0,
        to: UInt64? = nil,
        isReversed: Bool = false,
        _ body: (MatchedEvents) throws -> Void
    ) throws {
        let end = min(to ?? count, count)
        guard from < end else { return }
        var indices = Array(segment(of: from)...segment(of: end - 1))
        if isReversed { indices.reverse() }
        while !indices.isEmpty {
            let together = SegmentMatches.together(indices, of: self)
            let found = SegmentMatches.gathered(together, of: self) { index throws(LogError) in
                try MatchScan(self, index, wanted, fields, from..<end, isReversed: isReversed)
            }
            for segment in found { try segment.forEach(isReversed: isReversed, body) }
            indices.removeFirst(together.count)
        }
    }
}
