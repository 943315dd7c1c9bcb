// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// The reports of one month, all of the same log, knowledge and policy, as of its last day.
struct MonthReports {
    let month: CivilMonth
    let summary: Report
    let mora: Report
    /// Mora at the end of each of the last months, that of the month itself last.
    let moraByMonth: [Report]
    let withMonthBefore: Report
    let withYearBefore: Report
    /// The month before as it was reported; nil where nothing can have been, or `unclear`.
    let asReported: MonthAsReported?
    let income: Report
    let incomeByQuarter: Report
    let recovery: Report
    let exonerations: Report
    let activity: Report
    let plans: Report
    let findings: Report
    /// Which of them are new.
    let newFindings: MonthFindings
    /// Why nothing is held to what was known when the month before ended, if nothing is.
    let unclear: MonthUnclear?

    /// Makes them; `question` is as of the month's last day.
    init(
        _ month: CivilMonth,
        _ replay: Replay,
        _ question: Question,
        _ local: LocalTime
    ) throws {
        self.month = month
        let made = try replay.reports(
            [.mora, .income, .recovery, .exonerations, .activity, .plans, .findings],
            question
        )
        (mora, income, recovery) = (made[0], made[1], made[2])
        (exonerations, plans, findings) = (made[3], made[5], made[6])
        incomeByQuarter = try replay.report(.income, question, by: .quarter)
        var selection = RowSelection()
        selection.months = MonthSpan(from: month, to: month)
        activity = try replay.report(.activity, question, selection)
        moraByMonth = try ReportCharts.moraByMonth(made[0], replay, question)
        withMonthBefore = try Self.comparison(replay, question, months: 1)
        withYearBefore = try Self.comparison(replay, question, months: 12)
        // That of the month itself is the last, the one before it stands before.
        let before = moraByMonth.dropLast().last
        do {
            let reported = try before.flatMap {
                try MonthAsReported(replay, question, local, now: $0)
            }
            let new = try MonthFindings(made[6], replay, question, local)
            (asReported, newFindings, unclear) = (reported, new, nil)
        } catch let error as TownError {
            // What the question knows is clear by now, or there would be no reports: it knows the reversal.
            guard let unclear = MonthUnclear(error) else { throw error }
            (asReported, newFindings) = (nil, MonthFindings(undivided: made[6]))
            self.unclear = unclear
        }
        summary = MonthSummary(month, made).report
    }

    private static func comparison(
        _ replay: Replay,
        _ question: Question,
        months: Int
    ) throws -> Report {
        var before = question
        before.asOf = question.asOf.month.adding(months: -months).lastDay
        return try replay.comparison(of: .mora, before, question)
    }

    /// Each report with the name of its file.
    var named: [(name: String, report: Report)] {
        [
            ("summary", summary), ("mora", mora), ("mora-month-before", withMonthBefore),
            ("mora-year-before", withYearBefore), ("income", income), ("recovery", recovery),
            ("exonerations", exonerations), ("activity", activity), ("plans", plans),
            ("findings", findings),
        ] + (asReported.map { [("mora-as-reported", $0.comparison)] } ?? [])
    }
}
