// SPDX-License-Identifier: MIT

extension PlainTown {
    /// The report `plans`.
    var plans: PlainValue {
        var rows: [[String]: PlainValue] = [:]
        for (name, fold) in accounts {
            for plan in fold.plans {
                let paid = fold.paid(plan)
                rows[[plan.name, name]] = .object([
                    "plan": .text(plan.name), "account": .text(name),
                    "agreed": .date(plan.agreed), "scheduled": .money(plan.scheduled),
                    "paid": .money(paid), "installments": .count(plan.installments),
                    "missed": .count(plan.missed(asOf, paid: paid)),
                    "status": .text(plan.status.rawValue),
                    "nextDue": .date(plan.nextDue(paid: paid)),
                    "lapsedOn": .date(plan.lapsedOn),
                ])
            }
        }
        return .object(["rows": .list(Self.sorted(rows).map(\.value))])
    }
}
