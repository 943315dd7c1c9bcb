// SPDX-License-Identifier: MIT

extension PlainTown {
    /// The report `promises`.
    var promises: PlainValue {
        var rows: [PlainValue] = []
        for (name, fold) in accounts {
            let promises = fold.events.filter { $0.type == "promise.made" }
            rows += promises.sorted { $0.position < $1.position }.map { row($0, name, fold) }
        }
        let decided = rows.count { $0["status"] != .text("open") }
        return .object([
            "rows": .list(rows),
            "totals": .list(
                ["kept", "broken", "open"].map { status in
                    let own = rows.filter { $0["status"] == .text(status) }
                    return .object([
                        "status": .text(status), "promises": .count(own.count),
                        "amount": .money(sum(own, "amount")), "paid": .money(sum(own, "paid")),
                        "left": .money(sum(own, "left")),
                        "percent": status == "open" ? .null : .percent(own.count, of: decided),
                    ])
                }
            ),
        ])
    }

    private func row(_ promise: PlainEvent, _ name: String, _ fold: PlainAccount) -> PlainValue {
        let (amount, by) = (promise.cents("amount"), promise.date("by"))
        let inTime = fold.events.filter {
            $0.type == "payment.received" && $0.on >= promise.on && $0.on <= by
        }
        let paid = inTime.reduce(0) { $0 + $1.cents("amount") }
        // The first day up to which the payments reach the amount.
        let days = inTime.map(\.on).sorted()
        let kept = days.first { day in
            inTime.reduce(0) { $1.on <= day ? $0 + $1.cents("amount") : $0 } >= amount
        }
        let status = kept != nil ? "kept" : asOf > by ? "broken" : "open"
        return .object([
            "account": .text(name), "position": .count(promise.position),
            "promised": .date(promise.on), "by": .date(by), "amount": .money(amount),
            "paid": .money(paid), "left": .money(max(0, amount - paid)),
            "status": .text(status), "keptOn": .date(kept), "actor": .text(promise["actor"]),
        ])
    }
}

extension PlainValue {
    /// A percentage with one decimal, half up; null of nothing.
    static func percent(_ part: Int, of whole: Int) -> PlainValue {
        guard whole > 0 else { return .null }
        let tenths = (2_000 * part + whole) / (2 * whole)
        return .text("\(tenths / 10).\(tenths % 10)")
    }
}
