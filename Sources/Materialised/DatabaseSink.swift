// SPDX-License-Identifier: MIT
import GRDB
import Projections

/// Puts rows into the tables of a database, through one prepared statement a table.
struct DatabaseSink: TableSink {
    private let statements: [ProjectionTable: Statement]

    /// A sink that prepares its statements.
    ///
    /// - Parameters:
    ///   - database: where the tables are.
    ///   - addsUp: whether rows of the tables by month add to those that are there.
    /// - Throws: what SQLite refuses.
    init(_ database: Database, addsUp: Bool) throws {
        statements = try Dictionary(
            uniqueKeysWithValues: ProjectionTable.allCases.map { table in
                (table, try database.makeStatement(sql: table.schema.insertion(addsUp: addsUp)))
            }
        )
    }

    mutating func insert(_ row: [TableCell], into table: ProjectionTable) throws {
        guard let statement = statements[table] else { return }
        statement.setUncheckedArguments(StatementArguments(row.lazy.map(\.databaseValue)))
        try statement.execute()
    }
}

extension TableCell {
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        }
    }
}

extension ProjectionTable {
    /// Whether its rows are sums over accounts, to which changes are added.
    var isSum: Bool { self == .moraByMonth || self == .accountsByMonth }
}

extension TableSchema {
    /// The statement that makes the table.
    var creation: String {
        var lines = columns.map { column in
            "  \(column.name) \(column.content.declaration)\(column.isOptional ? "" : " NOT NULL")"
        }
        if !key.isEmpty { lines.append("  PRIMARY KEY (\(key.joined(separator: ", ")))") }
        // Rows keep their numbers: DuckDB asks a table for them.
        return "CREATE TABLE \(table.rawValue) (\n\(lines.joined(separator: ",\n"))\n)"
    }

    /// The statements that make its indexes.
    var indexCreations: [String] {
        indexes.map { columns in
            "CREATE INDEX \(table.rawValue)_by_\(columns.joined(separator: "_")) "
                + "ON \(table.rawValue) (\(columns.joined(separator: ", ")))"
        }
    }

    /// The statement that takes a row.
    func insertion(addsUp: Bool) -> String {
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        let insertion = "INSERT INTO \(table.rawValue) VALUES (\(places))"
        guard addsUp, table.isSum else { return insertion }
        let sums = columns.map(\.name).filter { !key.contains($0) }
            .map { "\($0) = \($0) + excluded.\($0)" }
        return insertion + " ON CONFLICT (\(key.joined(separator: ", "))) DO UPDATE SET "
            + sums.joined(separator: ", ")
    }
}

/// The views in dollars: of each table and view with cents, one with text of two decimals.
///
/// DuckDB divides integers into fractions, so what is divided has no remainder.
enum DollarViews {
    /// The statements that make them.
    static var creations: [String] {
        let tables = ProjectionTable.allCases.map {
            ($0.rawValue, $0.schema.columns.map(\.name))
        }
        return (tables + ViewSchema.all.map { ($0.name, $0.columns) }).compactMap(creation)
    }

    private static func creation(_ name: String, _ columns: [String]) -> String? {
        guard columns.contains(where: { $0.hasSuffix("_cents") }) else { return nil }
        let cells = columns.map { column in
            column.hasSuffix("_cents")
                ? "CASE WHEN \(column) < 0 THEN '-' ELSE '' END "
                    + "|| CAST((abs(\(column)) - abs(\(column)) % 100) / 100 AS BIGINT) || '.' "
                    + "|| substr('0' || (abs(\(column)) % 100), -2) AS \(column.dropLast(6))"
                : column
        }
        return "CREATE VIEW \(name)_usd AS SELECT \(cells.joined(separator: ", ")) FROM \(name)"
    }
}
