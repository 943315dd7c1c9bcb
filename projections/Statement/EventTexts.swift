// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What a statement tells of its events besides what the fold keeps: when they were recorded,
/// their amount, and a short text.
struct EventTexts {
    struct Told: Sendable {
        var recorded = Instant(milliseconds: 0)
        var amount: Money?
        var text = ""
    }

    private var told: [UInt32: Told] = [:]

    /// The fields that make up the text, in its order.
    private static let textFields: [Schema.Field] =
        [
            ("tribute", .symbol), ("period", .month), ("notice", .symbol), ("method", .symbol),
            ("purpose", .symbol), ("channel", .symbol), ("outcome", .symbol),
            ("ordinance", .symbol), ("policy", .symbol), ("plan", .symbol), ("stage", .symbol),
            ("request", .symbol), ("topic", .symbol), ("kind", .symbol), ("reference", .symbol),
            ("receipt", .symbol), ("appear", .date), ("by", .date), ("reason", .text),
            ("resolution", .text),
        ].map { Schema.Field($0, $1) } + [Schema.envelope[Schema.note]]

    /// The fields that it needs.
    static let fields = textFields + [amount, Schema.envelope[Schema.recorded]]
    private static let amount = Schema.Field("amount", .hundredths)

    /// The texts of some events among those that were found.
    init(_ found: FoundEvents, positions: [UInt32]) {
        let columns = Columns(found.events.schema)
        for position in positions {
            guard let row = found.row(of: position) else { continue }
            told[position] = columns.tell(found.events, row)
        }
    }

    /// Reads the texts of some events, which may be anywhere in the log.
    ///
    /// O(events between the first and the last).
    init(_ reader: LogReader, positions: Set<UInt32>) throws {
        let wanted = positions.sorted()
        let columns = Columns(reader.schema)
        var next = 0
        var told: [UInt32: Told] = [:]
        try reader.forEachBlock(
            fields: Self.fields,
            from: UInt64(wanted.first ?? 0),
            to: UInt64(wanted.last ?? 0) + 1
        ) { block in
            let end = block.firstPosition + UInt64(block.events.count)
            while next < wanted.count, UInt64(wanted[next]) < end {
                let row = Int(UInt64(wanted[next]) - block.firstPosition)
                told[wanted[next]] = columns.tell(block.events, row)
                next += 1
            }
        }
        self.told = told
    }

    subscript(position: UInt32) -> Told { told[position] ?? Told() }

    /// When an event was recorded, as a report says it: one behind the events of the log is a draft
    /// and never was.
    func recorded(_ position: UInt32, of count: UInt64) -> Report.Value {
        position < count ? .instant(self[position].recorded) : .null
    }

    /// Where a schema has the fields: looked up once, not for each event.
    private struct Columns {
        private let amount: Int?
        private let texts: [(index: Int, type: FieldType)]

        init(_ schema: Schema) {
            amount = schema.index(of: EventTexts.amount)
            texts = EventTexts.textFields.compactMap { field in
                schema.index(of: field).map { ($0, field.type) }
            }
        }

        func tell(_ events: EventColumns, _ row: Int) -> Told {
            var told = Told()
            told.recorded = Instant(milliseconds: events.integer(Schema.recorded, row: row) ?? 0)
            told.amount = amount.flatMap { events.integer($0, row: row) }.map { Money(cents: $0) }
            told.text = texts.compactMap { Self.text(events, row, $0) }.filter { !$0.isEmpty }
                .joined(separator: " ")
            return told
        }

        private static func text(
            _ events: EventColumns,
            _ row: Int,
            _ column: (index: Int, type: FieldType)
        ) -> String? {
            if column.type.isBytes { return events.string(column.index, row: row) }
            return events.integer(column.index, row: row).map { value in
                var bytes: [UInt8] = []
                bytes.appendCanonical(value, column.type)
                return String(decoding: bytes, as: UTF8.self)
            }
        }
    }
}
