// SPDX-License-Identifier: MIT

extension EventColumns {
    /// Adds the events of another run with the same schema behind these, column by column.
    ///
    /// `symbols`: for each field the number here of each of the other run's symbols; the table
    /// here has them already.
    mutating func join(_ other: EventColumns, symbols: [[Int64]]) {
        precondition(schema == other.schema, "both runs have the same schema")
        for field in columns.indices where other.columns[field].valueCount > 0 {
            columns[field].join(other.columns[field], symbols: symbols[field], after: count)
        }
        count += other.count
    }
}

extension Column {
    fileprivate mutating func join(_ other: Column, symbols: [Int64], after count: Int) {
        if rows != nil || valueCount < count || other.rows != nil {
            var all = rows ?? Array(0..<UInt32(valueCount))
            all.reserveCapacity(valueCount + other.valueCount)
            for index in 0..<other.valueCount {
                all.append(UInt32(count) + (other.rows?[index] ?? UInt32(index)))
            }
            rows = all
        }
        switch type {
        case .text:
            let start = bytes.count
            bytes.append(contentsOf: other.bytes)
            for end in other.ends { ends.append(start + end) }
        case .symbol:
            for symbol in other.integers { integers.append(symbols[Int(symbol)]) }
        default: integers.append(contentsOf: other.integers)
        }
    }
}
