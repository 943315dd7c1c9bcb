// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Every visible event of an account, what it paid or waived, and the balance just after it.
struct StatementHistory {
    private let account: FoldedAccount
    private let texts: EventTexts
    /// How many events the log has: those behind them were never recorded.
    private let recorded: UInt64

    init(_ account: FoldedAccount, _ texts: EventTexts, recorded: UInt64) {
        self.account = account
        self.recorded = recorded
        self.texts = texts
    }

    var table: Report.Table {
        Report.Table(
            name: "history",
            title: Wording(es: "Historial", en: "History"),
            columns: Self.columns,
            rows: account.events.indices.map(row)
        )
    }

    private func row(_ index: Int) -> [Report.Value] {
        let event = account.events[index]
        let standing = account.fold.standings[index]
        let act = standing.act
        let told = texts[event.position]
        return [
            .count(Int(event.position)), .date(CivilDate(dayNumber: event.on)),
            texts.recorded(event.position, of: recorded), .text(event.type.rawValue),
            told.amount.map(Report.Value.money) ?? .null,
            .money(Money(cents: act.principal)), .money(Money(cents: act.interest)),
            .money(Money(cents: act.fine)), .money(Money(cents: act.surcharge)),
            .money(Money(cents: standing.balance)), .money(Money(cents: standing.credit)),
            .text(told.text),
        ]
    }

    private static let columns = [
        Report.Column("position", es: "Asiento", en: "Position"),
        Report.Column("on", es: "Fecha", en: "Date"),
        Report.Column("recorded", es: "Registrado", en: "Recorded"),
        Report.Column("type", es: "Acto", en: "Act"),
        Report.Column("amount", es: "Monto", en: "Amount"),
        Report.Column("principal", es: "Principal", en: "Principal"),
        Report.Column("interest", es: "Interés", en: "Interest"),
        Report.Column("fine", es: "Multa", en: "Fine"),
        Report.Column("surcharge", es: "Recargo", en: "Surcharge"),
        Report.Column("balance", es: "Saldo", en: "Balance"),
        Report.Column("credit", es: "A favor", en: "Credit"),
        Report.Column("text", es: "Detalle", en: "Detail"),
    ]
}
