// SPDX-License-Identifier: MIT
import Documents
import EventLog
import Projections
import Receivables

/// The reports of a month as one document.
struct MonthDocument {
    private let reports: MonthReports
    private let local: LocalTime
    private let issuer: String

    /// On paper a table has at most this many rows; the spreadsheet has all.
    private static let rowsMax = 120

    init(_ reports: MonthReports, _ local: LocalTime, issuer: String) {
        self.reports = reports
        self.local = local
        self.issuer = issuer
    }

    /// For paper: rows of the month, of a year where months are compared, and of long tables the
    /// beginning; without the trimming, everything.
    func document(isTrimmed: Bool) throws(Failure) -> Document {
        var sections: [Document.Section] = []
        for part in parts {
            var printer = part.printer
            if isTrimmed { printer = printer.trimmed(to: reports.month) }
            let made = try ReportDocument(printer, issuer: issuer)
            var blocks: [Document.Block] = []
            for block in made.blocks {
                blocks += isTrimmed ? Self.cut(block) : [block]
            }
            sections.append(Document.Section(title: part.title, blocks: blocks))
        }
        let clocks = reports.summary.clocks
        return Document(
            issuer: issuer.printable,
            title: say(es: "Informe mensual", en: "Monthly report"),
            subtitle: Self.capitalised(DocumentWords.month(reports.month)),
            sections: sections,
            origin: DocumentWords.origin(clocks, local),
            footer: DocumentWords.footer(clocks, local),
            words: DocumentWords.words,
            madeAt: DocumentWords.madeAt(clocks, local)
        )
    }

    private static func capitalised(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    private static func cut(_ block: Document.Block) -> [Document.Block] {
        guard case .table(var table) = block, table.rows.count > rowsMax else { return [block] }
        let count = Amounts.grouped(table.rows.count)
        table.rows = Array(table.rows.prefix(rowsMax))
        return [
            .table(table),
            .paragraph(
                say(
                    es: "Los primeros \(rowsMax) renglones de \(count); todos están en la hoja "
                        + "de cálculo y en el JSON del informe.",
                    en: "The first \(rowsMax) rows of \(count); all are in the spreadsheet and "
                        + "in the report's JSON."
                )
            ),
        ]
    }

    private var parts: [(title: String, printer: ReportPrinter)] {
        var mora = printer(reports.mora)
        mora.charts = [ReportCharts.mora(reports.moraByMonth)]
        var income = printer(reports.income)
        income.charts = [
            ReportCharts.income(reports.income, by: .month),
            ReportCharts.income(reports.incomeByQuarter, by: .quarter),
        ]
        var activity = printer(reports.activity)
        activity.charts = ReportCharts.goals(reports.activity).map { [$0] } ?? []
        return [
            (say(es: "Resumen", en: "Summary"), printer(reports.summary)),
            (title("mora"), mora),
            (
                say(es: "Mora: contra el mes anterior", en: "Mora: against the month before"),
                comparison(reports.withMonthBefore)
            ),
            (
                say(es: "Mora: contra un año antes", en: "Mora: against a year before"),
                comparison(reports.withYearBefore)
            ),
            (title("recovery"), printer(reports.recovery)),
            (title("income"), income),
            (title("exonerations"), printer(reports.exonerations)),
            (title("activity"), activity),
            (title("plans"), printer(reports.plans)),
            (title("findings"), printer(reports.findings)),
        ]
    }

    private func title(_ name: String) -> String { ReportWords.title(name)(Speech.language) }

    private func printer(_ report: Report) -> ReportPrinter {
        var printer = ReportPrinter(report: report, local: local)
        // The section says what it is.
        printer.introduction = ReportPrinter.Introduction(title: "", lines: [])
        return printer
    }

    private func comparison(_ report: Report) -> ReportPrinter {
        ComparisonPrinter(report, of: .mora, local, table: nil).printer(.pdf)
    }
}

extension ReportPrinter {
    /// With the rows of the month only, or of the year up to it where rows are months or totals
    /// of periods.
    fileprivate func trimmed(to month: CivilMonth) -> ReportPrinter {
        var parts = report.parts
        for (index, part) in parts.enumerated() {
            guard case .table(var table) = part else { continue }
            table.keepRows(of: month, in: report.name)
            parts[index] = .table(table)
        }
        var shorter = self
        var report = report
        report.parts = parts
        shorter.report = report
        return shorter
    }
}

extension Report.Table {
    /// Keeps the rows that a month's paper is about.
    fileprivate mutating func keepRows(of month: CivilMonth, in report: String) {
        let year = MonthSpan(from: month.adding(months: -12), to: month)
        let only = MonthSpan(from: month, to: month)
        switch (report, name) {
        case ("income", "summary"): keepRows(year, in: "period")
        case ("income", _): keepRows(only, in: "period")
        case ("recovery", _): keepRows(year, in: "month")
        case ("exonerations", "rows"): keepRows(year, in: "month")
        case ("exonerations", _): keepRows(only, in: "on")
        case ("plans", "rows"):
            guard let status = columns.firstIndex(where: { $0.name == "status" }) else { return }
            keepRows { $0[status] == .text("in-force") || $0[status] == .text("lapsed") }
        default: break
        }
    }

    private mutating func keepRows(_ months: MonthSpan, in column: String) {
        guard let place = columns.firstIndex(where: { $0.name == column }) else { return }
        keepRows { row in
            switch row[place] {
            case .month(let month): months.contains(month)
            case .date(let date): months.contains(date.month)
            case .text(let text): CivilMonth(text).map(months.contains) ?? true
            default: true
            }
        }
    }
}
