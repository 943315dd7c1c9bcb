// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The tables of `report recovery`.
enum RecoveryTables {
    /// A month, of a group or of the whole town.
    struct Row {
        let month: Int32
        let group: String
        let sums: RecoverySums
    }

    /// The roll-forward: start + entered − recovered − waived + corrections = end.
    static func rows(_ rows: [Row], isGrouped: Bool) -> Report.Table {
        table(
            "rows",
            Wording(es: "Movimiento de la mora", en: "Movement of mora"),
            rows,
            isGrouped,
            [
                Report.Column("start", es: "Al inicio", en: "At start"),
                Report.Column("entered", es: "Entró", en: "Entered"),
                Report.Column("recovered", es: "Recuperado", en: "Recovered"),
                Report.Column("waived", es: "Exonerado", en: "Waived"),
                Report.Column("corrections", es: "Ajustes", en: "Corrections"),
                Report.Column("end", es: "Al final", en: "At end"),
                Report.Column("recoveryRate", es: "% recup.", en: "% recov."),
            ]
        ) { sums in
            [
                .money(cents: sums.start), .money(cents: sums.entered),
                .money(cents: sums.recovered), .money(cents: sums.waived),
                .money(cents: sums.corrections), .money(cents: sums.end),
                .percent(sums.recovered, of: sums.start + sums.entered),
            ]
        }
    }

    /// What `entered` and `corrections` are made of, and what was paid on charges in plans.
    static func details(_ rows: [Row], isGrouped: Bool) -> Report.Table {
        table(
            "details",
            Wording(es: "De qué se compone", en: "What it is made of"),
            rows,
            isGrouped,
            [
                Report.Column("fresh", es: "Cargos que cayeron", en: "Charges that fell in"),
                Report.Column("accrued", es: "Intereses y multas", en: "Interest and fines"),
                Report.Column("planned", es: "Planes", en: "Plans"),
                Report.Column("revised", es: "Otras reglas", en: "Other rules"),
                Report.Column("moved", es: "De otro grupo", en: "Other group"),
                Report.Column("recoveredInPlan", es: "Pagado en planes", en: "Paid in plans"),
            ]
        ) { sums in
            [
                .money(cents: sums.fresh), .money(cents: sums.accrued),
                .money(cents: sums.planned), .money(cents: sums.revised),
                .money(cents: sums.moved), .money(cents: sums.recoveredInPlan),
            ]
        }
    }

    /// How many accounts: start + entered − cured − planned + moved = end.
    static func accounts(_ rows: [Row], isGrouped: Bool) -> Report.Table {
        table(
            "accounts",
            Wording(es: "Cuentas en mora", en: "Accounts in mora"),
            rows,
            isGrouped,
            [
                Report.Column("start", es: "Al inicio", en: "At start"),
                Report.Column("entered", es: "Entraron", en: "Entered"),
                Report.Column("cured", es: "Salieron", en: "Cured"),
                Report.Column("planned", es: "En plan", en: "In plans"),
                Report.Column("moved", es: "De otro grupo", en: "Other group"),
                Report.Column("end", es: "Al final", en: "At end"),
                Report.Column("cureRate", es: "% que sale", en: "% cured"),
                Report.Column("curedBefore", es: "Salieron en 12 meses", en: "Cured in 12 months"),
                Report.Column("relapsed", es: "Recayeron", en: "Relapsed"),
                Report.Column("relapseRate", es: "% que recae", en: "% relapsed"),
            ]
        ) { sums in
            [
                .count(sums.accountsStart), .count(sums.accountsEntered),
                .count(sums.accountsCured), .count(sums.accountsPlanned),
                .count(sums.accountsMoved), .count(sums.accountsEnd),
                .percent(Int128(sums.accountsCured), of: Int128(sums.accountsStart)),
                .count(sums.accountsCuredBefore), .count(sums.accountsRelapsed),
                .percent(Int128(sums.accountsRelapsed), of: Int128(sums.accountsCuredBefore)),
            ]
        }
    }

    private static func table(
        _ name: String,
        _ title: Wording,
        _ rows: [Row],
        _ isGrouped: Bool,
        _ columns: [Report.Column],
        _ values: (RecoverySums) -> [Report.Value]
    ) -> Report.Table {
        let group = Report.Column("key", es: "Grupo", en: "Group")
        return Report.Table(
            name: name,
            title: title,
            columns: [Report.Column("month", es: "Mes", en: "Month")]
                + (isGrouped ? [group] : []) + columns,
            rows: rows.map { row in
                [.month(CivilMonth(number: row.month))]
                    + (isGrouped ? [.text(row.group)] : []) + values(row.sums)
            }
        )
    }
}
