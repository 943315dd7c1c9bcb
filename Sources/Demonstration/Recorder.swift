// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Gives events their number and time, and writes them into columns.
struct Recorder: Sendable {
    private(set) var events = EventColumns(schema: Catalogue.schema)
    private var numbers = [Int64](repeating: 0, count: Source.allCases.count)
    private var receipts = [Int](repeating: 0, count: Source.allCases.count)

    /// The offset of El Salvador, which has no summer time.
    private static let offset: Int64 = -6 * 3_600_000

    /// Records an event at a moment of a day, in milliseconds since local midnight.
    ///
    /// - Returns: how others name the event, `source#number`.
    @discardableResult
    mutating func record(
        _ draft: Draft,
        on day: CivilDate,
        at time: Int,
        captured: Int?
    ) -> String {
        let source = draft.source.rawValue
        numbers[source] += 1
        events.appendRow()
        events.set(Schema.source, draft.source.name)
        events.set(Schema.number, numbers[source])
        events.set(Schema.type, draft.type.rawValue)
        events.set(Schema.on, Int64(draft.on.dayNumber))
        events.set(Schema.recorded, Self.moment(day, time))
        events.set(Schema.actor, draft.source.actor)
        if let captured { events.set(Schema.captured, Self.moment(draft.on, captured)) }
        if let note = draft.note { events.set(Schema.note, note) }
        for (field, value) in draft.fields {
            switch value {
            case .text(let text): events.set(field, text)
            case .number(let number): events.set(field, number)
            case .receipt:
                receipts[source] += 1
                let prefix = draft.source.receiptPrefix ?? ""
                events.set(field, prefix + padded(receipts[source], 7))
            }
        }
        return EventReference(draft.source.name, UInt64(numbers[source])).text
    }

    /// Hands out what has been recorded and begins anew.
    mutating func take() -> EventColumns {
        let taken = events
        events = EventColumns(schema: Catalogue.schema)
        return taken
    }

    private static func moment(_ day: CivilDate, _ time: Int) -> Int64 {
        Int64(day.dayNumber) * 86_400_000 + Int64(time) - offset
    }
}

/// A number with zeros before it.
func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}
