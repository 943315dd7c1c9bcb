// SPDX-License-Identifier: MIT

extension AccountFold {
    /// Works out what is due on a day on every charge that is not closed, under the rules in
    /// force on that day, and gives the sum.
    ///
    /// The dues of each charge can then be read with `dues(ofUnclosed:)`. O(open charges).
    @discardableResult
    public mutating func dues(at date: Int32) -> Dues {
        beginReckoning(on: date)
        reckon(unclosed.count)
        var sum = Dues()
        var total: Int128 = 0
        for place in unclosed.indices {
            total += Int128(reckoning.places[place].dues.total)
            // Many charges at the limit of each could come to more than 64 bits hold.
            guard total <= Int128(Self.totalLimit) else {
                isBeyondLimit = true
                return sum
            }
            sum += reckoning.places[place].dues
        }
        return sum
    }

    /// The most that may be due on an account in all, in cents.
    private static let totalLimit: Int64 = 1_000_000_000_000_000_000

    /// What the last `dues(at:)` found on `unclosed[place]`.
    public func dues(ofUnclosed place: Int) -> Dues { reckoning.places[place].dues }

    /// Whether a charge is in mora at the date of the last `dues(at:)`.
    public func isInMora(_ charge: Charge, at date: Int32) -> Bool {
        date > charge.moraStart && !isSuspended(charge)
    }

    /// Whether a plan in force keeps a charge out of mora.
    public func isSuspended(_ charge: Charge) -> Bool {
        charge.plan >= 0 && plans[Int(charge.plan)].terms.suspendsMora
    }

    /// Takes the rules that are in force on a day.
    @inline(__always)
    mutating func takeRules(on date: Int32) {
        if !rulesDays.contains(date) { changeRules(date) }
    }

    private mutating func changeRules(_ date: Int32) {
        let index = context.timeline.index(on: date)
        rulesDays = context.timeline.days(index)
        rulesNumber = Int32(index)
        rules = ruleSets[index]
    }

    /// Lets a charge have what depends on the rules in force.
    @inline(__always)
    mutating func adoptRules(_ charge: Int) {
        if charges[charge].rules != rulesNumber {
            charges[charge].adopt(rules, number: rulesNumber)
        }
    }

    /// Begins a reckoning on a day: finds what concerns all charges.
    mutating func beginReckoning(on date: Int32) {
        takeRules(on: date)
        reckoning.begin(rules.day(date), count: unclosed.count)
        if rules.tierByOldest { findOldest() }
        if carriedFine < rules.minimumFine { findMissingFine() }
    }

    /// Interest and fine of a charge in a plan that stops them stand at the day it was agreed.
    func evaluationDate(_ charge: Charge) -> Int32 {
        guard charge.plan >= 0, plans[Int(charge.plan)].terms.interest == .stop else {
            return reckoning.day.date
        }
        return plans[Int(charge.plan)].agreed
    }

    /// The same day as the rules see it.
    @inline(__always)
    mutating func evaluationDay(_ charge: Charge) -> RuledDay {
        charge.plan < 0 ? reckoning.day : plannedDay(charge)
    }

    private mutating func plannedDay(_ charge: Charge) -> RuledDay {
        let date = evaluationDate(charge)
        if date == reckoning.day.date { return reckoning.day }
        if reckoning.stopped.date != date { reckoning.stopped = rules.day(date) }
        return reckoning.stopped
    }

    private mutating func findOldest() {
        for charge in unclosed where charges[charge].open > 0 {
            adoptRules(charge)
            if charges[charge].bearsFine {
                reckoning.oldest = charge
                return
            }
        }
    }
}

// MARK: Fines

extension AccountFold {
    /// Evaluates the fine of the next charge, without the minimum.
    @inline(__always)
    private mutating func evaluateNextFine() {
        let place = reckoning.evaluated
        reckoning.evaluated += 1
        let number = unclosed[place]
        adoptRules(number)
        let charge = charges[number]
        let rate = charge.bearsFine ? fineRate(charge) : 0
        let exact = charge.exactFine(rate: rate)
        reckoning.places[place].fineRate = rate
        reckoning.places[place].exactFine = exact
        reckoning.places[place].roundedFine =
            rules.roundsFineByAccount ? 0 : fineCents(exact)
    }

    @inline(__always)
    private mutating func fineRate(_ charge: Charge) -> Int64 {
        let day = evaluationDay(charge)
        if !rules.tierByOldest { return rules.fineRate(charge, day) }
        guard day.date > charge.due, reckoning.oldest >= 0 else { return 0 }
        return rules.fineRate(charges[reckoning.oldest], day)
    }

    @inline(__always)
    private func fineCents(_ exact: Int128) -> Int64 {
        rules.fineRounding(exact, over: Percentage.whole)
    }

    /// Whether the place evaluated last has a fine.
    @inline(__always)
    private var hasLastFine: Bool {
        let place = reckoning.places[reckoning.evaluated - 1]
        return rules.roundsFineByAccount ? place.exactFine > 0 : place.roundedFine > 0
    }

    /// What the account's fines lack to the minimum, and the charge that bears it: as many
    /// charges are looked at as it takes to reach it.
    private mutating func findMissingFine() {
        let needed = rules.minimumFine - carriedFine
        let enough = product(needed, Percentage.whole)
        var cents: Int64 = 0
        var exact: Int128 = 0
        while reckoning.evaluated < unclosed.count {
            evaluateNextFine()
            let place = reckoning.evaluated - 1
            if reckoning.minimumPlace < 0, hasLastFine { reckoning.minimumPlace = place }
            cents += reckoning.places[place].roundedFine
            exact += reckoning.places[place].exactFine
            if rules.roundsFineByAccount ? exact >= enough : cents >= needed { return }
        }
        if rules.roundsFineByAccount { cents = fineCents(exact) }
        reckoning.missing = max(0, needed - cents)
    }

    /// Whether some charge that is not closed has a fine, paid or not, after an act on `date`.
    mutating func hasFine(at date: Int32) -> Bool {
        takeRules(on: date)
        reckoning.begin(rules.day(date), count: unclosed.count)
        if rules.tierByOldest { findOldest() }
        while reckoning.evaluated < unclosed.count {
            evaluateNextFine()
            if hasLastFine { return true }
        }
        return false
    }
}

// MARK: Dues

extension AccountFold {
    /// Reckons the dues of the first so many charges that are not closed.
    mutating func reckon(_ count: Int) {
        while reckoning.reckoned < count { reckonNext() }
    }

    /// Reckons what is due on the next charge.
    @inline(__always)
    mutating func reckonNext() {
        let place = reckoning.reckoned
        if place == reckoning.evaluated { evaluateNextFine() }
        reckoning.reckoned += 1
        let charge = charges[unclosed[place]]
        let exact = charge.exactInterest(at: evaluationDay(charge), rules)
        reckoning.places[place].exactInterest = exact
        var dues = Dues()
        dues.interest = interest(exact, charge.paidInterest + charge.waivedInterest)
        dues.fine = fine(place, charge.paidAndWaivedFine)
        if let percent = rules.surcharge { dues.surcharge = surcharge(charge, percent) }
        dues.principal = charge.open
        reckoning.places[place].dues = dues
    }

    @inline(__always)
    private mutating func interest(_ exact: Int128, _ settled: Int64) -> Int64 {
        if !rules.roundsInterestByAccount { return max(0, interestCents(exact) - settled) }
        reckoning.interest.exact +=
            max(0, exact - product(settled, RuleSet.interestDenominator))
        let cents = interestCents(reckoning.interest.exact)
        defer { reckoning.interest.cents = cents }
        return cents - reckoning.interest.cents
    }

    /// Exact interest in cents; beyond the limit it is cut off there, and noted.
    ///
    /// Fines and the surcharge need no such care: they are at most ten times the principal.
    @inline(__always)
    private mutating func interestCents(_ exact: Int128) -> Int64 {
        // What fits in 64 bits is far below the limit.
        if exact > Int128(Int64.max),
            exact > product(Self.limit, RuleSet.interestDenominator)
        {
            isBeyondLimit = true
            return Self.limit
        }
        return rules.interestRounding(exact, over: RuleSet.interestDenominator)
    }

    @inline(__always)
    private mutating func fine(_ place: Int, _ settled: Int64) -> Int64 {
        let added = place == reckoning.minimumPlace ? reckoning.missing : 0
        if !rules.roundsFineByAccount {
            return max(0, reckoning.places[place].roundedFine + added - settled)
        }
        let exact = reckoning.places[place].exactFine
        reckoning.fine.exact += max(0, exact + product(added - settled, Percentage.whole))
        let cents = fineCents(reckoning.fine.exact)
        defer { reckoning.fine.cents = cents }
        return cents - reckoning.fine.cents
    }

    @inline(__always)
    private mutating func surcharge(_ charge: Charge, _ percent: Int64) -> Int64 {
        if charge.bearsSurcharge { reckoning.surcharge.principal += charge.amount }
        let cents = rules.surchargeRounding(
            product(reckoning.surcharge.principal, percent),
            over: Percentage.whole
        )
        defer { reckoning.surcharge.cents = cents }
        return max(0, cents - reckoning.surcharge.cents - charge.paidSurcharge)
    }
}
