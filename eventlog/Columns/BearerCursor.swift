// SPDX-License-Identifier: MIT

/// Goes along the events that bear a field, for those who want one row after another.
package struct BearerCursor: Sendable {
    private let rows: [UInt32]?
    private let valueCount: Int
    /// The first value whose row is not below the row asked for last.
    private var next = 0

    /// A cursor before the first value of a column.
    package init(_ column: Column) {
        rows = column.rows
        valueCount = column.valueCount
    }

    /// Where the value of an event stands, or nil if it bears none.
    ///
    /// `isBehind`: whether the row stands before that asked for last, which costs more.
    @inline(__always)
    package mutating func valueIndex(row: Int, isBehind: Bool) -> Int? {
        guard let rows else { return row < valueCount ? row : nil }
        if isBehind {
            next = Column.lowerBound(rows, row)
        } else {
            while next < rows.count, rows[next] < UInt32(row) { next += 1 }
        }
        return next < rows.count && rows[next] == UInt32(row) ? next : nil
    }
}
