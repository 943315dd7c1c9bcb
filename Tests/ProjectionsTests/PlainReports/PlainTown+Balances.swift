// SPDX-License-Identifier: MIT

extension PlainTown {
    /// The report `balances`.
    var balances: PlainValue {
        var totals = PlainAmounts()
        var credit = 0
        let rows = zip(accounts, standings).map { account, standings -> PlainValue in
            let (name, fold) = account
            let sum = standings.reduce(PlainAmounts()) { $0 + $1.dues }
            totals = totals + sum
            credit += fold.credit
            return .object(
                sum.fields,
                [
                    "account": .text(name), "kind": .text(fold.kind),
                    "sector": .text(fold.sector), "zone": .text(fold.zone),
                    "credit": .money(fold.credit),
                    "oldestDue": .date(standings.first?.charge.due),
                    "daysOverdue": .count(standings.first?.daysOverdue ?? 0),
                    "inMora": .flag(standings.contains { $0.isInMora }),
                    "plan": .text(fold.plans.last { $0.status == .inForce }?.name),
                    "stage": .text(fold.stage),
                ]
            )
        }
        return .object([
            "rows": .list(rows),
            "totals": .object(
                totals.fields,
                ["accounts": .count(rows.count), "credit": .money(credit)]
            ),
        ])
    }
}
