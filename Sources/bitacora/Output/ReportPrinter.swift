// SPDX-License-Identifier: MIT
import Documents
import EventLog
import Projections
import Receivables

/// A report on its way to people or to other programs.
struct ReportPrinter {
    /// The report.
    var report: Report
    /// The local time of the log.
    let local: LocalTime
    /// The only table to print, if it is not all of them (in CSV the first one).
    var table: String?

    /// What stands above the tables in place of the report's own title and clocks.
    var introduction: Introduction?
    /// Charts, which stand above the tables.
    var charts: [Chart] = []
    /// What makes a document of it besides its rows.
    var letter = Letter.plain

    /// A title, and lines below it.
    struct Introduction {
        let title: String
        let lines: [String]
    }

    /// The names that `table` can have.
    var tableNames: [String] { ShownTables.all(of: report).map(\.name) }

    /// The report in a format; `issuer` is whose log it is.
    func bytes(_ format: ReportFormat, issuer: String) throws -> [UInt8] {
        switch format {
        case .json: return report.json
        case .csv: return Array(csv(of: try chosen().first).utf8)
        case .table: return Array(try text().utf8)
        case .xlsx, .html, .pdf:
            let document = try ReportDocument(self, issuer: issuer).document
            return try DocumentFormat(format).bytes(document)
        }
    }

    /// The tables to print.
    func chosen() throws(Failure) -> [Report.Table] {
        let tables = ShownTables.all(of: report)
        guard let table else { return tables }
        guard let found = tables.first(where: { $0.name == table }) else {
            throw Failure.noSuchTable(table, report: report.name, known: tableNames)
        }
        return [found]
    }

    /// What it supposes, events and policies, each as part of a sentence.
    var suppositions: [String] {
        [DraftWords.told(report.allDrafts)].compactMap(\.self) + supposedPolicies
    }

    /// The policies that it puts in place of those in force, each as part of a sentence.
    private var supposedPolicies: [String] {
        // Two drafts of one name are told once.
        var names: [String] = []
        for policy in report.supposedPolicies where !names.contains(policy.name) {
            names.append(policy.name)
        }
        return names.map { DraftWords.told(supposed: $0)(Speech.language) }
    }

    /// Says on standard error what is supposed, where the format has no room for it: in CSV there is
    /// none, in JSON (whose head is fixed, receivables, section 5) none for a policy.
    func warn(_ format: ReportFormat) {
        let told: [String] =
            switch format {
            case .csv: suppositions
            case .json: supposedPolicies
            default: []
            }
        told.forEach(DraftWords.warn)
    }

    /// Which rows were asked for; nil for all.
    ///
    /// By what they stand the tables show.
    var filter: Document.Fact? {
        let fields = report.filter.filter { $0.name != "by" }
        guard !fields.isEmpty else { return nil }
        let parts = fields.map { field in
            let value = CodeWords.selection(
                field.value.shown(local),
                of: field.name,
                Speech.language
            )
            return "\(ReportWords.label(field.name)(Speech.language)) \(value)"
        }
        return Document.Fact(
            say(es: "Sólo", en: "Only"),
            Document.Cell(text: parts.joined(separator: ", "))
        )
    }

    /// What is said below the tables: that the last period of `income` is not over.
    func closing(_ chosen: [Report.Table]) -> String? {
        guard report.name == ReportName.income.rawValue else { return nil }
        let periods = chosen.flatMap { $0.rows.map { $0[0].plain } } + charts.flatMap(\.categories)
        return UnfinishedPeriod.told(among: Set(periods), asOf: report.clocks.asOf)
    }

    // MARK: CSV

    private func csv(of table: Report.Table?) -> String {
        guard let table else { return "" }
        let columns = table.columns.indices.filter { index in
            !table.rows.contains { $0[index].records != nil }
        }
        return CSVText.row(columns.map { table.columns[$0].name })
            + SideBySide.map(table.rows) { row in CSVText.row(columns.map { row[$0].plain }) }
            .joined()
    }

    // MARK: People

    private func text() throws(Failure) -> String {
        let shown = ShownTables(report: report, local: local)
        let chosen = try chosen()
        let head = introduction.map { [$0.title] + $0.lines } ?? heading
        var text =
            head.flatMap { $0.lines(within: Terminal.width, indent: "  ") }
            .joined(separator: "\n") + "\n"
        for chart in charts { text += "\n" + ChartText.rendered(chart, width: Terminal.width) }
        for table in chosen {
            for (index, part) in shown.tables(of: table).enumerated() {
                let whole = index > 0 ? "--format json" : wholeTable(table.name)
                text += "\n" + TextTable(part).rendered(whole: whole)
            }
        }
        if let closing = closing(chosen) {
            text += "\n" + closing.lines(within: Terminal.width).map { $0 + "\n" }.joined()
        }
        guard table == nil, introduction == nil else { return text }
        let totals = shown.lastTotals.map { fact in
            "\((fact.label + ":").padded(to: 20)) \(fact.value.text.padded(to: 16, right: true))\n"
        }
        return totals.isEmpty ? text : text + "\n" + totals.joined()
    }

    /// The flags that show a whole table: CSV is one table, the first if none is named.
    private func wholeTable(_ name: String) -> String {
        // The registry, which `find` shows too, has one table.
        let isFirst = introduction == nil && name == tableNames.first
        if isFirst || report.name == "registry" { return "--format csv" }
        // These commands have no --table.
        let isLetter = ["notice", "solvency", "referral"].contains(report.name)
        return isLetter ? "--format json" : "--format csv --table \(name)"
    }

    /// The title, and the clocks that make the report again.
    private var heading: [String] {
        let clocks = report.clocks
        let known = DocumentWords.known(clocks, \.description)
        let events = Amounts.events(Int(clocks.events))(Speech.language)
        var lines = [
            ReportWords.title(report.name)(Speech.language)
                + say(es: " al ", en: " as of ") + clocks.asOf.description
        ]
        lines += suppositions.map { DraftWords.sentence($0) }
        for field in report.fields {
            lines.append(
                "\(ReportWords.label(field.name)(Speech.language)): \(field.value.shown(local))"
            )
        }
        if let filter { lines.append("\(filter.label): \(filter.value.text)") }
        lines += [
            say(es: "Según lo registrado: ", en: "Known at: ") + "\(known) (\(events))",
            say(es: "Política: ", en: "Policy: ") + clocks.policyName.printable + " "
                + clocks.policyHash,
            say(es: "Raíz: ", en: "Root: ") + clocks.root.hex,
        ]
        return lines
    }
}
