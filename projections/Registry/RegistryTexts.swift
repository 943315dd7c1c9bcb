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
    /// - Complexity: one pass over the fields' columns of the log, from the first of the events to
    ///   the last; of a few events that stand far apart, over the blocks that have them.
    init(
        _ reader: LogReader,
        positions: [UInt32],
        fields: [Schema.Field] = Self.contact
    ) throws {
        self.fields = fields
        var rest = positions.sorted()[...]
        for stretch in Self.stretches(rest) {
            let range = UInt64(stretch.lowerBound)..<UInt64(stretch.upperBound) + 1
            try reader.forEachBlock(
                fields: fields,
                from: range.lowerBound,
                to: range.upperBound
            ) { block in
                let end = block.firstPosition + UInt64(block.events.count)
                let columns = Self.columns(of: fields, block.events.schema)
                while let position = rest.first, UInt64(position) < min(end, range.upperBound) {
                    let row = Int(UInt64(position) - block.firstPosition)
                    told[position] = Self.texts(block.events, row, columns)
                    rest = rest.dropFirst()
                }
            }
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

    /// Events that stand closer than this are in the same block, or in two that are neighbours.
    private static let gapMin: UInt32 = 1 << 14
    /// More stretches than these are read as one: each goes through a growing segment anew.
    private static let stretchesMax = 64

    /// The first and the last position of what is read in one go.
    private static func stretches(_ positions: ArraySlice<UInt32>) -> [ClosedRange<UInt32>] {
        guard let first = positions.first, let last = positions.last else { return [] }
        var stretches = [first...first]
        for position in positions.dropFirst() {
            let open = stretches[stretches.count - 1]
            if position - open.upperBound < gapMin {
                stretches[stretches.count - 1] = open.lowerBound...position
            } else if stretches.count == stretchesMax {
                return [first...last]
            } else {
                stretches.append(position...position)
            }
        }
        return stretches
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
