// SPDX-License-Identifier: MIT

/// Makes a block of some rows of a run.
struct BlockEncoder {
    let events: EventColumns
    let rows: Range<Int>
    let style: BlockStyle
    private var payload = BlockPayload()
    /// The part being made, in memory that serves all parts.
    private var raw: [UInt8] = []
    var types: (ofRow: [Int64], eventCount: [Int]) = ([], [])
    var sources: [Int64] = []

    /// The bytes of the whole block.
    ///
    /// New symbols are numbered in `symbols`; those of a sealed segment are there already.
    ///
    /// `header`: kind, position, link, root and flags; the rest is filled in.
    /// - Precondition: the required columns have a value for every row; for a sealed segment the
    ///   events' symbols are numbered as in `symbols`.
    static func encode(
        _ events: EventColumns,
        rows: Range<Int>,
        header: BlockHeader,
        symbols: inout [SymbolTable]
    ) -> [UInt8] {
        precondition((1...Format.blockCountMax).contains(rows.count), "a block is never empty")
        var encoder = BlockEncoder(events: events, rows: rows, style: header.style)
        switch header.style {
        case .growing: encoder.addColumns(&symbols)
        case .sealed: encoder.addSealedColumns(symbols)
        }
        return encoder.finish(header)
    }

    private init(events: EventColumns, rows: Range<Int>, style: BlockStyle) {
        self.events = events
        self.rows = rows
        self.style = style
        raw.reserveCapacity(64)
    }

    private mutating func addColumns(_ symbols: inout [SymbolTable]) {
        // Type and source come first: other columns are described by them.
        let typeStart = symbols[Schema.type].count
        let typeIDs = mapped(Schema.type, slice(Schema.type), &symbols[Schema.type])
        var eventCount = [Int](repeating: 0, count: symbols[Schema.type].count)
        for type in typeIDs { eventCount[Int(type)] += 1 }
        types = (typeIDs, eventCount)
        let sourceStart = symbols[Schema.source].count
        sources = mapped(Schema.source, slice(Schema.source), &symbols[Schema.source])

        for field in events.columns.indices {
            let part = slice(field)
            guard !part.isEmpty else { continue }
            switch events.columns[field].type {
            case .symbol:
                var start = symbols[field].count
                let ids: [Int64]
                if field == Schema.type {
                    (ids, start) = (typeIDs, typeStart)
                } else if field == Schema.source {
                    (ids, start) = (sources, sourceStart)
                } else {
                    ids = mapped(field, part, &symbols[field])
                }
                if start < symbols[field].count {
                    addSymbols(field, from: start, of: symbols[field])
                }
                addIntegers(field, part, ids[...])
            case .text: add(plainText(field, part).part)
            default: addIntegers(field, part, events.columns[field].integers[part])
            }
        }
    }

    /// The values of a column that belong to the rows.
    func slice(_ field: Int) -> Range<Int> {
        events.columns[field].values(of: rows)
    }

    /// The segment's symbols for a run's.
    private func mapped(_ field: Int, _ part: Range<Int>, _ table: inout SymbolTable) -> [Int64] {
        let names = events.columns[field].symbols
        if names.count == 1, part.count == 1 { return [Int64(table.intern(names[0]))] }
        var ids = [Int64](repeating: -1, count: names.count)
        return events.columns[field].integers[part].map { symbol in
            let index = Int(symbol)
            if ids[index] < 0 { ids[index] = Int64(table.intern(names[index])) }
            return ids[index]
        }
    }

    private mutating func addSymbols(_ field: Int, from start: Int, of table: SymbolTable) {
        var entry = BlockEntry()
        entry.field = field
        entry.content = .newSymbols
        entry.count = table.count - start
        add(BlockPart(entry, .newSymbols, SymbolPart.bytes(table, from: start), style))
    }

    private mutating func addIntegers(_ field: Int, _ part: Range<Int>, _ values: ArraySlice<Int64>)
    {
        var entry = BlockEntry()
        entry.field = field
        entry.count = values.count
        if field == Schema.number, let starts = numbering(values) {
            add(BlockPart(entry, .numbering, starts, style))
            return
        }
        var raw: [UInt8] = []
        swap(&raw, &self.raw)
        raw.removeAll(keepingCapacity: true)
        entry.presence = appendPresence(field, part, to: &raw)
        IntegerStream.append(values, to: &raw)
        payload.add(entry, raw: raw.span, style)
        swap(&raw, &self.raw)
    }

    /// Texts one behind another, and the bytes of their presence alone.
    func plainText(_ field: Int, _ part: Range<Int>) -> (part: BlockPart, presence: [UInt8]) {
        var entry = BlockEntry()
        entry.field = field
        entry.count = part.count
        var raw: [UInt8] = []
        entry.presence = appendPresence(field, part, to: &raw)
        let presence = raw
        let start = part.lowerBound == 0 ? 0 : events.columns[field].ends[part.lowerBound - 1]
        var before = start
        let lengths = events.columns[field].ends[part].map { end in
            defer { before = end }
            return Int64(end - before)
        }
        IntegerStream.append(lengths[...], to: &raw)
        raw.append(contentsOf: events.columns[field].bytes[start..<before])
        return (BlockPart(entry, .text, raw, style), presence)
    }

    func appendPresence(
        _ field: Int,
        _ part: Range<Int>,
        to raw: inout [UInt8]
    ) -> Presence {
        guard let all = events.columns[field].rows, part.count < rows.count else { return .first }
        let first = UInt32(rows.lowerBound)
        return Presence.append(
            all[part].map { $0 - first },
            count: rows.count,
            types: types,
            to: &raw
        )
    }

    /// Each source's first number, if all others follow without a gap.
    func numbering(_ numbers: ArraySlice<Int64>) -> [UInt8]? {
        var next = [Int64](repeating: 0, count: Int(sources.max() ?? 0) + 1)
        var raw: [UInt8] = []
        for (source, number) in zip(sources, numbers) {
            let expected = next[Int(source)]
            if expected == 0 {
                raw.appendVarint(UInt64(bitPattern: number))
            } else if expected != number {
                return nil
            }
            next[Int(source)] = number + 1
        }
        return raw
    }

    mutating func add(_ part: BlockPart) {
        payload.add(part)
    }

    private func finish(_ start: BlockHeader) -> [UInt8] {
        var header = start
        header.count = rows.count
        header.recorded = range(Schema.recorded)
        header.on = range(Schema.on)
        var bytes: [UInt8] = []
        payload.makeBlock(header, in: &bytes)
        return bytes
    }

    private func range(_ field: Int) -> ClosedRange<Int64> {
        let values = events.columns[field].integers[rows]
        guard let low = values.min(), let high = values.max() else { return 0...0 }
        return low...high
    }
}

/// One part of a payload, compressed where that makes it smaller.
struct BlockPart {
    private(set) var entry: BlockEntry
    private(set) var stored: [UInt8]

    /// `entry`: field, presence and count; the rest is filled in.
    init(
        _ entry: BlockEntry,
        _ content: BlockEntry.Content,
        _ raw: [UInt8],
        _ style: BlockStyle
    ) {
        self.entry = entry
        self.entry.content = content
        self.entry.rawSize = raw.count
        let packed = Compression.compress(raw.span, level: style.compressionLevel)
        stored = packed ?? raw
        self.entry.isCompressed = packed != nil
        self.entry.storedSize = stored.count
    }

    /// The one that takes less room; this one if both take the same.
    func smaller(_ other: BlockPart) -> BlockPart {
        other.stored.count < stored.count ? other : self
    }
}
