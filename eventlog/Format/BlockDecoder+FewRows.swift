// SPDX-License-Identifier: MIT

/// A few rows of a block, each value read from where it stands.
extension BlockDecoder {
    /// What has been found out for the rows.
    private struct Lookup {
        let rows: [Int]
        /// Columns that were decoded whole: others cannot be read without them.
        var decoded: Decoded
        var tally: TypeTally?
        /// By field, each row's symbol, −1 where it has none.
        var keys: [Int: [Int64]] = [:]
    }

    /// The same as from whole columns, for a few rows of a sealed segment's block.
    ///
    /// `given`: by field, the symbol that all the rows are known to have.
    func decode(
        few rows: [Int],
        known: Decoded? = nil,
        given: [Int: Int] = [:],
        _ places: [Int?],
        schema: Schema,
        _ symbols: inout LazySymbols
    ) throws(Malformed) -> EventColumns {
        try checkRequired(places.map { $0 != nil })
        var lookup = Lookup(
            rows: rows,
            decoded: known ?? Decoded(columns: Array(repeating: nil, count: places.count))
        )
        var columns = schema.fields.map { Column($0.type) }
        for entry in directory.entries where !entry.content.isSymbols {
            guard let place = places[entry.field] else { continue }
            if let symbol = given[entry.field] {
                columns[place] = try column(of: symbol, count: rows.count, entry.field, &symbols)
            } else if let column = lookup.decoded.columns[entry.field] {
                let known = column.type == .symbol ? try symbols.of(entry.field) : nil
                columns[place] = try column.picked(rows, known)
            } else {
                try read(entry, &lookup, &symbols, into: &columns[place])
            }
        }
        return EventColumns(schema: schema, count: rows.count, columns: columns)
    }

    private func column(
        of symbol: Int,
        count: Int,
        _ field: Int,
        _ symbols: inout LazySymbols
    ) throws(Malformed) -> Column {
        var column = Column(tables.schema.fields[field].type)
        var text: [UInt8] = []
        try column.take(Int64(symbol), try symbols.of(field), &text)
        column.integers = Array(repeating: column.integers[0], count: count)
        return column
    }

    private func read(
        _ entry: BlockEntry,
        _ lookup: inout Lookup,
        _ symbols: inout LazySymbols,
        into column: inout Column
    ) throws(Malformed) {
        let stored = payload.extracting(entry.offset..<(entry.offset + entry.storedSize))
        guard entry.isCompressed else {
            return try read(entry, stored, &lookup, &symbols, into: &column)
        }
        let raw = try Compression.decompress(stored, size: entry.rawSize)
        try read(entry, raw.span, &lookup, &symbols, into: &column)
    }

    private func read(
        _ entry: BlockEntry,
        _ bytes: Span<UInt8>,
        _ lookup: inout Lookup,
        _ symbols: inout LazySymbols,
        into column: inout Column
    ) throws(Malformed) {
        var reader = ByteReader(bytes)
        let bearers = try bearers(entry, &reader, &lookup)
        var indices: [Int] = []
        for (place, row) in lookup.rows.enumerated() {
            guard let index = bearers.index(row: row) else { continue }
            column.note(row: place, of: indices.count)
            indices.append(
                try entry.sortField.map { field throws(Malformed) in
                    bearers.place(row: row, sortedBy: try keys(field, &lookup))
                } ?? index
            )
        }
        guard !indices.isEmpty else { return }
        switch entry.content {
        case .integers:
            let outline = try IntegerOutline(&reader, count: entry.count, style: header.style)
            for index in indices { column.integers.append(try outline.value(index, bytes)) }
        case .numbering:
            let sources = try whole(Schema.source, &lookup).integers
            column.integers = try numbers(&reader, sources: sources, rows: lookup.rows)
        case .words:
            try WordPart.read(&reader, bytes, count: entry.count, at: indices, into: &column)
        case .text:
            let lengths = try IntegerStream.read(&reader, count: entry.count)
            let text = try reader.take(reader.remaining)
            let ends = try TextLengths.ends(lengths, of: text)
            for index in indices {
                column.bytes.append(
                    text.extracting((index == 0 ? 0 : ends[index - 1])..<ends[index])
                )
                column.ends.append(column.bytes.count)
            }
        case .newSymbols, .series: break
        }
        if entry.content != .numbering, reader.remaining > 0 { throw Malformed(.bytesLeftOver) }
        guard column.type != .text else { return }
        try check(column, entry)
        guard column.type == .symbol else { return }
        let values = column.integers
        let known = try symbols.of(entry.field)
        var text: [UInt8] = []
        column.integers.removeAll(keepingCapacity: true)
        for value in values { try column.take(value, known, &text) }
    }

    @_lifetime(reader: copy reader)
    private func bearers(
        _ entry: BlockEntry,
        _ reader: inout ByteReader,
        _ lookup: inout Lookup
    ) throws(Malformed) -> Bearers {
        let typeCount = tables.symbolCount(Schema.type)
        if entry.presence == .types, lookup.tally == nil {
            guard entry.field > Schema.type else { throw Malformed(.missingTypes) }
            lookup.tally = TypeTally(
                try whole(Schema.type, &lookup).integers,
                rows: lookup.rows,
                typeCount: typeCount
            )
        }
        let tally = lookup.tally
        return try entry.presence.bearers(
            &reader,
            valueCount: entry.count,
            count: header.count,
            typeCount: typeCount
        ) { () throws(Malformed) in
            guard let tally else { throw Malformed(.missingTypes) }
            return tally
        }
    }

    /// A column that every event bears, decoded.
    private func whole(_ field: Int, _ lookup: inout Lookup) throws(Malformed) -> Column {
        let column = try shared(field, &lookup)
        guard column.rows == nil, column.integers.count == header.count else {
            throw Malformed(.missingField, field: tables.schema.fields[field].name)
        }
        return column
    }

    /// A column that others cannot be read without, decoded.
    private func shared(_ field: Int, _ lookup: inout Lookup) throws(Malformed) -> Column {
        if lookup.decoded.columns[field] == nil {
            var wanted = [Bool](repeating: false, count: lookup.decoded.columns.count)
            wanted[field] = true
            lookup.decoded = try decode(wanted, known: lookup.decoded)
        }
        guard let column = lookup.decoded.columns[field] else {
            throw Malformed(.missingField, field: tables.schema.fields[field].name)
        }
        return column
    }

    /// By what the values of other columns are sorted.
    private func keys(_ field: Int, _ lookup: inout Lookup) throws(Malformed) -> [Int64] {
        if let known = lookup.keys[field] { return known }
        let column = try shared(field, &lookup)
        let keys = column.expanded(count: header.count, missing: -1)
        lookup.keys[field] = keys
        return keys
    }

    /// The numbers of some rows, each of which has its source's next one.
    @_lifetime(reader: copy reader)
    private func numbers(_ reader: inout ByteReader, sources: [Int64], rows: [Int])
        throws(Malformed) -> [Int64]
    {
        var next = [Int64](repeating: 0, count: tables.symbolCount(Schema.source))
        var numbers: [Int64] = []
        var row = 0
        for wanted in rows {
            while row <= wanted {
                let source = Int(sources[row])
                if next[source] == 0 { next[source] = try firstNumber(&reader) }
                next[source] += 1
                row += 1
            }
            numbers.append(next[Int(sources[wanted])] - 1)
        }
        return numbers
    }
}
