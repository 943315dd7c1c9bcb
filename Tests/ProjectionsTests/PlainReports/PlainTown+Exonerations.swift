// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What happened under an ordinance in a month.
private struct PlainMonthOfOrdinance {
    var accounts: Set<String> = []
    var waived = PlainAmounts()
    var revoked = PlainAmounts()
    var collected = 0
}

extension PlainTown {
    /// The report `exonerations`.
    var exonerations: PlainValue {
        var months: [[String]: PlainMonthOfOrdinance] = [:]
        var byAccount: [(key: [String], row: PlainValue)] = []
        for (name, fold) in accounts {
            var counted: Set<[String]> = []
            for waiver in fold.waivers {
                let ordinance = waiver.event["ordinance"] ?? ""
                let key = [ordinance, waiver.event.on.month.description]
                var month = months[key] ?? PlainMonthOfOrdinance()
                if waiver.event.type == "exoneration.revoked" {
                    month.revoked.interest -= waiver.amounts.interest
                    month.revoked.fine -= waiver.amounts.fine
                } else {
                    month.accounts.insert(name)
                    month.waived = month.waived + waiver.amounts
                    if counted.insert(key).inserted {
                        month.collected += Self.collected(fold, after: waiver.event)
                    }
                    let on = waiver.event["on"] ?? ""
                    let row: PlainValue = .object([
                        "ordinance": .text(ordinance), "account": .text(name), "on": .text(on),
                        "interest": .money(waiver.amounts.interest),
                        "fine": .money(waiver.amounts.fine),
                    ])
                    byAccount.append(([ordinance, name, on], row))
                }
                months[key] = month
            }
        }
        return .object([
            "rows": .list(Self.sorted(months).map(Self.row)),
            "byAccount": .list(sortedRows(byAccount)),
        ])
    }

    /// Principal paid after an exoneration, in the fold's order, to the end of its month.
    private static func collected(_ fold: PlainAccount, after event: PlainEvent) -> Int {
        let order = fold.events.map(\.position)
        guard let index = order.firstIndex(of: event.position) else { return 0 }
        let later = Set(order[(index + 1)...])
        return fold.allocations.reduce(0) { sum, part in
            part.component == .principal && part.on.month == event.on.month
                && later.contains(part.position) ? sum + part.cents : sum
        }
    }

    private static func row(_ key: [String], _ month: PlainMonthOfOrdinance) -> PlainValue {
        .object([
            "ordinance": .text(key[0]), "month": .text(key[1]),
            "accounts": .count(month.accounts.count),
            "interest": .money(month.waived.interest), "fine": .money(month.waived.fine),
            "revokedInterest": .money(month.revoked.interest),
            "revokedFine": .money(month.revoked.fine),
            "principalCollected": .money(month.collected),
        ])
    }

    /// In the order of their keys; those with the same key stay in the order of the fold.
    private func sortedRows(_ rows: [(key: [String], row: PlainValue)]) -> [PlainValue] {
        var lists: [[String]: [PlainValue]] = [:]
        for (key, row) in rows { lists[key, default: []].append(row) }
        return Self.sorted(lists).flatMap(\.value)
    }
}
