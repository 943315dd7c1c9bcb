// SPDX-License-Identifier: MIT
import GRDB
import GRDBSQLite
import Projections

/// A prepared statement that takes rows of one table.
///
/// Cells are bound where they lie. GRDB would make an array of values of each row, copy its texts,
/// and take ten times as long as SQLite does to store it.
@safe struct RowStatement {
    private let database: Database
    /// Owns what `handle` points to.
    private let statement: Statement
    private let handle: OpaquePointer
    private let width: Int

    /// The statement of a table; see ``TableSchema/insertion(catchesUp:)``.
    ///
    /// - Throws: what SQLite refuses.
    init(_ database: Database, _ schema: TableSchema, catchesUp: Bool) throws {
        self.database = database
        statement = try database.makeStatement(sql: schema.insertion(catchesUp: catchesUp))
        unsafe handle = statement.sqliteStatement
        width = schema.columns.count
    }

    /// Puts rows in.
    ///
    /// - Parameters:
    ///   - cells: row after row.
    ///   - texts: what the cells point into.
    /// - Throws: what SQLite refuses.
    func insert(_ cells: [TableBatch.Cell], _ texts: [UInt8]) throws {
        precondition(cells.count.isMultiple(of: width), "each row has all columns")
        // SAFETY: the texts stay where they are until the bindings are cleared; each place was
        // made from these texts, and the array holds it to their count.
        try unsafe texts.span.withUnsafeBytes { bytes in
            defer { _ = unsafe sqlite3_clear_bindings(handle) }
            for row in stride(from: 0, to: cells.count, by: width) {
                for column in 0..<width {
                    unsafe bind(cells[row + column], bytes, at: Int32(column + 1))
                }
                let outcome = unsafe sqlite3_step(handle)
                _ = unsafe sqlite3_reset(handle)
                guard outcome == SQLITE_DONE else {
                    throw DatabaseError(
                        resultCode: ResultCode(rawValue: outcome),
                        message: database.lastErrorMessage
                    )
                }
            }
        }
    }

    private func bind(_ cell: TableBatch.Cell, _ texts: UnsafeRawBufferPointer, at place: Int32) {
        // SAFETY: the statement lives as long as this; without a destructor SQLite leaves the text
        // where it is.
        switch cell {
        case .null: _ = unsafe sqlite3_bind_null(handle, place)
        case .integer(let number): _ = unsafe sqlite3_bind_int64(handle, place, number)
        case .text(let range):
            let text = unsafe UnsafeRawBufferPointer(rebasing: texts[range])
            _ = unsafe sqlite3_bind_text(
                handle,
                place,
                text.baseAddress?.assumingMemoryBound(to: CChar.self),
                Int32(range.count),
                nil
            )
        }
    }
}
