// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Which events to show.
struct EventFilter: Hashable, Sendable {
    var account: String?
    /// Of any of these types; empty for all.
    var types: [String] = []
    var actor: String?
    var source: String?
    var from: CivilDate?
    var to: CivilDate?

    /// Whether it lets every event through.
    var isEmpty: Bool { self == EventFilter() }

    /// The rows of a block that are to be shown.
    func rows(of events: EventColumns) -> [Int] {
        var symbols: [(column: Column, ids: Set<Int64>)] = []
        for (field, texts) in wanted {
            let column = events[field]
            // A text that the segment has not used yet is in none of its events.
            let ids = texts.compactMap { column.symbols.id(of: $0).map { Int64($0) } }
            if ids.isEmpty { return [] }
            symbols.append((column, Set(ids)))
        }
        let on = events[Schema.on].integers
        let first = from.map { Int64($0.dayNumber) } ?? .min
        let last = to.map { Int64($0.dayNumber) } ?? .max
        return (0..<events.count).filter { row in
            on[row] >= first && on[row] <= last
                && symbols.allSatisfy { column, ids in
                    column.valueIndex(row: row).map { ids.contains(column.integers[$0]) } ?? false
                }
        }
    }

    /// The fields that are looked at, and the texts of which each has to be one.
    var wanted: [(field: Int, texts: [String])] {
        [
            (Catalogue.Index.account, account.map { [$0] } ?? []), (Schema.type, types),
            // As it is typed, and as it is recorded of those who type it.
            (Schema.actor, actor.map { [$0, $0.composed] } ?? []),
            (Schema.source, source.map { [$0] } ?? []),
        ].filter { !$0.1.isEmpty }
    }
}
