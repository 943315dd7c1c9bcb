// SPDX-License-Identifier: MIT

extension AccountFold {
    /// An exoneration: waives its ordinance's part of interest and fine on the unsettled
    /// charges in scope, if the ordinance is in force and admits the account.
    mutating func exonerate(_ event: AccountEvent, _ index: Int32) {
        guard let ordinance = ordinance(event.subject), ordinance.isInForce(on: event.on),
            ordinance.admits(kind: kind, stage: stage)
        else { return noteOutside(index) }
        dues(at: event.on)
        var worked = false
        var waived: Int64 = 0
        for place in unclosed.indices {
            let charge = unclosed[place]
            let due = dues(ofUnclosed: place)
            reckoning.places[place].left = due
            guard !due.isZero,
                ordinance.covers(tribute: charges[charge].tribute, due: charges[charge].due)
            else { continue }
            worked = true
            let part = waiver(of: due, under: ordinance)
            guard !part.isZero else { continue }
            reckoning.places[place].left = due - part
            charges[charge].waivedInterest += part.interest
            charges[charge].waivedFine += part.fine
            waived += part.total
            keep(part, of: charge, under: event.subject)
            allocate(part, to: charge, .exoneration, on: event.on, index)
        }
        guard worked else { return noteOutside(index) }
        reckoning.isCurrent = false
        outcomes.append(Outcome(kind: .exonerationWorked, event: index, cents: waived))
        closeSettled()
        finishAct(on: event.on)
    }

    /// A revocation: what was waived under the ordinance is owed again, its charges are open
    /// again, and credit is handed out over them.
    mutating func revoke(_ event: AccountEvent, _ index: Int32) {
        var isChanged = false
        for waiver in waivers where waiver.ordinance == event.subject {
            isChanged = true
            let charge = waiver.charge
            reopen(charge)
            // Whether it is past its mora start is a matter of the rules of this day.
            takeRules(on: event.on)
            adoptRules(charge)
            charges[charge].waivedInterest -= waiver.interest
            charges[charge].waivedFine -= waiver.fine
            var amounts = Dues()
            amounts.interest = -waiver.interest
            amounts.fine = -waiver.fine
            allocate(amounts, to: charge, .revocation, on: event.on, index)
        }
        guard isChanged else { return }
        reckoning.isCurrent = false
        waivers.removeAll { $0.ordinance == event.subject }
        for place in waivers.indices { charges[waivers[place].charge].lastWaiver = Int32(place) }
        applyCredit(on: event.on, index)
    }

    /// Keeps a waiver as long as it may be revoked.
    ///
    /// Where it is not asked which act waived what, those of one ordinance on a charge are one.
    private mutating func keep(_ part: Dues, of charge: Int, under ordinance: Int32) {
        let last = Int(charges[charge].lastWaiver)
        if keeping != .allocations, waivers.indices.contains(last),
            waivers[last].charge == charge, waivers[last].ordinance == ordinance
        {
            waivers[last].interest += part.interest
            waivers[last].fine += part.fine
            return
        }
        charges[charge].lastWaiver = Int32(waivers.count)
        waivers.append(
            Waiver(
                ordinance: ordinance,
                charge: charge,
                interest: part.interest,
                fine: part.fine
            )
        )
    }

    private func ordinance(_ number: Int32) -> Ordinance? {
        context.ordinances.indices.contains(Int(number)) ? context.ordinances[Int(number)] : nil
    }

    private mutating func noteOutside(_ index: Int32) {
        outcomes.append(Outcome(kind: .exonerationOutside, event: index, cents: 0))
    }

    private func waiver(of due: Dues, under ordinance: Ordinance) -> Dues {
        var part = Dues()
        part.interest = Rounding.halfUp(
            product(due.interest, ordinance.interest.units),
            over: Percentage.whole
        )
        part.fine = Rounding.halfUp(
            product(due.fine, ordinance.fine.units),
            over: Percentage.whole
        )
        return part
    }

    private mutating func reopen(_ charge: Int) {
        guard charges[charge].isClosed else { return }
        charges[charge].reopen()
        if charges[charge].open == 0 { openlessCount += 1 }
        if charges[charge].minimumRound == minimumRound {
            carriedFine -= charges[charge].paidAndWaivedFine
        }
        let place =
            unclosed.firstIndex { charges[$0].isAfter(charges[charge]) } ?? unclosed.count
        unclosed.insert(charge, at: place)
    }
}
