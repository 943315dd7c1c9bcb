// SPDX-License-Identifier: MIT
import EventLog
import Intake
import Projections
import Receivables

/// A payment of a remittance or a correction as the log has it, and what became of it.
struct RemittanceEntry {
    /// The source that it stands under, `UTILITY:NUMBER`.
    let source: String
    let reference: String
    let position: UInt64
    let on: CivilDate
    let amount: Money
    let service: String?
    let receipt: String?
    /// The account it went to; nil where it went into suspense.
    let account: String?
    private(set) var isReversed = false
    /// What settled it, of a payment in suspense.
    private(set) var settlement: SuspenseBook.Settlement?

    /// Whether the municipality has its money still: it was neither reversed nor sent back.
    var stands: Bool { !isReversed && (settlement == nil || settlement?.account != nil) }

    /// The payments that values find and `isKept` keeps, in the order of the log.
    static func read(
        _ reader: LogReader,
        _ values: [FieldValues],
        where isKept: (RemittanceEntry) -> Bool = { _ in true }
    ) throws -> [RemittanceEntry] {
        var entries: [RemittanceEntry] = []
        try reader.forEachMatch(values, fields: fields) { found in
            for (row, position) in zip(found.rows, found.positions) {
                guard let entry = RemittanceEntry(found.events, row, position), isKept(entry) else {
                    continue
                }
                entries.append(entry)
            }
        }
        if entries.isEmpty { return [] }
        let reversals = try ReversalPlaces(reader, of: entries.map(\.reference))
        for index in entries.indices {
            let (reference, position) = (entries[index].reference, entries[index].position)
            entries[index].isReversed = reversals.reversal(of: reference, at: position) != nil
        }
        guard entries.contains(where: { $0.account == nil && !$0.isReversed }) else {
            return entries
        }
        let names = Set(entries.map { ExactText($0.reference) })
        let settlements = try SuspenseBook(reader).settlements(of: names)
        for index in entries.indices {
            entries[index].settlement = settlements[ExactText(entries[index].reference)]
        }
        return entries
    }

    private static let fields =
        [Schema.source, Schema.number, Schema.type, Schema.on].map { Schema.envelope[$0] }
        + [
            Catalogue.Index.account, Catalogue.Index.amount, Catalogue.Index.service,
            Catalogue.Index.receipt,
        ].map { Catalogue.schema.fields[$0] }

    private init?(_ events: EventColumns, _ row: Int, _ position: UInt64) {
        let type = events.string(Schema.type, row: row).flatMap(EventType.init)
        guard type == .paymentReceived || type == .paymentSuspended else { return nil }
        source = events.string(Schema.source, row: row) ?? ""
        reference = EventReference(events, row).text
        self.position = position
        on = CivilDate(dayNumber: Int32(events.integer(Schema.on, row: row) ?? 0))
        amount = Money(cents: events.integer(Catalogue.Index.amount, row: row) ?? 0)
        service = events.string(Catalogue.Index.service, row: row)
        receipt = events.string(Catalogue.Index.receipt, row: row)
        account =
            type == .paymentReceived ? events.string(Catalogue.Index.account, row: row) : nil
    }
}
