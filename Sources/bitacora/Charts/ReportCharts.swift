// SPDX-License-Identifier: MIT
import Documents
import EventLog
import Projections
import Receivables

/// Charts of reports.
enum ReportCharts {
    /// The reports that have one.
    static let names: [ReportName] = [.mora, .income, .activity]

    /// How many periods a chart goes back, the last one counted.
    static let periods = 12

    /// The charts of a report that was made from a question.
    static func charts(
        of name: ReportName,
        _ report: Report,
        _ replay: Replay,
        _ question: Question,
        by span: PeriodSpan
    ) throws -> [Chart] {
        switch name {
        case .income: [income(report, by: span)]
        case .activity: goals(report).map { [$0] } ?? []
        case .mora: [mora(try moraByMonth(report, replay, question))]
        default: []
        }
    }

    // MARK: Income

    /// What was collected in each of the last periods, beside the same period a year before.
    static func income(_ report: Report, by span: PeriodSpan) -> Chart {
        var collected: [String: Int64] = [:]
        for row in report.records(of: "summary") {
            guard case .text(let period)? = row["period"], case .money(let sum)? = row["collected"]
            else { continue }
            collected[period] = sum.cents
        }
        let last = report.clocks.asOf.month
        let step = span == .month ? 1 : span == .quarter ? 3 : 12
        let count = span == .month ? periods : span == .quarter ? 8 : 5
        let months = (0..<count).reversed().map { last.adding(months: -step * $0) }
        let labels = months.map { label($0, span) }
        let before = months.map { label($0.adding(months: -12), span) }
        return Chart(
            title: say(es: "Ingresos cobrados", en: "Income collected"),
            unit: say(es: "dólares", en: "dollars"),
            axis: axis(span),
            kind: .grouped,
            categories: labels,
            series: [
                Chart.Series(
                    say(es: "en el período", en: "in the period"),
                    labels.map { collected[$0] ?? 0 }
                ),
                Chart.Series(
                    say(es: "un año antes", en: "a year before"),
                    before.map { collected[$0] ?? 0 }
                ),
            ],
            scale: 100
        )
    }

    private static func axis(_ span: PeriodSpan) -> String {
        switch span {
        case .month: say(es: "mes", en: "month")
        case .quarter: say(es: "trimestre", en: "quarter")
        case .year: say(es: "año", en: "year")
        }
    }

    /// A period as the report of income names it.
    private static func label(_ month: CivilMonth, _ span: PeriodSpan) -> String {
        let (year, number) = month.components
        return switch span {
        case .month: month.description
        case .quarter: "\(String(month.description.prefix(4)))-Q\((number + 2) / 3)"
        case .year: year < 1000 ? String(month.description.prefix(4)) : String(year)
        }
    }

    // MARK: Mora

    /// The report of mora at the end of each of the last months, the last one being `report`.
    static func moraByMonth(
        _ report: Report,
        _ replay: Replay,
        _ question: Question
    ) throws -> [Report] {
        var reports: [Report] = []
        for back in (1..<periods).reversed() {
            var earlier = question
            earlier.asOf = question.asOf.month.adding(months: -back).lastDay
            reports.append(try replay.report(.mora, earlier))
        }
        return reports + [report]
    }

    /// What was overdue at the end of each month, by age.
    static func mora(_ reports: [Report]) -> Chart {
        var labels: [String] = []
        let months = reports.map { report in
            var sums: [String: Int64] = [:]
            for row in report.records(of: "buckets") {
                guard case .text(let bucket)? = row["bucket"], case .money(let sum)? = row["total"],
                    bucket != "current"
                else { continue }
                sums[bucket] = sum.cents
                if !labels.contains(bucket) { labels.append(bucket) }
            }
            return sums
        }
        // The ages of a policy may be many; the oldest stand together then.
        let alone = labels.prefix(
            labels.count > Chart.seriesMax ? Chart.seriesMax - 1 : labels.count
        )
        var series = alone.map { label in
            Chart.Series(CodeWords.word(label, Speech.language), months.map { $0[label] ?? 0 })
        }
        let rest = labels.dropFirst(alone.count)
        if !rest.isEmpty {
            series.append(
                Chart.Series(
                    say(es: "más", en: "more"),
                    months.map { sums in rest.reduce(0) { $0 + (sums[$1] ?? 0) } }
                )
            )
        }
        return Chart(
            title: say(es: "Saldo vencido por antigüedad", en: "Overdue balance by age"),
            unit: say(es: "dólares, por días de vencido", en: "dollars, by days overdue"),
            axis: say(es: "fin de mes", en: "end of month"),
            kind: .stacked,
            categories: reports.map(\.clocks.asOf.month.description),
            series: series,
            scale: 100
        )
    }

    // MARK: Goals

    /// How far each goal of the last month with goals was met; nil without any.
    static func goals(_ report: Report) -> Chart? {
        let rows = report.records(of: "goals")
        guard case .month(let last)? = rows.last?["month"] else { return nil }
        var (names, values): ([String], [Int64?]) = ([], [])
        for row in rows where row["month"] == .month(last) {
            guard case .text(let goal)? = row["goal"] else { continue }
            names.append(
                CodeWords.words(goal, column: "goal", table: "goals", Speech.language)
            )
            if case .decimal(let percent)? = row["percent"] {
                values.append(Int64(percent.filter { $0 != "." }))
            } else {
                values.append(nil)
            }
        }
        let month = DocumentWords.month(last)
        return Chart(
            title: say(es: "Metas de \(month)", en: "Goals of \(month)"),
            unit: say(es: "% de la meta cumplido", en: "% of the goal met"),
            axis: say(es: "meta", en: "goal"),
            kind: .against(100),
            categories: names,
            series: [Chart.Series(say(es: "cumplido", en: "met"), values)],
            scale: 10
        )
    }
}

extension Report {
    /// The rows of a table by the names of its columns; none if there is no such table.
    func records(of table: String) -> [[String: Report.Value]] {
        guard let table = ShownTables.all(of: self).first(where: { $0.name == table }) else {
            return []
        }
        let names = table.columns.map(\.name)
        return table.rows.map { row in
            Dictionary(zip(names, row)) { first, _ in first }
        }
    }
}
