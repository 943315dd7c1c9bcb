// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What was paid on charges of a tribute in a period.
private struct PlainIncome {
    var current = 0
    var prior = 0
    var others = PlainAmounts()
}

/// What came and went in a period.
private struct PlainPeriod {
    var collected = 0
    var refunds = 0
    var other = 0
    var expenses = 0
}

extension PlainTown {
    /// The report `income`, by `month`, `quarter` or `year`.
    func income(by step: String) -> PlainValue {
        let period: (CivilDate) -> String = { Self.period($0, step) }
        var rows: [[String]: PlainIncome] = [:]
        var credit: [[String]: Int] = [:]
        var refunds: [[String]: Int] = [:]
        var other: [[String]: Int] = [:]
        var expenses: [[String]: Int] = [:]
        var periods: [[String]: PlainPeriod] = [:]
        for (_, fold) in accounts {
            for part in fold.allocations {
                let key = [period(part.on), part.tribute]
                var row = rows[key] ?? PlainIncome()
                let isCurrent = String(part.period.prefix(4)) >= String("\(part.on)".prefix(4))
                switch part.component {
                case .principal where isCurrent: row.current += part.cents
                case .principal: row.prior += part.cents
                default: row.others[part.component] += part.cents
                }
                rows[key] = row
                periods[[key[0]], default: PlainPeriod()].collected += 0
            }
            for part in fold.leftOvers where part.cents > 0 {
                credit[[period(part.on)], default: 0] += part.cents
            }
            for refund in fold.refunds where refund.cents > 0 {
                refunds[[period(refund.on)], default: 0] += refund.cents
                periods[[period(refund.on)], default: PlainPeriod()].refunds += refund.cents
            }
        }
        for event in visible {
            let (on, cents) = (period(event.on), event.cents("amount"))
            switch event.type {
            case "income.recorded":
                other[[on, event["category"] ?? ""], default: 0] += cents
                periods[[on], default: PlainPeriod()].other += cents
            case "expense.recorded":
                expenses[[on, event["category"] ?? ""], default: 0] += cents
                periods[[on], default: PlainPeriod()].expenses += cents
            case "payment.received": periods[[on], default: PlainPeriod()].collected += cents
            default: break
            }
        }
        return .object([
            "rows": .list(Self.sorted(rows).map(Self.row)),
            "credit": Self.amounts(credit, ["period"]),
            "refunds": Self.amounts(refunds, ["period"]),
            "other": Self.amounts(other, ["period", "category"]),
            "expenses": Self.amounts(expenses, ["period", "category"]),
            "summary": Self.summary(periods),
        ])
    }

    private static func period(_ date: CivilDate, _ step: String) -> String {
        let (year, month, _) = date.components
        let text = "\(date)"
        switch step {
        case "quarter": return "\(text.prefix(4))-Q\((month + 2) / 3)"
        case "year": return String(text.prefix(4))
        default: return year > 0 ? String(text.prefix(7)) : ""
        }
    }

    private static func row(_ key: [String], _ row: PlainIncome) -> PlainValue {
        .object([
            "period": .text(key[0]), "tribute": .text(key[1]),
            "currentPrincipal": .money(row.current), "priorPrincipal": .money(row.prior),
            "interest": .money(row.others.interest), "fine": .money(row.others.fine),
            "surcharge": .money(row.others.surcharge),
            "total": .money(row.current + row.prior + row.others.total),
        ])
    }

    private static func amounts(_ sums: [[String]: Int], _ names: [String]) -> PlainValue {
        .list(
            sorted(sums).map { key, cents in
                var fields: [String: PlainValue] = ["amount": .money(cents)]
                for (name, text) in zip(names, key) { fields[name] = .text(text) }
                return .object(fields)
            }
        )
    }

    private static func summary(_ periods: [[String]: PlainPeriod]) -> PlainValue {
        .list(
            sorted(periods).map { key, period in
                let year = (Int(key[0].prefix(4)) ?? 0) - 1
                let before = String(repeating: "0", count: 4 - "\(year)".count) + "\(year)"
                let earlier = periods[[before + key[0].dropFirst(4)]]?.collected ?? 0
                let balance =
                    period.collected - period.refunds + period.other - period.expenses
                return .object([
                    "period": .text(key[0]), "collected": .money(period.collected),
                    "refunds": .money(period.refunds), "other": .money(period.other),
                    "expenses": .money(period.expenses), "balance": .money(balance),
                    "collectedYearBefore": .money(earlier),
                ])
            }
        )
    }
}
