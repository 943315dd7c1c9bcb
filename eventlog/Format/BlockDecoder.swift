// SPDX-License-Identifier: MIT

/// What has been read of a segment: its schema, and its symbols up to the block read last.
struct SegmentTables {
    let schema: Schema
    var symbols: [SymbolTable]
    /// Of a sealed segment, the symbols that have not been read yet.
    var unread: DictionaryParts?
    /// Of a growing segment, the fields whose symbols are kept; nil for all.
    private var kept: [Bool]?
    /// How many symbols of each field were passed over.
    private(set) var passedCounts: [Int]
    /// So many symbols of each field may be in blocks that are lost; only a salvage goes on then.
    var unseenCount = 0

    init(schema: Schema) {
        self.schema = schema
        symbols = Array(repeating: SymbolTable(), count: schema.fields.count)
        passedCounts = Array(repeating: 0, count: schema.fields.count)
    }

    /// Keeps only the symbols of some fields from now on, as of a sealed segment only those are read.
    mutating func keep(symbols isWanted: (Schema.Field) -> Bool) {
        kept = schema.fields.map(isWanted)
    }

    /// Goes back to fewer symbols, so many of each field.
    mutating func removeSymbols(beyond counts: [Int]) {
        for field in symbols.indices where symbols[field].count > counts[field] {
            symbols[field].removeLast(symbols[field].count - counts[field])
        }
    }

    /// Gives back what only serves to tell whether a symbol is new.
    mutating func forgetHashes() {
        for field in symbols.indices { symbols[field].forgetHashes() }
    }

    /// Takes over the symbols that a block adds.
    ///
    /// Has to be called for each block, in order.
    mutating func learn(_ directory: BlockDirectory, _ payload: Span<UInt8>) throws(Malformed) {
        for entry in directory.entries where entry.content == .newSymbols {
            if let kept, !kept[entry.field] {
                passedCounts[entry.field] += entry.count
                continue
            }
            let raw = try BlockDecoder.raw(entry, payload)
            try SymbolPart.read(raw.span, count: entry.count, into: &symbols[entry.field])
        }
    }
}

/// Reads the columns of one block.
struct BlockDecoder: ~Escapable {
    let header: BlockHeader
    let directory: BlockDirectory
    let payload: Span<UInt8>
    let tables: SegmentTables

    /// A decoder of a block whose checksum agrees and whose symbols are in the tables.
    @_lifetime(copy payload)
    init(
        _ header: BlockHeader,
        _ directory: BlockDirectory,
        _ payload: Span<UInt8>,
        _ tables: SegmentTables
    ) {
        self.header = header
        self.directory = directory
        self.payload = payload
        self.tables = tables
    }

    /// Decodes the wanted fields.
    ///
    /// `places`: for each of the segment's fields its index in `schema`, or nil to
    ///   leave it out.
    /// - Throws: also where an event lacks a required field that is wanted.
    func decode(_ places: [Int?], schema: Schema) throws(Malformed) -> EventColumns {
        var columns = schema.fields.map { Column($0.type) }
        let decoded = try decode(places.map { $0 != nil })
        for (field, place) in places.enumerated() {
            if let place, let column = decoded.columns[field] { columns[place] = column }
        }
        return EventColumns(schema: schema, count: header.count, columns: columns)
    }

    /// The numbers of a field that every event bears.
    func integers(_ field: Int) throws(Malformed) -> [Int64] {
        var wanted = [Bool](repeating: false, count: tables.schema.fields.count)
        wanted[field] = true
        return try integers(field, decode(wanted))
    }

    private func integers(_ field: Int, _ decoded: Decoded) throws(Malformed) -> [Int64] {
        guard let column = decoded.columns[field], column.rows == nil,
            column.integers.count == header.count
        else { throw Malformed(.missingField, field: tables.schema.fields[field].name) }
        return column.integers
    }

    /// What has been decoded so far.
    struct Decoded {
        /// One a field of the segment; nil where it was not asked for, or no event bears it.
        var columns: [Column?]
        var orders: [Int: RowOrder] = [:]
        /// How many bytes texts may still take.
        var textSizeLeft = Format.rawSizeMax
    }

    /// Decodes some fields, and those that they cannot be read without.
    ///
    /// `rows`: leaves out fields that none of these bears; nil is all. `known`: what is there already.
    /// - Throws: also where an event lacks a required field that is wanted.
    func decode(
        _ wanted: [Bool],
        of rows: [Int]? = nil,
        known: Decoded? = nil
    ) throws(Malformed) -> Decoded {
        try checkRequired(wanted)
        let isNeeded = directory.needed(for: wanted)
        let isShared = directory.shared(isNeeded)
        var decoded = known ?? Decoded(columns: Array(repeating: nil, count: isNeeded.count))
        for entry in directory.entries where !entry.content.isSymbols && isNeeded[entry.field] {
            guard decoded.columns[entry.field] == nil else { continue }
            let rows = isShared[entry.field] ? nil : rows
            decoded.columns[entry.field] = try column(entry, of: rows, &decoded)
        }
        return decoded
    }

    /// Who reads takes a required field's values by the row, and who looks for one must not pass by.
    func checkRequired(_ wanted: [Bool]) throws(Malformed) {
        for field in Schema.required where wanted[field] {
            let isThere = directory.entries.contains { entry in
                entry.field == field && !entry.content.isSymbols && entry.count == header.count
            }
            guard isThere else {
                throw Malformed(.missingField, field: tables.schema.fields[field].name)
            }
        }
    }

    private func column(
        _ entry: BlockEntry,
        of wanted: [Int]?,
        _ decoded: inout Decoded
    ) throws(Malformed) -> Column? {
        let raw = try Self.raw(entry, payload)
        var reader = ByteReader(raw.span)
        var column = Column(tables.schema.fields[entry.field].type)
        let typeCount = tables.symbolCount(Schema.type)
        let known = decoded
        func types() throws(Malformed) -> [Int64] {
            guard entry.field > Schema.type else { throw Malformed(.missingTypes) }
            return try integers(Schema.type, known)
        }
        if let wanted,
            try entry.presence.leavesOut(wanted, raw.span, typeCount: typeCount, types: types)
        {
            return nil
        }
        column.rows = try entry.presence.read(
            &reader,
            valueCount: entry.count,
            count: header.count,
            typeCount: typeCount,
            byType: decoded.orders[Schema.type],
            types: types
        )
        if let wanted, !column.isBorne(by: wanted, count: entry.count) { return nil }
        let order = try order(entry, &decoded)
        switch entry.content {
        case .integers:
            column.integers = try IntegerStream.read(
                &reader,
                count: entry.count,
                style: header.style
            )
            if let order { column.integers = order.restored(column.integers, column.rows) }
            if column.type == .symbol { column.symbols = tables.symbols[entry.field] }
            try check(column, entry)
        case .numbering:
            column.integers = try numbering(&reader, sources: integers(Schema.source, decoded))
            try check(column, entry)
        case .text: try readText(&reader, entry, into: &column)
        case .words:
            try WordPart.read(
                &reader,
                count: entry.count,
                order: order?.indices(column.rows, entry.count),
                sizeMax: decoded.textSizeLeft,
                into: &column
            )
            decoded.textSizeLeft -= column.bytes.count
        case .newSymbols, .series: break
        }
        guard reader.remaining == 0 else { throw Malformed(.bytesLeftOver) }
        return column
    }

    /// The order in which a part's values stand; nil where it is that of their rows.
    private func order(
        _ entry: BlockEntry,
        _ decoded: inout Decoded
    ) throws(Malformed) -> RowOrder? {
        guard let field = entry.sortField else { return nil }
        if let known = decoded.orders[field] { return known }
        guard let column = decoded.columns[field] else {
            throw Malformed(.missingField, field: tables.schema.fields[field].name)
        }
        let symbols = column.expanded(count: header.count, missing: -1)
        let order = RowOrder(field, symbols, symbolCount: tables.symbolCount(field))
        decoded.orders[field] = order
        return order
    }

    func check(_ column: Column, _ entry: BlockEntry) throws(Malformed) {
        var range = column.type.range
        let symbolCount = column.type == .symbol ? tables.symbolCount(entry.field) : 0
        if column.type == .symbol { range = 0...(Int64(symbolCount) - 1).clamped }
        if entry.field == Schema.number { range = 1...range.upperBound }
        var (low, high) = (Int64.max, Int64.min)
        for value in column.integers {
            low = min(low, value)
            high = max(high, value)
        }
        let isEmptyTable = column.type == .symbol && symbolCount == 0
        guard low >= range.lowerBound, high <= range.upperBound, !isEmptyTable else {
            throw Malformed(.valueOutOfRange, field: tables.schema.fields[entry.field].name)
        }
    }

    @_lifetime(reader: copy reader)
    private func numbering(_ reader: inout ByteReader, sources: [Int64]) throws(Malformed)
        -> [Int64]
    {
        var next = [Int64](repeating: 0, count: tables.symbolCount(Schema.source))
        var numbers: [Int64] = []
        numbers.reserveCapacity(header.count)
        for source in sources {
            var number = next[Int(source)]
            if number == 0 { number = try firstNumber(&reader) }
            numbers.append(number)
            next[Int(source)] = number + 1
        }
        return numbers
    }

    /// The number of a source's first event in the block.
    @_lifetime(reader: copy reader)
    func firstNumber(_ reader: inout ByteReader) throws(Malformed) -> Int64 {
        let start = try reader.varint()
        guard start >= 1, start <= UInt64(FieldType.integer.range.upperBound) else {
            throw Malformed(.valueOutOfRange)
        }
        return Int64(start)
    }

    @_lifetime(reader: copy reader)
    private func readText(
        _ reader: inout ByteReader,
        _ entry: BlockEntry,
        into column: inout Column
    ) throws(Malformed) {
        let lengths = try IntegerStream.read(&reader, count: entry.count)
        let bytes = try reader.take(reader.remaining)
        column.ends = try TextLengths.ends(lengths, of: bytes)
        column.bytes = bytes.array
    }

    /// The decompressed bytes of a part.
    static func raw(_ entry: BlockEntry, _ payload: Span<UInt8>) throws(Malformed) -> [UInt8] {
        let stored = payload.extracting(entry.offset..<(entry.offset + entry.storedSize))
        return entry.isCompressed
            ? try Compression.decompress(stored, size: entry.rawSize) : stored.array
    }
}

extension Int64 {
    /// This number, or 0 where it is negative.
    fileprivate var clamped: Int64 { Swift.max(0, self) }
}
