// SPDX-License-Identifier: MIT

/// Symbols as bytes: the number of the first, the lengths, the texts.
///
/// A growing block has one for each field that it adds symbols to, a sealed segment's dictionary
/// one for each field that has any.
enum SymbolPart {
    /// The symbols of a table from a number on.
    static func bytes(_ table: SymbolTable, from start: Int) -> [UInt8] {
        var raw: [UInt8] = []
        append(table, from: start, to: &raw)
        return raw
    }

    /// Appends the symbols of a table from a number on.
    static func append(_ table: SymbolTable, from start: Int, to raw: inout [UInt8]) {
        raw.appendVarint(UInt64(start))
        if table.count == start + 1 {
            IntegerStream.append(constant: Int64(table[start].count), to: &raw)
        } else {
            let lengths = (start..<table.count).map { Int64(table[$0].count) }
            IntegerStream.append(lengths[...], to: &raw)
        }
        for id in start..<table.count { raw.append(table[id]) }
    }

    /// Adds `count` symbols to a table, which has all before them.
    static func read(_ raw: Span<UInt8>, count: Int, into table: inout SymbolTable)
        throws(Malformed)
    {
        var reader = ByteReader(raw)
        let start = table.count
        guard try reader.varint() == UInt64(start) else { throw Malformed(.symbolsOutOfOrder) }
        // Each symbol but one has at least a byte: a larger count is refused before allocating.
        guard count <= raw.count else { throw Malformed(.endsEarly) }
        let lengths = try IntegerStream.read(&reader, count: count)
        let texts = try reader.take(reader.remaining)
        // Mostly all are: then each only has to end where a character does.
        let isUTF8 = texts.isUTF8
        var place = 0
        for (index, length) in lengths.enumerated() {
            guard length >= 0, length <= Format.symbolSizeMax else {
                throw Malformed(.unfitSymbol)
            }
            let end = place + Int(length)
            guard end <= texts.count else { throw Malformed(.endsEarly) }
            let text = texts.extracting(place..<end)
            let isWhole = isUTF8 && (end == texts.count || texts[end] & 0xC0 != 0x80)
            guard isWhole || !isUTF8 && text.isUTF8, table.intern(text) == start + index else {
                throw Malformed(.unfitSymbol)
            }
            place = end
        }
        guard place == texts.count else { throw Malformed(.bytesLeftOver) }
    }
}
