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
    ///
    /// `selection`: the rows that the report has; the months of `mora` are of the same ones.
    static func charts(
        of name: ReportName,
        _ report: Report,
        _ replay: Replay,
        _ question: Question,
        by span: PeriodSpan,
        _ selection: RowSelection
    ) throws -> [Chart] {
        switch name {
        case .income:
            // Its months and those of the year before may not be among the rows asked for.
            [income(try replay.report(.income, question, by: span), by: span)]
        case .activity: goals(report)
        case .mora: [mora(try moraByMonth(report, replay, question, selection))]
        default: []
        }
    }

    /// No calendar here goes back beyond it.
    private static let earliest = CivilDate.earliest.month

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
            .filter { $0 >= earliest }
        let labels = months.map(span.label(of:))
        let before = months.map { $0.adding(months: -12) }.map {
            $0 < earliest ? "" : span.label(of: $0)
        }
        return Chart(
            title: say(es: "Ingresos por ", en: "Income by ") + axis(span),
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

    // MARK: Mora

    /// The report of mora at the end of each of the last months, the last one being `report`,
    /// which was made from `question` and `selection`.
    static func moraByMonth(
        _ report: Report,
        _ replay: Replay,
        _ question: Question,
        _ selection: RowSelection = RowSelection()
    ) throws -> [Report] {
        var reports: [Report] = []
        for back in (1..<periods).reversed() {
            let month = question.asOf.month.adding(months: -back)
            guard month >= earliest else { continue }
            var earlier = question
            earlier.asOf = month.lastDay
            reports.append(try replay.report(.mora, earlier, selection))
        }
        return reports + [report]
    }

    /// What was overdue at the end of each month, by age.
    static func mora(_ reports: [Report]) -> Chart {
        var labels: Set<String> = []
        let months = reports.map { report in
            var sums: [String: Int64] = [:]
            for row in report.records(of: "buckets") {
                guard case .text(let bucket)? = row["bucket"], case .money(let sum)? = row["total"],
                    bucket != "current"
                else { continue }
                sums[bucket] = sum.cents
                labels.insert(bucket)
            }
            return sums
        }
        // What is in a plan has no age; it stands behind all of them.
        let plan = labels.remove("plan").map { [$0] } ?? []
        // The months may have the ages of several policies.
        let ages = labels.sorted { days(of: $0).lexicographicallyPrecedes(days(of: $1)) }
        let room = Chart.seriesMax - plan.count
        // The ages may be many; the oldest stand together then.
        let alone = ages.prefix(ages.count > room ? room - 1 : room)
        let rest = ages.dropFirst(alone.count)
        func series(_ name: String, _ labels: some Sequence<String>) -> Chart.Series {
            Chart.Series(name, months.map { sums in labels.reduce(0) { $0 + (sums[$1] ?? 0) } })
        }
        func one(_ label: String) -> Chart.Series {
            series(CodeWords.word(label, Speech.language), CollectionOfOne(label))
        }
        let older = rest.isEmpty ? [] : [series(say(es: "más", en: "more"), rest)]
        return Chart(
            title: say(es: "Saldo vencido por antigüedad", en: "Overdue balance by age"),
            unit: say(es: "dólares, por días de vencido", en: "dollars, by days overdue"),
            axis: say(es: "fin de mes", en: "end of month"),
            kind: .stacked,
            categories: reports.map(\.clocks.asOf.month.description),
            series: alone.map(one) + older + plan.map(one),
            scale: 100
        )
    }

    /// The first and last day of an age, such as `31-60`, by which ages are sorted; of `366+` the
    /// first one.
    private static func days(of age: String) -> [Int] {
        age.split { $0 == "-" || $0 == "+" }.compactMap { Int($0) }
    }

    // MARK: Goals

    /// How far each goal of the last month with goals was met; of many goals in several charts.
    static func goals(_ report: Report) -> [Chart] {
        let rows = report.records(of: "goals")
        guard case .month(let last)? = rows.last?["month"] else { return [] }
        var (names, values): ([String], [Int64?]) = ([], [])
        for row in rows where row["month"] == .month(last) {
            guard case .text(let goal)? = row["goal"] else { continue }
            names.append(
                CodeWords.words(goal, column: "goal", table: "goals", Speech.language).printable
            )
            if case .decimal(let percent)? = row["percent"] {
                values.append(Int64(percent.filter { $0 != "." }))
            } else {
                values.append(nil)
            }
        }
        let month = DocumentWords.month(last)
        return stride(from: 0, to: names.count, by: goalsMax).map { start in
            let end = min(start + goalsMax, names.count)
            return Chart(
                title: say(es: "Metas de \(month)", en: "Goals of \(month)"),
                unit: say(es: "% de la meta cumplido", en: "% of the goal met"),
                axis: say(es: "meta", en: "goal"),
                kind: .against(100),
                categories: Array(names[start..<end]),
                series: [
                    Chart.Series(say(es: "cumplido", en: "met"), Array(values[start..<end]))
                ],
                scale: 10
            )
        }
    }

    /// A chart of goals has at most so many, so that it fits on a page.
    private static let goalsMax = 18
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
