// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The fields of payments, of those in suspense and of the registry's service numbers, and where
/// they stand in the events of one log.
struct PaymentFields: Sendable {
    private static let own: [Schema.Field] = [
        ("account", .symbol), ("service", .symbol), ("amount", .hundredths), ("method", .symbol),
        ("cause", .symbol), ("receipt", .symbol), ("suspense", .text), ("reverses", .text),
    ].map { Schema.Field($0, $1) }

    /// The field that a settlement bears.
    static let suspense = Schema.Field("suspense", .text)

    /// The fields to be read.
    static let all =
        [Schema.source, Schema.number, Schema.type, Schema.on].map { Schema.envelope[$0] } + own

    private let places: [String: Int]

    init(_ schema: Schema) {
        var places: [String: Int] = [:]
        for field in Self.own { places[field.name] = schema.index(of: field) }
        self.places = places
    }

    /// A text of an event; nil where it bears none.
    func text(_ name: String, _ events: EventColumns, _ row: Int) -> String? {
        places[name].flatMap { events.string($0, row: row) }
    }

    /// The amount of an event.
    func amount(_ events: EventColumns, _ row: Int) -> Money? {
        places["amount"].flatMap { events.integer($0, row: row) }.map { Money(cents: $0) }
    }

    /// The rows that bear a settlement's field.
    func settling(_ events: EventColumns) -> [Int] {
        guard let place = places["suspense"] else { return [] }
        let column = events[place]
        return column.rows?.map { Int($0) } ?? Array(0..<column.valueCount)
    }

    /// The day on which an event takes effect.
    static func day(_ events: EventColumns, _ row: Int) -> CivilDate {
        CivilDate(dayNumber: Int32(events.integer(Schema.on, row: row) ?? 0))
    }

    /// The type of an event; nil where this version does not know it.
    static func type(_ events: EventColumns, _ row: Int) -> EventType? {
        events.string(Schema.type, row: row).flatMap(EventType.init)
    }
}
