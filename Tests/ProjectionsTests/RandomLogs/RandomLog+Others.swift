// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport

/// Registry, collection work, service, rules and office.
extension RandomLog {
    mutating func addOther(_ account: String, _ on: CivilDate) throws {
        switch Int.random(in: 0..<20, using: &random) {
        case 0, 1: contact(account, on)
        case 2: try promise(account, on)
        case 3, 4: updateAccount(account, on)
        case 5: add("account.closed", on, ["account": account, "reason": text()])
        case 6: add("account.opened", on, ["account": account, "kind": "business", "zone": "Z3"])
        case 7, 8: enactPolicy(from: on.adding(days: pick([-500, -90, 0, 1, 200])), on: on)
        case 9...11 where mode == .everything: enactOrdinance(on)
        case 12 where mode == .everything: extendOrdinance(on)
        case 13, 14: service(account, on)
        case 15: setGoal(on)
        case 16, 17: office(on)
        default: contact(account, on)
        }
    }

    mutating func enactPolicy(from: CivilDate, on: CivilDate) {
        let name = "p\(events.count)"
        let document = RandomPolicy(named: name, &random).text
        add(
            "policy.enacted",
            on,
            [
                "policy": name, "from": from.description, "document": document,
                "resolution": pick([nil, "Acuerdo n.º 8"]),
            ]
        )
    }

    private mutating func updateAccount(_ account: String, _ on: CivilDate) {
        add(
            "account.updated",
            on,
            [
                "account": account, "kind": pick([nil, "property", "business"]),
                "sector": pick([nil, "S1", "S9"]), "zone": pick([nil, "Z7"]), "phone": "7777-7777",
            ]
        )
    }

    /// A promise of what is due, or about, that a payment may keep, to the day and to the cent.
    private mutating func promise(_ account: String, _ on: CivilDate) throws {
        let total = try fold(account, on).dues(at: on).values.reduce(0) { $0 + $1.total }
        let by = on.adding(days: pick([-1, 0, 0, 10, 30, 200]))
        let money = PlainText.money(max(1, pick([total, total + 1, total / 2, 1])))
        let fields = ["account": account, "amount": money, "by": by.description]
        add("promise.made", on, fields)
        guard random.oneIn(2) else { return }
        add(
            "payment.received",
            pick([on, by, by.adding(days: 1), on.adding(days: -1)]),
            ["account": account, "amount": pick([money, "0.01", "5.00"]), "method": "cash"]
        )
    }

    private mutating func contact(_ account: String, _ on: CivilDate) {
        let delivered = pick(["received", "refused", "absent", "unlocatable"])
        switch Int.random(in: 0..<5, using: &random) {
        case 0:
            add(
                "notice.delivered",
                on,
                [
                    "account": account, "notice": pick(["reminder", "first", "second", "final"]),
                    "channel": pick(["hand", "post", "email", "publication"]),
                    "outcome": delivered, "claimed": pick([nil, "0.00", "12.34"]),
                ]
            )
        case 1:
            add(
                "citation.delivered",
                on,
                ["account": account, "appear": "2020-12-31", "outcome": delivered]
            )
        case 2:
            add(
                "visit.made",
                on,
                [
                    "account": account,
                    "purpose": pick(["collection", "courtesy", "inspection", "notification"]),
                    "outcome": pick(["paid", "promised", "refused", "absent", "closed", "other"]),
                ]
            )
        case 3:
            let outcome = pick(["answered", "promised", "no-answer", "wrong-number"])
            add("call.made", on, ["account": account, "outcome": outcome])
        default:
            add(
                "message.sent",
                on,
                [
                    "account": account, "channel": pick(["email", "sms", "whatsapp", "other"]),
                    "outcome": pick([nil, "sent", "bounced", "answered"]),
                ]
            )
        }
    }

    private mutating func service(_ account: String, _ on: CivilDate) {
        let channel = pick(["office", "phone", "email", "other"])
        let named = pick([nil, account, "X-NADIE"])
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            let kind = pick(["plan", "solvency", "statement", "other"])
            add(
                "request.opened",
                on,
                ["request": "RQ-1", "kind": kind, "channel": channel, "account": named]
            )
        case 1:
            let outcome = pick(["granted", "denied", "withdrawn"])
            add("request.resolved", on, ["request": "RQ-1", "outcome": outcome])
        case 2:
            add(
                "attention.given",
                on,
                ["channel": channel, "topic": "solvencia", "account": named]
            )
        default:
            add(
                "document.issued",
                on,
                [
                    "account": account, "kind": pick(["statement", "solvency", "certificate"]),
                    "reference": "D-\(events.count)", "until": pick([nil, "2025-01-31"]),
                ]
            )
        }
    }

    private mutating func setGoal(_ on: CivilDate) {
        let goal = pick([
            "recovered", "recovered", "visit.made", "visit.made:collection", "call.made:promised",
            "payment.received", "notice.delivered:hand", "request.opened:plan",
        ])
        add(
            "goal.set",
            on,
            [
                "month": on.month.description, "goal": goal,
                "target": "\(pick([0, 1, 3, 7, 40, 2_500]))",
            ]
        )
    }

    private mutating func office(_ on: CivilDate) {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: add("income.recorded", on, ["category": "subsidio", "amount": amount()])
        case 1:
            add("expense.recorded", on, ["category": pick(["papel", "gas"]), "amount": amount()])
        case 2: add("survey.completed", on, ["score": "77", "responses": "0"])
        default:
            let type = pick(["meeting.held", "training.held", "outreach.held"])
            add(type, on, ["topic": "mora", "attendees": pick([nil, "5"])])
        }
    }
}
