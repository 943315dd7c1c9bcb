// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Money in and out by month, quarter or year (`report income`).
struct IncomeProjector: Projector {
    /// What was put on charges of one tribute in one period.
    private struct Collected {
        var current: Int128 = 0
        var prior: Int128 = 0
        var interest: Int128 = 0
        var fine: Int128 = 0
        var surcharge: Int128 = 0

        mutating func add(_ others: Collected) {
            current += others.current
            prior += others.prior
            interest += others.interest
            fine += others.fine
            surcharge += others.surcharge
        }
    }

    private struct TributeKey: Hashable {
        let period: Period
        let tribute: Int32
    }

    private struct CategoryKey: Hashable {
        let period: Period
        let category: String
    }

    private let span: PeriodSpan
    private var collected: [TributeKey: Collected] = [:]
    private var received: [Period: Int128] = [:]
    private var credit: [Period: Int128] = [:]
    private var refunds: [Period: Int128] = [:]
    private var other: [CategoryKey: Int128] = [:]
    private var expenses: [CategoryKey: Int128] = [:]

    init(by span: PeriodSpan) {
        self.span = span
    }

    mutating func visit(_ events: VisibleEvents) {
        for event in events.view.town.officeEvents
        where events.contains(event.position, on: event.on) {
            let key = CategoryKey(period: span.period(of: event.on), category: event.category)
            if event.isExpense {
                expenses[key, default: 0] += Int128(event.cents)
            } else {
                other[key, default: 0] += Int128(event.cents)
            }
        }
    }

    mutating func visit(_ account: FoldedAccount) {
        for event in account.events where event.type == .paymentReceived {
            received[span.period(of: event.on), default: 0] += Int128(event.amount)
        }
        for outcome in account.fold.outcomes where outcome.cents > 0 {
            let period = span.period(of: account.events[Int(outcome.event)].on)
            switch outcome.kind {
            case .leftOver: credit[period, default: 0] += Int128(outcome.cents)
            case .refunded: refunds[period, default: 0] += Int128(outcome.cents)
            default: break
            }
        }
        for allocation in account.fold.allocations
        where allocation.act == .payment || allocation.act == .credit {
            add(allocation, account.fold.charges[Int(allocation.charge)])
        }
    }

    /// Current is what belongs to a period of the payment's year or later.
    private mutating func add(_ allocation: Allocation, _ charge: Charge) {
        let key = TributeKey(
            period: span.period(of: allocation.on),
            tribute: charge.tribute
        )
        var sums = collected[key] ?? Collected()
        let year = CivilDate(dayNumber: allocation.on).components.year
        if CivilMonth(number: charge.period).components.year >= year {
            sums.current += Int128(allocation.amounts.principal)
        } else {
            sums.prior += Int128(allocation.amounts.principal)
        }
        sums.interest += Int128(allocation.amounts.interest)
        sums.fine += Int128(allocation.amounts.fine)
        sums.surcharge += Int128(allocation.amounts.surcharge)
        collected[key] = sums
    }

    mutating func merge(_ next: Self) {
        collected.merge(next.collected, adding: { $0.add($1) })
        received.merge(next.received, adding: +=)
        credit.merge(next.credit, adding: +=)
        refunds.merge(next.refunds, adding: +=)
        other.merge(next.other, adding: +=)
        expenses.merge(next.expenses, adding: +=)
    }

    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report {
        Report(
            name: "income",
            clocks: clocks,
            parts: [
                .table(rows(view.town)),
                .table(byPeriod("credit", es: "Quedó a favor", en: "Left as credit", credit)),
                .table(byCategory("other", es: "Otros ingresos", en: "Other income", other)),
                .table(byCategory("expenses", es: "Gastos", en: "Expenses", expenses)),
                .table(byPeriod("refunds", es: "Devoluciones", en: "Refunds", refunds)),
                .table(summary),
            ]
        )
    }

    private func rows(_ town: Town) -> Report.Table {
        let named = collected.map { (key: $0, tribute: town.tributes.name($0.tribute), sums: $1) }
            .sorted {
                $0.key.period != $1.key.period
                    ? $0.key.period < $1.key.period : String.bytewise($0.tribute, $1.tribute)
            }
        let rows: [[Report.Value]] = named.map { key, tribute, sums in
            let parts = [sums.current, sums.prior, sums.interest, sums.fine, sums.surcharge]
            return [.text(span.label(key.period)), .text(tribute)]
                + (parts + [parts.reduce(0, +)]).map(Report.Value.money(cents:))
        }
        return Report.Table(
            name: "rows",
            title: Wording(es: "Ingresos por tributo", en: "Income by tribute"),
            columns: Self.tributeColumns,
            rows: rows,
            totals: Report.Table.sums(of: rows, leaving: [0, 1])
        )
    }

    private func byPeriod(
        _ name: String,
        es: String,
        en: String,
        _ sums: [Period: Int128]
    ) -> Report.Table {
        Report.Table(
            name: name,
            title: Wording(es: es, en: en),
            columns: [Self.period, Self.amount],
            rows: sums.sorted { $0.key < $1.key }.map {
                [.text(span.label($0)), .money(cents: $1)]
            }
        )
    }

    private func byCategory(
        _ name: String,
        es: String,
        en: String,
        _ sums: [CategoryKey: Int128]
    ) -> Report.Table {
        let sorted = sums.sorted {
            $0.key.period != $1.key.period
                ? $0.key.period < $1.key.period
                : String.bytewise($0.key.category, $1.key.category)
        }
        return Report.Table(
            name: name,
            title: Wording(es: es, en: en),
            columns: [
                Self.period, Report.Column("category", es: "Rubro", en: "Category"), Self.amount,
            ],
            rows: sorted.map {
                [.text(span.label($0.period)), .text($0.category), .money(cents: $1)]
            }
        )
    }

    /// Periods with anything in them; collected is what payments brought.
    private var summary: Report.Table {
        var periods = Set(received.keys).union(refunds.keys).union(collected.keys.map(\.period))
        periods.formUnion(other.keys.map(\.period))
        periods.formUnion(expenses.keys.map(\.period))
        let rows: [[Report.Value]] = periods.sorted().map { period in
            let inflow = received[period] ?? 0
            let back = refunds[period] ?? 0
            let more = Self.sum(other, period)
            let spent = Self.sum(expenses, period)
            return [.text(span.label(period))]
                + [
                    inflow, back, more, spent, inflow - back + more - spent,
                    received[span.yearBefore(period)] ?? 0,
                ].map(Report.Value.money(cents:))
        }
        return Report.Table(
            name: "summary",
            title: Wording(es: "Resumen", en: "Summary"),
            columns: Self.summaryColumns,
            rows: rows,
            totals: Report.Table.sums(of: rows, leaving: [0, 6])
        )
    }

    private static func sum(_ sums: [CategoryKey: Int128], _ period: Period) -> Int128 {
        sums.reduce(0) { $1.key.period == period ? $0 + $1.value : $0 }
    }
}
