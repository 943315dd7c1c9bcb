// SPDX-License-Identifier: MIT

extension AccountFold {
    /// Works out what is due on a day on every charge that is not closed, under the rules in
    /// force on that day, and gives the sum.
    ///
    /// The dues of each charge can then be read with `dues(ofUnclosed:)`. O(open charges); where
    /// that day was reckoned and nothing has moved since, O(charges assessed since).
    @discardableResult
    public mutating func dues(at date: Int32) -> Dues {
        if !stillHolds(on: date) {
            beginReckoning(on: date)
            reckoning.sum = Dues()
        }
        let first = reckoning.reckoned
        reckonAll()
        for place in first..<unclosed.count {
            let dues = reckoning.places[place].dues
            // Many charges at the limit of each could come to more than 64 bits hold.
            guard Int128(reckoning.sum.total) + Int128(dues.total) <= Int128(Self.totalLimit) else {
                isBeyondLimit = true
                return reckoning.sum
            }
            reckoning.sum += dues
        }
        reckoning.isCurrent = true
        return reckoning.sum
    }

    /// Whether what was reckoned last still holds on a day: then only the charges behind it are to
    /// be reckoned.
    private mutating func stillHolds(on date: Int32) -> Bool {
        guard reckoning.isCurrent, reckoning.day.date == date else { return false }
        let new = reckoning.reckoned..<unclosed.count
        guard !new.isEmpty else { return true }
        reckoning.isCurrent = false
        // One of them may be the oldest by which all fines go.
        if rules.tierByOldest, reckoning.oldest < 0 { return false }
        // A fine of theirs takes of what the others lack to the minimum.
        if reckoning.missing > 0 {
            for place in new where evaluateFine(unclosed[place]).exact > 0 { return false }
        }
        reckoning.makeRoom(for: unclosed.count)
        return true
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
        charge.plan < 0 ? reckoning.day : plannedDay(Int(charge.plan))
    }

    private mutating func plannedDay(_ plan: Int) -> RuledDay {
        guard plans[plan].terms.interest == .stop else { return reckoning.day }
        let date = plans[plan].agreed
        if reckoning.stopped.date != date { reckoning.stopped = rules.day(date) }
        return reckoning.stopped
    }

    private mutating func findOldest() {
        reckoning.oldest = -1
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
    /// Evaluates the fine of a charge, without the minimum.
    @inline(__always)
    private mutating func evaluateFine(_ number: Int) -> Reckoning.Fine {
        adoptRules(number)
        let charge = charges[number]
        let rate = charge.bearsFine ? fineRate(charge) : 0
        let exact = charge.exactFine(rate: rate)
        let cents = rules.roundsFineByAccount ? 0 : fineCents(exact)
        return Reckoning.Fine(rate: rate, exact: exact, cents: cents)
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

    @inline(__always)
    private func isSome(_ fine: Reckoning.Fine) -> Bool {
        rules.roundsFineByAccount ? fine.exact > 0 : fine.cents > 0
    }

    /// What the account's fines lack to the minimum, and the charge that bears it: as many
    /// charges are looked at as it takes to reach it.
    private mutating func findMissingFine() {
        let needed = rules.minimumFine - carriedFine
        let enough = product(needed, Percentage.whole)
        var cents: Int64 = 0
        var exact: Int128 = 0
        for place in unclosed.indices {
            let fine = evaluateFine(unclosed[place])
            reckoning.places[place].fine = fine
            reckoning.evaluated = place + 1
            if reckoning.minimumPlace < 0, isSome(fine) { reckoning.minimumPlace = place }
            cents += fine.cents
            exact += fine.exact
            if rules.roundsFineByAccount ? exact >= enough : cents >= needed { return }
        }
        if rules.roundsFineByAccount { cents = fineCents(exact) }
        reckoning.missing = max(0, needed - cents)
    }

    /// Whether some charge that is not closed has a fine, paid or not, just after an act; the
    /// reckoning is that of the act, and is of no use afterwards.
    mutating func hasFineAfterAct() -> Bool {
        if rules.tierByOldest { findOldest() }
        for place in unclosed.indices {
            let fine = evaluateFine(unclosed[place])
            if isSome(fine) { return true }
        }
        return false
    }
}

// MARK: Dues

extension AccountFold {
    /// Reckons the dues of all charges that are not closed, from the next on.
    mutating func reckonAll() {
        for place in reckoning.reckoned..<unclosed.count {
            reckoning.places[place] = reckonNext()
        }
    }

    /// Reckons what is due on the next charge.
    @inline(__always)
    mutating func reckonNext() -> Reckoning.Place {
        let place = reckoning.reckoned
        reckoning.reckoned += 1
        var found = Reckoning.Place()
        found.fine =
            place < reckoning.evaluated
            ? reckoning.places[place].fine : evaluateFine(unclosed[place])
        let charge = charges[unclosed[place]]
        found.exactInterest = charge.exactInterest(at: evaluationDay(charge), rules)
        found.dues.interest = interest(
            found.exactInterest,
            charge.paidInterest + charge.waivedInterest
        )
        let added = place == reckoning.minimumPlace ? reckoning.missing : 0
        found.dues.fine = fine(found.fine, added - charge.paidAndWaivedFine)
        if let percent = rules.surcharge { found.dues.surcharge = surcharge(charge, percent) }
        found.dues.principal = charge.open
        return found
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
    private mutating func fine(_ fine: Reckoning.Fine, _ added: Int64) -> Int64 {
        if !rules.roundsFineByAccount { return max(0, fine.cents + added) }
        reckoning.fine.exact += max(0, fine.exact + product(added, Percentage.whole))
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
