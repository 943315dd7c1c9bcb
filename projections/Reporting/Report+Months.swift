// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

/// A stretch of months, open where an end is nil.
public struct MonthSpan: Hashable, Sendable {
    /// The first month.
    public var from: CivilMonth?
    /// The last month.
    public var to: CivilMonth?

    /// A stretch of months; all if neither end is given.
    public init(from: CivilMonth? = nil, to: CivilMonth? = nil) {
        self.from = from
        self.to = to
    }

    /// Whether a month is one of them.
    public func contains(_ month: CivilMonth) -> Bool {
        from.map { month >= $0 } ?? true && to.map { month <= $0 } ?? true
    }

    /// Whether a row belongs to it, by the month or the day in that column.
    fileprivate func contains(_ value: Report.Value) -> Bool {
        switch value {
        case .month(let month): contains(month)
        case .date(let date): contains(date.month)
        case .text(let text):
            (CivilMonth(text) ?? CivilDate(text)?.month).map(contains) ?? true
        default: true
        }
    }

    var fields: [Report.Field] {
        [("from", from), ("to", to)].compactMap { name, month in
            month.map { Report.Field(name, .month($0)) }
        }
    }
}

extension Report {
    /// Keeps the rows of those months only; rows of no month or day stay.
    mutating func keepRows(of months: MonthSpan) {
        guard months.from != nil || months.to != nil else { return }
        parts = parts.map { part in
            guard case .table(var table) = part,
                let column = table.columns.firstIndex(where: {
                    ["month", "day", "on"].contains($0.name)
                })
            else { return part }
            table.keepRows { months.contains($0[column]) }
            return .table(table)
        }
    }
}

extension Report.Table {
    /// Keeps some rows; the totals are then theirs.
    public mutating func keepRows(where isKept: ([Report.Value]) -> Bool) {
        let count = rows.count
        rows.removeAll { !isKept($0) }
        if rows.count < count { addUp() }
    }

    /// Makes the totals anew from the rows that are left.
    fileprivate mutating func addUp() {
        guard let totals else { return }
        let leaving = Set(totals.indices.filter { !totals[$0].isNumber })
        self.totals = Self.sums(of: rows, leaving: leaving)
    }
}
