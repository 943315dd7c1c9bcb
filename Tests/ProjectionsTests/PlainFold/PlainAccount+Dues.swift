// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What is due.
extension PlainAccount {
    /// What is due on each charge that is not closed, by the charge's position, under the policy
    /// in force on that day.
    func dues(at day: CivilDate) -> [Int: PlainAmounts] {
        let policy = rules.policy(on: day)
        let live = charges.filter { !$0.isClosed }
        let interests = share(
            live,
            exactInterests(live, day, policy),
            .interest,
            policy.interest.round,
            policy.interest.roundAt
        )
        let fines = share(
            live,
            finesWithMinimum(live, day, policy),
            .fine,
            policy.fine.round,
            policy.fine.roundAt
        )
        let surcharges = surcharges(live, policy)
        var dues: [Int: PlainAmounts] = [:]
        for (index, charge) in live.enumerated() {
            dues[charge.position] = PlainAmounts(
                principal: charge.open,
                interest: interests[index],
                fine: fines[index],
                surcharge: surcharges[index]
            )
        }
        return dues
    }

    /// The day at which a charge's interest and fine are evaluated: under a plan in force with
    /// `interest: stop` that of the agreement.
    func evaluationDay(_ charge: PlainCharge, _ day: CivilDate) -> CivilDate {
        guard let plan = planInForce(charge.position), plan.settings.interest == .stop
        else { return day }
        return plan.agreed
    }

    // MARK: Interest

    /// N + o × ρ(last, D) if D > s, else N.
    private func exactInterests(
        _ live: [PlainCharge],
        _ day: CivilDate,
        _ policy: Policy
    ) -> [PlainExact] {
        live.map { charge in
            var charge = charge
            Self.accrue(&charge, evaluationDay(charge, day), policy)
            return charge.accrued
        }
    }

    /// accrue(c, p).
    static func accrue(_ charge: inout PlainCharge, _ day: CivilDate, _ policy: Policy) {
        guard day > policy.plainMoraStart(charge) else { return }
        let last = charge.last ?? policy.plainInterestStart(charge)
        charge.accrued = charge.accrued + charge.open * policy.plainRate(charge, last, day)
        charge.last = day
    }

    // MARK: Fine

    /// t(D) of a charge.
    func fineRate(_ charge: PlainCharge, _ day: CivilDate, _ policy: Policy) -> PlainRate {
        guard policy.plainBears(.fine, charge.tribute) else { return .zero }
        let day = evaluationDay(charge, day)
        if policy.fine.tierBy == .charge { return policy.plainTier(charge, day) }
        let oldest = charges.first {
            !$0.isClosed && $0.open > 0 && policy.plainBears(.fine, $0.tribute)
        }
        guard let oldest, day > charge.due else { return .zero }
        return policy.plainTier(oldest, day)
    }

    /// F + o × t(D) of the charges that are not closed, in order, without the minimum.
    func exactFines(_ day: CivilDate, _ policy: Policy) -> [PlainExact] {
        charges.filter { !$0.isClosed }.map {
            $0.fixedFine + $0.open * fineRate($0, day, policy)
        }
    }

    /// fine(c) of the charges that are not closed: rounded where that is done by charge.
    func grossFines(_ day: CivilDate, _ policy: Policy) -> [PlainExact] {
        let exact = exactFines(day, policy)
        guard policy.fine.roundAt == .charge else { return exact }
        return exact.map { PlainExact(cents: $0.rounded(policy.fine.round)) }
    }

    private func finesWithMinimum(
        _ live: [PlainCharge],
        _ day: CivilDate,
        _ policy: Policy
    ) -> [PlainExact] {
        var fines = grossFines(day, policy)
        var sum = fines.reduce(.zero, +).rounded(policy.fine.round)
        for charge in charges {
            if let act = charge.closedBy, act > lastActWithoutFine { sum += charge.settled(.fine) }
        }
        let missing = Int(policy.fine.minimum.cents) - sum
        if missing > 0, let first = fines.firstIndex(where: { $0 > .zero }) {
            fines[first] = fines[first] + PlainExact(cents: missing)
        }
        return fines
    }

    // MARK: Rounding and surcharge

    /// The dues of a component from its exact amounts, less what was paid and waived.
    private func share(
        _ live: [PlainCharge],
        _ exact: [PlainExact],
        _ component: Component,
        _ rounding: Rounding,
        _ roundAt: Policy.RoundAt
    ) -> [Int] {
        var dues: [Int] = []
        var sum = PlainExact.zero
        var before = 0
        for (charge, amount) in zip(live, exact) {
            if roundAt == .charge {
                dues.append(max(0, amount.rounded(rounding) - charge.settled(component)))
            } else {
                sum = sum + max(.zero, amount - PlainExact(cents: charge.settled(component)))
                let now = sum.rounded(rounding)
                dues.append(now - before)
                before = now
            }
        }
        return dues
    }

    private func surcharges(_ live: [PlainCharge], _ policy: Policy) -> [Int] {
        guard let surcharge = policy.surcharge else { return live.map { _ in 0 } }
        var principal = 0
        var before = 0
        return live.map { charge in
            if policy.plainBears(.surcharge, charge.tribute) { principal += charge.amount }
            let now = (principal * PlainRate(surcharge.percent)).rounded(surcharge.round)
            defer { before = now }
            return max(0, now - before - charge.paid.surcharge)
        }
    }
}
