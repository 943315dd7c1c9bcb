// SPDX-License-Identifier: MIT

extension AccountFold {
    /// An exoneration: waives its ordinance's part of interest and fine on the unsettled
    /// charges in scope, if the ordinance is in force and admits the account.
    mutating func exonerate(_ event: AccountEvent, _ index: Int32) {
        guard let ordinance = ordinance(event.subject), ordinance.isInForce(on: event.on),
            ordinance.admits(kind: kind, stage: stage)
        else { return noteOutside(index) }
        dues(at: event.on)
        var left = Array(reckoning.dues[..<unclosed.count])
        var worked = false
        var waived: Int64 = 0
        for place in unclosed.indices {
            let charge = unclosed[place]
            let due = left[place]
            guard !due.isZero,
                ordinance.covers(tribute: charges[charge].tribute, due: charges[charge].due)
            else { continue }
            worked = true
            let part = waiver(of: due, under: ordinance)
            guard !part.isZero else { continue }
            left[place] = due - part
            charges[charge].waivedInterest += part.interest
            charges[charge].waivedFine += part.fine
            waived += part.total
            waivers.append(
                Waiver(
                    ordinance: event.subject,
                    charge: charge,
                    interest: part.interest,
                    fine: part.fine
                )
            )
            allocations.append(
                Allocation(
                    act: .exoneration,
                    event: index,
                    charge: Int32(charge),
                    on: event.on,
                    isPastMoraStart: event.on > charges[charge].moraStart,
                    isSuspended: isSuspended(charges[charge]),
                    amounts: part
                )
            )
        }
        guard worked else { return noteOutside(index) }
        outcomes.append(Outcome(kind: .exonerationWorked, event: index, cents: waived))
        close(on: event.on) { left[$0].isZero }
    }

    /// A revocation: what was waived under the ordinance is owed again, its charges are open
    /// again, and credit is handed out over them.
    mutating func revoke(_ event: AccountEvent, _ index: Int32) {
        var isChanged = false
        for waiver in waivers where waiver.ordinance == event.subject {
            isChanged = true
            let charge = waiver.charge
            reopen(charge)
            charges[charge].waivedInterest -= waiver.interest
            charges[charge].waivedFine -= waiver.fine
            var amounts = Dues()
            amounts.interest = -waiver.interest
            amounts.fine = -waiver.fine
            allocations.append(
                Allocation(
                    act: .revocation,
                    event: index,
                    charge: Int32(charge),
                    on: event.on,
                    isPastMoraStart: event.on > charges[charge].moraStart,
                    isSuspended: isSuspended(charges[charge]),
                    amounts: amounts
                )
            )
        }
        guard isChanged else { return }
        waivers.removeAll { $0.ordinance == event.subject }
        applyCredit(on: event.on, index)
    }

    private func ordinance(_ number: Int32) -> Ordinance? {
        context.ordinances.indices.contains(Int(number)) ? context.ordinances[Int(number)] : nil
    }

    private mutating func noteOutside(_ index: Int32) {
        outcomes.append(Outcome(kind: .exonerationOutside, event: index, cents: 0))
    }

    private func waiver(of due: Dues, under ordinance: Ordinance) -> Dues {
        let whole = Int128(Percentage.whole)
        var part = Dues()
        part.interest = Rounding.halfUp(
            Int128(due.interest) * Int128(ordinance.interest.units),
            over: whole
        )
        part.fine = Rounding.halfUp(
            Int128(due.fine) * Int128(ordinance.fine.units),
            over: whole
        )
        return part
    }

    private mutating func reopen(_ charge: Int) {
        guard charges[charge].isClosed else { return }
        charges[charge].isClosed = false
        if charges[charge].countsTowardsMinimum {
            carriedFine -= charges[charge].paidAndWaivedFine
            charges[charge].countsTowardsMinimum = false
        }
        let place =
            unclosed.firstIndex { charges[$0].isAfter(charges[charge]) } ?? unclosed.count
        unclosed.insert(charge, at: place)
    }
}
