// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Promises to pay and what became of them (`report promises`).
struct PromisesProjector: Projector {
    /// The months by which they were to be kept.
    let months: MonthSpan
    private var promises: [(account: Int, position: UInt32, promise: PromiseStanding)] = []
    /// Whether a payment counts for two of them, so that what was paid cannot be added up.
    private var sharesPayments = false

    init(months: MonthSpan) { self.months = months }

    var looksAtAllocations: Bool { false }

    mutating func visit(_ account: FoldedAccount) {
        let shown = account.promises.filter {
            months.contains(CivilDate(dayNumber: $0.event.date).month)
        }
        for promise in shown {
            promises.append((account.number, promise.event.position, promise))
        }
        guard !sharesPayments, shown.count > 1 else { return }
        sharesPayments = PaymentSums(among: account.events).areShared(by: shown)
    }

    mutating func merge(_ next: Self) {
        promises += next.promises
        sharesPayments = sharesPayments || next.sharesPayments
    }

    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report {
        let town = view.town
        let named = promises.map { (town.accounts.name(Int32($0.account)), $0.promise) }
            .sorted {
                $0.0 != $1.0
                    ? String.bytewise($0.0, $1.0) : $0.1.event.position < $1.1.event.position
            }
        let rows = named.map { Self.row($0, $1, town) }
        let table = Report.Table(
            name: "rows",
            title: Wording(es: "Promesas de pago", en: "Promises to pay"),
            columns: Self.columns,
            rows: rows,
            totals: Report.Table.sums(of: rows, leaving: leaving([0, 1, 2, 3, 7, 8, 9], paid: 5))
        )
        return Report(name: "promises", clocks: clocks, parts: [.table(table), .table(totals)])
    }

    /// The columns that are not added up, with that of what was paid where that would count twice.
    private func leaving(_ columns: Set<Int>, paid column: Int) -> Set<Int> {
        sharesPayments ? columns.union([column]) : columns
    }

    private static let columns = [
        Report.Column("account", es: "Cuenta", en: "Account"),
        Report.Column("position", es: "Asiento", en: "Position"),
        Report.Column("promised", es: "Prometió", en: "Promised"),
        Report.Column("by", es: "Para el", en: "By"),
        Report.Column("amount", es: "Monto", en: "Amount"),
        Report.Column("paid", es: "Pagado", en: "Paid"),
        Report.Column("left", es: "Falta", en: "Left"),
        Report.Column("status", es: "Estado", en: "Status"),
        Report.Column("keptOn", es: "Cumplió", en: "Kept on"),
        Report.Column("actor", es: "Ante quién", en: "Taken by"),
    ]

    private static func row(
        _ account: String,
        _ promise: PromiseStanding,
        _ town: Town
    ) -> [Report.Value] {
        let event = promise.event
        let actor = town.activityKey(at: event.position).actor
        return [
            .text(account), .count(Int(event.position)), .date(CivilDate(dayNumber: event.on)),
            .date(CivilDate(dayNumber: event.date)), .money(Money(cents: event.amount)),
            .money(Money(cents: promise.paid)), .money(Money(cents: promise.left)),
            .text(promise.status.rawValue), .day(promise.keptOn), .code(actor, town.actors),
        ]
    }

    /// How many there are of each status, their sums, and what part of those whose time has come
    /// it is.
    private var totals: Report.Table {
        let decided = promises.count { $0.promise.status != .open }
        let rows: [[Report.Value]] = PromiseStanding.Status.allCases.map { status in
            let own = promises.map(\.promise).filter { $0.status == status }
            func sum(_ cents: (PromiseStanding) -> Int64) -> Report.Value {
                .money(cents: own.reduce(Int128(0)) { $0 + Int128(cents($1)) })
            }
            return [
                .text(status.rawValue), .count(own.count), sum(\.event.amount), sum(\.paid),
                sum(\.left),
                status == .open ? .null : .percent(Int128(own.count), of: Int128(decided)),
            ]
        }
        return Report.Table(
            name: "totals",
            title: Wording(es: "Por estado", en: "By status"),
            columns: [
                Report.Column("status", es: "Estado", en: "Status"),
                Report.Column("promises", es: "Promesas", en: "Promises"),
                Report.Column("amount", es: "Monto", en: "Amount"),
                Report.Column("paid", es: "Pagado", en: "Paid"),
                Report.Column("left", es: "Falta", en: "Left"),
                Report.Column("percent", es: "%", en: "%"),
            ],
            rows: rows,
            totals: Report.Table.sums(of: rows, leaving: leaving([0, 5], paid: 3))
        )
    }
}
