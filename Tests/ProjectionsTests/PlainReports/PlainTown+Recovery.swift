// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// How mora moved in a month, of one account or of many.
private struct PlainFlow {
    var money: [String: Int] = [:]
    var accounts: [String: Int] = [:]

    static func + (left: Self, right: Self) -> Self {
        var sum = left
        sum.money.merge(right.money, uniquingKeysWith: +)
        sum.accounts.merge(right.accounts, uniquingKeysWith: +)
        return sum
    }

    subscript(name: String) -> Int { money[name] ?? 0 }

    var isEmpty: Bool {
        money.values.allSatisfy { $0 == 0 } && accounts.values.allSatisfy { $0 == 0 }
    }
}

/// An account at the end of a month, folded from nothing.
private struct PlainMonthEnd {
    let fold: PlainAccount
    let standings: [PlainStanding]

    init(_ account: PlainAccount, _ day: CivilDate) {
        let events = account.events.filter { $0.on <= day }
        fold = PlainAccount(events, account.rules, asOf: day, withHistory: false)
        standings = fold.standings
    }

    var isInMora: Bool { standings.contains { $0.isInMora } }
    var isInPlan: Bool { standings.contains { $0.isSuspended } }

    func mora(_ charge: Int) -> Int {
        standings.first { $0.charge.position == charge && $0.isInMora }?.dues.total ?? 0
    }

    func isSuspended(_ charge: Int) -> Bool {
        standings.contains { $0.charge.position == charge && $0.isSuspended }
    }

    func group(_ key: String?) -> String {
        switch key {
        case "sector": fold.sector ?? ""
        case "kind": fold.kind ?? ""
        case "zone": fold.zone ?? ""
        default: ""
        }
    }
}

extension PlainTown {
    /// The report `recovery`: every account folded from nothing at each month end.
    func recovery(by key: String?) -> PlainValue {
        var sums: [[String]: PlainFlow] = [:]
        for (_, account) in accounts {
            guard var day = account.events.map(\.on).min()?.month.lastDay else { continue }
            var before = PlainMonthEnd(account, .earliest)
            var cures: [CivilMonth] = []
            var group: String?
            while true {
                let end = PlainMonthEnd(account, min(day, asOf))
                let (now, then) = (end.group(key), group ?? end.group(key))
                let flow = flow(before, end, cures)
                if (flow.accounts["cured"] ?? 0) > 0 { cures.append(day.month) }
                let month = day.month.description
                if then == now {
                    sums[[month, now]] = (sums[[month, now]] ?? PlainFlow()) + flow
                } else {
                    var (arrived, left) = (flow, PlainFlow())
                    left.money = ["start": flow["start"], "moved": -flow["start"]]
                    arrived.money["start"] = 0
                    arrived.money["moved"] = flow["start"]
                    let count = flow.accounts["start"] ?? 0
                    left.accounts = ["start": count, "moved": -count]
                    arrived.accounts["start"] = 0
                    arrived.accounts["moved"] = count
                    sums[[month, now]] = (sums[[month, now]] ?? PlainFlow()) + arrived
                    sums[[month, then]] = (sums[[month, then]] ?? PlainFlow()) + left
                }
                if day >= asOf { break }
                (before, group) = (end, now)
                day = day.month.adding(months: 1).lastDay
            }
        }
        return tables(sums, key)
    }

    private func flow(
        _ before: PlainMonthEnd,
        _ after: PlainMonthEnd,
        _ cures: [CivilMonth]
    ) -> PlainFlow {
        var flow = PlainFlow()
        let isInMonth: (CivilDate) -> Bool = { $0 > before.fold.asOf && $0 <= after.fold.asOf }
        for charge in after.fold.charges.map(\.position) {
            let (start, end) = (before.mora(charge), after.mora(charge))
            let paid = after.fold.allocations.filter { $0.charge == charge && isInMonth($0.on) }
            let recovered = paid.reduce(0) { $1.isInMora && !$1.isSuspended ? $0 + $1.cents : $0 }
            let inPlan = paid.reduce(0) { $1.isInMora && $1.isSuspended ? $0 + $1.cents : $0 }
            let waived = after.fold.chargeWaivers.reduce(0) {
                $1.charge == charge && isInMonth($1.on) && $1.isInMora ? $0 + $1.cents : $0
            }
            let isPlanned =
                before.isSuspended(charge) || after.isSuspended(charge)
                || after.fold.plans.contains {
                    $0.settings.suspendsMora && isInMonth($0.agreed) && $0.charges.contains(charge)
                }
            let change = end - start + recovered + waived
            let place =
                isPlanned
                ? "planned"
                : change < 0
                    ? "revised"
                    : before.standings.contains { $0.charge.position == charge && $0.isInMora }
                        ? "accrued" : "fresh"
            let own = [
                "start": start, "end": end, "recovered": recovered, "waived": waived,
                "recoveredInPlan": inPlan, place: change,
            ]
            flow.money.merge(own, uniquingKeysWith: +)
        }
        flow.accounts = counts(before, after, cures)
        return flow
    }

    private func counts(
        _ before: PlainMonthEnd,
        _ after: PlainMonthEnd,
        _ cures: [CivilMonth]
    ) -> [String: Int] {
        let (was, isNow) = (before.isInMora, after.isInMora)
        let month = after.fold.asOf.month
        let wasCured = cures.contains { $0.adding(months: 12) >= month }
        let facts: [(String, Bool)] = [
            ("start", was), ("end", isNow), ("entered", isNow && !was),
            ("cured", was && !isNow && !after.isInPlan),
            ("planned", was && !isNow && after.isInPlan), ("curedBefore", wasCured),
            ("relapsed", wasCured && isNow),
        ]
        return Dictionary(uniqueKeysWithValues: facts.map { ($0, $1 ? 1 : 0) })
    }

    private func tables(_ sums: [[String]: PlainFlow], _ key: String?) -> PlainValue {
        var sums = sums.filter { !$0.value.isEmpty }
        if key == nil, let first = sums.keys.map({ $0[0] }).min() {
            var month = CivilMonth(first) ?? asOf.month
            while month <= asOf.month {
                sums[[month.description, ""]] = sums[[month.description, ""]] ?? PlainFlow()
                month = month.adding(months: 1)
            }
        }
        let rows = Self.sorted(sums)
        func table(_ values: (PlainFlow) -> [String: PlainValue]) -> PlainValue {
            .list(
                rows.map { names, flow in
                    var row = values(flow)
                    row["month"] = .text(names[0])
                    if key != nil { row["key"] = .text(names[1]) }
                    return .object(row)
                }
            )
        }
        return .object([
            "rows": table(Self.money), "details": table(Self.details),
            "accounts": table(Self.counts),
        ])
    }

    private static func money(_ flow: PlainFlow) -> [String: PlainValue] {
        let entered = flow["fresh"] + flow["accrued"]
        return [
            "start": .money(flow["start"]), "entered": .money(entered),
            "recovered": .money(flow["recovered"]), "waived": .money(flow["waived"]),
            "corrections": .money(flow["planned"] + flow["revised"] + flow["moved"]),
            "end": .money(flow["end"]),
            "recoveryRate": .percent(flow["recovered"], of: flow["start"] + entered),
        ]
    }

    private static func details(_ flow: PlainFlow) -> [String: PlainValue] {
        let names = ["fresh", "accrued", "planned", "revised", "moved", "recoveredInPlan"]
        return Dictionary(uniqueKeysWithValues: names.map { ($0, .money(flow[$0])) })
    }

    private static func counts(_ flow: PlainFlow) -> [String: PlainValue] {
        func count(_ name: String) -> Int { flow.accounts[name] ?? 0 }
        let names = [
            "start", "entered", "cured", "planned", "moved", "end", "curedBefore", "relapsed",
        ]
        var row: [String: PlainValue] = [:]
        for name in names { row[name] = .count(count(name)) }
        row["cureRate"] = .percent(count("cured"), of: count("start"))
        row["relapseRate"] = .percent(count("relapsed"), of: count("curedBefore"))
        return row
    }
}
