// SPDX-License-Identifier: MIT
import EventLog

extension AccountFold {
    /// Keeps how the interest that is accrued up to a day came about.
    mutating func explainInterest(_ charge: Int, through day: RuledDay) {
        let steps = rules.interestSteps(charges[charge], through: day.date)
        explanations[charge, default: Explanation()].interest += steps
    }

    /// Keeps that a plan, which is completed on a day, stopped interest until then.
    mutating func explainStop(_ charge: Int, until day: RuledDay) {
        let step = rules.stoppedStep(charges[charge], from: charges[charge].last, to: day.date)
        if let step { explanations[charge, default: Explanation()].interest.append(step) }
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
        // The plan that stops it is still in force.
        if day.date < date, date > charge.moraStart,
            let step = rules.stoppedStep(charge, from: max(day.date, charge.last), to: date)
        {
            explanation.interest.append(step)
        }
        if charge.open > 0, rate > 0 {
            explanation.fine.append(fineStep(charge, rate, day, principal: charge.open))
        }
        if place == reckoning.minimumPlace { explanation.minimum = reckoning.missing }
        explanation.paidInterest = charge.paidInterest
        explanation.waivedInterest = charge.waivedInterest
        explanation.paidFine = charge.paidFine
        explanation.waivedFine = charge.waivedFine
        explanation.excessInterest = excessInterest(place, charge)
        explanation.excessFine = excessFine(place, charge)
        return explanation
    }

    /// What was settled of the interest beyond what it comes to now, which a later policy can make
    /// less: where `AccountFold.interest` takes zero instead of less.
    private func excessInterest(_ place: Int, _ charge: Charge) -> Int128 {
        let exact = reckoning.places[place].exactInterest
        let denominator = RuleSet.interestDenominator
        let owed =
            rules.roundsInterestByAccount
            ? exact : product(rules.interestRounding(exact, over: denominator), denominator)
        return max(0, product(charge.paidInterest + charge.waivedInterest, denominator) - owed)
    }

    /// The same of the fine with the minimum that the charge bears.
    private func excessFine(_ place: Int, _ charge: Charge) -> Int128 {
        let fine = reckoning.places[place].fine
        let added = place == reckoning.minimumPlace ? reckoning.missing : 0
        let owed =
            rules.roundsFineByAccount ? fine.exact : product(fine.cents, Percentage.whole)
        return max(0, product(charge.paidAndWaivedFine - added, Percentage.whole) - owed)
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
