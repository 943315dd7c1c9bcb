// SPDX-License-Identifier: MIT
import Receivables

/// Two tables of the same columns, row against row.
///
/// Rows are told apart by their leading columns that hold neither amounts nor counts; a row
/// that one side lacks counts as zeros there. Only rows that differ are kept.
struct TableComparison {
    private let before: Report.Table
    private let after: Report.Table
    private let keyCount: Int

    private init(_ before: Report.Table, _ after: Report.Table) {
        self.before = before
        self.after = after
        let sample = before.rows.first ?? after.rows.first ?? []
        keyCount = sample.prefix { !$0.isNumber }.count
    }

    /// The tables of two reports of the same name, compared; those of balances are left to
    /// the comparison by account.
    static func parts(_ before: Report, _ after: Report) -> [Report.Part] {
        guard before.name != "balances" else { return [] }
        return zip(before.parts, after.parts).compactMap { one, two in
            switch (one, two) {
            case (.table(let one), .table(let two)): .table(TableComparison(one, two).table)
            case (.tables(let name, let ones), .tables(_, let twos)):
                .tables(
                    name: name,
                    tables: zip(ones, twos).map { TableComparison($0, $1).table }
                )
            default: nil
            }
        }
    }

    private var table: Report.Table {
        let numbers = numberColumns
        var rows: [[Report.Value]] = []
        let one = Dictionary(before.rows.map { (key($0), $0) }) { first, _ in first }
        let two = Dictionary(after.rows.map { (key($0), $0) }) { first, _ in first }
        for key in orderedKeys {
            let (a, b) = (one[key], two[key])
            let values = numbers.flatMap { column in
                Report.Value.comparison(a?[column], b?[column])
            }
            if a != b { rows.append(key + values) }
        }
        return Report.Table(
            name: before.name,
            title: before.title,
            columns: Array(before.columns.prefix(keyCount))
                + numbers.flatMap { Self.columns(before.columns[$0]) },
            rows: rows
        )
    }

    private var numberColumns: [Int] {
        let sample = before.rows.first ?? after.rows.first ?? []
        return sample.indices.filter { $0 >= keyCount && sample[$0].isNumber }
    }

    private func key(_ row: [Report.Value]) -> [Report.Value] { Array(row.prefix(keyCount)) }

    /// The keys of both sides: those of the first in its order, new ones where they stand
    /// in the second.
    private var orderedKeys: [[Report.Value]] {
        let known = Set(before.rows.map(key))
        var keys: [[Report.Value]] = []
        var old = before.rows.map(key)[...]
        let shared = Set(after.rows.map(key)).intersection(known)
        for row in after.rows {
            let key = key(row)
            if shared.contains(key) {
                while let first = old.first, first != key {
                    keys.append(first)
                    old = old.dropFirst()
                }
                old = old.dropFirst()
            }
            keys.append(key)
        }
        var seen: Set<[Report.Value]> = []
        return (keys + old).filter { seen.insert($0).inserted }
    }

    private static func columns(_ column: Report.Column) -> [Report.Column] {
        [
            Report.Column(
                column.name + "Before",
                es: column.heading.spanish + " antes",
                en: column.heading.english + " before"
            ),
            Report.Column(
                column.name + "After",
                es: column.heading.spanish + " después",
                en: column.heading.english + " after"
            ),
            Report.Column(
                column.name + "Change",
                es: "Cambio",
                en: "Change"
            ),
        ]
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
