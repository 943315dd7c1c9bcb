// SPDX-License-Identifier: MIT
import Documents
import EventLog
import Projections
import Receivables

/// A report as a document.
struct ReportDocument {
    private let printer: ReportPrinter
    private let issuer: String
    private let shown: ShownTables
    private let chosen: [Report.Table]

    /// The document of what a printer would print; `issuer` is whose log it is.
    init(_ printer: ReportPrinter, issuer: String) throws(Failure) {
        self.printer = printer
        self.issuer = issuer.printable
        shown = ShownTables(report: printer.report, local: printer.local)
        chosen = try printer.chosen()
    }

    /// The document.
    var document: Document {
        let clocks = printer.report.clocks
        let suppositions = printer.suppositions
        return Document(
            issuer: issuer,
            title: title,
            subtitle: subtitle,
            sections: [Document.Section(blocks: blocks)],
            origin: DocumentWords.origin(clocks, printer.local, suppositions),
            footer: DocumentWords.footer(clocks, printer.local, suppositions),
            words: DocumentWords.words,
            madeAt: DocumentWords.madeAt(clocks, printer.local)
        )
    }

    /// The title by itself.
    var title: String {
        printer.letter.title ?? printer.introduction?.title
            ?? ReportWords.title(printer.report.name)(Speech.language)
    }

    private var subtitle: String {
        let date = DocumentWords.day(printer.report.clocks.asOf)
        let account = printer.letter.record.map {
            say(es: "Cuenta ", en: "Account ") + $0.account.printable + " · "
        }
        return (account ?? "") + say(es: "Al ", en: "As of ") + date
    }

    /// Everything below the title.
    var blocks: [Document.Block] {
        let report = printer.report
        let whatIf = printer.suppositions.map { Document.Block.paragraph(DraftWords.sentence($0)) }
        var blocks = whatIf + printer.letter.opening(report, issuer: issuer)
        if printer.letter.record == nil, printer.introduction == nil, !report.fields.isEmpty {
            blocks.append(.facts(report.fields.map(shown.fact)))
        }
        if let filter = printer.filter, printer.letter.record == nil {
            blocks.append(.facts([filter]))
        }
        blocks += (printer.introduction?.lines ?? []).filter { !$0.isEmpty }.map { .paragraph($0) }
        blocks += printer.charts.map { .chart($0) }
        for table in chosen where !isLeftOut(table) {
            blocks += shown.tables(of: table).map { .table($0) }
        }
        if let closing = printer.closing(chosen) { blocks.append(.paragraph(closing)) }
        if printer.table == nil, printer.introduction == nil, !printer.letter.saysTotals,
            !shown.lastTotals.isEmpty
        {
            blocks.append(.facts(shown.lastTotals))
        }
        return blocks + printer.letter.closing(report, issuer: issuer)
    }

    /// Nothing stands against a solvent account.
    private func isLeftOut(_ table: Report.Table) -> Bool {
        guard case .solvency(_, isSolvent: true) = printer.letter else { return false }
        return table.rows.isEmpty
    }
}
