// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Payment plans and where they stand (`report plans`).
struct PlansProjector: Projector {
    private var rows: [(plan: String, account: String, values: [Report.Value])] = []
    /// Whether a payment may count for two of them, so that what was paid cannot be added up.
    private var sharesPayments = false

    var looksAtAllocations: Bool { false }

    mutating func visit(_ account: FoldedAccount) {
        let town = account.view.town
        // A debt that was agreed again stands in both plans, and so does what is paid on it.
        let paid = account.fold.plans.filter { $0.paid > 0 }.flatMap(\.charges)
        sharesPayments = sharesPayments || Set(paid).count < paid.count
        for plan in account.fold.plans {
            let name = town.plans.name(plan.code)
            let owner = town.accounts.name(Int32(account.number))
            rows.append(
                (
                    name, owner,
                    [
                        .text(name), .text(owner),
                        .date(CivilDate(dayNumber: plan.agreed)),
                        .money(Money(cents: plan.scheduled)), .money(Money(cents: plan.paid)),
                        .count(plan.installments),
                        .count(plan.missed(at: account.asOf.dayNumber)),
                        .status(of: plan), .day(plan.nextDue), .day(plan.lapsedOn),
                    ]
                )
            )
        }
    }

    mutating func merge(_ next: Self) {
        rows += next.rows
        sharesPayments = sharesPayments || next.sharesPayments
    }

    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report {
        let sorted = rows.sorted {
            $0.plan != $1.plan
                ? String.bytewise($0.plan, $1.plan) : String.bytewise($0.account, $1.account)
        }
        let values = sorted.map(\.values)
        let table = Report.Table(
            name: "rows",
            title: Wording(es: "Planes de pago", en: "Payment plans"),
            columns: [
                Report.Column("plan", es: "Plan", en: "Plan"),
                Report.Column("account", es: "Cuenta", en: "Account"),
                Report.Column("agreed", es: "Convenido", en: "Agreed"),
                Report.Column("scheduled", es: "Previsto", en: "Scheduled"),
                Report.Column("paid", es: "Pagado", en: "Paid"),
                Report.Column("installments", es: "Cuotas", en: "Installments"),
                Report.Column("missed", es: "Faltantes", en: "Missed"),
                Report.Column("status", es: "Estado", en: "Status"),
                Report.Column("nextDue", es: "Próxima", en: "Next due"),
                Report.Column("lapsedOn", es: "Caducó", en: "Lapsed on"),
            ],
            rows: values,
            totals: Report.Table.sums(
                of: values,
                leaving: sharesPayments ? [0, 1, 2, 4, 5, 6, 7, 8, 9] : [0, 1, 2, 5, 6, 7, 8, 9]
            )
        )
        return Report(name: "plans", clocks: clocks, parts: [.table(table)])
    }
}

extension Report.Value {
    /// Where a plan stands; people are told of one that never had a charge, and so kept nothing.
    fileprivate static func status(of plan: PaymentPlan) -> Self {
        let status = plan.status.rawValue
        return plan.status == .completed && plan.charges.isEmpty
            ? .code(status, readAs: "completed-without-charges") : .text(status)
    }

    /// A day by its number, or null.
    static func day(_ number: Int32?) -> Self {
        number.map { .date(CivilDate(dayNumber: $0)) } ?? .null
    }
}
