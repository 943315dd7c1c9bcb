// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The counts by month, type, value, channel and actor.
struct ActivityRows {
    private let rows: [[Report.Value]]

    init(_ counts: [ActivityProjector.Tally: Int], _ town: Town) {
        var merged: [[String]: Int] = [:]
        for (tally, count) in counts {
            let key = town.activityKeys.keys[Int(tally.key)]
            merged[
                [
                    CivilMonth(number: tally.month).description, key.type.rawValue,
                    town.value(of: key), town.channels.text(key.channel),
                    town.actors.text(key.actor),
                ],
                default: 0
            ] += count
        }
        rows = merged.sorted { left, right in
            for (a, b) in zip(left.key, right.key) where a != b { return String.bytewise(a, b) }
            return false
        }.map { texts, count in texts.map(Report.Value.text) + [.count(count)] }
    }

    var table: Report.Table {
        Report.Table(
            name: "rows",
            title: Wording(es: "Actividades del mes", en: "Activities by month"),
            columns: [
                Report.Column("month", es: "Mes", en: "Month"),
                Report.Column("type", es: "Actividad", en: "Activity"),
                Report.Column("value", es: "Resultado", en: "Outcome"),
                Report.Column("channel", es: "Canal", en: "Channel"),
                Report.Column("actor", es: "Quién", en: "Who"),
                Report.Column("count", es: "Cuántas", en: "Count"),
            ],
            rows: rows,
            totals: Report.Table.sums(of: rows, leaving: [0, 1, 2, 3, 4])
        )
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
