// SPDX-License-Identifier: MIT

/// One event by itself, in two pieces of memory whatever its fields: what a ``LogAppender`` takes
/// quickest.
///
/// Values are not judged here beyond their type: what an event may say is its caller's business. One that a
/// catalogue has judged is made by the domain's `EventDraft`; a type that no catalogue has, set by hand, would
/// stop every report of the log.
public struct SingleEvent: Sendable {
    /// The fields that it may bear.
    public let schema: Schema

    /// A field and its number; of a text or symbol, where it stands in `bytes`.
    struct Value {
        let field: Int
        let type: FieldType
        let number: Int64

        init(_ field: Int, _ type: FieldType, _ number: Int64) {
            (self.field, self.type, self.number) = (field, type, number)
        }

        init(_ field: Int, _ type: FieldType, _ text: Range<Int>) {
            self.init(field, type, Int64(text.lowerBound) << 32 | Int64(text.count))
        }

        var text: Range<Int> {
            let start = Int(number >> 32)
            return start..<(start + Int(number & 0xFFFF_FFFF))
        }
    }

    private(set) var values: [Value] = []
    private(set) var bytes: [UInt8] = []

    /// An event without fields yet.
    public init(schema: Schema) {
        self.schema = schema
        values.reserveCapacity(16)
        bytes.reserveCapacity(128)
    }

    /// The event of those values.
    init(schema: Schema, _ values: [Value], _ bytes: [UInt8]) {
        (self.schema, self.values, self.bytes) = (schema, values, bytes)
    }

    /// The only event of a run.
    package init(only run: EventColumns) {
        precondition(run.count == 1, "the run has one event")
        self.init(schema: run.schema)
        for (field, column) in run.columns.enumerated() where column.valueCount > 0 {
            if column.type.isBytes {
                set(field, column.bytes(at: 0))
            } else {
                set(field, column.integers[0])
            }
        }
    }

    /// Sets a number.
    ///
    /// - Precondition: the field holds numbers and is not set yet.
    public mutating func set(_ field: Int, _ integer: Int64) {
        let type = schema.fields[field].type
        precondition(!type.isBytes, "the field holds text")
        precondition(!bears(field), "the field is set already")
        values.append(Value(field, type, integer))
    }

    /// Sets a text or symbol.
    ///
    /// - Precondition: the field holds text and is not set yet; the bytes are valid UTF-8.
    public mutating func set(_ field: Int, _ text: Span<UInt8>) {
        let type = schema.fields[field].type
        precondition(type.isBytes, "the field holds numbers")
        precondition(!bears(field), "the field is set already")
        precondition(text.count <= Int(Int32.max), "a text has less than two gigabytes")
        let start = bytes.count
        bytes.append(text)
        values.append(Value(field, type, start..<bytes.count))
    }

    /// Sets a text or symbol.
    public mutating func set(_ field: Int, _ text: String) {
        text.withBytes { set(field, $0) }
    }

    private func bears(_ field: Int) -> Bool { values.contains { $0.field == field } }

    /// What it takes of memory, about, in bytes.
    var size: Int { 64 + 16 * values.count + bytes.count }

    /// The event as a run of one.
    var columns: EventColumns {
        var events = EventColumns(schema: schema)
        events.append(self)
        return events
    }

    /// Whether it is an event that any log of the schema takes, whatever stands before it; one of
    /// which that cannot be told at a glance is judged as a run.
    ///
    /// `isNumbered`: whether it bears its number; else it must not.
    func isPlain(for other: Schema, isNumbered: Bool = true) -> Bool {
        guard schema == other, bytes.count <= Format.symbolSizeMax, bytes.span.isUTF8 else {
            return false
        }
        var required = 0
        for value in values {
            if Schema.required.contains(value.field) { required += 1 }
            if value.type.isBytes {
                let text = value.text
                // A text may not begin in the midst of a character of the one before it.
                if text.isEmpty
                    ? value.field == Schema.source : bytes[text.lowerBound] & 0xC0 == 0x80
                {
                    return false
                }
            } else if !value.type.range.contains(value.number)
                || value.field == Schema.number && (value.number < 1 || !isNumbered)
            {
                return false
            }
        }
        let lacking = (bears(Schema.recorded) ? 0 : 1) + (isNumbered ? 0 : 1)
        guard required == Schema.required.count - lacking else { return false }
        return schema.namesakes.allSatisfy { fields in
            values.count { fields.contains($0.field) } < 2
        }
    }
}

extension EventColumns {
    /// Copies a single event with the same schema to the end.
    public mutating func append(_ event: SingleEvent) {
        precondition(schema == event.schema, "the run has the event's schema")
        appendRow()
        event.add(to: &self)
    }
}

extension SingleEvent {
    fileprivate func add(to events: inout EventColumns) {
        for value in values {
            if value.type.isBytes {
                events.set(value.field, bytes.span.extracting(value.text))
            } else {
                events.set(value.field, value.number)
            }
        }
    }
}
