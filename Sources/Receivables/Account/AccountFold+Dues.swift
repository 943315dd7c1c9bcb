// SPDX-License-Identifier: MIT

/// What one reckoning found, charge by charge, in the order of `AccountFold.unclosed`.
struct Reckoning: Sendable {
    /// What is due.
    var dues: [Dues] = []
    /// The exact fine, in 10⁻⁸ cents, before rounding, minimum and what was paid.
    var exactFines: [Int128] = []
    /// t: what part of the principal the fine is, in 10⁻⁸.
    var fineRates: [Int64] = []
    /// The date at which interest and fine are evaluated: an earlier one in a plan that
    /// stopped them.
    var dates: [Int32] = []
    /// The charge whose lateness counts for all under `tier-by: oldest`; −1 for none.
    var oldest = -1

    mutating func prepare(_ count: Int) {
        guard dues.count < count else { return }
        let more = count - dues.count
        dues.append(contentsOf: repeatElement(Dues(), count: more))
        exactFines.append(contentsOf: repeatElement(0, count: more))
        fineRates.append(contentsOf: repeatElement(0, count: more))
        dates.append(contentsOf: repeatElement(0, count: more))
    }
}

extension AccountFold {
    /// Works out what is due on a day on every charge that is not closed, under the rules in
    /// force on that day, and gives the sum.
    ///
    /// The dues of each charge can then be read with `dues(ofUnclosed:)`. O(open charges).
    @discardableResult
    public mutating func dues(at date: Int32) -> Dues {
        let index = context.timeline.index(on: date)
        reckoning.prepare(unclosed.count)
        evaluateFineRates(at: date, index)
        reckonInterest(context.timeline.ruleSets[index])
        reckonFines(context.timeline.ruleSets[index].policy.fine)
        reckonSurcharge(context.timeline.ruleSets[index].policy.surcharge)
        var sum = Dues()
        var total: Int128 = 0
        for place in unclosed.indices {
            reckoning.dues[place].principal = charges[unclosed[place]].open
            total += Int128(reckoning.dues[place].total)
            // Many charges at the limit of each could come to more than 64 bits hold.
            guard total <= Int128(Self.totalLimit) else {
                isBeyondLimit = true
                return sum
            }
            sum += reckoning.dues[place]
        }
        return sum
    }

    /// The most that may be due on an account in all, in cents.
    private static let totalLimit: Int64 = 1_000_000_000_000_000_000

    /// Exact interest in cents; beyond the limit it is cut off there, and noted.
    ///
    /// Fines and the surcharge need no such care: they are at most ten times the principal.
    private mutating func interestCents(
        _ exact: Int128,
        _ rounding: Rounding,
        over denominator: Int128
    ) -> Int64 {
        guard exact <= Int128(Self.limit) * denominator else {
            isBeyondLimit = true
            return Self.limit
        }
        return rounding(exact, over: denominator)
    }

    /// What the last `dues(at:)` found on `unclosed[place]`.
    public func dues(ofUnclosed place: Int) -> Dues { reckoning.dues[place] }

    /// Whether a charge is in mora at the date of the last `dues(at:)`.
    public func isInMora(_ charge: Charge, at date: Int32) -> Bool {
        date > charge.moraStart && !isSuspended(charge)
    }

    /// Whether a plan in force keeps a charge out of mora.
    public func isSuspended(_ charge: Charge) -> Bool {
        charge.plan >= 0 && plans[Int(charge.plan)].terms.suspendsMora
    }

    /// Interest and fine of a charge in a plan that stops them stand at the day it was agreed.
    private func evaluationDate(_ charge: Charge, _ date: Int32) -> Int32 {
        guard charge.plan >= 0, plans[Int(charge.plan)].terms.interest == .stop else {
            return date
        }
        return plans[Int(charge.plan)].agreed
    }

    private mutating func evaluateFineRates(at date: Int32, _ index: Int) {
        let set = context.timeline.ruleSets[index]
        var oldest = -1
        for place in unclosed.indices {
            let charge = unclosed[place]
            charges[charge].adopt(set, index: index)
            reckoning.dates[place] = evaluationDate(charges[charge], date)
            if oldest < 0, charges[charge].open > 0, charges[charge].bearsFine { oldest = charge }
        }
        reckoning.oldest = oldest
        for place in unclosed.indices {
            let charge = unclosed[place]
            let at = reckoning.dates[place]
            var rate: Int64 = 0
            if charges[charge].bearsFine {
                if set.policy.fine.tierBy == .charge {
                    rate = set.fineRate(
                        due: charges[charge].due,
                        moraStart: charges[charge].moraStart,
                        at: at
                    )
                } else if at > charges[charge].due, oldest >= 0 {
                    rate = set.fineRate(
                        due: charges[oldest].due,
                        moraStart: charges[oldest].moraStart,
                        at: at
                    )
                }
            }
            reckoning.fineRates[place] = rate
            reckoning.exactFines[place] =
                charges[charge].fixedFine + Int128(charges[charge].open) * Int128(rate)
        }
    }

    private mutating func reckonInterest(_ set: RuleSet) {
        let denominator = RuleSet.interestDenominator
        let rule = set.policy.interest
        var running: Int128 = 0
        var rounded: Int64 = 0
        for place in unclosed.indices {
            let charge = charges[unclosed[place]]
            let exact = charge.exactInterest(at: reckoning.dates[place], set)
            let settled = charge.paidInterest + charge.waivedInterest
            if rule.roundAt == .charge {
                reckoning.dues[place].interest =
                    max(0, interestCents(exact, rule.round, over: denominator) - settled)
            } else {
                running += max(0, exact - Int128(settled) * denominator)
                let sum = interestCents(running, rule.round, over: denominator)
                reckoning.dues[place].interest = sum - rounded
                rounded = sum
            }
        }
    }

    private mutating func reckonFines(_ rule: Policy.Fine) {
        let denominator = Int128(Percentage.whole)
        let (first, missing) = missingToMinimum(rule)
        var running: Int128 = 0
        var rounded: Int64 = 0
        for place in unclosed.indices {
            let settled = charges[unclosed[place]].paidAndWaivedFine
            let exact = reckoning.exactFines[place]
            let added = place == first ? missing : 0
            if rule.roundAt == .charge {
                reckoning.dues[place].fine =
                    max(0, rule.round(exact, over: denominator) + added - settled)
            } else {
                running += max(0, exact + Int128(added - settled) * denominator)
                let sum = rule.round(running, over: denominator)
                reckoning.dues[place].fine = sum - rounded
                rounded = sum
            }
        }
    }

    /// What the account's fines lack to the minimum, and the charge that bears it.
    func missingToMinimum(_ rule: Policy.Fine) -> (place: Int, cents: Int64) {
        let denominator = Int128(Percentage.whole)
        var first = -1
        var cents: Int64 = 0
        var exact: Int128 = 0
        for place in unclosed.indices {
            let fine = reckoning.exactFines[place]
            exact += fine
            let rounded = rule.roundAt == .charge ? rule.round(fine, over: denominator) : 0
            cents += rounded
            if first < 0, rule.roundAt == .charge ? rounded > 0 : fine > 0 { first = place }
        }
        if rule.roundAt == .account { cents = rule.round(exact, over: denominator) }
        return (first, max(0, rule.minimum.cents - cents - carriedFine))
    }

    private mutating func reckonSurcharge(_ rule: Policy.Surcharge?) {
        var running: Int128 = 0
        var rounded: Int64 = 0
        for place in unclosed.indices {
            let charge = charges[unclosed[place]]
            guard let rule else {
                reckoning.dues[place].surcharge = 0
                continue
            }
            if charge.bearsSurcharge { running += Int128(charge.amount) }
            let sum = rule.round(
                running * Int128(rule.percent.units),
                over: Int128(Percentage.whole)
            )
            reckoning.dues[place].surcharge = max(0, sum - rounded - charge.paidSurcharge)
            rounded = sum
        }
    }

    /// Whether some charge that is not closed has a fine, paid or not, after an act on `date`.
    mutating func hasFine(at date: Int32) -> Bool {
        let index = context.timeline.index(on: date)
        let rule = context.timeline.ruleSets[index].policy.fine
        reckoning.prepare(unclosed.count)
        evaluateFineRates(at: date, index)
        return missingToMinimum(rule).place >= 0
    }
}
