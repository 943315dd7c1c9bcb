// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The unsettled charges of a statement, by due date and position.
struct StatementCharges {
    private let account: FoldedAccount
    private let explains: Bool

    /// The charges of an account; `explains` adds the steps of interest and fine to each.
    init(_ account: FoldedAccount, explains: Bool) {
        self.account = account
        self.explains = explains
    }

    var table: Report.Table {
        let fold = account.fold
        var rows: [[Report.Value]] = []
        for place in fold.unclosed.indices {
            let dues = fold.dues(ofUnclosed: place)
            guard !dues.isZero else { continue }
            var row = row(fold.charges[fold.unclosed[place]], dues)
            if explains {
                let steps = StatementExplanation(
                    fold.explanation(ofUnclosed: place, at: account.asOf.dayNumber),
                    dues
                )
                row += [steps.interest, steps.fine]
            }
            rows.append(row)
        }
        return Report.Table(
            name: "charges",
            title: Wording(es: "Cargos pendientes", en: "Charges outstanding"),
            columns: Self.columns + (explains ? Self.explanationColumns : []),
            rows: rows,
            totals: Report.Table.sums(of: rows, leaving: [0, 1, 2, 3, 10, 11, 12, 13, 14, 15])
        )
    }

    private static let explanationColumns = [
        Report.Column("interestSteps", es: "Cálculo del interés", en: "Interest steps"),
        Report.Column("fineSteps", es: "Cálculo de la multa", en: "Fine steps"),
    ]

    private func row(_ charge: Charge, _ dues: Dues) -> [Report.Value] {
        let town = account.view.town
        let plan = charge.plan >= 0 ? account.fold.plans[Int(charge.plan)].code : -1
        return [
            .count(Int(charge.position)), .text(town.tributes.name(charge.tribute)),
            .month(CivilMonth(number: charge.period)),
            .date(CivilDate(dayNumber: charge.due)),
            .money(Money(cents: charge.amount)),
        ] + Report.Value.dues(dues) + [
            .count(account.daysOverdue(charge)), .flag(account.isInMora(charge)),
            .code(plan, town.plans),
            .flag(account.isPrescribed(charge, years: account.prescriptionYears)),
        ]
    }

    private static let columns: [Report.Column] =
        [
            Report.Column("position", es: "Asiento", en: "Position"),
            Report.Column("tribute", es: "Tributo", en: "Tribute"),
            Report.Column("period", es: "Período", en: "Period"),
            Report.Column("due", es: "Vence", en: "Due"),
            Report.Column("amount", es: "Cargo", en: "Charge"),
        ] + Amounts.columns + [
            Report.Column("daysOverdue", es: "Días", en: "Days"),
            Report.Column("inMora", es: "Mora", en: "Mora"),
            Report.Column("plan", es: "Plan", en: "Plan"),
            Report.Column("prescribed", es: "Prescrito", en: "Prescribed"),
        ]
}
