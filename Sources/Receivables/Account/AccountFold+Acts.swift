// SPDX-License-Identifier: MIT

extension AccountFold {
    /// A payment: handed out over what is due on its day, the rest becomes credit.
    mutating func pay(_ event: AccountEvent, _ index: Int32) {
        let left = handOut(
            event.amount,
            .payment,
            tribute: event.tribute,
            plan: event.subject,
            on: event.on,
            index
        )
        credit += left
        if left > 0 { outcomes.append(Outcome(kind: .leftOver, event: index, cents: left)) }
        if event.subject >= 0 {
            for plan in plans.indices where plans[plan].code == event.subject {
                plans[plan].paid += left
            }
        }
        finishAct(on: event.on)
    }

    /// Credit: handed out like an undirected payment, over all unsettled charges.
    mutating func applyCredit(on date: Int32, _ index: Int32) {
        guard credit > 0 else { return }
        credit = handOut(credit, .credit, tribute: -1, plan: -1, on: date, index)
        finishAct(on: date)
    }

    /// Books what was put on a charge, which was found so when it was reckoned.
    @inline(__always)
    mutating func book(
        _ put: Dues,
        _ found: Reckoning.Place,
        _ charge: Int,
        _ act: Allocation.Act,
        _ date: Int32,
        _ index: Int32
    ) {
        let day = evaluationDay(charges[charge])
        if isDetailed, put.principal > 0 { explain(put.principal, found, charge, day) }
        charges[charge].take(put, found, at: day, on: date)
        if put.principal > 0, put.principal == found.dues.principal { openlessCount += 1 }
        if charges[charge].wasPlanned { countTowardsPlans(put.total, charge) }
        allocate(put, to: charge, act, on: date, index)
    }

    private mutating func countTowardsPlans(_ cents: Int64, _ charge: Int) {
        for plan in plans.indices where plans[plan].charges.contains(charge) {
            plans[plan].paid += cents
        }
    }

    /// Keeps what an act did to a charge, if somebody asks.
    @inline(__always)
    mutating func allocate(
        _ amounts: Dues,
        to charge: Int,
        _ act: Allocation.Act,
        on date: Int32,
        _ index: Int32
    ) {
        switch keeping {
        case .dues: return
        case .standings: return actInAll += amounts
        case .allocations: break
        }
        allocations.append(
            Allocation(
                act: act,
                event: index,
                charge: Int32(charge),
                on: date,
                isPastMoraStart: date > charges[charge].moraStart,
                isSuspended: isSuspended(charges[charge]),
                amounts: amounts
            )
        )
    }

    /// Closes a charge, on which an act left nothing; the caller takes it out of `unclosed`.
    @inline(__always)
    mutating func close(_ charge: Int) {
        carriedFine += charges[charge].close(in: minimumRound)
        // Nothing is left, so no principal is open.
        openlessCount -= 1
    }

    /// Closes the charges of which an act left nothing, all of them being reckoned.
    mutating func closeSettled() {
        var kept = 0
        for place in unclosed.indices {
            let charge = unclosed[place]
            if reckoning.places[place].left.isZero {
                close(charge)
            } else {
                unclosed[kept] = charge
                kept += 1
            }
        }
        unclosed.removeLast(unclosed.count - kept)
    }

    /// What follows from an act: the minimum fine begins anew where no open charge has a fine,
    /// and plans may be completed.
    mutating func finishAct(on date: Int32) {
        if carriedFine > 0, !hasFineAfterAct() {
            carriedFine = 0
            minimumRound += 1
        }
        completePlans(on: date)
    }
}
