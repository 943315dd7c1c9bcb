// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// A column as it is gone along: its values, the rows that bear them, the codes of its symbols.
struct TownColumn {
    fileprivate let rows: [UInt32]
    fileprivate let values: [Int64]
    fileprivate let codes: [Int32]
    /// Whether the first rows bear the values.
    fileprivate let isFirst: Bool

    init(_ column: Column?, codes: [Int32]) {
        rows = column?.rows ?? []
        values = column?.integers ?? []
        self.codes = codes
        isFirst = column?.rows == nil
    }
}

/// Goes along the values of a column by rows that ascend; it counts no references.
struct ColumnWalk: ~Escapable {
    private let rows: Span<UInt32>
    private let values: Span<Int64>
    private let codes: Span<Int32>
    private let isFirst: Bool
    private var place = 0

    /// Stands where a row has no number.
    static var missing: Int64 { .min }

    @_lifetime(borrow column)
    init(_ column: borrowing TownColumn) {
        rows = column.rows.span
        values = column.values.span
        codes = column.codes.span
        isFirst = column.isFirst
    }

    /// The value of a row, which is not below the one asked for before.
    @inline(__always)
    mutating func value(_ row: Int) -> Int64 {
        if isFirst { return row < values.count ? values[row] : Self.missing }
        while place < rows.count, Int(rows[place]) < row { place += 1 }
        return place < rows.count && Int(rows[place]) == row ? values[place] : Self.missing
    }

    /// The code of a row, −1 where it has none.
    @inline(__always)
    mutating func code(_ row: Int) -> Int32 {
        let symbol = value(row)
        return symbol < 0 ? -1 : codes[Int(symbol)]
    }
}

/// One run of events with the columns that a ``Town`` is made from.
struct TownRun {
    let count: Int
    private let events: EventColumns
    private let fields: TownFields
    private let coding: TownCoding

    init(_ events: EventColumns, _ fields: TownFields, _ coding: TownCoding) {
        self.events = events
        self.fields = fields
        self.coding = coding
        count = events.count
    }

    /// A column to be gone along, empty where it was not read.
    func column(_ field: TownField) -> TownColumn {
        let place = fields[field]
        return TownColumn(place < 0 ? nil : events[place], codes: coding[field])
    }

    /// The values of a field that every event bears.
    func integers(_ field: TownField) -> [Int64] { events[fields[field]].integers }

    /// The number of each row, ``ColumnWalk/missing`` where it has none, of a field that most
    /// events bear.
    func numbers(_ field: TownField) -> [Int64] {
        let place = fields[field]
        let missing = ColumnWalk.missing
        return place < 0
            ? Array(repeating: missing, count: count)
            : events[place].expanded(count: count, missing: missing)
    }

    /// The number of a row, nil where it has none; for fields that few events bear.
    func number(_ field: TownField, _ row: Int) -> Int64? {
        let place = fields[field]
        return place < 0 ? nil : events.integer(place, row: row)
    }

    /// The number of a row that an event of its type bears in any catalogue, up to the most that it
    /// admits.
    ///
    /// - Throws: where there is none, or a larger one: no fold could take it.
    func required(_ field: TownField, _ row: Int, of event: AccountEvent, most: Int64 = .max)
        throws(UnclearEvent) -> Int64
    {
        guard let number = number(field, row), number <= most else {
            throw UnclearEvent(event.position, .number)
        }
        return number
    }

    /// The code of a row, −1 where it has none; for fields that few events bear.
    func code(_ field: TownField, _ row: Int) -> Int32 {
        number(field, row).map { coding[field][Int($0)] } ?? -1
    }

    /// The code of each row, −1 where it has none, of a field that most events bear.
    func codes(_ field: TownField) -> [Int32] {
        var all = [Int32](repeating: -1, count: count)
        var span = all.mutableSpan
        forEachSymbol(field) { row, symbol, codes in span[row] = codes[symbol] }
        return all
    }

    /// Calls `body` with each row that bears a field, its symbol, and the codes of all symbols.
    @inline(__always)
    func forEachSymbol(_ field: TownField, _ body: (Int, Int, Span<Int32>) -> Void) {
        let place = fields[field]
        guard place >= 0 else { return }
        let codes = coding[field]
        let column = events[place]
        if let rows = column.rows {
            for index in rows.indices {
                body(Int(rows[index]), Int(column.integers[index]), codes.span)
            }
        } else {
            for row in column.integers.indices { body(row, Int(column.integers[row]), codes.span) }
        }
    }

    /// Calls `body` with each row that was recorded more than ``Town/lateAfter`` days after its
    /// effect, and after how many.
    ///
    /// `days`: on which each row takes effect.
    @inline(__always)
    func forEachLate(_ days: [Int64], _ calendar: inout LocalCalendar, _ body: (Int, Int) -> Void) {
        let column = column(.recorded)
        var recorded = ColumnWalk(column)
        for row in 0..<count {
            let value = recorded.value(row)
            let moment = Instant(milliseconds: value == ColumnWalk.missing ? 0 : value)
            let late = Int64(calendar.date(of: moment).dayNumber) - days[row]
            if late > Town.lateAfter { body(row, Int(late)) }
        }
    }

    /// The text of a row, nil where it has none; for fields that few events bear.
    func text(_ field: TownField, _ row: Int) -> String? {
        let place = fields[field]
        guard place >= 0 else { return nil }
        return events[place].valueIndex(row: row).map(events[place].string(at:))
    }
}
