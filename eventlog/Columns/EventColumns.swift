// SPDX-License-Identifier: MIT

/// A run of events by column: what is appended as one piece, and what a block decodes to.
///
/// To build one, call `appendRow()` and then set that event's fields. Values are not judged
/// here beyond their type: what an event may say is its caller's business.
public struct EventColumns: Sendable {
    /// The fields that the columns stand for.
    public let schema: Schema

    /// How many events there are.
    public internal(set) var count = 0

    /// One column a field, in the order of the schema.
    public internal(set) var columns: [Column]

    /// No events yet.
    public init(schema: Schema) {
        self.schema = schema
        columns = schema.fields.map { Column($0.type) }
    }

    /// Columns decoded from a block.
    init(schema: Schema, count: Int, columns: [Column]) {
        self.schema = schema
        self.count = count
        self.columns = columns
    }

    /// The column of a field.
    public subscript(field: Int) -> Column {
        // Lent, so that reading one of its values does not copy the column.
        _read { yield columns[field] }
    }

    /// Begins the next event and returns its row.
    @discardableResult
    public mutating func appendRow() -> Int {
        count += 1
        return count - 1
    }

    /// Sets a number of the last event.
    ///
    /// - Precondition: the field holds numbers and is not set yet.
    public mutating func set(_ field: Int, _ integer: Int64) {
        precondition(count > 0, "there is no event yet")
        precondition(!columns[field].type.isBytes, "the field holds text")
        columns[field].append(integer, row: count - 1)
    }

    /// Sets a text or symbol of the last event.
    ///
    /// - Precondition: the field holds text and is not set yet; the bytes are valid UTF-8.
    public mutating func set(_ field: Int, _ text: Span<UInt8>) {
        precondition(count > 0, "there is no event yet")
        precondition(columns[field].type.isBytes, "the field holds numbers")
        columns[field].append(text, row: count - 1)
    }

    /// Sets a text or symbol of the last event.
    public mutating func set(_ field: Int, _ text: String) {
        text.withBytes { set(field, $0) }
    }

    /// Copies all events of another run with the same schema to the end of this one.
    public mutating func append(contentsOf other: EventColumns) {
        precondition(schema == other.schema, "both runs have the same schema")
        let base = count
        count += other.count
        for field in columns.indices where other.columns[field].valueCount > 0 {
            columns[field].append(contentsOf: other.columns[field], behind: base)
        }
    }

    /// Copies events of another run with the same schema to the end of this one, a column at a time.
    ///
    /// `rows`: which, ascending.
    package mutating func append(rows: [Int], of other: EventColumns) {
        precondition(schema == other.schema, "both runs have the same schema")
        let base = count
        count += rows.count
        for field in columns.indices where other.columns[field].valueCount > 0 {
            columns[field].append(rows: rows, of: other.columns[field], behind: base)
        }
    }

    /// Copies an event of another run with the same schema to the end of this one.
    ///
    /// `without`: fields to leave out.
    public mutating func append(row: Int, of other: EventColumns, without: Set<Int> = []) {
        precondition(schema == other.schema, "both runs have the same schema")
        appendRow()
        for field in columns.indices where !without.contains(field) {
            copy(field, row, of: other)
        }
    }

    /// Copies an event with another moment of recording.
    ///
    /// - Precondition: both runs have the same schema.
    mutating func append(row: Int, of other: EventColumns, recorded: Int64) {
        appendRow()
        for field in columns.indices {
            if field == Schema.recorded {
                set(field, recorded)
            } else {
                copy(field, row, of: other)
            }
        }
    }

    /// Takes a field off all events.
    public mutating func removeValues(_ field: Int) {
        columns[field] = Column(columns[field].type)
    }

    /// Makes room for so many events that bear what those already here do.
    mutating func reserve(_ count: Int) {
        for field in columns.indices where columns[field].valueCount > 0 {
            columns[field].reserve(count)
        }
    }

    /// Gives each event its moment of recording.
    mutating func stamp(_ recorded: [Int64]) {
        columns[Schema.recorded].rows = nil
        columns[Schema.recorded].integers = recorded
    }

    /// Gives each event its number.
    mutating func setNumbers(_ numbers: [Int64]) {
        columns[Schema.number].rows = nil
        columns[Schema.number].integers = numbers
    }

    private mutating func copy(_ field: Int, _ row: Int, of other: EventColumns) {
        columns[field].append(row: row, of: other.columns[field], as: count - 1)
    }

    /// Removes all events and keeps what was reserved.
    ///
    /// O(columns).
    public mutating func removeAll() {
        count = 0
        for field in columns.indices where columns[field].valueCount > 0 {
            columns[field].removeAll()
        }
    }

    /// The number of an event's field, or nil if it bears none.
    public func integer(_ field: Int, row: Int) -> Int64? {
        columns[field].valueIndex(row: row).map { columns[field].integers[$0] }
    }

    /// The text of an event's field, or nil if it bears none.
    public func string(_ field: Int, row: Int) -> String? {
        columns[field].valueIndex(row: row).map { columns[field].string(at: $0) }
    }
}
