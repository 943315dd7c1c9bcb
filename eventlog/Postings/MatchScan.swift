// SPDX-License-Identifier: MIT

/// Finds the events of one segment that have one of some values, block by block.
struct MatchScan {
    private let reader: LogReader
    private let wanted: [FieldValues]
    private let positions: Range<UInt64>
    private var segment: OpenSegment
    /// For each of the segment's fields its place in the reader's schema; nil leaves it out.
    private let places: [Int?]
    /// Which of the segment's fields are looked at for their values.
    private let isKey: [Bool]
    /// For each of the wanted values their field in the segment, if it has it.
    private let keyFields: [Int?]
    private var symbols: LazySymbols
    /// By the place of the wanted values, once they are looked up.
    private var knownIDs: [Int: Set<Int>] = [:]
    /// Of a sealed segment, the blocks to look at, the next one last.
    private var blocks: [Int]?
    private let end: UInt64

    init(
        _ reader: LogReader,
        _ index: Int,
        _ wanted: [FieldValues],
        _ fields: [Schema.Field]?,
        _ positions: Range<UInt64>,
        isReversed: Bool = false
    ) throws(LogError) {
        self.reader = reader
        self.wanted = wanted
        self.positions = positions
        // Of all symbols only those are made that turn out to be needed.
        segment = try reader.opened(index)
        let keys = wanted.map(\.field)
        let schema = segment.header.schema
        let all = schema.fields.map { reader.schema.index(of: $0) }
        symbols = LazySymbols(segment.tables)
        isKey = schema.fields.map(keys.contains)
        keyFields = keys.map { schema.index(of: $0) }
        let read = fields.map { Set($0).union(keys) }
        places = zip(schema.fields, all).map { field, place in
            read?.contains(field) ?? true ? place : nil
        }
        end = reader.segments[index].firstPosition + reader.segments[index].count
        blocks = candidates()
        if !isReversed { blocks?.reverse() }
    }

    /// The blocks of a sealed segment that may have one of the values and a wanted position.
    private mutating func candidates() -> [Int]? {
        guard let table = segment.table, let binding = PostingsBinding(segment) else { return nil }
        let low = table.index(of: max(positions.lowerBound, segment.header.firstPosition))
        let all = low..<(table.index(of: min(positions.upperBound, end) - 1) + 1)
        let postings =
            reader.believesPostings ? PostingsFile(reader.paths, reader.storage, binding) : nil
        var found: Set<Int> = []
        for (number, wanted) in wanted.enumerated() {
            // A field that the segment's schema lacks is in none of its events.
            guard let field = keyFields[number] else { continue }
            let values = try? wanted.values(among: wanted.isExcept ? symbols.of(field) : nil)
            if let values = values ?? nil,
                let blocks = postings?.blocks(field: field, values: values)
            {
                found.formUnion(blocks)
            } else if mayHave(wanted, number, field) {
                return Array(all)
            }
        }
        return found.filter(all.contains).sorted()
    }

    /// Whether any event of a sealed segment may have one of the values, as far as its dictionary
    /// tells: what is not there is in no block.
    private mutating func mayHave(_ wanted: FieldValues, _ number: Int, _ field: Int) -> Bool {
        do throws(Malformed) {
            return try ids(wanted, number, field).map { !$0.isEmpty } ?? true
        } catch {
            // Who reads a block says what is wrong.
            return true
        }
    }

    /// The matches of the next block that has any; nil behind the last one.
    ///
    /// - Throws: `.damaged` with segment, offset and events.
    mutating func next() throws(LogError) -> MatchedEvents? {
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
        where isBelow: (MatchedEvents) -> Bool
    ) throws(LogError) -> MatchedEvents? {
        guard var left = blocks?.sorted() else { return nil }
        var best: MatchedEvents?
        while !left.isEmpty {
            let middle = left.count / 2
            segment.goAlone(toBlock: left[middle])
            guard let found = try look() else {
                // A value that shares its key has it.
                left.remove(at: middle)
                continue
            }
            if isBelow(found) {
                best = found
                left.removeFirst(middle + 1)
            } else {
                left.removeLast(left.count - middle)
            }
        }
        return best
    }

    /// One of so many pieces of the scan of a sealed segment, which follow one another.
    func piece(_ number: Int, of count: Int) -> MatchScan {
        guard count > 1, let blocks else { return self }
        var piece = self
        // The next block is the last one.
        let (low, high) = (blocks.count * number / count, blocks.count * (number + 1) / count)
        piece.blocks = Array(blocks[(blocks.count - high)..<(blocks.count - low)])
        return piece
    }

    /// Whether the segment is sealed.
    var isSealed: Bool { segment.table != nil }

    /// The matches in the block that the walker stands at; nil if there are none.
    private mutating func look() throws(LogError) -> MatchedEvents? {
        let block = try reader.next(&segment.walker, end: end)
        do throws(Malformed) {
            return try matches(block, segment.walker)
        } catch {
            throw segment.walker.damage(error, in: block)
        }
    }

    /// Decodes the fields that are looked at, and the others if there is a match.
    private mutating func matches(_ block: BlockHeader, _ walker: SegmentWalker)
        throws(Malformed) -> MatchedEvents?
    {
        let directory = try BlockDirectory(block, walker.payload, schema: segment.tables.schema)
        try segment.tables.learn(directory, walker.payload)
        let low = max(positions.lowerBound, block.firstPosition)
        let high = min(positions.upperBound, block.endPosition)
        guard low < high else { return nil }
        let within = Int(low - block.firstPosition)..<Int(high - block.firstPosition)
        let decoder = BlockDecoder(block, directory, walker.payload, segment.tables)
        var keys = try Keys(decoder, isKey)
        for (number, wanted) in wanted.enumerated() {
            try look(for: wanted, number, decoder, &keys)
        }
        let rows = (wanted.count == 1 ? keys.rows : Set(keys.rows).sorted()).filter(within.contains)
        guard !rows.isEmpty else { return nil }
        let found = rows.map { block.firstPosition + UInt64($0) }
        guard isSealed else {
            let events = try decoder.decode(places, schema: reader.schema)
            return MatchedEvents(events: events, rows: rows, positions: found)
        }
        let events = try decoder.decode(
            rows: rows,
            known: keys.decoded,
            given: keys.given,
            places,
            schema: reader.schema,
            &symbols
        )
        return MatchedEvents(events: events, rows: Array(rows.indices), positions: found)
    }

    /// What has been found in a block.
    private struct Keys {
        var rows: [Int] = []
        /// The columns that had to be decoded for that.
        var decoded: BlockDecoder.Decoded
        /// The field and symbol that all rows have, if that is known.
        var given: [Int: Int] = [:]

        init(_ decoder: borrowing BlockDecoder, _ isKey: [Bool]) throws(Malformed) {
            try decoder.checkRequired(isKey)
            decoded = BlockDecoder.Decoded(columns: Array(repeating: nil, count: isKey.count))
        }
    }

    /// Looks for one field's values in a block.
    private mutating func look(
        for wanted: FieldValues,
        _ number: Int,
        _ decoder: borrowing BlockDecoder,
        _ keys: inout Keys
    ) throws(Malformed) {
        guard let field = keyFields[number] else { return }
        let ids = try ids(wanted, number, field)
        // No event of the segment has any.
        if let ids, ids.isEmpty { return }
        if let ids, ids.count == 1, let id = ids.first,
            let rows = try decoder.rows(of: id, field: field)
        {
            if !rows.isEmpty { keys.given = keys.rows.isEmpty ? [field: id] : [:] }
            keys.rows += rows
            return
        }
        var isWanted = [Bool](repeating: false, count: isKey.count)
        isWanted[field] = true
        keys.decoded = try decoder.decode(isWanted, known: keys.decoded)
        guard let column = keys.decoded.columns[field] else { return }
        let rows = wanted.rows(of: column, ids)
        if !rows.isEmpty { keys.given = [:] }
        keys.rows += rows
    }

    /// The numbers of the values among a sealed segment's symbols, looked up once; nil for others.
    private mutating func ids(_ wanted: FieldValues, _ number: Int, _ field: Int)
        throws(Malformed) -> Set<Int>?
    {
        guard isSealed, wanted.field.type == .symbol else { return nil }
        if let known = knownIDs[number] { return known }
        let found = try wanted.ids(symbols.of(field))
        knownIDs[number] = found
        return found
    }

    /// Goes to the next block to look at; false if there is none.
    private mutating func goToNext() -> Bool {
        guard isSealed else { return segment.walker.position < min(positions.upperBound, end) }
        guard let next = blocks?.popLast() else { return false }
        segment.goAlone(toBlock: next)
        return true
    }
}
