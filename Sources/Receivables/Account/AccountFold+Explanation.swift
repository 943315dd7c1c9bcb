// SPDX-License-Identifier: MIT
import EventLog

extension AccountFold {
    /// Keeps how the interest that is accrued up to a day came about.
    mutating func explainInterest(_ charge: Int, through day: RuledDay) {
        let steps = rules.interestSteps(charges[charge], through: day.date)
        explanations[charge, default: Explanation()].interest += steps
    }

    /// Keeps how interest and fine came about that a payment of principal makes final.
    mutating func explain(
        _ principal: Int64,
        _ found: Reckoning.Place,
        _ charge: Int,
        _ day: RuledDay
    ) {
        explainInterest(charge, through: day)
        guard found.fine.rate > 0 else { return }
        let step = fineStep(charges[charge], found.fine.rate, day, principal: principal)
        explanations[charge, default: Explanation()].fine.append(step)
    }

    /// How the interest and the fine due on `unclosed[place]` came about, after `dues(at:)`.
    ///
    /// - Precondition: the fold is detailed and `date` is that of the last `dues(at:)`.
    public func explanation(ofUnclosed place: Int, at date: Int32) -> Explanation {
        let charge = charges[unclosed[place]]
        let day = rules.day(evaluationDate(charge))
        let rate = reckoning.places[place].fine.rate
        var explanation = explanations[unclosed[place]] ?? Explanation()
        explanation.interest += rules.interestSteps(charge, through: day.date)
        if charge.open > 0, rate > 0 {
            explanation.fine.append(fineStep(charge, rate, day, principal: charge.open))
        }
        if place == reckoning.minimumPlace { explanation.minimum = reckoning.missing }
        explanation.paidInterest = charge.paidInterest
        explanation.waivedInterest = charge.waivedInterest
        explanation.paidFine = charge.paidFine
        explanation.waivedFine = charge.waivedFine
        return explanation
    }

    private func fineStep(
        _ charge: Charge,
        _ rate: Int64,
        _ day: RuledDay,
        principal: Int64
    ) -> FineStep {
        let bearer = reckoning.oldest >= 0 ? charges[reckoning.oldest] : charge
        return FineStep(
            on: CivilDate(dayNumber: day.date),
            units: rules.lateness(bearer, day),
            percent: Percentage(units: rate),
            principal: principal,
            numerator: product(principal, rate)
        )
    }
}
