// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The tables of the report on reversals.
///
/// Amounts are added up by type only: a charge and a payment taken back have no sum that means anything.
struct ReversalTables {
    typealias Reversal = ReversalBook.Reversal

    /// The reversals that stand, in the order of the log.
    let standing: [Reversal]
    let withoutEffect: [ReversalBook.Entry]
    let town: Town
    /// How many events the log has: those behind them are drafts, and were never recorded.
    let recorded: UInt64

    var all: [Report.Table] { [rows, byType, byActor, byMonth, idle] }

    private func type(_ reversal: Reversal) -> String {
        town.typeName(at: reversal.target.position)
    }

    private func month(_ reversal: Reversal) -> CivilMonth {
        CivilDate(dayNumber: town.day(at: reversal.entry.position)).month
    }

    private func recorded(_ entry: ReversalBook.Entry) -> Report.Value {
        entry.position < recorded ? .instant(entry.recorded) : .null
    }

    private var rows: Report.Table {
        Report.Table(
            name: "rows",
            title: Wording(es: "Reversiones", en: "Reversals"),
            columns: [
                Report.Column("position", es: "Asiento", en: "Position"),
                Report.Column("on", es: "Fecha", en: "Date"),
                Report.Column("actor", es: "Quién", en: "Who"),
                Report.Column("own", es: "Propia", en: "Own"),
                Report.Column("type", es: "Acto", en: "Act"),
                Report.Column("account", es: "Cuenta", en: "Account"),
                Report.Column("amount", es: "Monto", en: "Amount"),
                Report.Column("days", es: "Días", en: "Days"),
                Report.Column("detail", es: "Motivo", en: "Reason"),
                Report.Column("targetActor", es: "De quién", en: "Whose"),
                Report.Column("targetOn", es: "Fecha del acto", en: "Date of the act"),
                Report.Column("receipt", es: "Recibo", en: "Receipt"),
                Report.Column("reverses", es: "Anula", en: "Reverses"),
                Report.Column("targetPosition", es: "Asiento del acto", en: "Position of the act"),
                Report.Column("reference", es: "Referencia", en: "Reference"),
                Report.Column("recorded", es: "Registrada", en: "Recorded"),
                Report.Column("targetRecorded", es: "Acto registrado", en: "Act recorded"),
            ],
            rows: standing.map(row)
        )
    }

    private func row(_ reversal: Reversal) -> [Report.Value] {
        let (entry, target) = (reversal.entry, reversal.target)
        return [
            .count(Int(entry.position)), .day(town.day(at: entry.position)), .text(entry.actor),
            .flag(reversal.isOwn), .text(type(reversal)),
            .code(town.account(at: target.position), town.accounts),
            target.amount.map { .money($0) } ?? .null,
            entry.position < recorded ? .count(reversal.days) : .null, .text(entry.reason),
            .text(target.actor), .day(town.day(at: target.position)),
            target.receipt.map { .text($0) } ?? .null, .text(entry.reverses),
            .count(Int(target.position)), .text(entry.reference), recorded(entry),
            recorded(target),
        ]
    }

    /// Reversals of the same keys, by the bytes of these.
    private func groups(_ keys: (Reversal) -> [String]) -> [[Reversal]] {
        Dictionary(grouping: standing) { keys($0).map { ExactText($0) } }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    }

    /// How many, and what the amounts of what they took back come to.
    private func sums(_ some: [Reversal]) -> [Report.Value] {
        let cents = some.reduce(Int128(0)) { $0 + Int128($1.target.amount?.cents ?? 0) }
        return [.count(some.count), .money(cents: cents)]
    }

    private static let type = Report.Column("type", es: "Acto", en: "Act")
    private static let sums = [
        Report.Column("reversals", es: "Cuántas", en: "Count"),
        Report.Column("amount", es: "Monto", en: "Amount"),
    ]

    private var byType: Report.Table {
        let rows = groups { [type($0)] }.map { [.text(type($0[0]))] + sums($0) }
        return Report.Table(
            name: "byType",
            title: Wording(es: "Por acto", en: "By act"),
            columns: [Self.type] + Self.sums,
            rows: rows,
            totals: Report.Table.sums(of: rows, leaving: [0, 2])
        )
    }

    private var byActor: Report.Table {
        let rows = groups { [$0.entry.actor, type($0)] }.map { some in
            [.text(some[0].entry.actor), .text(type(some[0]))] + sums(some.filter(\.isOwn))
                + sums(some.filter { !$0.isOwn })
        }
        return Report.Table(
            name: "byActor",
            title: Wording(es: "Por persona", en: "By person"),
            columns: [
                Report.Column("actor", es: "Quién", en: "Who"), Self.type,
                Report.Column("own", es: "Propias", en: "Own"),
                Report.Column("ownAmount", es: "Monto propio", en: "Own amount"),
                Report.Column("others", es: "De otros", en: "Of others"),
                Report.Column("othersAmount", es: "Monto de otros", en: "Amount of others"),
            ],
            rows: rows,
            totals: Report.Table.sums(of: rows, leaving: [0, 1, 3, 5])
        )
    }

    private var byMonth: Report.Table {
        let rows = groups { [month($0).description, type($0)] }.map { some in
            [.month(month(some[0])), .text(type(some[0]))] + sums(some)
        }
        return Report.Table(
            name: "byMonth",
            title: Wording(es: "Por mes", en: "By month"),
            columns: [Report.Column("month", es: "Mes", en: "Month"), Self.type] + Self.sums,
            rows: rows,
            totals: Report.Table.sums(of: rows, leaving: [0, 1, 3])
        )
    }

    /// Those that took back nothing.
    private var idle: Report.Table {
        Report.Table(
            name: "withoutEffect",
            title: Wording(es: "Sin efecto", en: "Without effect"),
            columns: [
                Report.Column("position", es: "Asiento", en: "Position"),
                Report.Column("on", es: "Fecha", en: "Date"),
                Report.Column("actor", es: "Quién", en: "Who"),
                Report.Column("reverses", es: "Anula", en: "Reverses"),
                Report.Column("detail", es: "Motivo", en: "Reason"),
                Report.Column("reference", es: "Referencia", en: "Reference"),
                Report.Column("recorded", es: "Registrada", en: "Recorded"),
            ],
            rows: withoutEffect.map { entry in
                [
                    .count(Int(entry.position)), .day(town.day(at: entry.position)),
                    .text(entry.actor), .text(entry.reverses), .text(entry.reason),
                    .text(entry.reference), recorded(entry),
                ]
            }
        )
    }
}
