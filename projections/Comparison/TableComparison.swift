// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Two tables of the same columns, row against row.
///
/// Rows are told apart by their leading key columns; a row that one side lacks counts as zeros
/// there. Rows of equal keys, such as two exonerations of an account on one day, are held
/// against each other in their order, so that none is lost. Only rows that differ are kept.
/// Amounts and counts stand before, after and as a change, other values before and after; where
/// all columns are keys, it says on which side the row stands.
struct TableComparison {
    private let before: Report.Table
    private let after: Report.Table
    private let keyCount: Int

    /// The columns that tell rows apart, over all reports.
    private static let keys: Set<String> = [
        "bucket", "key", "month", "type", "value", "channel", "actor", "goal", "period",
        "tribute", "category", "ordinance", "plan", "account", "agreed", "on", "finding",
        "position", "detail", "zone", "sector", "requirement", "day", "verdict",
        "status", "cause", "conflict", "device", "number",
    ]

    private init(_ before: Report.Table, _ after: Report.Table) {
        self.before = before.widened(to: after.columns)
        self.after = after.widened(to: before.columns)
        keyCount = before.columns.prefix { Self.keys.contains($0.name) }.count
    }

    /// The tables of two reports of the same name, compared; those of balances are left to
    /// the comparison by account.
    static func parts(_ before: Report, _ after: Report) -> [Report.Part] {
        guard before.name != "balances" else { return [] }
        return zip(before.parts, after.parts).compactMap { one, two in
            switch (one, two) {
            case (.table(let one), .table(let two)):
                .table(TableComparison(one, two).table(named: name(of: one, in: before)))
            case (.tables(let name, let ones), .tables(_, let twos)):
                .tables(
                    name: name,
                    tables: zip(ones, twos).map {
                        TableComparison($0, $1).table(named: $0.name)
                    }
                )
            default: nil
            }
        }
    }

    /// The tables that a comparison has besides those of the report.
    private static let ownNames: Set = ["accounts", "restated"]

    /// The name of a report's table in a comparison: its own, or, where a comparison has another
    /// of this name, with the report's before it.
    private static func name(of table: Report.Table, in report: Report) -> String {
        guard ownNames.contains(table.name) else { return table.name }
        return report.name + table.name.prefix(1).uppercased() + table.name.dropFirst()
    }

    private func table(named name: String) -> Report.Table {
        let (keysBefore, keysAfter) = (keys(of: before), keys(of: after))
        let one = Dictionary(uniqueKeysWithValues: zip(keysBefore, before.rows))
        let two = Dictionary(uniqueKeysWithValues: zip(keysAfter, after.rows))
        let values = values
        let rows = Self.ordered(keysBefore, keysAfter).compactMap { key -> [Report.Value]? in
            let (a, b) = (one[key], two[key])
            guard a.map(Cells.init) != b.map(Cells.init) else { return nil }
            guard keyCount < before.columns.count else {
                return key.cells.values + [.flag(a != nil), .flag(b != nil)]
            }
            return key.cells.values
                + values.flatMap { column, isNumber in
                    isNumber
                        ? Report.Value.comparison(a?[column], b?[column])
                        : [a?[column] ?? .null, b?[column] ?? .null]
                }
        }
        return Report.Table(
            name: name,
            title: before.title,
            columns: Array(before.columns.prefix(keyCount)) + columns(values),
            rows: rows
        )
    }

    /// The columns that are no keys, and whether they hold numbers.
    private var values: [(column: Int, isNumber: Bool)] {
        (keyCount..<before.columns.count).map { column in
            (column, (before.rows + after.rows).contains { $0[column].isNumber })
        }
    }

    /// The keys of a side's rows, none twice.
    private func keys(of table: Report.Table) -> [RowKey] {
        var counts: [Cells: Int] = [:]
        return table.rows.map { row in
            let cells = Cells(Array(row.prefix(keyCount)))
            counts[cells, default: 0] += 1
            return RowKey(cells: cells, count: counts[cells, default: 0])
        }
    }

    /// The keys of both sides, each once, in the order of their tables.
    private static func ordered(_ one: [RowKey], _ two: [RowKey]) -> [RowKey] {
        var seen: Set<RowKey> = []
        return (RowOrder.merged(one, two, by: \.cells.values) ?? joined(one, two))
            .filter { seen.insert($0).inserted }
    }

    /// Keys in an order that they do not tell: those of the first side in its order, new ones where
    /// they stand in the second.
    private static func joined(_ one: [RowKey], _ two: [RowKey]) -> [RowKey] {
        var keys: [RowKey] = []
        var old = one[...]
        let shared = Set(two).intersection(one)
        for key in two {
            if shared.contains(key) {
                while let first = old.first, first != key {
                    keys.append(first)
                    old = old.dropFirst()
                }
                old = old.dropFirst()
            }
            keys.append(key)
        }
        return keys + old
    }

    private func columns(_ values: [(column: Int, isNumber: Bool)]) -> [Report.Column] {
        guard !values.isEmpty else {
            return [
                Report.Column("before", es: "Antes", en: "Before"),
                Report.Column("after", es: "Después", en: "After"),
            ]
        }
        return values.flatMap { column, isNumber in
            Self.columns(before.columns[column], isNumber)
        }
    }

    private static func columns(_ column: Report.Column, _ isNumber: Bool) -> [Report.Column] {
        let heading = column.heading
        let sides = [
            Report.Column(
                column.name + "Before",
                es: heading.spanish + " antes",
                en: heading.english + " before"
            ),
            Report.Column(
                column.name + "After",
                es: heading.spanish + " después",
                en: heading.english + " after"
            ),
        ]
        guard isNumber else { return sides }
        return sides + [
            Report.Column(
                column.name + "Change",
                es: heading.spanish + " cambio",
                en: heading.english + " change"
            )
        ]
    }
}

/// What tells a row from the others of its side: its keys, and how many rows up to it have them.
private struct RowKey: Hashable {
    let cells: Cells
    let count: Int
}

/// Cells of a row, told from those of others by the bytes of their texts: two persons whose names
/// differ in the form of a letter have a row each.
private struct Cells: Hashable {
    let values: [Report.Value]
    /// The texts that have more than one form; of most rows none.
    private let texts: [ExactText]

    init(_ values: [Report.Value]) {
        self.values = values
        texts = values.compactMap { value in
            guard case .text(let text) = value, text.utf8.contains(where: { $0 >= 0x80 }) else {
                return nil
            }
            return ExactText(text)
        }
    }
}

extension Report.Table {
    /// With the last columns of another of its kind, which some tables have only where they say
    /// something, such as when an account on the round was closed.
    fileprivate func widened(to columns: [Report.Column]) -> Self {
        let more = columns.dropFirst(self.columns.count)
        guard !more.isEmpty else { return self }
        let blanks = more.map { _ in Report.Value.null }
        return Report.Table(
            name: name,
            title: title,
            columns: self.columns + more,
            rows: rows.map { $0 + blanks },
            totals: totals.map { $0 + blanks }
        )
    }
}

extension Report.Value {
    /// Whether it is an amount or a count.
    var isNumber: Bool {
        switch self {
        case .money, .count: true
        default: false
        }
    }

    /// A number before and after, and its change; what is missing is zero.
    static func comparison(_ before: Self?, _ after: Self?) -> [Self] {
        switch (before, after) {
        case (.money, _), (_, .money):
            let (one, two) = (before?.cents ?? 0, after?.cents ?? 0)
            return [one, two, two - one].map { .money(Money(cents: $0)) }
        default:
            let (one, two) = (before?.number ?? 0, after?.number ?? 0)
            return [.count(one), .count(two), .count(two - one)]
        }
    }

    private var cents: Int64 {
        if case .money(let money) = self { money.cents } else { 0 }
    }

    private var number: Int {
        if case .count(let count) = self { count } else { 0 }
    }
}
