// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// A report on its way to people or to other programs.
struct ReportPrinter {
    /// The report.
    let report: Report
    /// The local time of the log.
    let local: LocalTime
    /// The only table to print, if it is not all of them (in CSV the first one).
    var table: String?

    /// What stands above the tables in place of the report's own title and clocks.
    var introduction: String?

    /// The names that `table` can have.
    var tableNames: [String] { tables.map(\.name) }

    /// Prints the report.
    func print(_ format: OutputFormat, to output: inout StandardOutput) throws(Failure) {
        try output.write(try bytes(format))
    }

    /// The report in a format.
    func bytes(_ format: OutputFormat) throws(Failure) -> [UInt8] {
        switch format {
        case .json: return report.json
        case .csv: return Array(csv(of: try chosen().first).utf8)
        case .table:
            var text = ""
            let chosen = try chosen()
            text += introduction ?? heading
            for table in chosen { text += "\n" + self.text(of: table) }
            if table == nil { text += lastTotals }
            return Array(text.utf8)
        }
    }

    /// All tables, also those that stand in groups.
    private var tables: [Report.Table] {
        report.parts.flatMap { part in
            switch part {
            case .table(let table): [table]
            case .tables(_, let tables): tables
            case .object: [Report.Table]()
            }
        }
    }

    private func chosen() throws(Failure) -> [Report.Table] {
        guard let table else { return tables }
        guard let found = tables.first(where: { $0.name == table }) else {
            throw Failure.noSuchTable(table, report: report.name, known: tableNames)
        }
        return [found]
    }

    // MARK: CSV

    private func csv(of table: Report.Table?) -> String {
        guard let table else { return "" }
        let columns = table.columns.indices.filter { index in
            !table.rows.contains { $0[index].records != nil }
        }
        return CSVText.row(columns.map { table.columns[$0].name })
            + table.rows.map { row in CSVText.row(columns.map { row[$0].plain }) }.joined()
    }

    // MARK: People

    /// The title, and the clocks that make the report again.
    private var heading: String {
        let clocks = report.clocks
        let known =
            clocks.knownAt?.description ?? say(es: "toda la bitácora", en: "the whole log")
        let events = Amounts.grouped(Int(clocks.events))
        var lines = [
            ReportWords.title(report.name)(Speech.language)
                + say(es: " al ", en: " as of ") + clocks.asOf.description
        ]
        for field in report.fields {
            lines.append(
                "\(ReportWords.label(field.name)(Speech.language)): \(field.value.shown(local))"
            )
        }
        lines += [
            say(es: "Conocido a: ", en: "Known at: ") + known
                + say(es: " (\(events) eventos)", en: " (\(events) events)"),
            say(es: "Política: ", en: "Policy: ") + clocks.policyName.printable + " "
                + clocks.policyHash,
            say(es: "Raíz: ", en: "Root: ") + clocks.root.hex,
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    private func text(of table: Report.Table) -> String {
        let nested = table.columns.indices.filter { index in
            table.rows.contains { $0[index].records != nil }
        }
        let plain = table.columns.indices.filter { !nested.contains($0) }
        var text = rendered(
            title: table.title(Speech.language),
            columns: plain.map { (table.columns[$0].heading, isNumber($0, table.rows)) },
            rows: table.rows.map { row in named(plain.map { row[$0].shown(local) }) },
            totals: table.totals.map { totals in totalled(plain.map { totals[$0].shown(local) }) }
        )
        for row in table.rows {
            for index in nested {
                guard let records = row[index].records, !records.isEmpty else { continue }
                let title = "\(table.columns[index].heading(Speech.language)): "
                text += "\n" + self.text(of: records, title: title + label(row))
            }
        }
        return text
    }

    /// A row, with a word where what tells it apart is empty.
    private func named(_ cells: [String]) -> [String] {
        guard let first = cells.first, first.isEmpty else { return cells }
        return [say(es: "(sin dato)", en: "(none)")] + cells.dropFirst()
    }

    /// The totals' row, with a word where its first cell is empty.
    private func totalled(_ cells: [String]) -> [String] {
        guard let first = cells.first, first.isEmpty else { return cells }
        return [say(es: "Total", en: "Total")] + cells.dropFirst()
    }

    /// What tells a row apart: its first values.
    private func label(_ row: [Report.Value]) -> String {
        row.prefix(4).map { $0.shown(local) }.filter { !$0.isEmpty }.joined(separator: " · ")
    }

    /// Records of one row; they need not bear the same fields.
    private func text(of records: [[Report.Field]], title: String) -> String {
        var names: [String] = []
        for name in records.joined().map(\.name) where !names.contains(name) {
            names.append(name)
        }
        let rows = records.map { record in
            names.map { name in record.first { $0.name == name }?.value ?? .null }
        }
        return rendered(
            title: title,
            columns: names.enumerated().map { (ReportWords.label($1), isNumber($0, rows)) },
            rows: rows.map { row in row.map { $0.shown(local) } },
            totals: nil
        )
    }

    private func isNumber(_ column: Int, _ rows: [[Report.Value]]) -> Bool {
        rows.first { $0[column] != .null }?[column].isNumber ?? false
    }

    private func rendered(
        title: String,
        columns: [(Wording, Bool)],
        rows: [[String]],
        totals: [String]?
    ) -> String {
        TextTable(
            title: title,
            columns: columns.map { .init(heading: $0.0(Speech.language), isNumber: $0.1) },
            rows: rows,
            totals: totals
        ).rendered()
    }

    /// Totals that belong to no table's last line, such as those of a statement.
    private var lastTotals: String {
        guard !tables.contains(where: { $0.totals != nil }) else { return "" }
        var text = ""
        for case .object(_, let fields) in report.parts {
            for field in fields {
                let label = ReportWords.label(field.name)(Speech.language) + ":"
                text +=
                    "\(label.padded(to: 20)) \(field.value.shown(local).padded(to: 16, right: true))\n"
            }
        }
        return text.isEmpty ? "" : "\n" + text
    }
}
