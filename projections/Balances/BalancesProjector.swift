// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What each account owes (`report balances`).
struct BalancesProjector: Projector {
    private struct Row {
        let account: String
        let values: [Report.Value]
    }

    private var rows: [Row] = []
    private var sums = Amounts()
    private var credit: Int128 = 0

    var looksAtAllocations: Bool { false }

    mutating func visit(_ account: FoldedAccount) {
        let fold = account.fold
        let (dues, oldest, isInMora) = account.balance
        sums += dues
        credit += Int128(fold.credit)
        let town = account.view.town
        let name = town.accounts.name(Int32(account.number))
        rows.append(
            Row(
                account: name,
                values: [
                    .text(name), .code(fold.kind, town.kinds), .code(fold.sector, town.sectors),
                    .code(fold.zone, town.zones), .money(Money(cents: dues.principal)),
                    .money(Money(cents: dues.interest)), .money(Money(cents: dues.fine)),
                    .money(Money(cents: dues.surcharge)), .money(Money(cents: dues.total)),
                    .money(Money(cents: fold.credit)),
                    oldest.map { .date(CivilDate(dayNumber: $0.due)) } ?? .null,
                    .count(oldest.map(account.daysOverdue) ?? 0),
                    .flag(isInMora),
                    .code(account.planInForce, town.plans),
                    .code(fold.stage, town.stages),
                ]
            )
        )
    }

    mutating func merge(_ next: Self) {
        rows += next.rows
        sums += next.sums
        credit += next.credit
    }

    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report {
        let sorted = rows.sorted { String.bytewise($0.account, $1.account) }
        let totals: [Report.Value] =
            [.count(rows.count), .null, .null, .null] + sums.values + [.money(cents: credit)]
            + Array(repeating: .null, count: 5)
        let table = Report.Table(
            name: "rows",
            title: Wording(es: "Saldos por cuenta", en: "Balances by account"),
            columns: Self.columns,
            rows: sorted.map(\.values),
            totals: totals
        )
        return Report(
            name: "balances",
            clocks: clocks,
            parts: [
                .table(table),
                .object(
                    name: "totals",
                    fields: [Report.Field("accounts", .count(rows.count))] + sums.fields
                        + [Report.Field("credit", .money(cents: credit))]
                ),
            ]
        )
    }

    private static let columns: [Report.Column] =
        [
            Report.Column("account", es: "Cuenta", en: "Account"),
            Report.Column("kind", es: "Tipo", en: "Kind"),
            Report.Column("sector", es: "Sector", en: "Sector"),
            Report.Column("zone", es: "Zona", en: "Zone"),
        ] + Amounts.columns + [
            Report.Column("credit", es: "A favor", en: "Credit"),
            Report.Column("oldestDue", es: "Más antigua", en: "Oldest due"),
            Report.Column("daysOverdue", es: "Días", en: "Days"),
            Report.Column("inMora", es: "En mora", en: "In mora"),
            Report.Column("plan", es: "Plan", en: "Plan"),
            Report.Column("stage", es: "Etapa", en: "Stage"),
        ]
}
