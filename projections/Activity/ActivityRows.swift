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
    init(_ counts: [ActivityProjector.Tally: Int], _ town: Town, by key: RowSelection.Key? = nil) {
        let order: [Column] =
            switch key {
            case .day: [.period, .actor, .type, .value, .channel]
            case .actor: [.actor, .period, .type, .value, .channel]
            default: [.period, .type, .value, .channel, .actor]
            }
        var merged: [[String]: Int] = [:]
        for (tally, count) in counts {
            let event = town.activityKeys.keys[Int(tally.key)]
            let texts = order.map { column in
                switch column {
                case .period:
                    key == .day
                        ? CivilDate(dayNumber: tally.period).description
                        : CivilMonth(number: tally.period).description
                case .type: event.type.rawValue
                case .value: town.value(of: event)
                case .channel: town.channels.text(event.channel)
                case .actor: town.actors.text(event.actor)
                }
            }
            merged[texts, default: 0] += count
        }
        rows = merged.sorted { left, right in
            for (a, b) in zip(left.key, right.key) where a != b { return String.bytewise(a, b) }
            return false
        }.map { texts, count in texts.map(Report.Value.text) + [.count(count)] }
        self.order = order
        isDaily = key == .day
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
