// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// The mora of the month before, as it was known when that month ended and as it is known now:
/// why two monthly reports in a row do not join.
struct MonthAsReported {
    /// `compare mora` of that day with itself, known then and known now.
    let comparison: Report
    /// The day, the last of the month before.
    private let day: CivilDate
    /// What was in mora that day, as it was known then, in cents.
    private let then: Money
    /// The same as it is known now.
    private let now: Money

    /// Nil where nothing was recorded by then, or the question knows no more than that.
    ///
    /// - Parameters:
    ///   - replay: the town.
    ///   - question: as of the last day of the month that is reported.
    ///   - local: the log's local time.
    ///   - now: mora at the end of the month before, as the question knows it.
    /// - Throws: what reports of the replay throw.
    init?(_ replay: Replay, _ question: Question, _ local: LocalTime, now: Report) throws {
        day = question.asOf.month.adding(months: -1).lastDay
        let end = local.end(of: day)
        if let knownAt = question.knownAt, knownAt <= end { return nil }
        var (before, after) = (question, question)
        (before.asOf, before.knownAt, after.asOf) = (day, end, day)
        let then = try replay.report(.mora, before)
        guard then.clocks.events > 0 else { return nil }
        (self.then, self.now) = (Self.sum(then), Self.sum(now))
        comparison = try replay.comparison(of: .mora, before, after)
    }

    private static func sum(_ report: Report) -> Money {
        report.records(of: "kind").reduce(.zero) { sum, row in
            if case .money(let money)? = row["total"] { sum + money } else { sum }
        }
    }

    /// Whether something has changed what was reported.
    var isRestated: Bool { !comparison.records(of: "restated").isEmpty }

    /// The difference in a sentence, to stand above the entries that made it.
    var sentence: String {
        let (date, count) = (DocumentWords.day(day), comparison.records(of: "restated").count)
        let (one, two) = (Amounts.grouped(then), Amounts.grouped(now))
        let entries = Amounts.grouped(count)
        return say(
            es: "Al \(date) se informó una mora de \(one); con lo que se sabe ahora era de \(two). "
                + (count == 1
                    ? "Lo cambió este asiento." : "Lo cambiaron estos \(entries) asientos."),
            en: "As of \(date) a mora of \(one) was reported; by what is known now it was \(two). "
                + (count == 1 ? "This entry changed it." : "These \(entries) entries changed it.")
        )
    }
}
