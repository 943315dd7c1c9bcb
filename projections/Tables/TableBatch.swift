// SPDX-License-Identifier: MIT

/// Rows of tables on their way into a database, their texts one behind another in one memory.
package struct TableBatch: Sendable {
    /// A value in a row.
    package enum Cell: Sendable {
        case null
        case integer(Int64)
        /// The place of its UTF-8 in `texts`.
        case text(Range<Int>)
    }

    /// The UTF-8 of all texts; never empty, so that an empty text has an address too.
    package private(set) var texts: [UInt8] = [0]
    /// The cells of each table, row after row, in the order of its columns.
    package private(set) var cells: [ProjectionTable: [Cell]] = [:]

    /// Takes a row, its cells in the order of the table's columns.
    mutating func insert(_ row: [TableCell], into table: ProjectionTable) {
        Self.append(row, to: &cells[table, default: []], &texts)
    }

    private static func append(
        _ row: [TableCell],
        to cells: inout [Cell],
        _ texts: inout [UInt8]
    ) {
        for cell in row {
            switch cell {
            case .null: cells.append(.null)
            case .integer(let number): cells.append(.integer(number))
            case .text(let text):
                let start = texts.count
                texts.append(contentsOf: text.utf8)
                cells.append(.text(start..<texts.count))
            }
        }
    }
}
