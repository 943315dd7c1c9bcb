// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// The figures of a month beside those of the month before and of the same month a year before.
///
/// Each is taken from a report as it stands; nothing is reckoned here but sums of its rows.
struct MonthSummary {
    private let months: [CivilMonth]
    private let clocks: Report.Clocks
    private let income: [[String: Report.Value]]
    private let movement: [[String: Report.Value]]
    private let accounts: [[String: Report.Value]]
    private let exonerations: [[String: Report.Value]]
    private let activity: [[String: Report.Value]]
    private let plans: [[String: Report.Value]]
    private let goals: [[String: Report.Value]]

    /// The summary of a month, from whole reports as of its last day.
    init(_ month: CivilMonth, _ reports: [Report]) {
        func records(_ report: String, _ table: String) -> [[String: Report.Value]] {
            reports.first { $0.name == report }?.records(of: table) ?? []
        }
        months = [month, month.adding(months: -1), month.adding(months: -12)]
        clocks = reports[0].clocks
        income = records("income", "summary")
        movement = records("recovery", "rows")
        accounts = records("recovery", "accounts")
        exonerations = records("exonerations", "rows")
        activity = records("activity", "rows")
        plans = records("plans", "rows")
        goals = records("activity", "goals")
    }

    /// The report named `month`.
    var report: Report {
        let rows =
            [
                ("collected", values(income, "period", "collected")),
                ("other", values(income, "period", "other")),
                ("expenses", values(income, "period", "expenses")),
                ("balance", values(income, "period", "balance")),
                ("moraStart", values(movement, "month", "start")),
                ("moraEntered", values(movement, "month", "entered")),
                ("moraRecovered", values(movement, "month", "recovered")),
                ("moraWaived", values(movement, "month", "waived")),
                ("moraCorrections", values(movement, "month", "corrections")),
                ("moraEnd", values(movement, "month", "end")),
                ("recoveryRate", values(movement, "month", "recoveryRate")),
                ("accountsInMora", values(accounts, "month", "end")),
                ("exoneratedInterest", sums(exonerations, "interest")),
                ("exoneratedFine", sums(exonerations, "fine")),
            ]
            + Self.acts.map { ($0, counts($0)) }
            + [
                ("plansAgreed", counts(of: plans, "agreed")),
                ("goalsSet", counts(of: goals, "month")),
                ("goalsMet", counts(of: goals, "month", where: Self.isMet)),
            ]
        return Report(
            name: "month",
            clocks: clocks,
            fields: [Report.Field("month", .month(months[0]))],
            parts: [
                .table(
                    Report.Table(
                        name: "rows",
                        title: Wording(es: "Cifras del mes", en: "Figures of the month"),
                        columns: [
                            Report.Column("figure", es: "Cifra", en: "Figure"),
                            Report.Column("month", es: "El mes", en: "The month"),
                            Report.Column("monthBefore", es: "Mes anterior", en: "Month before"),
                            Report.Column("yearBefore", es: "Un año antes", en: "A year before"),
                        ],
                        rows: rows.map { [.text($0.0)] + $0.1 }
                    )
                )
            ]
        )
    }

    /// What collectors do, as the catalogue names it.
    private static let acts = [
        EventType.noticeDelivered, .citationDelivered, .visitMade, .callMade, .messageSent,
    ].map(\.rawValue)

    /// A figure of each month; null where the report has no row for it.
    private func values(
        _ rows: [[String: Report.Value]],
        _ key: String,
        _ column: String
    ) -> [Report.Value] {
        months.map { month in
            rows.first { Self.month(of: $0[key]) == month }?[column] ?? .null
        }
    }

    private static func month(of value: Report.Value?) -> CivilMonth? {
        switch value {
        case .month(let month): month
        case .text(let text): CivilMonth(text)
        case .date(let date): date.month
        default: nil
        }
    }

    private func sums(_ rows: [[String: Report.Value]], _ column: String) -> [Report.Value] {
        months.map { month in
            var cents: Int64 = 0
            for row in rows where Self.month(of: row["month"]) == month {
                if case .money(let money)? = row[column] { cents += money.cents }
            }
            return .money(Money(cents: cents))
        }
    }

    private func counts(_ type: String) -> [Report.Value] {
        months.map { month in
            var sum = 0
            for row in activity
            where row["type"] == .text(type) && Self.month(of: row["month"]) == month {
                if case .count(let count)? = row["count"] { sum += count }
            }
            return .count(sum)
        }
    }

    /// Whether nine tenths of a goal were done, as the offices' annual plans ask.
    private static func isMet(_ goal: [String: Report.Value]) -> Bool {
        guard case .count(let target)? = goal["target"] else { return false }
        switch goal["actual"] {
        case .count(let actual): return Int128(actual) * 10 >= Int128(target) * 9
        // What was recovered, against whole dollars.
        case .money(let actual): return Int128(actual.cents) * 10 >= Int128(target) * 900
        default: return false
        }
    }

    /// How many rows belong to each month, of those that count.
    private func counts(
        of rows: [[String: Report.Value]],
        _ key: String,
        where isCounted: ([String: Report.Value]) -> Bool = { _ in true }
    ) -> [Report.Value] {
        months.map { month in
            .count(rows.count { Self.month(of: $0[key]) == month && isCounted($0) })
        }
    }
}
