// SPDX-License-Identifier: MIT

/// Blocks of sealed segments: each column the smallest way, in the smallest order.
extension BlockEncoder {
    mutating func addSealedColumns(_ symbols: [SymbolTable]) {
        types.ofRow = Array(events.columns[Schema.type].integers[slice(Schema.type)])
        types.eventCount = Array(repeating: 0, count: symbols[Schema.type].count)
        for type in types.ofRow { types.eventCount[Int(type)] += 1 }
        sources = Array(events.columns[Schema.source].integers[slice(Schema.source)])

        var orders: [RowOrder] = []
        // Each column may be sorted by the symbols that stand before it.
        var columns: [(field: Int, orderCount: Int)] = []
        for field in events.columns.indices {
            let part = slice(field)
            guard !part.isEmpty else { continue }
            columns.append((field, orders.count))
            guard events.columns[field].type == .symbol else { continue }
            if let order = order(field, part, symbols[field].count, after: orders) {
                orders.append(order)
            }
        }
        let (encoder, known, all) = (self, orders, columns)
        let parts = SideBySide.results(all.count) { index in
            encoder.sealed(all[index].field, known.prefix(all[index].orderCount))
        }
        for part in parts { add(part) }
    }

    /// A column in the smallest way.
    private func sealed(_ field: Int, _ orders: ArraySlice<RowOrder>) -> BlockPart {
        let part = slice(field)
        let column = events.columns[field]
        let orderings = orders.map { order in
            (field: order.field, indices: order.indices(rowsInBlock(column, part), part.count))
        }
        return column.type == .text
            ? texts(field, part, orderings) : integers(field, part, orderings)
    }

    private typealias Ordering = (field: Int, indices: [Int])

    /// The rows of some values, counted from the block's first; nil where all events have one.
    private func rowsInBlock(_ column: Column, _ part: Range<Int>) -> [UInt32]? {
        guard let all = column.rows, part.count < rows.count else { return nil }
        let first = UInt32(rows.lowerBound)
        return all[part].map { $0 - first }
    }

    /// The order of the rows by a symbol field; nil where no column can profit from it.
    private func order(
        _ field: Int,
        _ part: Range<Int>,
        _ symbolCount: Int,
        after others: [RowOrder]
    ) -> RowOrder? {
        let column = events.columns[field]
        var symbols = [Int64](repeating: -1, count: rows.count)
        let bearers = rowsInBlock(column, part)
        for (index, symbol) in column.integers[part].enumerated() {
            symbols[bearers.map { Int($0[index]) } ?? index] = symbol
        }
        // Where hardly two events share a symbol, nothing comes together.
        let distinct = Set(symbols).count
        guard distinct > 1, 2 * distinct <= rows.count else { return nil }
        let order = RowOrder(field, symbols, symbolCount: symbolCount)
        return order.isSame(as: others) ? nil : order
    }

    private func integers(_ field: Int, _ part: Range<Int>, _ orderings: [Ordering]) -> BlockPart {
        let values = Array(events.columns[field].integers[part])
        var entry = BlockEntry()
        entry.field = field
        entry.count = values.count
        if field == Schema.number, let starts = numbering(values[...]) {
            return BlockPart(entry, .numbering, starts, style)
        }
        var presence: [UInt8] = []
        entry.presence = appendPresence(field, part, to: &presence)
        // What LZ4 makes of whole bytes is at times the smallest.
        var bytes = presence
        IntegerStream.append(values[...], to: &bytes)
        let part = BlockPart(entry, .integers, bytes, style)
        let distinct = DistinctValues(values)
        let (sortField, stream) = smallest(values, distinct, orderings)
        entry.sortField = sortField
        return part.smaller(BlockPart(entry, .integers, presence + stream, style))
    }

    private func texts(_ field: Int, _ part: Range<Int>, _ orderings: [Ordering]) -> BlockPart {
        let (plain, presence) = plainText(field, part)
        let texts = WordPart(events.columns[field], part)
        guard let words = texts.words() else { return plain }
        var entry = plain.entry
        let (sortField, stream) = smallest(texts.places, nil, orderings)
        entry.sortField = sortField
        return plain.smaller(BlockPart(entry, .words, presence + stream + words, style))
    }

    /// The smallest stream of some values, and the field by which they are sorted for it.
    private func smallest(
        _ values: [Int64],
        _ distinct: DistinctValues?,
        _ orderings: [Ordering]
    ) -> (sortField: Int?, bytes: [UInt8]) {
        var best: (sortField: Int?, bytes: [UInt8]) = (
            nil, IntegerStream.smallest(values, distinct)
        )
        for ordering in orderings {
            // The field costs a byte, and some time whenever it is read.
            guard best.bytes.count > 16 else { break }
            let bytes = IntegerStream.smallest(
                ordering.indices.map { values[$0] },
                distinct?.reordered(ordering.indices)
            )
            if bytes.count + 8 < best.bytes.count { best = (ordering.field, bytes) }
        }
        return best
    }
}
