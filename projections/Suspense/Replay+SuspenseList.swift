// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Replay {
    /// Payments in suspense, a row for each account that bears or bore the number.
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
        let register = try ServiceRegister(reader)
        let rows: [[Report.Value]] = standing.outstanding.flatMap { payment in
            let tenures = register.tenures(
                of: payment.service,
                until: clocks.asOf,
                known: clocks.events
            )
            let head: [Report.Value] = [
                .text(payment.reference), .text(payment.service), .date(payment.on),
                .money(payment.amount), .text(payment.cause),
            ]
            guard !tenures.isEmpty else { return [head + [.null, .null, .null, .null]] }
            return tenures.map { tenure in
                head + [
                    .text(tenure.account), .date(tenure.from),
                    tenure.until.map { .date($0) } ?? .null,
                    tenure.closed.map { .date($0) } ?? .null,
                ]
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
            ],
            rows: rows
        )
        return Report(name: "suspense-list", clocks: clocks, parts: [.table(table)])
    }
}
