// SPDX-License-Identifier: MIT
import Receivables

extension PlainTown {
    /// The report `prescription`.
    var prescription: PlainValue {
        let cases = zip(accounts, standings).map { account, standings in
            (name: account.name, fold: account.fold, own: standings.filter(\.isPrescribed))
        }.filter { !$0.own.isEmpty }
        let rows = cases.map { name, fold, own -> PlainValue in
            .object(
                own.reduce(PlainAmounts()) { $0 + $1.dues }.fields,
                [
                    "account": .text(name), "kind": .text(fold.kind),
                    "sector": .text(fold.sector), "zone": .text(fold.zone),
                    "oldestDue": .date(own.map(\.charge.due).min()), "charges": .count(own.count),
                    "lastPaid": .date(
                        fold.events.filter { $0.type == "payment.received" }.map(\.on).max()
                    ), "plan": .text(fold.plans.last { $0.status == .inForce }?.name),
                ]
            )
        }
        let all = cases.flatMap(\.own)
        return .object([
            "years": .count(policy.prescriptionYears), "rows": .list(rows),
            "totals": .object(
                all.reduce(PlainAmounts()) { $0 + $1.dues }.fields,
                ["accounts": .count(cases.count), "charges": .count(all.count)]
            ),
            "groups": .object([
                "sector": prescribed { fold, _ in fold.sector },
                "kind": prescribed { fold, _ in fold.kind },
                "zone": prescribed { fold, _ in fold.zone },
                "tribute": prescribed { _, charge in charge.tribute },
            ]),
        ])
    }

    private func prescribed(_ key: (PlainAccount, PlainCharge) -> String?) -> PlainValue {
        var sums: [[String]: (accounts: Set<String>, charges: Int, amounts: PlainAmounts)] = [:]
        for ((name, fold), standings) in zip(accounts, standings) {
            for standing in standings where standing.isPrescribed {
                let key = [key(fold, standing.charge) ?? ""]
                let sum = sums[key] ?? ([], 0, PlainAmounts())
                sums[key] = (
                    sum.accounts.union([name]), sum.charges + 1, sum.amounts + standing.dues
                )
            }
        }
        return .list(
            Self.sorted(sums).map { key, sum in
                .object(
                    sum.amounts.fields,
                    [
                        "key": .text(key[0]), "accounts": .count(sum.accounts.count),
                        "charges": .count(sum.charges),
                    ]
                )
            }
        )
    }
}
