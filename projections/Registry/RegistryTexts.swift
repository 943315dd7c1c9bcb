// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What the registry says of accounts in words, which a town does not keep: holder, address and the like.
struct RegistryTexts {
    /// What a letter or a round needs.
    static let contact = ["holder", "address", "phone"].map { Schema.Field($0, .text) }
    /// All of it.
    static let all =
        ["holder", "document", "address", "phone", "email"].map { Schema.Field($0, .text) }
        + [Schema.Field("cadastre", .symbol)]

    private let fields: [Schema.Field]
    private var told: [UInt32: [String?]] = [:]

    /// Nothing told.
    init() { fields = [] }

    /// Reads the texts of some registry events.
    ///
    /// - Complexity: that of `LogReader.forEachEvent`.
    init(
        _ reader: LogReader,
        positions: [UInt32],
        fields: [Schema.Field] = Self.contact
    ) throws {
        self.fields = fields
        let columns = Self.columns(of: fields, reader.schema)
        try reader.forEachEvent(at: positions, fields: fields) { position, events, row in
            told[position] = Self.texts(events, row, columns)
        }
    }

    /// The texts of some registry events among those that were found.
    init(
        _ found: FoundEvents,
        positions: [UInt32],
        fields: [Schema.Field] = Self.contact
    ) {
        self.fields = fields
        let columns = Self.columns(of: fields, found.events.schema)
        for position in positions {
            guard let row = found.row(of: position) else { continue }
            told[position] = Self.texts(found.events, row, columns)
        }
    }

    private static func columns(of fields: [Schema.Field], _ schema: Schema) -> [Int?] {
        fields.map { schema.index(of: $0) }
    }

    private static func texts(_ events: EventColumns, _ row: Int, _ columns: [Int?]) -> [String?] {
        columns.map { column in column.flatMap { events.string($0, row: row) } }
    }

    /// What was said last of each, by registry events in the order of the fold.
    func latest(_ positions: [UInt32]) -> [String?] {
        fields.indices.map { field in
            positions.reversed().lazy.compactMap { told[$0]?[field] }.first
        }
    }
}

extension FoldedAccount {
    /// The positions of what the registry says of it, in the order of the fold.
    var registry: [UInt32] {
        events.filter { $0.type == .accountOpened || $0.type == .accountUpdated }.map(\.position)
    }
}
