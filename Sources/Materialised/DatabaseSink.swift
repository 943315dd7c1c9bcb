// SPDX-License-Identifier: MIT
import GRDB
import Projections

/// Puts rows into the tables of a database, through one prepared statement a table.
struct DatabaseSink {
    private let statements: [ProjectionTable: RowStatement]

    /// A sink that prepares its statements.
    ///
    /// - Parameters:
    ///   - database: where the tables are.
    ///   - catchesUp: whether rows of the tables by month add to those that are there, and others
    ///     take the place of the same row of an earlier day.
    /// - Throws: what SQLite refuses.
    init(_ database: Database, catchesUp: Bool) throws {
        statements = try Dictionary(
            uniqueKeysWithValues: ProjectionTable.allCases.map { table in
                (table, try RowStatement(database, table.schema, catchesUp: catchesUp))
            }
        )
    }

    /// Puts all rows in, table by table.
    ///
    /// - Throws: what SQLite refuses.
    func insert(_ batch: TableBatch) throws {
        for table in ProjectionTable.allCases {
            guard let cells = batch.cells[table], let statement = statements[table] else {
                continue
            }
            try statement.insert(cells, batch.texts)
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
    func insertion(catchesUp: Bool) -> String {
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        let insertion = "INSERT INTO \(table.rawValue) VALUES (\(places))"
        guard catchesUp, !key.isEmpty else { return insertion }
        let changes =
            table.isSum
            ? columns.map(\.name).filter { !key.contains($0) }
                .map { "\($0) = \($0) + excluded.\($0)" }
            : columns.filter(\.moves).map { "\($0.name) = excluded.\($0.name)" }
        guard !changes.isEmpty else { return insertion }
        return insertion + " ON CONFLICT (\(key.joined(separator: ", "))) DO UPDATE SET "
            + changes.joined(separator: ", ")
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
