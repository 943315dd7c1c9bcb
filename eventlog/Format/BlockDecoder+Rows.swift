// SPDX-License-Identifier: MIT

extension BlockDecoder {
    /// Decodes some events of a sealed segment's block alone, with only the symbols that they bear.
    ///
    /// `rows`: which, ascending; `places`: as for `decode(_:schema:)`; `symbols`: the segment's.
    /// What none of the events bears is not looked at. `known`: what has been decoded already.
    func decode(
        rows: [Int],
        known: Decoded? = nil,
        _ places: [Int?],
        schema: Schema,
        _ symbols: inout LazySymbols
    ) throws(Malformed) -> EventColumns {
        let decoded = try decode(places.map { $0 != nil }, of: rows, known: known)
        var columns = schema.fields.map { Column($0.type) }
        for (field, place) in places.enumerated() {
            guard let place, let column = decoded.columns[field] else { continue }
            let known = column.type == .symbol ? try symbols.of(field) : nil
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
    fileprivate func picked(_ wanted: [Int], _ known: FieldSymbols?) throws(Malformed) -> Column {
        var picked = Column(type)
        var numbers: [Int64: Int64] = [:]
        var text: [UInt8] = []
        for (place, row) in wanted.enumerated() {
            guard let index = valueIndex(row: row) else { continue }
            picked.note(row: place)
            if type == .text {
                picked.bytes.append(bytes(at: index))
                picked.ends.append(picked.bytes.count)
            } else if let known {
                let id = integers[index]
                if numbers[id] == nil {
                    text.removeAll(keepingCapacity: true)
                    try known.append(Int(id), to: &text)
                    numbers[id] = Int64(picked.symbols.intern(text.span))
                }
                picked.integers.append(numbers[id] ?? 0)
            } else {
                picked.integers.append(integers[index])
            }
        }
        return picked
    }
}
