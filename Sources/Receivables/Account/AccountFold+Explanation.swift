// SPDX-License-Identifier: MIT
import EventLog

extension AccountFold {
    /// Accrues a charge's interest and, if asked to, keeps the steps.
    mutating func accrue(_ charge: Int, through date: Int32, _ set: RuleSet) {
        if isDetailed {
            explanations[charge, default: Explanation()].interest += steps(
                charges[charge],
                through: date,
                set
            )
        }
        charges[charge].accrue(through: date, set)
    }

    /// Fixes the fine on principal that is paid and, if asked to, keeps the step.
    mutating func fixFine(_ place: Int, principal: Int64, _ set: RuleSet) {
        let charge = unclosed[place]
        let rate = reckoning.fineRates[place]
        if isDetailed, rate > 0 {
            explanations[charge, default: Explanation()].fine.append(
                fineStep(place, principal: principal, set)
            )
        }
        charges[charge].fixedFine += Int128(principal) * Int128(rate)
    }

    /// How the interest and the fine due on `unclosed[place]` came about, after `dues(at:)`.
    ///
    /// - Precondition: the fold is detailed and `date` is that of the last `dues(at:)`.
    public func explanation(ofUnclosed place: Int, at date: Int32) -> Explanation {
        let charge = charges[unclosed[place]]
        let set = context.timeline.ruleSets[context.timeline.index(on: date)]
        var explanation = explanations[unclosed[place]] ?? Explanation()
        explanation.interest += steps(charge, through: reckoning.dates[place], set)
        if charge.open > 0, reckoning.fineRates[place] > 0 {
            explanation.fine.append(fineStep(place, principal: charge.open, set))
        }
        let (first, missing) = missingToMinimum(set.policy.fine)
        if place == first { explanation.minimum = missing }
        explanation.paidInterest = charge.paidInterest
        explanation.waivedInterest = charge.waivedInterest
        explanation.paidFine = charge.paidFine
        explanation.waivedFine = charge.waivedFine
        return explanation
    }

    private func steps(_ charge: Charge, through date: Int32, _ set: RuleSet) -> [InterestStep] {
        guard date > charge.moraStart, charge.bearsInterest else { return [] }
        return set.interestSteps(
            start: charge.interestStart,
            from: charge.accruedThrough ?? charge.interestStart,
            to: date,
            principal: charge.open
        )
    }

    private func fineStep(_ place: Int, principal: Int64, _ set: RuleSet) -> FineStep {
        let date = reckoning.dates[place]
        let rate = reckoning.fineRates[place]
        let isOldest = set.policy.fine.tierBy == .oldest && reckoning.oldest >= 0
        let bearer = isOldest ? reckoning.oldest : unclosed[place]
        return FineStep(
            on: CivilDate(dayNumber: date),
            units: set.lateness(
                due: charges[bearer].due,
                moraStart: charges[bearer].moraStart,
                at: date
            ),
            percent: Percentage(units: rate),
            principal: principal,
            numerator: Int128(principal) * Int128(rate)
        )
    }
}
