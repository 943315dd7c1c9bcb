// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Payments in suspense (`report suspense`): what is outstanding and since when, what became of the
/// others, and what does not add up.
struct SuspenseProjector: Projector {
    private var book: SuspenseBook?
    private var register: ServiceRegister?

    func looksAtFolds(_ view: TownView, asOf: CivilDate) -> Bool { false }

    mutating func merge(_ next: Self) {}

    mutating func readTexts(_ reader: LogReader, _ view: TownView) throws {
        let book = try SuspenseBook(reader)
        if !book.payments.isEmpty { register = try ServiceRegister(reader) }
        self.book = book
    }

    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report {
        guard let book else { preconditionFailure("the log was read") }
        let standing = book.standing(asOf: clocks.asOf, known: clocks.events)
        return Report(
            name: "suspense",
            clocks: clocks,
            parts: [
                .table(rows(standing, clocks)), .table(Self.causes(standing)),
                .table(Self.summary(standing)), .table(Self.findings(standing)),
            ]
        )
    }

    private func rows(_ standing: SuspenseStanding, _ clocks: Report.Clocks) -> Report.Table {
        var register = register.map {
            BearersByNumber($0, until: clocks.asOf, known: clocks.events)
        }
        let rows: [[Report.Value]] = standing.outstanding.map { payment in
            [
                .count(Int(payment.position)), .text(payment.reference), .text(payment.service),
                .date(payment.on),
                .count(Int(clocks.asOf.dayNumber - payment.on.dayNumber)),
                .money(payment.amount), .text(payment.cause),
                payment.receipt.map { .text($0) } ?? .null,
                .text(register?.bearers(of: payment.service).accounts.list ?? ""),
            ]
        }
        return Report.Table(
            name: "rows",
            title: Wording(es: "Pagos en suspenso", en: "Payments in suspense"),
            columns: [
                Report.Column("position", es: "Asiento", en: "Position"),
                Report.Column("reference", es: "Referencia", en: "Reference"),
                Report.Column("service", es: "Servicio", en: "Service"),
                Report.Column("on", es: "Cobrado", en: "Collected"),
                Report.Column("days", es: "Días", en: "Days"),
                Report.Column("amount", es: "Monto", en: "Amount"),
                Report.Column("cause", es: "Causa", en: "Cause"),
                Report.Column("receipt", es: "Recibo", en: "Receipt"),
                Report.Column("accounts", es: "Cuentas con el número", en: "Accounts with it"),
            ],
            rows: rows,
            totals: Report.Table.sums(of: rows, leaving: [0, 1, 2, 3, 4, 6, 7, 8])
        )
    }

    /// How many, and how much.
    private static func counted(_ payments: [SuspenseBook.Payment]) -> [Report.Value] {
        [
            .count(payments.count),
            .money(cents: payments.reduce(Int128(0)) { $0 + Int128($1.amount.cents) }),
        ]
    }

    private static let counts = [
        Report.Column("payments", es: "Pagos", en: "Payments"),
        Report.Column("amount", es: "Monto", en: "Amount"),
    ]

    private static func causes(_ standing: SuspenseStanding) -> Report.Table {
        let rows: [[Report.Value]] = ["ambiguous", "closed", "unknown"].map { cause in
            [.text(cause)] + counted(standing.outstanding.filter { $0.cause == cause })
        }
        return Report.Table(
            name: "causes",
            title: Wording(es: "Por causa", en: "By cause"),
            columns: [Report.Column("cause", es: "Causa", en: "Cause")] + counts,
            rows: rows,
            totals: Report.Table.sums(of: rows, leaving: [0])
        )
    }

    private static func summary(_ standing: SuspenseStanding) -> Report.Table {
        let rows: [[Report.Value]] = [
            ("suspended", standing.all), ("resolved", standing.resolved),
            ("returned", standing.returned), ("outstanding", standing.outstanding),
        ].map { status, payments in [.text(status)] + counted(payments) }
        return Report.Table(
            name: "summary",
            title: Wording(es: "Qué fue de ellos", en: "What became of them"),
            columns: [Report.Column("status", es: "Estado", en: "Status")] + counts,
            rows: rows
        )
    }

    private static func findings(_ standing: SuspenseStanding) -> Report.Table {
        Report.Table(
            name: "findings",
            title: Wording(es: "Lo que no cuadra", en: "What does not add up"),
            columns: [
                Report.Column("position", es: "Asiento", en: "Position"),
                Report.Column("finding", es: "Hallazgo", en: "Finding"),
                Report.Column("reference", es: "Referencia", en: "Reference"),
                Report.Column("suspense", es: "Suspenso", en: "Suspense"),
                Report.Column("account", es: "Cuenta", en: "Account"),
                Report.Column("amount", es: "Monto", en: "Amount"),
                Report.Column("inSuspense", es: "En suspenso", en: "In suspense"),
            ],
            rows: standing.findings.map { finding in
                let settlement = finding.settlement
                return [
                    .count(Int(settlement.position)), .text(finding.name.rawValue),
                    .text(settlement.reference), .text(settlement.suspense),
                    settlement.account.map { .text($0) } ?? .null,
                    settlement.amount.map { .money($0) } ?? .null,
                    finding.amount.map { .money($0) } ?? .null,
                ]
            }
        )
    }
}
