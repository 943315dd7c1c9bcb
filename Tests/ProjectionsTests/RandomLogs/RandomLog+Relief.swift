// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport

/// Exonerations and plans.
extension RandomLog {
    mutating func addRelief(_ account: String, _ on: CivilDate) throws {
        switch Int.random(in: 0..<17, using: &random) {
        case 0..<6: exonerate(account, on)
        case 6..<8: revoke(account, on)
        case 8..<15: try agreePlan(account, on)
        default:
            let names = (eventsByAccount[account] ?? []).compactMap { $0["plan"] }
            add(
                "plan.cancelled",
                on,
                ["account": account, "plan": pick(names + ["PP-1"]), "reason": text()]
            )
        }
    }

    private mutating func exonerate(_ account: String, _ on: CivilDate) {
        var on = on
        var name = "ORD-NADA"
        if !ordinances.isEmpty, !random.oneIn(15) {
            let ordinance = pick(ordinances.suffix(4))
            name = ordinance.name
            if !random.oneIn(3) {
                on = max(ordinance.from, min(on, ordinance.until.adding(days: pick([-4, 0, 1]))))
            }
        }
        add(
            "exoneration.applied",
            on,
            [
                "account": account, "ordinance": name,
                "interest": pick([nil, nil, "0.00", amount()]),
                "fine": pick([nil, nil, "0.00"]),
            ]
        )
    }

    private mutating func revoke(_ account: String, _ on: CivilDate) {
        let used = events.filter {
            $0.account == account && $0.type == "exoneration.applied"
        }.compactMap { $0["ordinance"] }
        add(
            "exoneration.revoked",
            on,
            ["account": account, "ordinance": pick(used + ["ORD-1"]), "reason": text()]
        )
    }

    private mutating func agreePlan(_ account: String, _ on: CivilDate) throws {
        let total = try fold(account, on).dues(at: on).values.reduce(0) { $0 + $1.total }
        let installments = pick([1, 2, 3, 3, 6, 12])
        let installment = pick([
            total / installments, total / installments, total / (2 * installments), total + 1,
            Int.random(in: 1...2_000, using: &random),
        ])
        let used = Set(
            events.filter { $0.account == account && $0.type == "plan.agreed" }.compactMap {
                $0["plan"]
            }
        )
        let name = pick(["PP-\(used.count + 1)", "\(account)/PP-\(events.count)"])
        guard !used.contains(name) else { return }
        add(
            "plan.agreed",
            on,
            [
                "account": account, "plan": name, "installments": "\(installments)",
                "down": pick([nil, "0.00", PlainText.money(total / 4), "5.00"]),
                "installment": PlainText.money(max(1, installment)),
                "first": pick([on, on.adding(days: pick([1, 20, 60])), on.adding(months: 1)])
                    .description,
            ]
        )
    }

    mutating func enactOrdinance(_ on: CivilDate) {
        let isNew = ordinances.isEmpty || !random.oneIn(4)
        let name = isNew ? "ORD-\(ordinances.count + 1)" : pick(ordinances).name
        let from = on.adding(days: pick([-200, -60, -1, 0, 10]))
        let until = from.adding(days: pick([0, 30, 90, 200, 500]))
        ordinances.append((name, from, until))
        add(
            "ordinance.enacted",
            on,
            [
                "ordinance": name, "from": from.description, "until": until.description,
                "interest": pick(["100", "50", "75.5", "33.333333", "0"]),
                "fine": pick(["100", "50", "66.666667", "0"]),
                "debts-until": pick([nil, nil, from.adding(days: -pick([0, 90, 400])).description]),
                "tributes": pick([nil, nil, "impuesto", "aseo,alumbrado,desechos"]),
                "kinds": pick([nil, nil, "property", "business,subsistence"]),
                "stages": pick([nil, nil, "administrative", "administrative,extrajudicial"]),
                "requires": pick([nil, "payment", "plan", "either"]),
            ]
        )
    }

    mutating func extendOrdinance(_ on: CivilDate) {
        guard !ordinances.isEmpty else { return }
        let ordinance = pick(ordinances)
        add(
            "ordinance.extended",
            on,
            [
                "ordinance": ordinance.name,
                "until": ordinance.until.adding(days: pick([-60, 30, 90, 400])).description,
            ]
        )
    }
}
