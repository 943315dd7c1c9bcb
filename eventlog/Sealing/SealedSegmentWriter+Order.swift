// SPDX-License-Identifier: MIT

extension SealedSegmentWriter {
    /// Numbers the symbols of some fields anew, where events take less room that way.
    ///
    /// It reads types and those fields once more before anything is written.
    mutating func arrange() throws(LogError) {
        let schema = reader.schema
        let count = next.firstPosition - header.firstPosition
        let places = dictionary.indices.filter { place in
            place >= Schema.envelope.count && schema.fields[place].type == .symbol
                && SymbolOrder.isWorthwhile(symbols: dictionary[place].count, events: count)
        }
        guard !places.isEmpty else { return }
        var orders = places.map { SymbolOrder(symbolCount: dictionary[$0].count) }
        let fields = ([Schema.type] + places).map { schema.fields[$0] }
        for index in run {
            let segment = try reader.open(index) { fields.contains($0) }
            let positions = header.firstPosition..<next.firstPosition
            var scan = SegmentScan(segment, index, reader, fields, positions, BlockFilter())
            let known = numbers[index - run.lowerBound]
            while let block = try scan.next() {
                let types = block.events[Schema.type].integers
                for (place, number) in zip(places, orders.indices) {
                    let column = block.events[place]
                    for (index, symbol) in column.integers.enumerated() {
                        let row = column.rows.map { Int($0[index]) } ?? index
                        orders[number].take(
                            type: Int(known[Schema.type][Int(types[row])]),
                            symbol: Int(known[place][Int(symbol)])
                        )
                    }
                }
            }
        }
        for (place, order) in zip(places, orders) {
            if let symbols = order.symbols { arrange(place, by: symbols) }
        }
    }

    /// Puts the symbols of a field in another order.
    private mutating func arrange(_ place: Int, by symbols: [Int]) {
        let old = dictionary[place]
        var table = SymbolTable()
        var new = [Int64](repeating: 0, count: symbols.count)
        for symbol in symbols {
            new[symbol] = Int64(table.intern(old[symbol]))
        }
        dictionary[place] = table
        for index in numbers.indices {
            numbers[index][place] = numbers[index][place].map { new[Int($0)] }
        }
    }
}
