// SPDX-License-Identifier: MIT
import Receivables

/// Accounts, charges and amounts of a bucket or group.
private struct PlainSum {
    var accounts: Set<String> = []
    var accountsInMora: Set<String> = []
    var charges = 0
    var amounts = PlainAmounts()
}

extension PlainTown {
    /// The report `mora`.
    var mora: PlainValue {
        .object(["buckets": .list(buckets), "groups": .object(groups)])
    }

    private var buckets: [PlainValue] {
        let ageing = policy.ageing
        var names = ["current"]
        for (index, end) in ageing.enumerated() {
            names.append("\((index == 0 ? 0 : ageing[index - 1]) + 1)-\(end)")
        }
        names += ["\((ageing.last ?? 0) + 1)+", "plan"]
        var sums = names.map { _ in PlainSum() }
        for ((name, _), standings) in zip(accounts, standings) {
            for standing in standings {
                let days = standing.daysOverdue
                let older = ageing.firstIndex { days <= $0 } ?? ageing.count
                let index = standing.isSuspended ? names.count - 1 : days == 0 ? 0 : older + 1
                sums[index].accounts.insert(name)
                sums[index].charges += 1
                sums[index].amounts = sums[index].amounts + standing.dues
            }
        }
        return zip(names, sums).map { name, sum in
            .object(
                sum.amounts.fields,
                [
                    "bucket": .text(name), "accounts": .count(sum.accounts.count),
                    "charges": .count(sum.charges),
                ]
            )
        }
    }

    private var groups: [String: PlainValue] {
        [
            "sector": group { fold, _ in fold.sector }, "kind": group { fold, _ in fold.kind },
            "zone": group { fold, _ in fold.zone },
            "tribute": group { _, charge in charge.tribute },
        ]
    }

    private func group(_ key: (PlainAccount, PlainCharge) -> String?) -> PlainValue {
        var sums: [[String]: PlainSum] = [:]
        for ((name, fold), standings) in zip(accounts, standings) {
            for standing in standings {
                let key = [key(fold, standing.charge) ?? ""]
                sums[key, default: PlainSum()].accounts.insert(name)
                guard standing.isInMora else { continue }
                sums[key]?.accountsInMora.insert(name)
                sums[key, default: PlainSum()].amounts =
                    (sums[key]?.amounts ?? PlainAmounts()) + standing.dues
            }
        }
        return .list(
            Self.sorted(sums).map { key, sum in
                .object(
                    sum.amounts.fields,
                    [
                        "key": .text(key[0]), "accounts": .count(sum.accounts.count),
                        "accountsInMora": .count(sum.accountsInMora.count),
                    ]
                )
            }
        )
    }
}
