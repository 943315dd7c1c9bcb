// SPDX-License-Identifier: MIT

extension IncomeProjector {
    static let period = Report.Column("period", es: "Período", en: "Period")
    static let amount = Report.Column("amount", es: "Monto", en: "Amount")

    static let tributeColumns = [
        period,
        Report.Column("tribute", es: "Tributo", en: "Tribute"),
        Report.Column("currentPrincipal", es: "Del año", en: "Current year"),
        Report.Column("priorPrincipal", es: "Mora anterior", en: "Earlier years"),
        Report.Column("interest", es: "Interés", en: "Interest"),
        Report.Column("fine", es: "Multa", en: "Fine"),
        Report.Column("surcharge", es: "Recargo", en: "Surcharge"),
        Report.Column("total", es: "Total", en: "Total"),
    ]

    static let summaryColumns = [
        period,
        Report.Column("collected", es: "Cobrado", en: "Collected"),
        Report.Column("refunds", es: "Devuelto", en: "Refunds"),
        Report.Column("other", es: "Otros", en: "Other"),
        Report.Column("expenses", es: "Gastos", en: "Expenses"),
        Report.Column("balance", es: "Saldo", en: "Balance"),
        Report.Column("collectedYearBefore", es: "Año anterior", en: "Year before"),
    ]
}
