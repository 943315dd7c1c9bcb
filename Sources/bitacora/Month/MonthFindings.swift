// SPDX-License-Identifier: MIT
import Documents
import EventLog
import Projections
import Receivables

/// The findings of a month as the head of a unit reads them: first those that are new.
///
/// New is what was not found when the month before ended, by what was known then. That has also the
/// plans that lapsed since, whose own entries are older.
struct MonthFindings {
    /// The findings as of the month's last day.
    let report: Report
    /// Which are new; nil where that cannot be said.
    private let new: Set<[Report.Value]>?

    /// On paper each finding has at most so many new rows and so many others, the last ones.
    private static let shownMax = 12

    /// - Parameters:
    ///   - report: the findings as of the month's last day.
    ///   - replay: the town.
    ///   - question: as of that day.
    ///   - local: the log's local time.
    /// - Throws: what reports of the replay throw.
    init(_ report: Report, _ replay: Replay, _ question: Question, _ local: LocalTime) throws {
        var before = question
        before.asOf = question.asOf.month.adding(months: -1).lastDay
        let end = local.end(of: before.asOf)
        before.knownAt = min(question.knownAt ?? end, end)
        self.report = report
        let known = Self.keys(of: Self.rows(try replay.report(.findings, before)))
        new = Set(Self.keys(of: Self.rows(report))).subtracting(known)
    }

    /// Those of a month of which it cannot be said which are new.
    init(undivided report: Report) { (self.report, new) = (report, nil) }

    /// The report with the new rows in a table before the others, of each finding the last ones.
    var shortened: Report {
        guard let all = Self.rows(report) else { return report }
        var short = report
        short.parts = (new.map { Self.divided(all, new: $0) } ?? [all]).map { table in
            var table = table
            table.keepLast(Self.shownMax, ofEach: "finding")
            return .table(table)
        }
        return short
    }

    private static func divided(
        _ all: Report.Table,
        new: Set<[Report.Value]>
    ) -> [Report.Table] {
        let rows = zip(all.rows, keys(of: all))
        var tables = [
            Report.Table(
                name: "new",
                title: Wording(es: "Nuevos en el mes", en: "New in the month"),
                columns: all.columns,
                rows: rows.filter { new.contains($0.1) }.map(\.0)
            )
        ]
        let others = rows.filter { !new.contains($0.1) }.map(\.0)
        if !others.isEmpty {
            tables.append(
                Report.Table(
                    name: "rows",
                    title: Wording(es: "De antes", en: "From before"),
                    columns: all.columns,
                    rows: others
                )
            )
        }
        return tables
    }

    /// How many there are of each, and how many of them are new.
    var note: [Document.Block] {
        var counts: [String: (new: Int, all: Int)] = [:]
        for key in Self.keys(of: Self.rows(report)) {
            guard case .text(let finding)? = key.first else { continue }
            counts[finding, default: (0, 0)].all += 1
            if new?.contains(key) ?? false { counts[finding, default: (0, 0)].new += 1 }
        }
        guard !counts.isEmpty else { return [] }
        let rows = counts.sorted { $0.key < $1.key }.map { finding, count in
            [Document.Cell(text: CodeWords.word(finding, Speech.language))]
                + (new == nil ? [count.all] : [count.new, count.all]).map(Self.cell)
        }
        let isCut = counts.values.contains { max($0.new, $0.all - $0.new) > Self.shownMax }
        let finding = say(es: "Hallazgo", en: "Finding")
        let numbers =
            (new == nil ? [] : [say(es: "Nuevos", en: "New")]) + [say(es: "En total", en: "In all")]
        let table = Document.Table(
            title: say(es: "Cuántos", en: "How many"),
            columns: [Document.Column(finding, isNumber: false, weight: .key)]
                + numbers.map { Document.Column($0, isNumber: true) },
            rows: rows
        )
        let words = (new == nil ? [] : [Self.meaning]) + (isCut ? [omission] : [])
        return [.table(table)]
            + (words.isEmpty ? [] : [.paragraph(words.joined(separator: " "))])
    }

    private static func cell(_ count: Int) -> Document.Cell {
        Document.Cell(Amounts.grouped(count), .number(digits: Int64(count), decimals: 0))
    }

    private static var meaning: String {
        say(
            es: "Son nuevos los que no había al terminar el mes anterior, con lo que se sabía "
                + "entonces.",
            en: "New are those that were not there when the month before ended, by what was known "
                + "then."
        )
    }

    private var omission: String {
        let sort = new == nil ? "" : say(es: " de una y otra clase", en: " of either sort")
        return say(
            es: "De cada hallazgo se muestran los últimos \(Self.shownMax)\(sort); todos están en "
                + "la hoja de cálculo.",
            en: "Of each finding the last \(Self.shownMax)\(sort) are shown; all are in the "
                + "spreadsheet."
        )
    }

    private static func rows(_ report: Report) -> Report.Table? {
        ShownTables.all(of: report).first { $0.name == "rows" }
    }

    /// What tells findings apart: which it is, and the position of its entry.
    private static func keys(of table: Report.Table?) -> [[Report.Value]] {
        guard let table else { return [] }
        let columns = ["finding", "position"].compactMap { name in
            table.columns.firstIndex { $0.name == name }
        }
        return table.rows.map { row in columns.map { row[$0] } }
    }
}

extension Report.Table {
    /// Keeps the last rows of each value of a column.
    fileprivate mutating func keepLast(_ count: Int, ofEach column: String) {
        guard let place = columns.firstIndex(where: { $0.name == column }) else { return }
        var left: [Report.Value: Int] = [:]
        for row in rows { left[row[place], default: 0] += 1 }
        keepRows { row in
            let rest = left[row[place]] ?? 0
            left[row[place]] = rest - 1
            return rest <= count
        }
    }
}
