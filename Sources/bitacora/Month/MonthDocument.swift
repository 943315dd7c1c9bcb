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
    private static let rowsMax = 160
    /// Of accounts that changed, those that changed most.
    fileprivate static let accountsMax = 30

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
            if isTrimmed {
                printer = printer.trimmed(to: reports.month)
                if printer.report.name == "findings" {
                    printer.report = reports.newFindings.shortened
                }
            }
            let made = try ReportDocument(printer, issuer: issuer)
            var blocks = isTrimmed ? note(on: part.printer.report) : []
            for block in made.blocks {
                blocks += isTrimmed ? Self.cut(block) : [block]
            }
            sections.append(
                Document.Section(title: part.title, tab: part.tab, blocks: blocks)
            )
        }
        let clocks = reports.summary.clocks
        return Document(
            issuer: issuer.printable,
            title: ReportWords.title("month")(Speech.language),
            subtitle: Self.capitalised(DocumentWords.month(reports.month)),
            sections: sections,
            origin: DocumentWords.origin(clocks, local),
            footer: DocumentWords.footer(clocks, local),
            words: DocumentWords.words,
            madeAt: DocumentWords.madeAt(clocks, local)
        )
    }

    /// What is said before the tables of a report.
    private func note(on report: Report) -> [Document.Block] {
        switch report.name {
        case "findings":
            let unclear = reports.unclear.map { [Document.Block.paragraph($0.sentence)] }
            return reports.newFindings.note + (unclear ?? [])
        case "comparison" where report.records(of: "accounts").count > Self.accountsMax:
            return [
                .paragraph(
                    say(
                        es: "De las cuentas que cambian se muestran las \(Self.accountsMax) que "
                            + "más cambian; todas están en la hoja de cálculo.",
                        en: "Of the accounts that change the \(Self.accountsMax) that change most "
                            + "are shown; all are in the spreadsheet."
                    )
                )
            ]
        default: return []
        }
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
                    es: "Las primeras \(rowsMax) filas de \(count); todas están en la hoja "
                        + "de cálculo y en el JSON del informe.",
                    en: "The first \(rowsMax) rows of \(count); all are in the spreadsheet and "
                        + "in the report's JSON."
                )
            ),
        ]
    }

    private typealias Part = (title: String, tab: String, printer: ReportPrinter)

    private var parts: [Part] {
        var figures = printer(reports.summary)
        if let unclear = reports.unclear {
            figures.introduction = .init(title: "", lines: [unclear.sentence])
        }
        var mora = printer(reports.mora)
        mora.charts = [ReportCharts.mora(reports.moraByMonth)]
        var income = printer(reports.income)
        income.charts = [
            ReportCharts.income(reports.income, by: .month),
            ReportCharts.income(reports.incomeByQuarter, by: .quarter),
        ]
        var activity = printer(reports.activity)
        activity.charts = ReportCharts.goals(reports.activity)
        let (summary, month) = (say(es: "Resumen", en: "Summary"), title("mora"))
        let first: [Part] = [
            (summary, summary, figures),
            (month, month, mora),
            (
                say(es: "Mora: contra el mes anterior", en: "Mora: against the month before"),
                say(es: "Mora mes ant.", en: "Mora 1 month"),
                comparison(reports.withMonthBefore)
            ),
        ]
        let rest: [Part] = [
            (
                say(es: "Mora: contra un año antes", en: "Mora: against a year before"),
                say(es: "Mora año ant.", en: "Mora 1 year"),
                comparison(reports.withYearBefore)
            ),
            (title("recovery"), say(es: "Recup.", en: "Recovery"), printer(reports.recovery)),
            (title("income"), title("income"), income),
            (
                title("exonerations"), say(es: "Exon.", en: "Exon."),
                printer(reports.exonerations)
            ),
            (title("activity"), say(es: "Gestión", en: "Activity"), activity),
            (title("plans"), say(es: "Planes", en: "Plans"), printer(reports.plans)),
            (title("findings"), title("findings"), printer(reports.findings)),
        ]
        return first + asReported + rest
    }

    /// Why this report does not begin where the last one ended, if it does not.
    private var asReported: [Part] {
        guard let before = reports.asReported, before.isRestated else { return [] }
        var printer = ReportPrinter(report: before.comparison, local: local, table: "restated")
        printer.introduction = .init(title: "", lines: [before.sentence])
        let title = say(
            es: "Mora: lo que se informó del mes anterior",
            en: "Mora: what was reported of the month before"
        )
        return [(title, say(es: "Mora informada", en: "Mora reported"), printer)]
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
            if report.name == "comparison", table.name == "accounts" { table.keepGreatest() }
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

    /// Keeps the accounts whose total changes most.
    fileprivate mutating func keepGreatest() {
        guard let place = columns.firstIndex(where: { $0.name == "total" }) else { return }
        func change(_ row: [Report.Value]) -> UInt64 {
            if case .money(let money) = row[place] { money.cents.magnitude } else { 0 }
        }
        // Of equal changes the order of accounts decides, which a stable sort keeps.
        let sorted = rows.enumerated().sorted {
            let (one, two) = (change($0.element), change($1.element))
            return one == two ? $0.offset < $1.offset : one > two
        }
        rows = sorted.prefix(MonthDocument.accountsMax).map(\.element)
        totals = nil
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
