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

    /// Whether no interest is counted over it because a plan stopped it; units, percent and
    /// numerator are then zero.
    public var isStopped = false

    /// What `numerator` is counted in.
    public static var denominator: Int128 { Int128(RuleSet.interestDenominator) }
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
    /// By how much what was paid and waived is more than the interest: nothing is given back.
    ///
    /// Over `InterestStep.denominator` cents.
    public var excessInterest: Int128 = 0
    /// Cents of fine paid before.
    public var paidFine: Int64 = 0
    /// Cents of fine waived.
    public var waivedFine: Int64 = 0
    /// By how much what was paid and waived is more than the fine: nothing is given back.
    ///
    /// Over `FineStep.denominator` cents.
    public var excessFine: Int128 = 0
}

extension RuleSet {
    /// The stretches that the interest on a charge up to a day adds up, with the rate of each.
    func interestSteps(_ charge: Charge, through date: Int32) -> [InterestStep] {
        guard date > charge.moraStart, charge.bearsInterest, charge.open > 0, date > charge.last
        else { return [] }
        return countsInterestInMonths
            ? monthSteps(charge, through: date) : daySteps(charge, through: date)
    }

    /// The stretch over which a plan stops the interest that a charge would bear.
    func stoppedStep(_ charge: Charge, from: Int32, to: Int32) -> InterestStep? {
        guard to > from, charge.bearsInterest, charge.open > 0, count != .none else { return nil }
        return InterestStep(
            from: CivilDate(dayNumber: from),
            to: CivilDate(dayNumber: to),
            units: 0,
            percent: .zero,
            principal: charge.open,
            numerator: 0,
            isStopped: true
        )
    }

    private func daySteps(_ charge: Charge, through date: Int32) -> [InterestStep] {
        var steps: [InterestStep] = []
        var from = charge.last
        while from < date {
            var to = date
            var rate = self.rate(on: date)
            if count == .days {
                rate = self.rate(on: from + 1)
                let next = rates.first { $0.from > from + 1 }
                if let next, next.from <= date { to = next.from - 1 }
            }
            append(to: &steps, from: from, to: to, units: Int(to - from), rate: rate, charge.open)
            from = to
        }
        return steps
    }

    private func monthSteps(_ charge: Charge, through date: Int32) -> [InterestStep] {
        let origin = CivilDate(dayNumber: charge.interestStart)
        func end(_ month: Int) -> Int32 { origin.adding(months: month).dayNumber }
        let last = CivilDate(dayNumber: date).wholeMonths(since: origin)
        var steps: [InterestStep] = []
        var month = Int(charge.monthsAtLast)
        while month < last {
            var next = last
            var rate = self.rate(on: date)
            if count == .months {
                rate = self.rate(on: end(month + 1))
                next = month + 1
                while next < last, self.rate(on: end(next + 1)) == rate { next += 1 }
            }
            append(
                to: &steps,
                from: end(month),
                to: end(next),
                units: next - month,
                rate: rate,
                charge.open
            )
            month = next
        }
        return steps
    }

    private func append(
        to steps: inout [InterestStep],
        from: Int32,
        to: Int32,
        units: Int,
        rate: Int64,
        _ principal: Int64
    ) {
        guard rate > 0 else { return }
        steps.append(
            InterestStep(
                from: CivilDate(dayNumber: from),
                to: CivilDate(dayNumber: to),
                units: units,
                percent: Percentage(units: rate),
                principal: principal,
                numerator: product(principal, rate * Int64(units) * scale)
            )
        )
    }
}
