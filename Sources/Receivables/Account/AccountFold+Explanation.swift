// SPDX-License-Identifier: MIT
import EventLog

extension AccountFold {
    /// Accrues a charge's interest, which comes to `exact` on that day, and keeps the steps if asked to.
    @inline(__always)
    mutating func accrue(_ charge: Int, _ exact: Int128, through day: RuledDay) {
        if isDetailed {
            explanations[charge, default: Explanation()].interest += rules.interestSteps(
                charges[charge],
                through: day.date
            )
        }
        charges[charge].accrue(exact, through: day)
    }

    /// Keeps the step by which a payment of principal on `unclosed[place]` fixes its fine.
    mutating func keepFineStep(_ place: Int, principal: Int64) {
        guard reckoning.places[place].fineRate > 0 else { return }
        let step = fineStep(place, principal: principal)
        explanations[unclosed[place], default: Explanation()].fine.append(step)
    }

    /// How the interest and the fine due on `unclosed[place]` came about, after `dues(at:)`.
    ///
    /// - Precondition: the fold is detailed and `date` is that of the last `dues(at:)`.
    public func explanation(ofUnclosed place: Int, at date: Int32) -> Explanation {
        let charge = charges[unclosed[place]]
        var explanation = explanations[unclosed[place]] ?? Explanation()
        explanation.interest += rules.interestSteps(charge, through: evaluationDate(charge))
        if charge.open > 0, reckoning.places[place].fineRate > 0 {
            explanation.fine.append(fineStep(place, principal: charge.open))
        }
        if place == reckoning.minimumPlace { explanation.minimum = reckoning.missing }
        explanation.paidInterest = charge.paidInterest
        explanation.waivedInterest = charge.waivedInterest
        explanation.paidFine = charge.paidFine
        explanation.waivedFine = charge.waivedFine
        return explanation
    }

    private func fineStep(_ place: Int, principal: Int64) -> FineStep {
        let charge = charges[unclosed[place]]
        let date = evaluationDate(charge)
        let rate = reckoning.places[place].fineRate
        let bearer = reckoning.oldest >= 0 ? charges[reckoning.oldest] : charge
        return FineStep(
            on: CivilDate(dayNumber: date),
            units: rules.lateness(bearer, rules.day(date)),
            percent: Percentage(units: rate),
            principal: principal,
            numerator: product(principal, rate)
        )
    }
}
