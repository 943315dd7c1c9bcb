// SPDX-License-Identifier: MIT
public import EventLog

/// Interest on one principal over one stretch of time at one rate.
public struct InterestStep: Sendable {
    /// Counting starts after this day.
    public let from: CivilDate
    /// The last day that counts.
    public let to: CivilDate
    /// Days or whole months.
    public let units: Int
    /// The rate of a year (days) or of a month.
    public let percent: Percentage
    /// The principal open then, in cents.
    public let principal: Int64
    /// The exact interest, over `InterestStep.denominator` cents.
    public let numerator: Int128

    /// What `numerator` is counted in.
    public static var denominator: Int128 { RuleSet.interestDenominator }
}

/// A fine on one part of a principal.
public struct FineStep: Sendable {
    /// The day it was fixed by a payment, or at which it is asked for.
    public let on: CivilDate
    /// How late, in the fine's unit: days or whole months.
    public let units: Int
    /// The tier's percentage.
    public let percent: Percentage
    /// The part of the principal, in cents.
    public let principal: Int64
    /// The exact fine, over `FineStep.denominator` cents.
    public let numerator: Int128

    /// What `numerator` is counted in.
    public static var denominator: Int128 { Int128(Percentage.whole) }
}

/// How the interest and the fine due on one charge came about: exact steps, then what turns
/// their sum into the amounts due.
public struct Explanation: Sendable {
    /// Stretches of interest, in the order of time.
    public var interest: [InterestStep] = []
    /// Fines fixed by payments, in the order of time, then the fine on what is open.
    public var fine: [FineStep] = []
    /// Cents that the charge bears so that the account's fines reach the minimum.
    public var minimum: Int64 = 0
    /// Cents of interest paid before.
    public var paidInterest: Int64 = 0
    /// Cents of interest waived.
    public var waivedInterest: Int64 = 0
    /// Cents of fine paid before.
    public var paidFine: Int64 = 0
    /// Cents of fine waived.
    public var waivedFine: Int64 = 0
}

extension RuleSet {
    /// The stretches that `interestFactor(start:from:to:)` adds up, with the rate of each.
    func interestSteps(
        start: Int32,
        from a: Int32,
        to b: Int32,
        principal: Int64
    ) -> [InterestStep] {
        guard b > a, principal > 0 else { return [] }
        return policy.interest.unit == .day
            ? daySteps(from: a, to: b, principal) : monthSteps(start, from: a, to: b, principal)
    }

    private func daySteps(from a: Int32, to b: Int32, _ principal: Int64) -> [InterestStep] {
        var steps: [InterestStep] = []
        var from = a
        while from < b {
            var to = b
            var rate = self.rate(on: b)
            if policy.interest.applies == .daily {
                rate = self.rate(on: from + 1)
                let next = policy.interest.rates.first { $0.from.dayNumber > from + 1 }
                if let next, next.from.dayNumber <= b { to = next.from.dayNumber - 1 }
            }
            append(
                to: &steps,
                from: from,
                to: to,
                units: Int(to - from),
                rate: rate,
                principal,
                scale: Int64(Self.yearsMultiple) / Int64(policy.interest.basis)
            )
            from = to
        }
        return steps
    }

    private func monthSteps(
        _ start: Int32,
        from a: Int32,
        to b: Int32,
        _ principal: Int64
    ) -> [InterestStep] {
        let origin = CivilDate(dayNumber: start)
        let first = CivilDate(dayNumber: a).wholeMonths(since: origin)
        let last = CivilDate(dayNumber: b).wholeMonths(since: origin)
        var steps: [InterestStep] = []
        var month = first
        while month < last {
            var end = last
            var rate = self.rate(on: b)
            if policy.interest.applies == .daily {
                rate = self.rate(on: origin.adding(months: month + 1).dayNumber)
                end = month + 1
                while end < last,
                    self.rate(on: origin.adding(months: end + 1).dayNumber) == rate
                { end += 1 }
            }
            append(
                to: &steps,
                from: origin.adding(months: month).dayNumber,
                to: origin.adding(months: end).dayNumber,
                units: end - month,
                rate: rate,
                principal,
                scale: Int64(Self.yearsMultiple)
            )
            month = end
        }
        return steps
    }

    private func append(
        to steps: inout [InterestStep],
        from: Int32,
        to: Int32,
        units: Int,
        rate: Int64,
        _ principal: Int64,
        scale: Int64
    ) {
        guard rate > 0 else { return }
        steps.append(
            InterestStep(
                from: CivilDate(dayNumber: from),
                to: CivilDate(dayNumber: to),
                units: units,
                percent: Percentage(units: rate),
                principal: principal,
                numerator: Int128(principal) * Int128(rate * Int64(units) * scale)
            )
        )
    }
}
