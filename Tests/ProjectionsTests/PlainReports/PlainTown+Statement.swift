// SPDX-License-Identifier: MIT

extension PlainTown {
    /// The report `statement`, without the history's texts; the town has to be made with
    /// history.
    func statement(_ account: String) -> PlainValue {
        guard let fold = accounts.first(where: { $0.name == account })?.fold else { return .null }
        let standings = fold.standings
        let sum = standings.reduce(PlainAmounts()) { $0 + $1.dues }
        return .object([
            "account": .text(account), "charges": .list(standings.map(Self.charge)),
            "totals": .object(sum.fields, ["credit": .money(fold.credit)]),
            "history": .list(fold.history.map(Self.row)),
        ])
    }

    private static func charge(_ standing: PlainStanding) -> PlainValue {
        let charge = standing.charge
        return .object(
            standing.dues.fields,
            [
                "position": .count(charge.position), "tribute": .text(charge.tribute),
                "period": .text(charge.period), "due": .date(charge.due),
                "amount": .money(charge.amount), "daysOverdue": .count(standing.daysOverdue),
                "inMora": .flag(standing.isInMora), "plan": .text(standing.plan?.name),
                "prescribed": .flag(standing.isPrescribed),
            ]
        )
    }

    private static func row(_ row: PlainAccount.HistoryRow) -> PlainValue {
        .object(
            row.amounts.components,
            [
                "position": .count(row.event.position), "on": .text(row.event["on"]),
                "recorded": .text(row.event["recorded"]), "type": .text(row.event.type),
                "amount": .text(row.event["amount"]), "balance": .money(row.balance),
                "credit": .money(row.credit),
            ]
        )
    }
}
