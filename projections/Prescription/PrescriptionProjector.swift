// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What is due on prescribed charges, by account and group (`report prescription`).
///
/// A prescribed charge stays due: prescription has to be invoked, and what interrupts it no event
/// says. So these sums are parts of what other reports have, and are taken off nowhere.
struct PrescriptionProjector: Projector {
    private var rows: [(account: String, values: [Report.Value])] = []
    private var all = CountedSums()
    private var sectors = ByNumber(CountedSums())
    private var kinds = ByNumber(CountedSums())
    private var zones = ByNumber(CountedSums())
    private var tributes = ByNumber(CountedSums())

    var looksAtAllocations: Bool { false }

    mutating func visit(_ account: FoldedAccount) {
        let (fold, number) = (account.fold, account.number)
        let years = account.prescriptionYears
        var own = CountedSums()
        var oldest: Int32?
        account.forEachUnsettled { charge, dues in
            guard account.isPrescribed(charge, years: years) else { return }
            // They come by their due dates.
            oldest = oldest ?? charge.due
            own.add(dues, of: number)
            all.add(dues, of: number)
            sectors.update(fold.sector) { $0.add(dues, of: number) }
            kinds.update(fold.kind) { $0.add(dues, of: number) }
            zones.update(fold.zone) { $0.add(dues, of: number) }
            tributes.update(charge.tribute) { $0.add(dues, of: number) }
        }
        guard own.charges > 0 else { return }
        let town = account.view.town
        let name = town.accounts.name(Int32(number))
        rows.append(
            (
                name,
                [
                    .text(name), .code(fold.kind, town.kinds), .code(fold.sector, town.sectors),
                    .code(fold.zone, town.zones), .day(oldest), .count(own.charges),
                ] + own.sums.values + [
                    .day(account.events.last { $0.type == .paymentReceived }?.on),
                    .code(account.planInForce, town.plans),
                ]
            )
        )
    }

    mutating func merge(_ next: Self) {
        rows += next.rows
        all.merge(next.all)
        sectors.merge(next.sectors, adding: { $0.merge($1) })
        kinds.merge(next.kinds, adding: { $0.merge($1) })
        zones.merge(next.zones, adding: { $0.merge($1) })
        tributes.merge(next.tributes, adding: { $0.merge($1) })
    }

    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report {
        let town = view.town
        let values = rows.sorted { String.bytewise($0.account, $1.account) }.map(\.values)
        let years = view.prescriptionYears(on: clocks.asOf)
        return Report(
            name: "prescription",
            clocks: clocks,
            fields: [Report.Field("years", .count(years))],
            parts: [
                .table(
                    Report.Table(
                        name: "rows",
                        title: Wording(es: "Cuentas con lo prescrito", en: "Accounts, prescribed"),
                        columns: Self.columns,
                        rows: values,
                        totals: Report.Table.sums(of: values, leaving: [0, 1, 2, 3, 4, 11, 12])
                    )
                ),
                .tables(
                    name: "groups",
                    tables: [
                        groups("sector", es: "Sector", en: "Sector", sectors, town.sectors),
                        groups("kind", es: "Tipo", en: "Kind", kinds, town.kinds),
                        groups("zone", es: "Zona", en: "Zone", zones, town.zones),
                        groups("tribute", es: "Tributo", en: "Tribute", tributes, town.tributes),
                    ]
                ),
                .object(
                    name: "totals",
                    fields: zip(CountedSums.columns, all.values).map { Report.Field($0.name, $1) }
                ),
            ]
        )
    }

    private func groups(
        _ name: String,
        es: String,
        en: String,
        _ groups: ByNumber<CountedSums>,
        _ space: CodeSpace
    ) -> Report.Table {
        let named = groups.named(space) { $0.charges > 0 }
        let rows: [[Report.Value]] = named.map { key, sums in
            [.text(key)] + sums.values
        }
        return Report.Table(
            name: name,
            title: Wording(
                es: "Prescrito por \(es.lowercased())",
                en: "Prescribed by \(en.lowercased())"
            ),
            columns: [Report.Column("key", es: es, en: en)] + CountedSums.columns,
            rows: rows,
            // An account may owe several tributes.
            totals: Report.Table.sums(of: rows, leaving: name == "tribute" ? [0, 1] : [0])
        )
    }

    private static let columns: [Report.Column] =
        [
            Report.Column("account", es: "Cuenta", en: "Account"),
            Report.Column("kind", es: "Tipo", en: "Kind"),
            Report.Column("sector", es: "Sector", en: "Sector"),
            Report.Column("zone", es: "Zona", en: "Zone"),
            Report.Column("oldestDue", es: "Más antigua", en: "Oldest due"),
            Report.Column("charges", es: "Cargos", en: "Charges"),
        ] + Amounts.columns + [
            Report.Column("lastPaid", es: "Último pago", en: "Last payment"),
            Report.Column("plan", es: "Plan", en: "Plan"),
        ]
}
