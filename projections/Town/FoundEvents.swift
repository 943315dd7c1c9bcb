// SPDX-License-Identifier: MIT
import EventLog

/// Events of a log that were looked for, with some of their fields, in the order of the log.
struct FoundEvents: Sendable {
    private(set) var positions: [UInt32] = []
    private(set) var events: EventColumns

    /// The events of a reader's log that have one of some values.
    ///
    /// - Complexity: that of `LogReader.forEachMatch`.
    init(_ reader: LogReader, _ wanted: [FieldValues], fields: [Schema.Field]) throws {
        events = EventColumns(schema: reader.schema)
        try reader.forEachMatch(wanted, fields: fields) { found in
            for (row, position) in zip(found.rows, found.positions) {
                positions.append(UInt32(position))
                events.append(row: row, of: found.events)
            }
        }
    }

    private init(schema: Schema) { events = EventColumns(schema: schema) }

    /// The row of an event; nil if it is not among these.
    func row(of position: UInt32) -> Int? {
        let place = positions.firstPlace(from: position)
        return place < positions.count && positions[place] == position ? place : nil
    }

    /// These and others, each once.
    func merged(with other: FoundEvents) -> FoundEvents {
        guard !other.positions.isEmpty else { return self }
        var all = FoundEvents(schema: events.schema)
        var (mine, theirs) = (0, 0)
        while mine < positions.count || theirs < other.positions.count {
            let own = mine < positions.count ? positions[mine] : .max
            let next = theirs < other.positions.count ? other.positions[theirs] : .max
            all.positions.append(min(own, next))
            if own <= next {
                all.events.append(row: mine, of: events)
                mine += 1
                if own == next { theirs += 1 }
            } else {
                all.events.append(row: theirs, of: other.events)
                theirs += 1
            }
        }
        return all
    }

    /// Each event as reversals name it: `source#number`.
    var references: [String] {
        (0..<positions.count).map { row in
            "\(events.string(Schema.source, row: row) ?? "")"
                + "#\(events.integer(Schema.number, row: row) ?? 0)"
        }
    }
}
