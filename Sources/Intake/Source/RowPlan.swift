// SPDX-License-Identifier: MIT
import Receivables

/// A mapping with the columns of one file found: which events each row becomes.
struct RowPlan {
    /// An object, as each row goes through all of them: a structure of so many parts is long to copy.
    final class Field: Sendable {
        let name: String
        let kind: FieldKind
        let parts: [TablePlan.Part]
        let columnNames: [String]
        let format: ValueFormat?
        let map: [String: String]?
        let fallback: String?
        let isAbsolute: Bool

        init(
            name: String,
            kind: FieldKind,
            parts: [TablePlan.Part],
            columnNames: [String],
            format: ValueFormat?,
            map: [String: String]?,
            fallback: String?,
            isAbsolute: Bool
        ) {
            self.name = name
            self.kind = kind
            self.parts = parts
            self.columnNames = columnNames
            self.format = format
            self.map = map
            self.fallback = fallback
            self.isAbsolute = isAbsolute
        }
    }

    /// An object for the same reason.
    final class Event: Sendable {
        let type: EventType
        /// Indices of the fields whose values may come once only.
        let oncePer: [Int]?
        let when: [TablePlan.Test]
        let unless: [TablePlan.Test]
        let fields: [Field]

        init(
            type: EventType,
            oncePer: [Int]?,
            when: [TablePlan.Test],
            unless: [TablePlan.Test],
            fields: [Field]
        ) {
            self.type = type
            self.oncePer = oncePer
            self.when = when
            self.unless = unless
            self.fields = fields
        }
    }

    let events: [Event]

    /// Finds the columns of the mapping's events among those of the file.
    init(_ mapping: Mapping, _ finder: inout ColumnFinder) throws(DocumentError) {
        var events: [Event] = []
        for event in mapping.events { events.append(try Self.event(event, &finder)) }
        self.events = events
    }

    private static func event(
        _ event: EventTemplate,
        _ finder: inout ColumnFinder
    ) throws(DocumentError) -> Event {
        var fields: [Field] = []
        for field in event.fields { fields.append(try finder.field(field)) }
        return Event(
            type: event.type,
            oncePer: event.oncePer?.compactMap { name in
                fields.firstIndex { $0.name == name }
            },
            when: try finder.tests(event.when),
            unless: try finder.tests(event.unless),
            fields: fields
        )
    }
}
