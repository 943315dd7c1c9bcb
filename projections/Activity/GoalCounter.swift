// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Goals against what was done.
///
/// A goal is an event type, a type with a value (`visit.made:collection`, matched against
/// outcome, purpose, kind and channel), or `recovered`: dollars put on charges past their
/// mora start.
struct GoalCounter {
    /// The goal that is met by money, not by acts.
    static let recovered = "recovered"

    private let counts: [ActivityCount]
    /// Where each month's counts stand.
    private var places: [Int32: Range<Int>] = [:]
    private let recovered: [Int32: Int128]
    private let town: Town

    /// `counts`: each month's together; `recovered`: cents by month.
    init(_ counts: [ActivityCount], recovered: [Int32: Int128], _ town: Town) {
        self.counts = counts
        self.recovered = recovered
        self.town = town
        var first = 0
        for end in 1..<max(1, counts.count + 1) {
            if end < counts.count, counts[end].period == counts[first].period { continue }
            places[counts[first].period] = first..<end
            first = end
        }
    }

    /// The goals by month; of one set twice the later holds.
    func table(of goals: [Town.Goal]) -> Report.Table {
        var latest: [[String]: Town.Goal] = [:]
        for goal in goals {
            let key = [CivilMonth(number: goal.month).description, goal.goal]
            // Goals come in the order of the log.
            latest[key] = goal
        }
        let sorted = latest.sorted { left, right in
            left.key[0] != right.key[0]
                ? String.bytewise(left.key[0], right.key[0])
                : String.bytewise(left.key[1], right.key[1])
        }
        return Report.Table(
            name: "goals",
            title: Wording(es: "Metas", en: "Goals"),
            columns: [
                Report.Column("month", es: "Mes", en: "Month"),
                Report.Column("goal", es: "Meta", en: "Goal"),
                Report.Column("target", es: "Previsto", en: "Target"),
                Report.Column("actual", es: "Hecho", en: "Actual"),
                Report.Column("percent", es: "%", en: "%"),
            ],
            rows: sorted.map { row($0.value) }
        )
    }

    private func row(_ goal: Town.Goal) -> [Report.Value] {
        let isMoney = goal.goal == Self.recovered
        let done = isMoney ? recovered[goal.month] ?? 0 : Int128(count(goal))
        let target = Int128(goal.target) * (isMoney ? 100 : 1)
        return [
            .month(CivilMonth(number: goal.month)), .text(goal.goal),
            .count(Int(goal.target)),
            isMoney ? .money(cents: done) : .count(Int(done)),
            Report.Value.percent(done, of: target),
        ]
    }

    private func count(_ goal: Town.Goal) -> Int {
        let parts = goal.goal.split(separator: ":", maxSplits: 1)
        guard let name = parts.first, let type = EventType(rawValue: String(name)) else {
            return 0
        }
        let value = parts.count > 1 ? String(parts[1]) : nil
        return counts[places[goal.month] ?? 0..<0].reduce(0) { sum, entry in
            let key = town.activityKeys.keys[Int(entry.key)]
            guard key.type == type, value.map({ matches(key, $0) }) ?? true else { return sum }
            return sum + entry.count
        }
    }

    private func matches(_ key: ActivityKey, _ value: String) -> Bool {
        town.outcomes.text(key.outcome) == value || town.purposes.text(key.purpose) == value
            || town.kinds.text(key.kind) == value || town.channels.text(key.channel) == value
    }
}
