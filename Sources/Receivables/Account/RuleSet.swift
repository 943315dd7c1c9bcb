// SPDX-License-Identifier: MIT
import EventLog

/// A policy made ready for the fold: tributes by number, rates summed up in advance.
public struct RuleSet: Sendable {
    /// The policy itself.
    public let policy: Policy
    private let rules: [Policy.TributeRule]
    /// For each rate, the sum of the rates of all days before its first, in 10⁻⁸.
    private let sumBefore: [Int64]

    /// Interest is kept over this denominator: 10⁻⁸ of the whole by the days of a year, which
    /// may be 365 or 360 (26,280 is their least common multiple).
    static let interestDenominator = Int128(Percentage.whole) * yearsMultiple
    static let yearsMultiple: Int128 = 26_280

    /// The rules of a policy for tributes numbered in the order of `tributes`.
    public init(_ policy: Policy, tributes: [String]) {
        self.policy = policy
        rules = tributes.map(policy.rule(for:))
        var sums: [Int64] = []
        var sum: Int64 = 0
        for (index, rate) in policy.interest.rates.enumerated() {
            if index > 0 {
                let before = policy.interest.rates[index - 1]
                sum += before.percent.units * Int64(rate.from.days(since: before.from))
            }
            sums.append(sum)
        }
        sumBefore = sums
    }

    /// The rule of a tribute.
    func rule(_ tribute: Int32) -> Policy.TributeRule { rules[Int(tribute)] }

    /// The mora start of a charge: due and grace (section 4, s).
    func moraStart(due: Int32, tribute: Int32) -> Int32 {
        switch rules[Int(tribute)].after ?? policy.moraAfter {
        case .days(let days): due + Int32(days)
        case .months(let months): CivilDate(dayNumber: due).adding(months: months).dayNumber
        }
    }

    /// The interest on one cent over `interestDenominator`: ρ(a, b) of section 4.
    ///
    /// The first day does not count, the last does; `start` is i₀, from which months are
    /// counted.
    func interestFactor(start: Int32, from a: Int32, to b: Int32) -> Int64 {
        guard b > a, !policy.interest.rates.isEmpty else { return 0 }
        if policy.interest.unit == .month { return monthFactor(start: start, from: a, to: b) }
        let scale = Int64(Self.yearsMultiple) / Int64(policy.interest.basis)
        return switch policy.interest.applies {
        case .daily: (rateSum(through: b) - rateSum(through: a)) * scale
        case .settlement: rate(on: b) * Int64(b - a) * scale
        }
    }

    private func monthFactor(start: Int32, from a: Int32, to b: Int32) -> Int64 {
        let origin = CivilDate(dayNumber: start)
        let first = CivilDate(dayNumber: a).wholeMonths(since: origin)
        let last = CivilDate(dayNumber: b).wholeMonths(since: origin)
        guard last > first else { return 0 }
        let scale = Int64(Self.yearsMultiple)
        if policy.interest.applies == .settlement {
            return rate(on: b) * Int64(last - first) * scale
        }
        var sum: Int64 = 0
        for month in first + 1...last { sum += rate(on: origin.adding(months: month).dayNumber) }
        return sum * scale
    }

    /// The rate in force on a day, in 10⁻⁸; 0 before the first.
    func rate(on day: Int32) -> Int64 {
        policy.interest.rates.last { $0.from.dayNumber <= day }?.percent.units ?? 0
    }

    /// The sum of the rates of all days up to and with a day.
    private func rateSum(through day: Int32) -> Int64 {
        var index = policy.interest.rates.count - 1
        while index >= 0 {
            let rate = policy.interest.rates[index]
            if rate.from.dayNumber <= day {
                return sumBefore[index]
                    + rate.percent.units * Int64(day - rate.from.dayNumber + 1)
            }
            index -= 1
        }
        return 0
    }

    /// How late a charge with that due date and mora start is at a date, in the fine's unit.
    func lateness(due: Int32, moraStart: Int32, at date: Int32) -> Int {
        let start = policy.fine.from == .mora ? moraStart : due
        return switch policy.fine.unit {
        case .day: max(0, Int(date - start))
        case .month: CivilDate(dayNumber: date).wholeMonths(since: CivilDate(dayNumber: start))
        }
    }

    /// t at a date, in 10⁻⁸, of a charge with that due date and mora start (section 4, Fine).
    func fineRate(due: Int32, moraStart: Int32, at date: Int32) -> Int64 {
        guard date > moraStart else { return 0 }
        let late = lateness(due: due, moraStart: moraStart, at: date)
        guard late >= 1 else { return 0 }
        for tier in policy.fine.tiers where late <= tier.upTo ?? .max {
            return tier.percent.units
        }
        return 0
    }
}
