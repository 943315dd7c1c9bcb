// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// A stretch of months, open where an end is not given.
struct Months: Hashable, Sendable {
    var from: CivilMonth?
    var to: CivilMonth?

    init(from: String?, to: String?) throws(Failure) {
        self.from = try Self.month(from, flag: "--from")
        self.to = try Self.month(to, flag: "--to")
    }

    private static func month(_ text: String?, flag: String) throws(Failure) -> CivilMonth? {
        guard let text else { return nil }
        guard let month = CivilMonth(text) else {
            throw Failure.badValue(flag, text, FieldKind.month.expectation)
        }
        return month
    }

    func contains(_ month: CivilMonth) -> Bool {
        from.map { month >= $0 } ?? true && to.map { month <= $0 } ?? true
    }
}

extension Report {
    /// The report with the rows of those months only; rows without a month stay.
    func restricted(to months: Months) -> Report {
        guard months.from != nil || months.to != nil else { return self }
        var report = self
        report.parts = parts.map { part in
            guard case .table(var table) = part else { return part }
            guard let column = table.columns.firstIndex(where: { $0.name == "month" }) else {
                return part
            }
            table.rows.removeAll { row in
                CivilMonth(row[column].plain).map { !months.contains($0) } ?? false
            }
            table.addUp()
            return .table(table)
        }
        return report
    }
}

extension Report.Table {
    /// Makes the totals anew from the rows that are left.
    fileprivate mutating func addUp() {
        guard var totals else { return }
        for column in totals.indices {
            switch totals[column] {
            case .money:
                totals[column] = .money(rows.reduce(Money.zero) { $0 + $1[column].money })
            case .count:
                let isCounted = rows.contains { !$0[column].isNumber }
                totals[column] = .count(
                    isCounted ? rows.count : rows.reduce(0) { $0 + $1[column].count }
                )
            default: continue
            }
        }
        self.totals = totals
    }
}

extension Report.Value {
    fileprivate var money: Money {
        if case .money(let money) = self { money } else { .zero }
    }

    fileprivate var count: Int {
        if case .count(let count) = self { count } else { 0 }
    }
}
