// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What the registry says of accounts in words: holder, address, phone.
struct RegistryTexts {
    /// The fields, in the order in which they are told.
    static let fields = ["holder", "address", "phone"].map { Schema.Field($0, .text) }

    private var told: [UInt32: [String?]] = [:]

    /// Nothing told.
    init() {}

    /// Reads the texts of some registry events.
    ///
    /// - Complexity: one pass over three columns of the log, from the first of the events to the
    ///   last.
    init(_ reader: LogReader, positions: [UInt32]) throws {
        let wanted = positions.sorted()
        guard let first = wanted.first, let last = wanted.last else { return }
        var next = 0
        var told: [UInt32: [String?]] = [:]
        try reader.forEachBlock(fields: Self.fields, from: UInt64(first), to: UInt64(last) + 1) {
            block in
            let end = block.firstPosition + UInt64(block.events.count)
            let columns = Self.fields.map { block.events.schema.index(of: $0.name, $0.type) }
            while next < wanted.count, UInt64(wanted[next]) < end {
                let row = Int(UInt64(wanted[next]) - block.firstPosition)
                told[wanted[next]] = columns.map { column in
                    column.flatMap { block.events.string($0, row: row) }
                }
                next += 1
            }
        }
        self.told = told
    }

    /// The texts of some registry events among those that were found.
    init(_ found: FoundEvents, positions: [UInt32]) {
        let columns = Self.fields.map { found.events.schema.index(of: $0.name, $0.type) }
        for position in positions {
            guard let row = found.row(of: position) else { continue }
            told[position] = columns.map { column in
                column.flatMap { found.events.string($0, row: row) }
            }
        }
    }

    /// What was said last of each, by registry events in the order of the fold.
    func latest(_ positions: [UInt32]) -> [String?] {
        Self.fields.indices.map { field in
            positions.reversed().lazy.compactMap { told[$0]?[field] }.first
        }
    }
}
