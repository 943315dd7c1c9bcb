// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport

/// Charges, payments and what undoes them.
extension RandomLog {
    mutating func addEvent(_ account: String, _ on: CivilDate) throws {
        if !random.oneIn(6), eventsByAccount[account] == nil {
            return openAccount(account, on)
        }
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<30: assess(account, on)
        case 30..<52: try pay(account, on)
        case 52..<55: try refund(account, on)
        case 55..<72 where mode == .everything: try addRelief(account, on)
        case 55..<72: assess(account, on)
        case 72..<76: reverse(on)
        case 76..<78:
            let stage = pick(["administrative", "extrajudicial", "legal"])
            add("case.referred", on, ["account": account, "stage": stage])
        default: try addOther(account, on)
        }
    }

    private mutating func assess(_ account: String, _ on: CivilDate) {
        let month = on.month
        let due = pick([
            on, on.adding(days: Int.random(in: -400...60, using: &random)), month.lastDay,
            month.firstDay, month.adding(months: -pick([1, 2, 5, 9])).lastDay,
        ])
        add(
            "charge.assessed",
            on,
            [
                "account": account, "tribute": pick(RandomPolicy.tributes.prefix(pick([2, 4, 8]))),
                "period": pick([due, on]).month.description, "amount": amount(),
                "due": due.description,
            ]
        )
    }

    private mutating func pay(_ account: String, _ on: CivilDate) throws {
        let fold = try fold(account, on)
        let dues = fold.dues(at: on).values.reduce(PlainAmounts()) { $0 + $1 }
        let cents = pick([
            dues.total, dues.total, dues.total - 1, dues.total + 1, dues.total / 2,
            dues.total / 3, dues.principal, dues.fine + dues.interest, dues.fine, 1,
        ])
        let names = fold.plans.map(\.name) + ["PP-1", "PP-9"]
        let isDirected = mode == .everything && random.oneIn(fold.plans.isEmpty ? 20 : 3)
        add(
            "payment.received",
            on,
            [
                "account": account,
                "amount": random.oneIn(5) ? amount() : PlainText.money(max(1, cents)),
                "method": pick(["cash", "check", "card", "transfer", "utility", "other"]),
                "receipt": pick([nil, "F1-\(pick(Array(1...40)))", "F2-\(events.count)"]),
                "tribute": pick([nil, nil, pick(RandomPolicy.tributes.prefix(4))]),
                "plan": isDirected ? pick(names) : nil,
            ]
        )
    }

    private mutating func refund(_ account: String, _ on: CivilDate) throws {
        let credit = try fold(account, on).credit
        let cents = max(1, credit + pick([-1, 0, 1]))
        add(
            "refund.made",
            on,
            [
                "account": account, "amount": random.oneIn(2) ? amount() : PlainText.money(cents),
                "receipt": pick([nil, "R-1"]),
            ]
        )
    }

    mutating func amount() -> String {
        let ranges = [1...10, 1...300, 1...5_000, 1...60_000]
        let cents = Int.random(in: pick(ranges), using: &random)
        return PlainText.money(pick([cents, cents, 3_650, 36_500, 1_030, 11_200_000]))
    }

    private mutating func openAccount(_ account: String, _ on: CivilDate) {
        add(
            "account.opened",
            on.adding(days: -pick([0, 1, 400])),
            [
                "account": account, "kind": pick(["property", "business", "subsistence"]),
                "sector": pick([nil, "S1", "S2"]), "zone": pick([nil, "Z1", "Z2"]),
                "holder": pick([nil, text()]),
            ]
        )
    }
}
