// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Events of a log that were looked for, with some of their fields, in the order of the log.
struct FoundEvents: Sendable {
    private(set) var positions: [UInt32] = []
    private(set) var events: EventColumns

    /// The events of a reader's log that have one of some values.
    ///
    /// - Throws: what the log throws, and `.damaged` for a text that is longer than any can be.
    /// - Complexity: that of `LogReader.forEachMatch`.
    init(_ reader: LogReader, _ wanted: [FieldValues], fields: [Schema.Field]) throws {
        events = EventColumns(schema: reader.schema)
        try reader.forEachMatch(wanted, fields: fields) { found in
            try TextSizes.check(found.events, rows: found.rows, positions: found.positions)
            positions += found.positions.map { UInt32($0) }
            events.append(rows: found.rows, of: found.events)
        }
    }

    /// The events of a reader's log from a position on.
    ///
    /// - Complexity: O(events), and the blocks before them in a growing segment.
    init(_ reader: LogReader, from position: UInt64, fields: [Schema.Field]) throws {
        events = EventColumns(schema: reader.schema)
        try reader.forEachBlock(fields: fields, from: position) { block in
            let first = UInt32(block.firstPosition)
            positions += first..<first + UInt32(block.events.count)
            events.append(contentsOf: block.events)
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
            if own <= next {
                let end = max(mine + 1, positions.firstPlace(from: next))
                all.append(mine..<end, of: self)
                mine = end
                if own == next { theirs += 1 }
            } else {
                let end = other.positions.firstPlace(from: own)
                all.append(theirs..<end, of: other)
                theirs = end
            }
        }
        return all
    }

    /// Adds a stretch of others, which stand behind these.
    private mutating func append(_ rows: Range<Int>, of other: FoundEvents) {
        positions += other.positions[rows]
        events.append(rows: Array(rows), of: other.events)
    }

    /// Leaves out the events of unknown types that name another account than some: they bear on that one.
    mutating func leaveOutUnknown(ofOthersThan accounts: Set<ExactText>) {
        let symbols = events[Schema.type].symbols
        let isUnknown = (0..<symbols.count).map { EventType(rawValue: symbols.string($0)) == nil }
        guard isUnknown.contains(true) else { return }
        let types = events[Schema.type].integers
        let account = events.schema.index(of: TownField.account.field)
        let rows = (0..<positions.count).filter { row in
            guard isUnknown[Int(types[row])] else { return true }
            let name = account.flatMap { events.string($0, row: row) }
            return name.map { accounts.contains(ExactText($0)) } ?? true
        }
        var left = FoundEvents(schema: events.schema)
        left.positions = rows.map { positions[$0] }
        left.events.append(rows: rows, of: events)
        self = left
    }

    /// Each event as reversals name it: `source#number`.
    var references: [String] {
        (0..<positions.count).map { EventReference(events, $0).text }
    }
}
