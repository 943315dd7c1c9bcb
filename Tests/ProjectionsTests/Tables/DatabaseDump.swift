// SPDX-License-Identifier: MIT
import Foundation
import GRDB
import Materialised
import Projections

/// What a file of projections holds, as text in a fixed order.
enum DatabaseDump {
    /// Each row of each table, after the name of its table.
    static func rows(_ path: String) throws -> [String] {
        try read(path) { database in
            let tables = ProjectionTable.allCases.map(\.rawValue) + ["meta"]
            return try tables.flatMap { table in
                try Row.fetchAll(database, sql: "SELECT * FROM \(table)")
                    .map { row in
                        "\(table): " + row.databaseValues.map(\.description).joined(separator: "|")
                    }
                    .sorted()
            }
        }
    }

    /// The rows of a query, each cell as text.
    static func rows(_ path: String, _ sql: String) throws -> [[String]] {
        try read(path) { database in
            try Row.fetchAll(database, sql: sql).map { row in
                row.databaseValues.map {
                    String.fromDatabaseValue($0) ?? ($0.isNull ? "" : "\($0)")
                }
            }
        }
    }

    /// Keeps the checksum of a file as it is now, as `rebuild` does of one that it has finished.
    static func keepChecksum(of path: String) throws {
        try FileChecksum.text(of: path).write(
            toFile: path + FileChecksum.ending,
            atomically: false,
            encoding: .utf8
        )
    }

    private static func read<Value>(_ path: String, _ body: (Database) throws -> Value) throws
        -> Value
    {
        var configuration = Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: path, configuration: configuration).read(body)
    }
}
