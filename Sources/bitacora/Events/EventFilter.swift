// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Which events to show.
struct EventFilter: Hashable, Sendable {
    var account: String?
    var type: String?
    var actor: String?
    var source: String?
    var from: CivilDate?
    var to: CivilDate?

    /// The rows of a block that are to be shown.
    func rows(of events: EventColumns) -> [Int] {
        let wanted: [(field: Int, text: String)] = [
            (Catalogue.Index.account, account), (Schema.type, type), (Schema.actor, actor),
            (Schema.source, source),
        ].compactMap { field, text in text.map { (field, $0) } }
        var symbols: [(column: Column, id: Int64)] = []
        for (field, text) in wanted {
            let column = events[field]
            // A text that the segment has not used yet is in none of its events.
            guard let id = column.symbols.id(of: text) else { return [] }
            symbols.append((column, Int64(id)))
        }
        let on = events[Schema.on].integers
        let first = from.map { Int64($0.dayNumber) } ?? .min
        let last = to.map { Int64($0.dayNumber) } ?? .max
        return (0..<events.count).filter { row in
            on[row] >= first && on[row] <= last
                && symbols.allSatisfy { column, id in
                    column.valueIndex(row: row).map { column.integers[$0] } == id
                }
        }
    }
}
