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
    private let new: Set<[Report.Value]>

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

    /// The report with the new rows in a table before the others, of each finding the last ones.
    var shortened: Report {
        guard let all = Self.rows(report) else { return report }
        let rows = zip(all.rows, Self.keys(of: all))
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
        var short = report
        short.parts = tables.map { table in
            var table = table
            table.keepLast(Self.shownMax, ofEach: "finding")
            return .table(table)
        }
        return short
    }

    /// How many there are of each, and how many of them are new.
    var note: [Document.Block] {
        var counts: [String: (new: Int, all: Int)] = [:]
        for key in Self.keys(of: Self.rows(report)) {
            guard case .text(let finding)? = key.first else { continue }
            counts[finding, default: (0, 0)].all += 1
            if new.contains(key) { counts[finding, default: (0, 0)].new += 1 }
        }
        guard !counts.isEmpty else { return [] }
        let rows = counts.sorted { $0.key < $1.key }.map { finding, count in
            [Document.Cell(text: CodeWords.word(finding, Speech.language))]
                + [count.new, count.all].map(Self.cell)
        }
        let isCut = counts.values.contains { max($0.new, $0.all - $0.new) > Self.shownMax }
        return [
            .table(
                Document.Table(
                    title: say(es: "Cuántos", en: "How many"),
                    columns: [
                        Document.Column(
                            say(es: "Hallazgo", en: "Finding"),
                            isNumber: false,
                            weight: .key
                        ),
                        Document.Column(say(es: "Nuevos", en: "New"), isNumber: true),
                        Document.Column(say(es: "En total", en: "In all"), isNumber: true),
                    ],
                    rows: rows
                )
            ),
            .paragraph(Self.meaning + (isCut ? " " + Self.omission : "")),
        ]
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

    private static var omission: String {
        say(
            es: "De cada hallazgo se muestran los últimos \(shownMax) de una y otra clase; todos "
                + "están en la hoja de cálculo.",
            en: "Of each finding the last \(shownMax) of either sort are shown; all are in the "
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
