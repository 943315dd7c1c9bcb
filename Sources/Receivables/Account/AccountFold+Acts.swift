// SPDX-License-Identifier: MIT

extension AccountFold {
    /// A payment: handed out over what is due on its day, the rest becomes credit.
    mutating func pay(_ event: AccountEvent, _ index: Int32) {
        dues(at: event.on)
        var hand = Hand(cents: event.amount, dues: reckoning.dues, count: unclosed.count)
        let rule = allocationRule(on: event.on)
        if event.subject >= 0 {
            let named = chargesOfPlans(code: event.subject)
            hand.out(rule, over: unclosed) { named.contains($0) }
        }
        if event.tribute >= 0 {
            hand.out(rule, over: unclosed) { charges[$0].tribute == event.tribute }
        }
        hand.out(rule, over: unclosed) { _ in true }
        credit += hand.cents
        if hand.cents > 0 {
            outcomes.append(Outcome(kind: .leftOver, event: index, cents: hand.cents))
        }
        if event.subject >= 0 {
            for plan in plans.indices where plans[plan].code == event.subject {
                plans[plan].paid += hand.cents
            }
        }
        settle(hand, .payment, on: event.on, index)
    }

    /// Credit: handed out like an undirected payment, over all unsettled charges.
    mutating func applyCredit(on date: Int32, _ index: Int32) {
        guard credit > 0 else { return }
        dues(at: date)
        var hand = Hand(cents: credit, dues: reckoning.dues, count: unclosed.count)
        hand.out(allocationRule(on: date), over: unclosed) { _ in true }
        credit = hand.cents
        settle(hand, .credit, on: date, index)
    }

    private func allocationRule(on date: Int32) -> Policy.Allocation {
        context.timeline.ruleSets[context.timeline.index(on: date)].policy.allocation
    }

    private func chargesOfPlans(code: Int32) -> Set<Int> {
        plans.reduce(into: []) { all, plan in
            if plan.code == code { all.formUnion(plan.charges) }
        }
    }

    /// Books what was handed out, then closes what it left nothing on.
    private mutating func settle(
        _ hand: Hand,
        _ act: Allocation.Act,
        on date: Int32,
        _ index: Int32
    ) {
        let set = context.timeline.ruleSets[context.timeline.index(on: date)]
        for place in unclosed.indices {
            let put = hand.dues[place] - hand.left[place]
            guard !put.isZero else { continue }
            let charge = unclosed[place]
            if put.principal > 0 {
                accrue(charge, through: reckoning.dates[place], set)
                fixFine(place, principal: put.principal, set)
                charges[charge].open -= put.principal
            }
            charges[charge].paidFine += put.fine
            charges[charge].paidInterest += put.interest
            charges[charge].paidSurcharge += put.surcharge
            note(put.total, on: charge, date)
            allocations.append(
                Allocation(
                    act: act,
                    event: index,
                    charge: Int32(charge),
                    on: date,
                    isPastMoraStart: date > charges[charge].moraStart,
                    isSuspended: isSuspended(charges[charge]),
                    amounts: put
                )
            )
        }
        close(on: date) { hand.left[$0].isZero }
    }

    /// Notes money put on a charge, for the plans that it counts towards.
    private mutating func note(_ cents: Int64, on charge: Int, _ date: Int32) {
        let earlier = charges[charge].lastServed.day == date ? charges[charge].lastServed.cents : 0
        charges[charge].lastServed = (date, earlier + cents)
        for plan in plans.indices where plans[plan].charges.contains(charge) {
            plans[plan].paid += cents
        }
    }

    /// Closes the charges on which an act left nothing, and what follows from it: the minimum
    /// fine begins anew where no open charge has a fine, and plans may be completed.
    mutating func close(on date: Int32, where isLeftNothing: (Int) -> Bool) {
        var kept = 0
        for place in unclosed.indices {
            let charge = unclosed[place]
            if isLeftNothing(place) {
                charges[charge].isClosed = true
                charges[charge].countsTowardsMinimum = true
                carriedFine += charges[charge].paidAndWaivedFine
            } else {
                unclosed[kept] = charge
                kept += 1
            }
        }
        unclosed.removeLast(unclosed.count - kept)
        if carriedFine > 0, !hasFine(at: date) {
            carriedFine = 0
            for charge in charges.indices { charges[charge].countsTowardsMinimum = false }
        }
        completePlans(on: date)
    }
}

/// A sum of money being handed out.
struct Hand {
    /// What is not handed out yet.
    var cents: Int64
    /// What is due, by place among the charges that are not closed.
    let dues: [Dues]
    /// What is left of it.
    var left: [Dues]

    init(cents: Int64, dues: [Dues], count: Int) {
        self.cents = cents
        self.dues = dues
        left = Array(dues[..<count])
    }

    /// Serves the charges that are chosen, in order.
    mutating func out(
        _ rule: Policy.Allocation,
        over charges: [Int],
        where isChosen: (Int) -> Bool
    ) {
        switch rule.across {
        case .charge:
            for place in charges.indices where isChosen(charges[place]) {
                if cents == 0 { return }
                for component in rule.order { take(place, component) }
            }
        case .component:
            for component in rule.order {
                for place in charges.indices where isChosen(charges[place]) {
                    if cents == 0 { return }
                    take(place, component)
                }
            }
        }
    }

    private mutating func take(_ place: Int, _ component: Component) {
        let part = min(cents, left[place][component])
        left[place][component] -= part
        cents -= part
    }
}
