// SPDX-License-Identifier: MIT
public import EventLog

/// A month, quarter or year, counted in spans of its kind since year 0.
typealias Period = Int32

/// How long the periods of a report are.
public enum PeriodSpan: String, Hashable, Sendable, CaseIterable {
    /// Civil months.
    case month
    /// Quarters of a year.
    case quarter
    /// Years.
    case year

    private var perYear: Int32 {
        switch self {
        case .month: 12
        case .quarter: 4
        case .year: 1
        }
    }

    /// The period that a day lies in.
    func period(of day: Int32) -> Period {
        CivilDate(dayNumber: day).month.number / (12 / perYear)
    }

    /// The same period of the year before.
    func yearBefore(_ period: Period) -> Period { period - perYear }

    /// The name of the period that a month lies in: `2018-03`, `2018-Q1` or `2018`.
    public func label(of month: CivilMonth) -> String { label(month.number / (12 / perYear)) }

    /// The months of the quarter or year of that name; nil if it names none.
    static func months(of label: String) -> [CivilMonth]? {
        let parts = label.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = CivilMonth("\(parts[0])-01") else { return nil }
        if parts.count == 1 { return (0..<12).map(first.adding(months:)) }
        guard parts.count == 2, parts[1].first == "Q", let quarter = Int(parts[1].dropFirst()),
            (1...4).contains(quarter)
        else { return nil }
        return (3 * quarter - 3..<3 * quarter).map(first.adding(months:))
    }

    /// `2018-03`, `2018-Q1` or `2018`.
    func label(_ period: Period) -> String {
        switch self {
        case .month: CivilMonth(number: period).description
        case .quarter: "\(Self.year.label(period / 4))-Q\(period % 4 + 1)"
        case .year: String(CivilMonth(number: period * 12).description.prefix(4))
        }
    }
}
