// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Replay {
    /// Whether an account is solvent on the question's day, and why not (report `solvency`).
    ///
    /// - Parameters:
    ///   - account: its name.
    ///   - question: the three clocks; its filter is not looked at.
    /// - Returns: the answer, and the report that says why, with each charge that counts
    ///   against the account.
    /// - Throws: ``UnansweredQuestion``, ``UnknownAccount``, ``AccountOverflow`` and what the log throws.
    public func solvency(
        of account: String,
        _ question: Question
    ) throws -> (isSolvent: Bool, report: Report) {
        let (view, clocks) = try view(question, of: account)
        let folded = try folded(account, view, question, for: "solvency")
        let obligations = Obligations(folded.fold, on: question.asOf.dayNumber)
        let isSolvent = obligations.all.isEmpty
        let rows = obligations.all.map { Self.row($0, folded) }
        let report = Report(
            name: "solvency",
            clocks: clocks,
            fields: [
                Report.Field("account", .text(account)),
                Report.Field("solvent", .flag(isSolvent)),
            ],
            parts: [
                .table(
                    Report.Table(
                        name: "rows",
                        title: Wording(
                            es: "Cargos que impiden la solvencia",
                            en: "Charges that prevent solvency"
                        ),
                        columns: Self.solvencyColumns,
                        rows: rows,
                        totals: Report.Table.sums(of: rows, leaving: [0, 1, 2, 3, 9, 10, 11])
                    )
                ),
                .object(
                    name: "totals",
                    fields: zip(Amounts.columns, Report.Value.dues(obligations.total)).map {
                        Report.Field($0.name, $1)
                    }
                ),
            ]
        )
        return (isSolvent, report)
    }

    private static let solvencyColumns =
        [
            Report.Column("position", es: "Asiento", en: "Position"),
            Report.Column("tribute", es: "Tributo", en: "Tribute"),
            Report.Column("period", es: "Período", en: "Period"),
            Report.Column("due", es: "Vence", en: "Due"),
        ] + Amounts.columns + [
            Report.Column("daysOverdue", es: "Días", en: "Days"),
            Report.Column("reason", es: "Motivo", en: "Reason"),
            Report.Column("plan", es: "Plan", en: "Plan"),
        ]

    private static func row(
        _ obligation: Obligations.Obligation,
        _ account: FoldedAccount
    ) -> [Report.Value] {
        let (charge, town) = (obligation.charge, account.view.town)
        return [
            .count(Int(charge.position)), .code(charge.tribute, town.tributes),
            .month(CivilMonth(number: charge.period)),
            .date(CivilDate(dayNumber: charge.due)),
        ] + Report.Value.dues(obligation.dues) + [
            .count(account.daysOverdue(charge)),
            .text(obligation.plan < 0 ? "overdue" : "plan"),
            .code(obligation.plan, town.plans),
        ]
    }
}
