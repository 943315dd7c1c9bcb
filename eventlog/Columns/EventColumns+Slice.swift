// SPDX-License-Identifier: MIT

extension EventColumns {
    /// Some of the events, in their order.
    ///
    /// O(events), but nothing where it is all of them.
    ///
    /// - Precondition: the rows are there.
    public func slice(_ rows: Range<Int>) -> EventColumns {
        precondition(rows.lowerBound >= 0 && rows.upperBound <= count, "the rows are there")
        guard rows != 0..<count else { return self }
        return EventColumns(
            schema: schema,
            count: rows.count,
            columns: columns.map { $0.slice(rows) }
        )
    }
}

extension Column {
    fileprivate func slice(_ wanted: Range<Int>) -> Column {
        var part = Column(type)
        part.symbols = symbols
        let values = values(of: wanted)
        if let rows { part.rows = rows[values].map { $0 - UInt32(wanted.lowerBound) } }
        guard type == .text else {
            part.integers = Array(integers[values])
            return part
        }
        let start = values.lowerBound == 0 ? 0 : ends[values.lowerBound - 1]
        part.ends = ends[values].map { $0 - start }
        part.bytes = Array(bytes[start..<(start + (part.ends.last ?? 0))])
        return part
    }
}
