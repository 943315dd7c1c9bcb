// SPDX-License-Identifier: MIT

/// Gives the events of one segment that a reader wants, block by block.
struct SegmentScan {
    private var segment: OpenSegment
    private let index: Int
    private let reader: LogReader
    private let positions: Range<UInt64>
    private let filter: BlockFilter
    /// For each of the segment's fields its place in the reader's schema; nil leaves it out.
    private let places: [Int?]
    /// The position behind the segment's last event for this reader.
    private let end: UInt64
    /// Of a sealed segment, the index of the block to look at next.
    private var nextBlock = 0

    init(
        _ segment: OpenSegment,
        _ index: Int,
        _ reader: LogReader,
        _ fields: [Schema.Field]?,
        _ positions: Range<UInt64>,
        _ filter: BlockFilter
    ) {
        self.segment = segment
        self.index = index
        self.reader = reader
        self.positions = positions
        self.filter = filter
        places = segment.header.schema.fields.map { field in
            fields?.contains(field) ?? true ? reader.schema.index(of: field) : nil
        }
        end = reader.segments[index].firstPosition + reader.segments[index].count
        nextBlock = segment.table?.index(of: positions.lowerBound) ?? 0
    }

    /// The next block that is wanted; nil behind the last one.
    ///
    /// - Throws: `.damaged` with segment, offset and events.
    mutating func next() throws(LogError) -> DecodedBlock? {
        while goToNext() {
            let block = try reader.next(&segment.walker, end: end)
            let rows = rows(block)
            let isWanted = !rows.isEmpty && filter.admits(recorded: block.recorded, on: block.on)
            let events = try reader.decode(
                block,
                segment.walker,
                &segment.tables,
                isWanted ? places : nil
            )
            guard let events else { continue }
            return DecodedBlock(
                firstPosition: block.firstPosition + UInt64(rows.lowerBound),
                segment: index,
                events: events.slice(rows)
            )
        }
        return nil
    }

    /// Goes to the next block that has to be read; false if there is none.
    ///
    /// In a growing segment that is each one, for its symbols.
    private mutating func goToNext() -> Bool {
        guard let table = segment.table else {
            return segment.walker.position < min(positions.upperBound, end)
        }
        while nextBlock < table.entries.count {
            let entry = table.entries[nextBlock]
            guard entry.firstPosition < positions.upperBound else { return false }
            nextBlock += 1
            guard filter.admits(recorded: entry.recorded, on: entry.on) else { continue }
            segment.go(toBlock: nextBlock - 1)
            return true
        }
        return false
    }

    /// The rows of a block that lie within the wanted positions.
    private func rows(_ block: BlockHeader) -> Range<Int> {
        let low = max(positions.lowerBound, block.firstPosition)
        let high = min(positions.upperBound, block.endPosition)
        guard low < high else { return 0..<0 }
        return Int(low - block.firstPosition)..<Int(high - block.firstPosition)
    }
}
