// SPDX-License-Identifier: MIT

/// Hashes a few events of one sealed segment, and decodes little more than those.
struct LeafScan {
    /// Up to so many events are cheaper to pick than to decode with all their neighbours.
    static let countMax: UInt64 = 1_024

    private let reader: LogReader
    private var segment: OpenSegment
    private var symbols: LazySymbols
    private let places: [Int?]
    /// The position behind the segment's last event.
    private let end: UInt64

    init(_ reader: LogReader, _ index: Int) throws(LogError) {
        self.reader = reader
        segment = try reader.opened(index)
        symbols = LazySymbols(segment.tables)
        end = reader.segments[index].firstPosition + reader.segments[index].count
        places = segment.header.schema.fields.map { reader.schema.index(of: $0) }
    }

    /// Calls `body` with the leaf of each event of a range of the segment, in order.
    ///
    /// - Throws: `.damaged` with segment, offset and events.
    mutating func forEach(
        in positions: Range<UInt64>,
        _ body: (Digest) -> Void
    ) throws(LogError) {
        var position = positions.lowerBound
        while position < positions.upperBound, let table = segment.table {
            segment.goAlone(toBlock: table.index(of: position))
            let block = try reader.next(&segment.walker, end: end)
            do throws(Malformed) {
                let events = try events(block, positions, segment.walker)
                EventLeaves.forEach(events, rows: 0..<events.count, body)
            } catch {
                throw segment.walker.damage(error, in: block)
            }
            position = block.endPosition
        }
    }

    private mutating func events(
        _ block: BlockHeader,
        _ positions: Range<UInt64>,
        _ walker: SegmentWalker
    ) throws(Malformed) -> EventColumns {
        let low = Int(max(positions.lowerBound, block.firstPosition) - block.firstPosition)
        let high = Int(min(positions.upperBound, block.endPosition) - block.firstPosition)
        let directory = try BlockDirectory(block, walker.payload, schema: segment.tables.schema)
        return try BlockDecoder(block, directory, walker.payload, segment.tables)
            .decode(rows: Array(low..<high), places, schema: reader.schema, &symbols)
    }
}
