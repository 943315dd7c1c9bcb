// SPDX-License-Identifier: MIT

/// The rows of a block by the symbols of one field: first those that lack it, then each
/// symbol's, by its number, and equal ones in their order.
///
/// What goes with that field then stands together: who acted by the till, the rate by the
/// tribute.
struct RowOrder {
    let field: Int
    private let rows: [UInt32]
    /// Where each symbol's rows begin, and those of all end.
    private let starts: [UInt32]

    /// `symbols`: the number of each row's symbol, −1 where it has none.
    init(_ field: Int, _ symbols: [Int64], symbolCount: Int) {
        self.field = field
        var starts = [UInt32](repeating: 0, count: symbolCount + 2)
        for symbol in symbols { starts[Int(symbol) + 2] += 1 }
        for index in 2..<max(2, starts.count) { starts[index] += starts[index - 1] }
        var rows = [UInt32](repeating: 0, count: symbols.count)
        for (row, symbol) in symbols.enumerated() {
            let slot = Int(symbol) + 1
            rows[Int(starts[slot])] = UInt32(row)
            starts[slot] += 1
        }
        self.rows = rows
        // Each has moved on to where the next one's begin.
        self.starts = starts
    }

    /// The rows of one symbol, ascending.
    func rows(of symbol: Int) -> ArraySlice<UInt32> {
        rows[Int(starts[symbol])..<Int(starts[symbol + 1])]
    }

    /// Whether the rows stand in this order anyway, or in that of another field.
    func isSame(as others: [RowOrder]) -> Bool {
        others.contains { $0.rows == rows } || rows.indices.allSatisfy { rows[$0] == $0 }
    }

    /// The values of a column in this order, by their indices.
    ///
    /// `bearers`: the rows that bear a value, ascending; nil for the first `valueCount`.
    func indices(_ bearers: [UInt32]?, _ valueCount: Int) -> [Int] {
        guard let bearers else {
            return rows.compactMap { $0 < valueCount ? Int($0) : nil }
        }
        var index = [Int32](repeating: -1, count: rows.count)
        for (place, row) in bearers.enumerated() { index[Int(row)] = Int32(place) }
        return rows.compactMap { index[Int($0)] < 0 ? nil : Int(index[Int($0)]) }
    }

    /// Numbers of a column that stand in this order, each where it belongs.
    ///
    /// `bearers`: the rows that bear a value, as many as there are values, ascending; nil for the
    /// first ones. The same as `restored(_:_:)` over `indices(_:_:)`, with no list of indices.
    func restored(_ values: [Int64], _ bearers: [UInt32]?) -> [Int64] {
        let rows = rows.span
        let count = values.count
        guard let bearers else {
            var result = [Int64](repeating: 0, count: count)
            var span = result.mutableSpan
            if count == rows.count {
                for place in rows.indices { span[Int(rows[place])] = values[place] }
            } else {
                var next = 0
                for index in rows.indices where rows[index] < count {
                    span[Int(rows[index])] = values[next]
                    next += 1
                }
            }
            return result
        }
        // A row without a value has its place behind all, and moves on by nothing: which have one
        // changes from row to row, and the processor has nothing to guess.
        var places = [UInt32](repeating: UInt32(count), count: rows.count)
        var steps = [UInt8](repeating: 0, count: rows.count)
        for index in bearers.indices {
            places[Int(bearers[index])] = UInt32(index)
            steps[Int(bearers[index])] = 1
        }
        var result = [Int64](repeating: 0, count: count + 1)
        var span = result.mutableSpan
        var next = 0
        for index in rows.indices {
            let row = Int(rows[index])
            span[Int(places[row])] = values[min(next, count - 1)]
            next &+= Int(steps[row])
        }
        result.removeLast()
        return result
    }

    /// Numbers that stand in an order, each where it belongs.
    static func restored(_ values: [Int64], _ indices: [Int]) -> [Int64] {
        var result = [Int64](repeating: 0, count: values.count)
        var span = result.mutableSpan
        for place in indices.indices { span[indices[place]] = values[place] }
        return result
    }
}
