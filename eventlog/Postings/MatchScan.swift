// SPDX-License-Identifier: MIT

/// Finds the events of one segment that have one of some values, block by block.
struct MatchScan {
    private let reader: LogReader
    private let index: Int
    private let wanted: [FieldValues]
    private let positions: Range<UInt64>
    private var segment: OpenSegment
    /// For each of the segment's fields its place in the reader's schema; nil leaves it out.
    private let places: [Int?]
    /// The same, with only the fields that are looked at for their values.
    private let keyPlaces: [Int?]
    /// Of a sealed segment, the blocks to look at, the last first.
    private var blocks: [Int]?
    private let end: UInt64

    init(
        _ reader: LogReader,
        _ index: Int,
        _ wanted: [FieldValues],
        _ fields: [Schema.Field]?,
        _ positions: Range<UInt64>
    ) throws(LogError) {
        self.reader = reader
        self.index = index
        self.wanted = wanted
        self.positions = positions
        // Symbols are read where a block turns out to need them.
        segment = try reader.open(index, symbols: { _ in false })
        let keys = wanted.map(\.field)
        let schema = segment.header.schema
        let all = schema.fields.map { reader.schema.index(of: $0.name, $0.type) }
        keyPlaces = zip(schema.fields, all).map { keys.contains($0) ? $1 : nil }
        places = zip(schema.fields, all).map { field, place in
            fields.map { $0.contains(field) || keys.contains(field) } ?? true ? place : nil
        }
        end = reader.segments[index].firstPosition + reader.segments[index].count
        blocks = candidates()?.reversed()
    }

    /// The blocks of a sealed segment that may have one of the values and a wanted position.
    private func candidates() -> [Int]? {
        guard let table = segment.table, let binding = PostingsBinding(segment) else { return nil }
        let low = table.index(of: max(positions.lowerBound, segment.header.firstPosition))
        let all = low..<(table.index(of: min(positions.upperBound, end) - 1) + 1)
        guard let postings = PostingsFile(reader.paths, reader.storage, binding) else {
            return Array(all)
        }
        var found: Set<Int> = []
        for wanted in wanted {
            let field = segment.header.schema.index(of: wanted.field.name, wanted.field.type)
            // A field that the segment's schema lacks is in none of its events.
            guard let field else { continue }
            for value in 0..<wanted.values.count {
                guard let blocks = postings.blocks(field: field, value: wanted.values[value])
                else { return Array(all) }
                found.formUnion(blocks)
            }
        }
        return found.filter(all.contains).sorted()
    }

    /// The next block that has a match, and the rows; nil behind the last one.
    ///
    /// - Throws: `.damaged` with segment, offset and events.
    mutating func next() throws(LogError) -> (block: DecodedBlock, rows: [Int])? {
        while goToNext() {
            if let found = try look() { return found }
        }
        return nil
    }

    /// Of a sealed segment, the matches in the last of the blocks left that has any and of which
    /// `isBelow` holds, if that is true of those up to some block and of none behind it.
    ///
    /// O(log n) blocks.
    mutating func last(
        where isBelow: (_ block: DecodedBlock, _ rows: [Int]) -> Bool
    ) throws(LogError) -> (block: DecodedBlock, rows: [Int])? {
        guard var left = blocks.map({ Array($0.reversed()) }) else { return nil }
        var best: (block: DecodedBlock, rows: [Int])?
        while !left.isEmpty {
            let middle = left.count / 2
            go(toBlock: left[middle])
            guard let found = try look() else {
                // A value that shares its key has it.
                left.remove(at: middle)
                continue
            }
            if isBelow(found.block, found.rows) {
                best = found
                left.removeFirst(middle + 1)
            } else {
                left.removeLast(left.count - middle)
            }
        }
        return best
    }

    /// Whether the segment is sealed.
    var isSealed: Bool { segment.table != nil }

    /// The matches in the block that the walker stands at; nil if there are none.
    private mutating func look() throws(LogError) -> (block: DecodedBlock, rows: [Int])? {
        let position = segment.walker.position
        let block = try reader.next(&segment.walker, events: position..<end)
        do throws(Malformed) {
            return try matches(block, segment.walker)
        } catch {
            throw segment.walker.damage(
                error.finding,
                at: segment.walker.offset - UInt64(block.size),
                events: block.firstPosition..<block.endPosition
            )
        }
    }

    /// Decodes the fields that are looked at, and the others if there is a match.
    private mutating func matches(_ block: BlockHeader, _ walker: SegmentWalker)
        throws(Malformed) -> (block: DecodedBlock, rows: [Int])?
    {
        let directory = try BlockDirectory(block, walker.payload, schema: segment.tables.schema)
        try segment.tables.learn(directory, walker.payload)
        let low = max(positions.lowerBound, block.firstPosition)
        let high = min(positions.upperBound, block.endPosition)
        guard low < high else { return nil }
        let within = Int(low - block.firstPosition)..<Int(high - block.firstPosition)
        func decode(_ places: [Int?]) throws(Malformed) -> EventColumns {
            var isNeeded = directory.needed(for: places.map { $0 != nil })
            // How many types there are bounds what a column says of them.
            isNeeded[Schema.type] = true
            try segment.tables.load(isNeeded)
            return try BlockDecoder(block, directory, walker.payload, segment.tables)
                .decode(places, schema: reader.schema)
        }
        let rows = Self.rows(try decode(keyPlaces), wanted).filter(within.contains)
        guard !rows.isEmpty else { return nil }
        let events = try decode(places)
        return (
            DecodedBlock(firstPosition: block.firstPosition, segment: index, events: events), rows
        )
    }

    /// The rows that bear one of the values in one of the fields.
    private static func rows(_ events: EventColumns, _ wanted: [FieldValues]) -> [Int] {
        var all: [Int] = []
        for wanted in wanted {
            let field = events.schema.index(of: wanted.field.name, wanted.field.type)
            guard let field else { continue }
            all += wanted.rows(of: events[field])
        }
        return wanted.count == 1 ? all : Set(all).sorted()
    }

    /// Goes to the next block to look at; false if there is none.
    private mutating func goToNext() -> Bool {
        guard isSealed else { return segment.walker.position < min(positions.upperBound, end) }
        guard let next = blocks?.popLast() else { return false }
        go(toBlock: next)
        return true
    }

    private mutating func go(toBlock next: Int) {
        guard let table = segment.table else { return }
        segment.go(toBlock: next)
        // One block is read, and not what stands behind it.
        let place = table.entries[next].offset
        let behind = next + 1 < table.entries.count ? table.entries[next + 1].offset : nil
        segment.walker.readAhead((behind ?? segment.walker.limit) - place)
    }
}
