// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Remark {
    /// That a request is resolved which the log does not have.
    ///
    /// It is a slip in its number, or came in before there was a log. No figure hangs on it, so it is no
    /// reason to refuse the event.
    ///
    /// - Complexity: O(requests and reversals), where the log is sealed and has its postings.
    static func toRequest(of events: EventColumns, after reader: LogReader) throws -> [Remark] {
        guard let request = events.string(Catalogue.Index.request, row: 0),
            try !reader.hasOpened(request)
        else { return [] }
        return [.requestIsUnknown(request)]
    }
}

extension LogReader {
    /// Whether an opening of a request stands that was not taken back.
    fileprivate func hasOpened(_ request: String) throws -> Bool {
        let own = [Catalogue.Index.request, Catalogue.Index.reverses].map {
            Catalogue.schema.fields[$0]
        }
        // A log of an older catalogue may lack one of them.
        let places = own.map { schema.index(of: $0.name, $0.type) }
        let envelope = [Schema.source, Schema.number, Schema.type].map { Schema.envelope[$0] }
        let types = [EventType.requestOpened, .eventReversed].map(\.rawValue)
        let wanted = FieldValues(Schema.envelope[Schema.type], types)
        var openings: [(name: String, position: UInt64)] = []
        var reversals = ReversalPlaces()
        try forEachMatch([wanted], fields: envelope + own) { found in
            for (row, position) in zip(found.rows, found.positions) {
                let texts = places.map { $0.flatMap { found.events.string($0, row: row) } }
                if let target = texts[1] { reversals.note(target, at: position) }
                if texts[0] == request {
                    openings.append((EventReference(found.events, row).text, position))
                }
            }
        }
        return openings.contains { opening in
            reversals.reversal(of: opening.name, at: opening.position) == nil
        }
    }
}
