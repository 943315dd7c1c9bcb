// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Goes along the values of a column by rows that ascend.
struct ColumnWalk {
    private let rows: [UInt32]?
    private let values: [Int64]
    private var place = 0

    /// Stands where a row has no number.
    static let missing = Int64.min

    init() { (rows, values) = (nil, []) }

    init(_ column: Column) { (rows, values) = (column.rows, column.integers) }

    /// Whether no row has a value.
    var isEmpty: Bool { values.isEmpty }

    /// The value of a row, which is not below the one asked for before.
    @inline(__always)
    mutating func value(_ row: Int) -> Int64 {
        guard let rows else { return row < values.count ? values[row] : Self.missing }
        while place < rows.count, rows[place] < UInt32(truncatingIfNeeded: row) { place += 1 }
        guard place < rows.count, rows[place] == UInt32(truncatingIfNeeded: row) else {
            return Self.missing
        }
        return values[place]
    }
}

/// One run of events with the columns that a ``Town`` is made from.
struct TownRun {
    let count: Int
    private let events: EventColumns
    private let fields: TownFields
    private var walks: [ColumnWalk]

    init(_ events: EventColumns, _ fields: TownFields) {
        self.events = events
        self.fields = fields
        count = events.count
        walks = TownField.allCases.map { field in
            let place = fields[field]
            return place < 0 || field.field.type == .text
                ? ColumnWalk() : ColumnWalk(events[place])
        }
    }

    /// The values of a field that every event bears.
    func integers(_ field: TownField) -> [Int64] { events[fields[field]].integers }

    /// The number of a row, or `ColumnWalk.missing`; rows ascend.
    @inline(__always)
    mutating func value(_ field: TownField, _ row: Int) -> Int64 {
        walks[field.rawValue].value(row)
    }

    /// The number of a row, nil where it has none; rows ascend.
    mutating func number(_ field: TownField, _ row: Int) -> Int64? {
        let value = value(field, row)
        return value == ColumnWalk.missing ? nil : value
    }

    /// The code of a row, −1 where it has none; rows ascend.
    @inline(__always)
    mutating func code(_ field: TownField, _ row: Int, _ coding: TownCoding) -> Int32 {
        let symbol = value(field, row)
        return symbol < 0 ? -1 : coding[field][Int(symbol)]
    }

    /// The text of a row, nil where it has none; for fields that few events bear.
    func text(_ field: TownField, _ row: Int) -> String? {
        let place = fields[field]
        guard place >= 0 else { return nil }
        return events[place].valueIndex(row: row).map(events[place].string(at:))
    }
}
