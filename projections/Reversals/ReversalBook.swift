// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What was taken back in a log, by whom and when.
///
/// A reversal is found by its own event, in a reading of the whole log: not by the files beside it,
/// which who has something to hide could write.
struct ReversalBook: Sendable {
    /// What a reversal, or what it took back, says of itself.
    struct Entry: Sendable {
        /// Its place in the log.
        let position: UInt32
        /// Its name, `source#number`.
        let reference: String
        let recorded: Instant
        let actor: String
        /// Nil where its type bears none.
        let amount: Money?
        let receipt: String?
        /// Of a reversal, the name of what it takes back.
        let reverses: String
        /// Of a reversal, why.
        let reason: String
    }

    /// A reversal that stands, and what it took back.
    ///
    /// No reversal is ever reversed itself (receivables, section 1).
    struct Reversal: Sendable {
        let entry: Entry
        let target: Entry
        /// Days from the recording of the one to that of the other, by the log's own days.
        let days: Int

        /// Whether somebody took back what he had recorded himself: the same name, in whichever of
        /// two forms its letters are.
        var isOwn: Bool { entry.actor == target.actor }
    }

    /// In the order of the log.
    private(set) var all: [Reversal] = []
    /// Those that take back nothing.
    ///
    /// What they name is not in the log, is a reversal, or was taken back already. `append` refuses
    /// them; an import takes them, with a remark.
    private(set) var withoutEffect: [Entry] = []

    /// Those that a view knows.
    ///
    /// - Throws: what the log throws.
    /// - Complexity: O(events), of which few columns are decoded, and only where there are reversals.
    init(_ reader: LogReader, _ view: TownView) throws {
        let town = view.town
        let reversals = (0..<UInt32(view.count)).filter { town.type(at: $0) == .eventReversed }
        var targets: [UInt32: UInt32] = [:]
        for reversal in town.reversals where Int(reversal.by) < view.count {
            targets[reversal.by] = reversal.target
        }
        let columns = Columns(reader.schema)
        var entries: [UInt32: Entry] = [:]
        try reader.forEachEvent(
            at: reversals + targets.values,
            fields: Columns.fields
        ) { position, events, row in
            entries[position] = columns.entry(position, events, row)
        }
        var calendar = LocalCalendar(reader.identity.timeZone)
        func day(_ entry: Entry) -> Int { Int(calendar.date(of: entry.recorded).dayNumber) }
        for position in reversals {
            guard let entry = entries[position] else { continue }
            guard let target = targets[position].flatMap({ entries[$0] }) else {
                withoutEffect.append(entry)
                continue
            }
            let days = day(entry) - day(target)
            all.append(Reversal(entry: entry, target: target, days: days))
        }
    }

    /// Where a schema has the fields: looked up once, not for each event.
    private struct Columns {
        private static let own: [Schema.Field] = [
            ("amount", .hundredths), ("receipt", .symbol), ("reverses", .text), ("reason", .text),
        ].map { Schema.Field($0, $1) }

        /// The fields to be read.
        static let fields =
            [Schema.source, Schema.number, Schema.recorded, Schema.actor]
            .map { Schema.envelope[$0] } + own

        private let places: [Int?]

        init(_ schema: Schema) { places = Self.own.map { schema.index(of: $0) } }

        func entry(_ position: UInt32, _ events: EventColumns, _ row: Int) -> Entry {
            func text(_ field: Int) -> String? {
                places[field].flatMap { events.string($0, row: row) }
            }
            let amount = places[0].flatMap { events.integer($0, row: row) }
            let recorded = events.integer(Schema.recorded, row: row) ?? 0
            return Entry(
                position: position,
                reference: EventReference(events, row).text,
                recorded: Instant(milliseconds: recorded),
                actor: events.string(Schema.actor, row: row) ?? "",
                amount: amount.map { Money(cents: $0) },
                receipt: text(1),
                reverses: text(2) ?? "",
                reason: text(3) ?? ""
            )
        }
    }
}
