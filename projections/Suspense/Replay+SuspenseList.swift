// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Replay {
    /// Payments in suspense, a row for each account that bears or bore the number.
    ///
    /// Of a number that very many bear, the first accounts have rows; then a column `others` says
    /// how many more there are.
    ///
    /// - Parameter question: the clocks.
    /// - Returns: the report `suspense-list`.
    /// - Throws: what the log throws.
    public func suspenseList(_ question: Question) throws -> Report {
        let (_, clocks) = try view(question)
        let standing = try SuspenseBook(reader).standing(
            asOf: clocks.asOf,
            known: clocks.events
        )
        var register = BearersByNumber(
            try ServiceRegister(reader),
            until: clocks.asOf,
            known: clocks.events
        )
        let payments = standing.outstanding.map { ($0, register.bearers(of: $0.service)) }
        let hasOthers = payments.contains { $0.1.accounts.others > 0 }
        let rows: [[Report.Value]] = payments.flatMap { payment, bearers in
            let head: [Report.Value] = [
                .text(payment.reference), .text(payment.service), .date(payment.on),
                .money(payment.amount), .text(payment.cause),
            ]
            let others = bearers.accounts.others
            let last: [Report.Value] =
                hasOthers ? [others > 0 ? .count(others) : .null] : []
            guard !bearers.tenures.isEmpty else {
                return [head + [.null, .null, .null, .null] + last]
            }
            return bearers.tenures.map { tenure in
                head + [
                    .text(tenure.account), .date(tenure.from),
                    tenure.until.map { .date($0) } ?? .null,
                    tenure.closed.map { .date($0) } ?? .null,
                ] + last
            }
        }
        let table = Report.Table(
            name: "rows",
            title: Wording(es: "De qué cuenta pueden ser", en: "Whose they may be"),
            columns: [
                Report.Column("reference", es: "Referencia", en: "Reference"),
                Report.Column("service", es: "Servicio", en: "Service"),
                Report.Column("on", es: "Cobrado", en: "Collected"),
                Report.Column("amount", es: "Monto", en: "Amount"),
                Report.Column("cause", es: "Causa", en: "Cause"),
                Report.Column("account", es: "Cuenta", en: "Account"),
                Report.Column("from", es: "Desde", en: "From"),
                Report.Column("until", es: "Hasta", en: "Until"),
                Report.Column("closed", es: "Cerrada", en: "Closed"),
            ]
                + (hasOthers
                    ? [Report.Column("others", es: "Otras cuentas", en: "Other accounts")] : []),
            rows: rows
        )
        return Report(name: "suspense-list", clocks: clocks, parts: [.table(table)])
    }
}
