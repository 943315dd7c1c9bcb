// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Remark {
    /// What in an `ordinance.enacted` on its way into a log may be a slip.
    ///
    /// `town`: the rules of the log, and the event as its last.
    static func toOrdinance(
        _ events: EventColumns,
        lastOf town: Town,
        _ reader: LogReader
    ) throws -> [Remark] {
        let type = events.string(Schema.type, row: 0).flatMap(EventType.init(rawValue:))
        guard type == .ordinanceEnacted else { return [] }
        let listed = events.string(Catalogue.Index.tributes, row: 0) ?? ""
        return try [toTerms(lastOf: town, reader)].compactMap(\.self)
            + toTributes(listed.split(separator: ",").map(String.init), reader)
    }

    /// Other terms hold for what was exonerated before as well; a later end alone changes none of it.
    private static func toTerms(lastOf town: Town, _ reader: LogReader) throws -> Remark? {
        guard let code = town.rules.ordinances.last?.ordinance else { return nil }
        func known(_ count: Int) -> Ordinance? {
            TownView(town, known: count, policy: nil).context.ordinances[Int(code)]
        }
        guard let terms = known(town.count) else { return nil }
        if var before = known(town.count - 1) {
            before.until = terms.until
            if before == terms { return nil }
        }
        let name = town.ordinances.name(code)
        let days = try reader.exonerationDays(under: name)
        guard !days.isEmpty else { return nil }
        return .exonerationsChange(
            ordinance: name,
            count: days.count,
            outside: days.count { !terms.isInForce(on: $0) }
        )
    }
}

extension LogReader {
    /// The days of the exonerations under an ordinance that nothing has taken back.
    func exonerationDays(under ordinance: String) throws -> [Int32] {
        let envelope = [Schema.source, Schema.number, Schema.type, Schema.on]
        let found = try FoundEvents(
            self,
            [
                FieldValues(
                    Schema.envelope[Schema.type],
                    [EventType.exonerationApplied.rawValue]
                )
            ],
            fields: envelope.map { Schema.envelope[$0] }
                + [Catalogue.schema.fields[Catalogue.Index.ordinance]]
        )
        let names = found.references
        let rows = names.indices.filter { row in
            found.events.string(Catalogue.Index.ordinance, row: row) == ordinance
        }
        let reversals = try ReversalPlaces(self, of: rows.map { names[$0] })
        return rows.compactMap { row in
            let position = UInt64(found.positions[row])
            guard reversals.reversal(of: names[row], at: position) == nil else { return nil }
            return found.events.integer(Schema.on, row: row).map { Int32($0) }
        }
    }
}
