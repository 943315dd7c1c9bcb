// SPDX-License-Identifier: MIT

/// What has been read of a segment: its schema, and its symbols up to the block read last.
struct SegmentTables {
    let schema: Schema
    var symbols: [SymbolTable]

    init(schema: Schema) {
        self.schema = schema
        symbols = Array(repeating: SymbolTable(), count: schema.fields.count)
    }

    /// Goes back to fewer symbols, so many of each field.
    mutating func removeSymbols(beyond counts: [Int]) {
        for field in symbols.indices where symbols[field].count > counts[field] {
            symbols[field].removeLast(symbols[field].count - counts[field])
        }
    }

    /// Takes over the symbols that a block adds.
    ///
    /// Has to be called for each block, in order.
    mutating func learn(_ directory: BlockDirectory, _ payload: Span<UInt8>) throws(Malformed) {
        for entry in directory.entries where entry.content == .newSymbols {
            let raw = try BlockDecoder.raw(entry, payload)
            try SymbolPart.read(raw.span, count: entry.count, into: &symbols[entry.field])
        }
    }
}

/// Reads the columns of one block.
struct BlockDecoder: ~Escapable {
    private let header: BlockHeader
    private let directory: BlockDirectory
    private let payload: Span<UInt8>
    private let tables: SegmentTables

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

    /// Decodes the wanted fields into the places that `target` names.
    ///
    /// `places`: for each of the segment's fields its index in `schema`, or nil to
    ///   leave it out.
    func decode(_ places: [Int?], schema: Schema) throws(Malformed) -> EventColumns {
        var columns = schema.fields.map { Column($0.type) }
        var types: [Int64]?
        for entry in directory.entries where entry.content != .newSymbols {
            guard let place = places[entry.field] else { continue }
            if entry.presence == .types, types == nil { types = try integers(Schema.type) }
            columns[place] = try column(entry, types: types ?? [])
        }
        return EventColumns(schema: schema, count: header.count, columns: columns)
    }

    /// The numbers of a field that every event bears.
    func integers(_ field: Int) throws(Malformed) -> [Int64] {
        let entry = directory.entries.first { $0.field == field && $0.content != .newSymbols }
        guard let entry, entry.count == header.count, entry.presence == .first else {
            throw Malformed(.missingField, field: tables.schema.fields[field].name)
        }
        return try column(entry, types: []).integers
    }

    private func column(_ entry: BlockEntry, types: [Int64]) throws(Malformed) -> Column {
        let raw = try Self.raw(entry, payload)
        var reader = ByteReader(raw.span)
        var column = Column(tables.schema.fields[entry.field].type)
        column.rows = try entry.presence.read(
            &reader,
            valueCount: entry.count,
            count: header.count,
            typeCount: tables.symbols[Schema.type].count,
            types: { () throws(Malformed) in
                guard types.count == header.count else { throw Malformed(.missingTypes) }
                return types
            }
        )
        switch entry.content {
        case .integers:
            column.integers = try IntegerStream.read(&reader, count: entry.count)
            if column.type == .symbol { column.symbols = tables.symbols[entry.field] }
            try check(column, entry)
        case .numbering:
            column.integers = try numbering(&reader)
            try check(column, entry)
        case .text: try readText(&reader, entry, into: &column)
        case .newSymbols: break
        }
        guard reader.remaining == 0 else { throw Malformed(.bytesLeftOver) }
        return column
    }

    private func check(_ column: Column, _ entry: BlockEntry) throws(Malformed) {
        var range = column.type.range
        if column.type == .symbol { range = 0...(Int64(column.symbols.count) - 1).clamped }
        if entry.field == Schema.number { range = 1...range.upperBound }
        var (low, high) = (Int64.max, Int64.min)
        for value in column.integers {
            low = min(low, value)
            high = max(high, value)
        }
        let isEmptyTable = column.type == .symbol && column.symbols.count == 0
        guard low >= range.lowerBound, high <= range.upperBound, !isEmptyTable else {
            throw Malformed(.valueOutOfRange, field: tables.schema.fields[entry.field].name)
        }
    }

    @_lifetime(reader: copy reader)
    private func numbering(_ reader: inout ByteReader) throws(Malformed) -> [Int64] {
        var next = [Int64](repeating: 0, count: tables.symbols[Schema.source].count)
        var numbers: [Int64] = []
        numbers.reserveCapacity(header.count)
        let highest = FieldType.integer.range.upperBound
        for source in try integers(Schema.source) {
            var number = next[Int(source)]
            if number == 0 {
                let start = try reader.varint()
                guard start >= 1, start <= UInt64(highest) else {
                    throw Malformed(.valueOutOfRange)
                }
                number = Int64(start)
            }
            numbers.append(number)
            next[Int(source)] = number + 1
        }
        return numbers
    }

    @_lifetime(reader: copy reader)
    private func readText(
        _ reader: inout ByteReader,
        _ entry: BlockEntry,
        into column: inout Column
    ) throws(Malformed) {
        let lengths = try IntegerStream.read(&reader, count: entry.count)
        let bytes = try reader.take(reader.remaining)
        guard bytes.isUTF8 else { throw Malformed(.unfitText) }
        column.ends.reserveCapacity(entry.count)
        var end = 0
        for length in lengths {
            guard length >= 0, length <= Int64(bytes.count - end) else {
                throw Malformed(.unfitTextLengths)
            }
            end += Int(length)
            guard end == bytes.count || bytes[end] & 0xC0 != 0x80 else {
                throw Malformed(.unfitTextLengths)
            }
            column.ends.append(end)
        }
        guard end == bytes.count else { throw Malformed(.unfitTextLengths) }
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
