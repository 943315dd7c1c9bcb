// SPDX-License-Identifier: MIT
import EventLog
import Projections

/// The period of `income` in which the report's day lies, where the day is not its last.
///
/// It stands beside whole ones, above all that of the year before, and reads as a collapse.
enum UnfinishedPeriod {
    /// What is said of it below tables and charts.
    ///
    /// - Parameters:
    ///   - labels: the periods that are shown, by their names.
    ///   - asOf: the report's day.
    /// - Returns: the sentence; nil where the period is over, or not shown.
    static func told(among labels: Set<String>, asOf: CivilDate) -> String? {
        let shown = PeriodSpan.allCases.first { labels.contains($0.label(of: asOf.month)) }
        guard let span = shown else { return nil }
        let period = span.label(of: asOf.month)
        guard asOf < .latest, asOf.adding(days: 1).isOf(period, span) else { return nil }
        let before = span.label(of: asOf.month.adding(months: -12))
        return say(
            es: "\(period): sólo hasta el \(asOf); \(before) está entero.",
            en: "\(period): only up to \(asOf); \(before) is whole."
        )
    }
}

extension CivilDate {
    fileprivate func isOf(_ period: String, _ span: PeriodSpan) -> Bool {
        span.label(of: month) == period
    }
}
