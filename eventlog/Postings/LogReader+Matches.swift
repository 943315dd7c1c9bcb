// SPDX-License-Identifier: MIT

extension LogReader {
    /// Calls `body` with the blocks that have an event with one of some values, in order.
    ///
    /// - Parameters:
    ///   - wanted: the values of one field or more; an event counts if one of them fits.
    ///   - fields: those to decode besides; nil is all. Others stay empty and cost nothing.
    ///   - from: the first position.
    ///   - to: the position behind the last; nil, or a larger one, is the end.
    ///   - body: gets the events of a block and the rows among them that fit, ascending, at least
    ///     one.
    /// - Throws: `.damaged` with segment, offset and events; or what `body` throws.
    /// - Complexity: in a sealed segment with postings of these fields, the blocks that have the
    ///   values; in others every block, of which at first only these fields are decoded.
    public func forEachMatch(
        _ wanted: [FieldValues],
        fields: [Schema.Field]? = nil,
        from: UInt64 = 0,
        to: UInt64? = nil,
        _ body: (_ block: DecodedBlock, _ rows: [Int]) throws -> Void
    ) throws {
        let end = min(to ?? count, count)
        guard from < end else { return }
        for index in segment(of: from)..<segments.count where segments[index].firstPosition < end {
            var scan = try MatchScan(self, index, wanted, fields, from..<end)
            while let (block, rows) = try scan.next() { try body(block, rows) }
        }
    }
}
