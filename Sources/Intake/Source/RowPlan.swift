// SPDX-License-Identifier: MIT
import Receivables

/// A mapping with the columns of one file found: which events each row becomes.
struct RowPlan {
    struct Field {
        let name: String
        let kind: FieldKind
        let parts: [TablePlan.Part]
        let columnNames: [String]
        let format: ValueFormat?
        let map: [String: String]?
        let fallback: String?
        let isAbsolute: Bool
    }

    struct Event {
        let type: EventType
        /// Indices of the fields whose values may come once only.
        let oncePer: [Int]?
        let when: [TablePlan.Test]
        let unless: [TablePlan.Test]
        let fields: [Field]
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
