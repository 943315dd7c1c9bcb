// SPDX-License-Identifier: MIT

/// A log whose symbols have been read, so that its blocks can be decoded from any of them on, by
/// several at once and in any order.
package struct OpenedLog: Sendable {
    /// A segment with all its symbols, and blocks to begin at.
    private struct Part: Sendable {
        /// Stands at the first block.
        let segment: OpenSegment
        var tables: SegmentTables
        /// Ascending; the first is the segment's first block.
        var places: [Place] = []
        /// The position behind the last event.
        let end: UInt64
    }

    /// Where a block begins.
    private struct Place: Sendable {
        let offset: UInt64
        let previous: UInt32
        let position: UInt64
    }

    private let reader: LogReader
    private var parts: [Part] = []
    /// The segment that the first part is.
    private let firstSegment: Int
    /// The position of the first event of the segments that were opened.
    private let begin: UInt64
    /// The position behind the last event that is wanted.
    package let end: UInt64

    /// Opens a log.
    ///
    /// Of a sealed segment the dictionary is read, of a growing one all blocks are gone through
    /// for their symbols, without decoding a column.
    ///
    /// - Parameters:
    ///   - reader: the log.
    ///   - fields: those that are going to be decoded.
    ///   - positions: those that are wanted; nil for all. Segments without any are not opened.
    ///   - stride: in a growing segment a block to begin at is kept for each so many events.
    /// - Throws: `.damaged` with segment, offset and events.
    package init(
        _ reader: LogReader,
        fields: [Schema.Field],
        positions: Range<UInt64>? = nil,
        stride: UInt64 = 4096
    ) throws {
        self.reader = reader
        let positions = (positions ?? 0..<reader.count).clamped(to: 0..<reader.count)
        end = positions.upperBound
        guard !positions.isEmpty else {
            (firstSegment, begin) = (0, end)
            return
        }
        let segments = reader.segment(of: positions.lowerBound)...reader.segment(of: end - 1)
        firstSegment = segments.lowerBound
        begin = reader.segments[firstSegment].firstPosition
        parts = try SideBySide.results(segments.count) { index in
            try Self.open(reader, segments.lowerBound + index, fields, stride)
        }
    }

    private static func open(
        _ reader: LogReader,
        _ index: Int,
        _ fields: [Schema.Field],
        _ stride: UInt64
    ) throws -> Part {
        var segment = try reader.open(index) { fields.contains($0) }
        segment.tables.keep(symbols: fields.contains)
        let end = reader.segments[index].firstPosition + reader.segments[index].count
        var part = Part(segment: segment, tables: segment.tables, end: end)
        if let table = segment.table {
            var previous = segment.walker.previous
            for entry in table.entries {
                part.places.append(
                    Place(offset: entry.offset, previous: previous, position: entry.firstPosition)
                )
                previous = entry.checksum
            }
            return part
        }
        var walker = segment.walker
        while walker.position < end {
            if part.places.last.map({ $0.position + stride <= walker.position }) ?? true {
                part.places.append(
                    Place(
                        offset: walker.offset,
                        previous: walker.previous,
                        position: walker.position
                    )
                )
            }
            let block = try reader.next(&walker, end: end)
            _ = try reader.decode(block, walker, &part.tables, nil)
        }
        part.tables.forgetHashes()
        return part
    }

    /// How many segments there are up to the last one that has events that are wanted.
    package var segmentCount: Int { firstSegment + parts.count }

    /// All symbols of a field in a segment; nil where the segment has no such field.
    package func symbols(_ field: Schema.Field, in segment: Int) -> SymbolTable? {
        let tables = parts[segment - firstSegment].tables
        return tables.schema.index(of: field).map { tables.symbols[$0] }
    }

    /// The events of the segments that were opened, cut into at most so many ranges where blocks
    /// begin; each is about as large as `SideBySide.range` says.
    package func ranges(_ count: Int) -> [Range<UInt64>] {
        var cuts = [begin]
        for number in 1..<max(1, count) {
            let range = SideBySide.range(number, of: count, Int(end - begin))
            let cut = place(before: begin + UInt64(range.lowerBound))
            if cut > cuts[cuts.count - 1] { cuts.append(cut) }
        }
        cuts.append(end)
        return zip(cuts, cuts.dropFirst()).map { $0..<$1 }.filter { !$0.isEmpty }
    }

    /// The last position not behind another one that can be begun at.
    private func place(before position: UInt64) -> UInt64 {
        let part = parts.last { $0.places.first.map { $0.position <= position } ?? false }
        return part?.places.last { $0.position <= position }?.position ?? begin
    }

    /// Calls `body` with the events of the positions, block by block, in order.
    ///
    /// The columns' symbols are the segment's, all of them.
    ///
    /// - Parameters:
    ///   - range: the positions.
    ///   - fields: those to decode, of those the log was opened for.
    ///   - body: gets at least one event each time.
    /// - Throws: `.damaged` with segment, offset and events; or what `body` throws.
    package func forEachBlock(
        _ range: Range<UInt64>,
        fields: [Schema.Field],
        _ body: (DecodedBlock) throws -> Void
    ) throws {
        for (index, part) in parts.enumerated() {
            guard let first = part.places.first, first.position < range.upperBound,
                range.lowerBound < part.end
            else { continue }
            let schema = part.tables.schema
            let places = schema.fields.map { field in
                fields.contains(field) ? reader.schema.index(of: field) : nil
            }
            var walker = part.segment.walker
            let start = part.places.last { $0.position <= range.lowerBound } ?? first
            walker.go(to: start.offset, start.previous, start.position)
            let end = min(range.upperBound, part.end)
            while walker.position < end {
                let block = try reader.next(&walker, end: part.end)
                let low = max(range.lowerBound, block.firstPosition)
                guard low < block.endPosition else { continue }
                let events = try decode(block, walker, part.tables, places)
                let high = min(end, block.endPosition)
                let rows = Int(low - block.firstPosition)..<Int(high - block.firstPosition)
                try body(
                    DecodedBlock(
                        firstPosition: low,
                        segment: firstSegment + index,
                        events: events.slice(rows)
                    )
                )
            }
        }
    }

    private func decode(
        _ block: BlockHeader,
        _ walker: SegmentWalker,
        _ tables: SegmentTables,
        _ places: [Int?]
    ) throws(LogError) -> EventColumns {
        do throws(Malformed) {
            let directory = try BlockDirectory(block, walker.payload, schema: tables.schema)
            let decoder = BlockDecoder(block, directory, walker.payload, tables)
            return try decoder.decode(places, schema: reader.schema)
        } catch {
            throw walker.damage(error, in: block)
        }
    }
}
