// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// A comparison on its way to people or to other programs.
struct ComparisonPrinter {
    private let report: Report
    private let name: ReportName
    private let local: LocalTime
    private let table: String?
    /// After how many years a charge prescribes, by the policy of each side.
    var prescriptionYears = (before: 0, after: 0)

    init(_ report: Report, of name: ReportName, _ local: LocalTime, table: String?) {
        self.report = report
        self.name = name
        self.local = local
        self.table = table
    }

    /// The printer for a format: people get the sentence, then tables without those columns
    /// that only a program needs.
    func printer(_ format: ReportFormat) -> ReportPrinter {
        guard !format.isForPrograms else {
            let usual = format == .csv && name == .balances ? "accounts" : nil
            return ReportPrinter(report: report, local: local, table: table ?? usual)
        }
        var shown = report
        let hidesEmpty = table == nil
        shown.parts = report.parts.compactMap { part in
            switch part {
            case .object: nil
            case .table(let table) where hidesEmpty && table.rows.isEmpty: nil
            case .table(let table): .table(table.forPeople)
            case .tables(let name, let tables):
                .tables(
                    name: name,
                    tables: tables.map(\.forPeople).filter { !hidesEmpty || !$0.rows.isEmpty }
                )
            }
        }
        var printer = ReportPrinter(report: shown, local: local, table: table)
        printer.introduction = introduction
        return printer
    }

    private var introduction: ReportPrinter.Introduction {
        let title = ReportWords.title(name.rawValue)(Speech.language)
        let summary = ComparisonSummary(fields("overall"))
        return ReportPrinter.Introduction(
            title: say(es: "Comparación: ", en: "Comparison: ") + title,
            lines: [
                "A: " + clocks(fields("before")) + supposed(report.clocksBefore),
                "B: " + clocks(after) + supposed(report.clocks), "",
                summary.sentence(Speech.language),
            ] + prescription + unfinished
        )
    }

    /// What no sum tells but those of the report on prescription: that charges prescribe after other
    /// years.
    private var prescription: [String] {
        let (one, two) = prescriptionYears
        guard one != two else { return [] }
        let years = say(
            es: "Un cargo prescribe a los \(one) años en A y a los \(two) en B",
            en: "A charge prescribes after \(one) years in A and after \(two) in B"
        )
        if name == .prescription { return [years + "."] }
        return [
            years
                + say(
                    es: ", lo que no cambia ninguna suma. Cuáles: bitacora compare prescription.",
                    en: ", which changes no sum. Which ones: bitacora compare prescription."
                )
        ]
    }

    /// Of income, up to which day the last period of each side goes, where it is not over.
    private var unfinished: [String] {
        guard name == .income else { return [] }
        let tables = ShownTables.all(of: report).filter { $0.columns.first?.name == "period" }
        let periods = Set(tables.flatMap { $0.rows.map { $0[0].plain } })
        guard case .date(let first)? = fields("before")["asOf"] else { return [] }
        return [("A", first), ("B", report.clocks.asOf)].compactMap { side, day in
            UnfinishedPeriod.told(among: periods, asOf: day).map { "\(side): \($0)" }
        }
    }

    private func fields(_ name: String) -> [String: Report.Value] {
        for case .object(name, let fields) in report.parts {
            return Dictionary(fields.map { ($0.name, $0.value) }) { first, _ in first }
        }
        return [:]
    }

    private var after: [String: Report.Value] {
        let clocks = report.clocks
        return [
            "asOf": .date(clocks.asOf),
            "knownAt": clocks.knownAt.map(Report.Value.instant) ?? .null,
            "policyName": .text(clocks.policyName), "policyHash": .text(clocks.policyHash),
            "events": .count(Int(clocks.events)),
        ]
    }

    /// What a side supposes: events that the log does not have, and another policy.
    private func supposed(_ clocks: Report.Clocks?) -> String {
        guard let clocks else { return "" }
        let policy =
            clocks.isPolicySupposed
            ? say(
                es: "la política en vez de las vigentes",
                en: "the policy in place of those in force"
            )
            : nil
        let parts = [DraftWords.told(clocks.drafts), policy].compactMap(\.self)
        guard !parts.isEmpty else { return "" }
        return say(es: "; supuesto: ", en: "; what-if: ") + parts.joined(separator: "; ")
    }

    private func clocks(_ fields: [String: Report.Value]) -> String {
        let known =
            if case .instant(let moment) = fields["knownAt"] {
                say(es: "registrado hasta ", en: "known at ") + local.shown(moment)
            } else {
                say(es: "toda la bitácora", en: "the whole log")
            }
        var events = ""
        if case .count(let count) = fields["events"] {
            events = "(" + Amounts.events(count)(Speech.language) + ")"
        }
        return say(es: "al ", en: "as of ") + (fields["asOf"]?.plain ?? "") + ", \(known) "
            + events
            + say(es: ", política ", en: ", policy ")
            + "\((fields["policyName"]?.plain ?? "").printable) "
            + "\((fields["policyHash"]?.plain ?? "").prefix(8))"
    }
}

extension Report.Table {
    /// The table without before and after of each component, where there are many: their
    /// changes tell, and the totals stand whole.
    fileprivate var forPeople: Report.Table {
        let changes = columns.filter { $0.name.hasSuffix("Change") }
        guard changes.count > 3 else { return self }
        let dropped = Set(
            changes.map { $0.name.dropLast("Change".count) }.filter { $0 != "total" }
                .flatMap { ["\($0)Before", "\($0)After"] }
        )
        let kept = columns.indices.filter { !dropped.contains(columns[$0].name) }
        return Report.Table(
            name: name,
            title: title,
            columns: kept.map { columns[$0] },
            rows: rows.map { row in kept.map { row[$0] } },
            totals: totals.map { totals in kept.map { totals[$0] } }
        )
    }
}
