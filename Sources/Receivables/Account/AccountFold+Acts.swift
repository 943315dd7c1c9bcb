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

    /// Books what was put on `unclosed[place]`, after it was reckoned.
    mutating func book(
        _ put: Dues,
        on place: Int,
        _ act: Allocation.Act,
        _ date: Int32,
        _ index: Int32
    ) {
        let charge = unclosed[place]
        if put.principal > 0 {
            let found = reckoning.places[place]
            if isDetailed { keepFineStep(place, principal: put.principal) }
            accrue(charge, found.exactInterest, through: evaluationDay(charges[charge]))
            charges[charge].payPrincipal(put.principal, fineRate: found.fineRate)
            if charges[charge].open == 0 { openlessCount += 1 }
        }
        charges[charge].note(put, on: date)
        if charges[charge].wasPlanned {
            for plan in plans.indices where plans[plan].charges.contains(charge) {
                plans[plan].paid += put.total
            }
        }
        allocate(put, to: charge, act, on: date, index)
    }

    /// Keeps what an act did to a charge.
    mutating func allocate(
        _ amounts: Dues,
        to charge: Int,
        _ act: Allocation.Act,
        on date: Int32,
        _ index: Int32
    ) {
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
    mutating func close(_ charge: Int) {
        charges[charge].isClosed = true
        charges[charge].minimumRound = minimumRound
        carriedFine += charges[charge].paidAndWaivedFine
        if charges[charge].open == 0 { openlessCount -= 1 }
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
        if carriedFine > 0, !hasFine(at: date) {
            carriedFine = 0
            minimumRound += 1
        }
        completePlans(on: date)
    }
}
