// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Writes events as rows of CSV: a column for each name that a field can have, values as canonical
/// JSON has them, without its escapes.
struct EventCSV {
    /// A field that some of the events bear.
    fileprivate struct Field {
        /// The cell that it stands in; fields of one name share one.
        let cell: Int
        let column: Column
        var bearers: BearerCursor
    }

    private var fields: [Field] = []
    private var row = 0

    /// What writes those events.
    init(_ events: EventColumns) {
        for (field, cell) in zip(Catalogue.schema.canonicalOrder, Self.cells)
        where events[field].valueCount > 0 {
            let column = events[field]
            fields.append(Field(cell: cell, column: column, bearers: BearerCursor(column)))
        }
    }

    /// Appends one event and the end of its line.
    ///
    /// Rows in ascending order cost least.
    mutating func append(row target: Int, to text: inout [UInt8]) {
        let isBehind = target < row
        row = target
        var cell = 0
        for index in fields.indices {
            guard let value = fields[index].bearers.valueIndex(row: target, isBehind: isBehind)
            else { continue }
            text.appendCommas(fields[index].cell - cell)
            cell = fields[index].cell
            fields[index].append(value, to: &text)
        }
        text.appendCommas(Self.names.count - 1 - cell)
        text.append(UInt8(ascii: "\n"))
    }

    /// The names of the columns.
    static let names: [String] = {
        var names: [String] = []
        for field in Catalogue.schema.canonicalOrder {
            let name = Catalogue.schema.fields[field].name
            if names.last != name { names.append(name) }
        }
        return names
    }()

    /// The cell of each field, in the order of the names.
    private static let cells: [Int] = {
        var cell = 0
        return Catalogue.schema.canonicalOrder.map { field in
            if Catalogue.schema.fields[field].name != names[cell] { cell += 1 }
            return cell
        }
    }()
}

extension EventCSV.Field {
    fileprivate func append(_ value: Int, to text: inout [UInt8]) {
        if column.type.isBytes {
            text.appendCSV(column.bytes(at: value))
        } else {
            text.appendCanonical(column.integers[value], column.type)
        }
    }
}

extension [UInt8] {
    fileprivate mutating func appendCommas(_ count: Int) {
        for _ in 0..<count { append(UInt8(ascii: ",")) }
    }
}

/// Writes the events of blocks as rows of CSV.
struct CSVWriter: EventTextWriter {
    mutating func write(_ block: DecodedBlock, rows: [Int]?, to text: inout [UInt8]) {
        var writer = EventCSV(block.events)
        if let rows {
            for row in rows { writer.append(row: row, to: &text) }
        } else {
            for row in 0..<block.events.count { writer.append(row: row, to: &text) }
        }
    }
}
