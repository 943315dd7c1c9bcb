// SPDX-License-Identifier: MIT

extension BlockDecoder {
    /// More rows than these are cheaper to pick from whole columns than to look up one by one.
    private static let fewMax = 8

    /// Decodes some events of a sealed segment's block alone, with only the symbols that they bear.
    ///
    /// `rows`: which, ascending; `places`: as for `decode(_:schema:)`; `symbols`: the segment's.
    /// What none of the events bears is not looked at. `known`: what has been decoded already;
    /// `given`: by field, the symbol that all the events are known to have.
    func decode(
        rows: [Int],
        known: Decoded? = nil,
        given: [Int: Int] = [:],
        _ places: [Int?],
        schema: Schema,
        _ symbols: inout LazySymbols
    ) throws(Malformed) -> EventColumns {
        rows.count > Self.fewMax
            ? try decode(wholeFor: rows, known: known, places, schema: schema, &symbols)
            : try decode(few: rows, known: known, given: given, places, schema: schema, &symbols)
    }

    /// The same from whole columns.
    func decode(
        wholeFor rows: [Int],
        known: Decoded? = nil,
        _ places: [Int?],
        schema: Schema,
        _ symbols: inout LazySymbols
    ) throws(Malformed) -> EventColumns {
        let decoded = try decode(places.map { $0 != nil }, of: rows, known: known)
        var columns = schema.fields.map { Column($0.type) }
        for (field, place) in places.enumerated() {
            guard let place, let column = decoded.columns[field] else { continue }
            let known = column.type == .symbol ? try symbols.many(of: field) : nil
            columns[place] = try column.picked(rows, known)
        }
        return EventColumns(schema: schema, count: rows.count, columns: columns)
    }
}

extension Column {
    /// Whether one of some rows, ascending, bears a value; `count`: how many there are.
    func isBorne(by wanted: [Int], count: Int) -> Bool {
        guard let rows else { return wanted.first.map { $0 < count } ?? false }
        return wanted.contains { row in
            let index = Self.lowerBound(rows, row)
            return index < rows.count && rows[index] == UInt32(row)
        }
    }

    /// The values of some rows, ascending.
    ///
    /// `known`: what the column's symbols stand for, where it has no table of them.
    func picked(_ wanted: [Int], _ known: FieldSymbols?) throws(Malformed) -> Column {
        var picked = Column(type)
        var text: [UInt8] = []
        for (place, row) in wanted.enumerated() {
            guard let index = valueIndex(row: row) else { continue }
            picked.note(row: place)
            if type == .text {
                picked.bytes.append(bytes(at: index))
                picked.ends.append(picked.bytes.count)
            } else {
                try picked.take(integers[index], known, &text)
            }
        }
        return picked
    }

    /// Adds a number; where it is a symbol's, as that of its text here.
    mutating func take(_ value: Int64, _ known: FieldSymbols?, _ text: inout [UInt8])
        throws(Malformed)
    {
        guard let known else { return integers.append(value) }
        text.removeAll(keepingCapacity: true)
        try known.append(Int(value), to: &text)
        integers.append(Int64(symbols.intern(text.span)))
    }
}
