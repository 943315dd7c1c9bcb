// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension PlainTown {
    /// The report `activity`.
    var activity: PlainValue {
        .object(["rows": activityRows, "goals": goals, "effect": effect])
    }

    private var activityRows: PlainValue {
        var counts: [[String]: Int] = [:]
        for event in visible {
            let value = event["outcome"] ?? event["purpose"] ?? event["kind"] ?? ""
            let key = [
                event.on.month.description, event.type, value, event["channel"] ?? "",
                event["actor"] ?? "",
            ]
            counts[key, default: 0] += 1
        }
        return .list(
            Self.sorted(counts).map { key, count in
                .object([
                    "month": .text(key[0]), "type": .text(key[1]), "value": .text(key[2]),
                    "channel": .text(key[3]), "actor": .text(key[4]), "count": .count(count),
                ])
            }
        )
    }

    private var goals: PlainValue {
        var targets: [[String]: Int] = [:]
        // Of a goal set twice the one recorded later holds.
        for event in visible where event.type == "goal.set" {
            targets[[event["month"] ?? "", event["goal"] ?? ""]] = event.integer("target")
        }
        return .list(
            Self.sorted(targets).map { key, target in
                let isMoney = key[1] == "recovered"
                let actual = isMoney ? recovered(key[0]) : count(key[1], key[0])
                let hundredths = actual * (isMoney ? 1 : 100)
                return .object([
                    "month": .text(key[0]), "goal": .text(key[1]), "target": .count(target),
                    "actual": isMoney ? .money(actual) : .count(actual),
                    "percent": Self.percent(hundredths, of: target),
                ])
            }
        )
    }

    /// One decimal, half-up; null if the target is 0.
    private static func percent(_ hundredths: Int, of target: Int) -> PlainValue {
        guard target > 0 else { return .null }
        let tenths = (2 * hundredths * 10 + target) / (2 * target)
        return .text("\(tenths / 10).\(tenths % 10)")
    }

    /// All that was put on charges with p > s in a month.
    private func recovered(_ month: String) -> Int {
        accounts.reduce(0) { sum, account in
            account.fold.allocations.reduce(sum) { sum, part in
                part.isInMora && part.on.month.description == month ? sum + part.cents : sum
            }
        }
    }

    private func count(_ goal: String, _ month: String) -> Int {
        let parts = goal.split(separator: ":", maxSplits: 1).map(String.init)
        return visible.count { event in
            event.type == parts[0] && event.on.month.description == month
                && (parts.count == 1
                    || ["outcome", "purpose", "kind", "channel"].contains {
                        event[$0] == parts[1]
                    })
        }
    }

    private var effect: PlainValue {
        let contacts: Set = [
            "notice.delivered", "citation.delivered", "visit.made", "call.made", "message.sent",
        ]
        var first: [[String]: CivilDate] = [:]
        var payments: [String: [PlainEvent]] = [:]
        for event in visible {
            guard let account = event.account else { continue }
            if contacts.contains(event.type) {
                let key = [event.on.month.description, account]
                first[key] = min(first[key] ?? .latest, event.on)
            }
            if event.type == "payment.received" { payments[account, default: []].append(event) }
        }
        var months: [[String]: (reached: Int, paid: Int, cents: Int)] = [:]
        for (key, start) in first {
            let followed = (payments[key[1]] ?? []).filter {
                start <= $0.on && $0.on <= start.adding(days: 30)
            }
            var month = months[[key[0]]] ?? (0, 0, 0)
            month.reached += 1
            month.paid += followed.isEmpty ? 0 : 1
            month.cents += followed.reduce(0) { $0 + $1.cents("amount") }
            months[[key[0]]] = month
        }
        return .list(
            Self.sorted(months).map { key, month in
                .object([
                    "month": .text(key[0]), "accountsReached": .count(month.reached),
                    "accountsPaid": .count(month.paid), "paid": .money(month.cents),
                ])
            }
        )
    }
}
