// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The counts by month, type, value, channel and actor; or by day, or by actor first.
struct ActivityRows {
    private let order: [Column]
    private let isDaily: Bool
    private let rows: [[Report.Value]]

    /// What the rows are told apart by.
    private enum Column {
        case period
        case type
        case value
        case channel
        case actor
    }

    /// The rows of counts by month, or by day where `key` is that.
    init(_ counts: [ActivityCount], _ town: Town, by key: RowSelection.Key? = nil) {
        isDaily = key == .day
        order =
            switch key {
            case .day: [.period, .actor, .type, .value, .channel]
            case .actor: [.actor, .period, .type, .value, .channel]
            default: [.period, .type, .value, .channel, .actor]
            }
        let byActor = key == .actor
        // There are a few hundred keys: their texts are made and put in order once.
        let columns = order.filter { $0 != .period }
        let texts = town.activityKeys.keys.map { event in
            columns.map { ExactText(Self.text(of: event, $0, town)) }
        }
        let ranks = Self.ranks(texts)
        let firsts = byActor ? Self.ranks(texts.map { [$0[0]] }) : ranks.map { _ in 0 }
        var tallies = counts.map { count in
            let key = Int(count.key)
            return Tally(first: firsts[key], rank: ranks[key], count)
        }
        tallies.sort(by: Tally.precedes)
        let joined = Tally.joined(tallies)
        var periods: [Int32: String] = [:]
        for tally in joined where periods[tally.period] == nil {
            periods[tally.period] = Self.text(ofPeriod: tally.period, isDaily)
        }
        let (names, values) = (periods, texts.map { $0.map { Report.Value.text($0.text) } })
        let place = byActor ? 1 : 0
        let pieces = SideBySide.pieces(joined.count) { piece in
            joined[piece].map { tally in
                let key = values[tally.key]
                var row: [Report.Value] = []
                row.reserveCapacity(key.count + 2)
                row += key[..<place]
                row.append(.text(names[tally.period] ?? ""))
                row += key[place...]
                row.append(.count(tally.count))
                return row
            }
        }
        rows = Array(pieces.joined())
    }

    /// A count with the places of its key in the order of the rows.
    private struct Tally: Sendable {
        let first: Int32
        let period: Int32
        let rank: Int32
        let key: Int
        private(set) var count: Int

        init(first: Int, rank: Int, _ count: ActivityCount) {
            (self.first, self.rank) = (Int32(first), Int32(rank))
            (period, key, self.count) = (count.period, Int(count.key), count.count)
        }

        static func precedes(_ left: Tally, _ right: Tally) -> Bool {
            if left.first != right.first { return left.first < right.first }
            if left.period != right.period { return left.period < right.period }
            if left.rank != right.rank { return left.rank < right.rank }
            return left.key < right.key
        }

        /// Different keys may read the same: such, which follow one another, as one.
        static func joined(_ sorted: [Tally]) -> [Tally] {
            var joined: [Tally] = []
            joined.reserveCapacity(sorted.count)
            for next in sorted {
                if let last = joined.last, last.period == next.period, last.rank == next.rank {
                    joined[joined.count - 1].count += next.count
                } else {
                    joined.append(next)
                }
            }
            return joined
        }
    }

    private static func text(of event: ActivityKey, _ column: Column, _ town: Town) -> String {
        switch column {
        case .period: ""
        case .type: event.type.rawValue
        case .value: town.value(of: event)
        case .channel: town.channels.text(event.channel)
        case .actor: town.actors.text(event.actor)
        }
    }

    private static func text(ofPeriod period: Int32, _ isDaily: Bool) -> String {
        isDaily
            ? CivilDate(dayNumber: period).description : CivilMonth(number: period).description
    }

    /// The place of each list of texts in the order of their bytes; the same for those alike.
    private static func ranks(_ texts: [[ExactText]]) -> [Int] {
        let sorted = texts.indices.sorted { left, right in
            for (a, b) in zip(texts[left], texts[right]) where a != b {
                return a < b
            }
            return false
        }
        var ranks = [Int](repeating: 0, count: texts.count)
        for (place, index) in sorted.enumerated().dropFirst() {
            let before = sorted[place - 1]
            ranks[index] = ranks[before] + (texts[before] == texts[index] ? 0 : 1)
        }
        return ranks
    }

    var table: Report.Table {
        Report.Table(
            name: "rows",
            title: isDaily
                ? Wording(es: "Actividades del día", en: "Activities by day")
                : Wording(es: "Actividades del mes", en: "Activities by month"),
            columns: order.map(heading) + [Report.Column("count", es: "Cuántas", en: "Count")],
            rows: rows,
            totals: Report.Table.sums(of: rows, leaving: [0, 1, 2, 3, 4])
        )
    }

    private func heading(_ column: Column) -> Report.Column {
        switch column {
        case .period where isDaily: Report.Column("day", es: "Día", en: "Day")
        case .period: Report.Column("month", es: "Mes", en: "Month")
        case .type: Report.Column("type", es: "Actividad", en: "Activity")
        case .value: Report.Column("value", es: "Resultado", en: "Outcome")
        case .channel: Report.Column("channel", es: "Canal", en: "Channel")
        case .actor: Report.Column("actor", es: "Quién", en: "Who")
        }
    }
}

extension CodeSpace {
    /// The text of a code; empty for none.
    func text(_ code: Int32) -> String { code < 0 ? "" : name(code) }
}

extension Town {
    /// What the activity report shows as an event's value: outcome, else purpose or kind.
    func value(of key: ActivityKey) -> String {
        if key.outcome >= 0 { return outcomes.name(key.outcome) }
        if key.purpose >= 0 { return purposes.name(key.purpose) }
        return kinds.text(key.kind)
    }
}
