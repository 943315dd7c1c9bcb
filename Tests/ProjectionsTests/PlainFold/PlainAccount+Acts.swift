// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Payments, credit, exonerations and revocations.
extension PlainAccount {
    /// Hands out a payment, or credit, on the event's day. "All dues are computed once, on p,
    /// before the payment."
    mutating func handOut(_ cents: Int, _ event: PlainEvent, isCredit: Bool) -> PlainAmounts {
        let day = event.on
        let policy = rules.policy(on: day)
        var dues = dues(at: day)
        let before = self
        var left = cents
        var paid = PlainAmounts()
        for (position, component) in steps(isCredit ? nil : event, policy) {
            let part = min(left, dues[position]?[component] ?? 0)
            guard part > 0 else { continue }
            left -= part
            dues[position]?[component] -= part
            paid[component] += part
            let index = index(of: position)
            allocations.append(
                before.allocation(part, component, event, charges[index], policy)
            )
            charges[index].paid[component] += part
            guard component == .principal else { continue }
            let charge = before.charges[index]
            Self.accrue(&charges[index], before.evaluationDay(charge, day), policy)
            charges[index].fixedFine =
                charges[index].fixedFine + part * before.fineRate(charge, day, policy)
            charges[index].open -= part
        }
        if isCredit {
            credit = left
        } else {
            credit += left
            leftOvers.append(LeftOver(on: day, cents: left, plan: event["plan"]))
        }
        finishAct(day, leaving: dues, policy)
        return paid
    }

    private func allocation(
        _ cents: Int,
        _ component: Component,
        _ event: PlainEvent,
        _ charge: PlainCharge,
        _ policy: Policy
    ) -> Allocation {
        Allocation(
            position: event.position,
            on: event.on,
            charge: charge.position,
            tribute: charge.tribute,
            period: charge.period,
            component: component,
            cents: cents,
            isInMora: event.on > policy.plainMoraStart(charge),
            isSuspended: isSuspended(charge)
        )
    }

    private func isSuspended(_ charge: PlainCharge) -> Bool {
        planInForce(charge.position)?.settings.suspendsMora ?? false
    }

    private mutating func noteWaiver(_ cents: Int, _ event: PlainEvent, _ charge: PlainCharge) {
        let start = rules.policy(on: event.on).plainMoraStart(charge)
        chargeWaivers.append(
            ChargeWaiver(
                on: event.on,
                charge: charge.position,
                cents: cents,
                isInMora: event.on > start && !isSuspended(charge)
            )
        )
    }

    /// What a payment serves, one after another: first the charges of the plan it names, then
    /// those of its tribute, then the others.
    private func steps(_ payment: PlainEvent?, _ policy: Policy) -> [(Int, Component)] {
        var rest = charges.filter { !$0.isClosed }
        var groups: [[PlainCharge]] = []
        if let name = payment?["plan"] {
            let named = plans.filter { $0.name == name }
            let isNamed: (PlainCharge) -> Bool = { charge in
                named.contains { $0.charges.contains(charge.position) }
            }
            groups.append(rest.filter(isNamed))
            rest.removeAll(where: isNamed)
        }
        if let tribute = payment?["tribute"] {
            groups.append(rest.filter { $0.tribute == tribute })
            rest.removeAll { $0.tribute == tribute }
        }
        groups.append(rest)
        return groups.flatMap { group -> [(Int, Component)] in
            switch policy.allocation.across {
            case .charge:
                group.flatMap { charge in policy.allocation.order.map { (charge.position, $0) } }
            case .component:
                policy.allocation.order.flatMap { part in group.map { ($0.position, part) } }
            }
        }
    }

    /// Credit is handed out like an undirected payment.
    mutating func useCredit(_ event: PlainEvent) -> PlainAmounts {
        credit == 0 ? PlainAmounts() : handOut(credit, event, isCredit: true)
    }

    /// Closes what the act left without any due, judged by the dues of the act.
    private mutating func finishAct(
        _ day: CivilDate,
        leaving dues: [Int: PlainAmounts],
        _ policy: Policy
    ) {
        acts += 1
        for index in charges.indices
        where !charges[index].isClosed && dues[charges[index].position]?.total == 0 {
            charges[index].closedBy = acts
        }
        if grossFines(day, policy).allSatisfy({ $0 == .zero }) { lastActWithoutFine = acts }
        completePlans(day)
    }

    /// Waives under an ordinance.
    mutating func exonerate(_ event: PlainEvent) -> PlainAmounts {
        let day = event.on
        let policy = rules.policy(on: day)
        var dues = dues(at: day)
        var waived = PlainAmounts()
        let name = event["ordinance"] ?? ""
        let found = inScope(name, day, dues)
        if found.isEmpty {
            findings.append(("exoneration-outside-ordinance", event.position))
        } else if let terms = rules.ordinance(name)?.terms {
            worked.append(event)
            for index in found {
                let due = dues[charges[index].position] ?? PlainAmounts()
                let part = PlainAmounts(
                    interest: Self.part(terms["interest"], of: due.interest),
                    fine: Self.part(terms["fine"], of: due.fine)
                )
                charges[index].waived[name] =
                    (charges[index].waived[name] ?? PlainAmounts()) + part
                dues[charges[index].position]?.interest -= part.interest
                dues[charges[index].position]?.fine -= part.fine
                waived = waived + part
                noteWaiver(part.total, event, charges[index])
            }
            if waived.total > 0 { waivers.append(Waiver(event: event, amounts: waived)) }
            finishAct(day, leaving: dues, policy)
        }
        if [Component.interest, .fine].contains(where: {
            event[$0.rawValue] != nil && event.cents($0.rawValue) != waived[$0]
        }) {
            findings.append(("exoneration-amount-differs", event.position))
        }
        return waived
    }

    private static func part(_ percent: String?, of cents: Int) -> Int {
        (cents * PlainRate(PlainText.percent(percent ?? "0"))).rounded(.halfUp)
    }

    /// The unsettled charges in an ordinance's scope; none where it is not in force or does not
    /// admit the account.
    private func inScope(_ name: String, _ day: CivilDate, _ dues: [Int: PlainAmounts]) -> [Int] {
        guard let (terms, until) = rules.ordinance(name), terms.date("from") <= day, day <= until
        else { return [] }
        if let kinds = terms.list("kinds"), !kinds.contains(kind ?? "") { return [] }
        if let stages = terms.list("stages"), !stages.contains(stage ?? "administrative") {
            return []
        }
        return charges.indices.filter { index in
            let charge = charges[index]
            return dues[charge.position]?.total ?? 0 > 0
                && terms.list("tributes")?.contains(charge.tribute) ?? true
                && (terms["debts-until"] == nil || charge.due <= terms.date("debts-until"))
        }
    }

    /// Takes back what was waived under an ordinance, and lets credit pay it.
    mutating func revoke(_ event: PlainEvent) -> PlainAmounts {
        var taken = PlainAmounts()
        for index in charges.indices {
            guard let waived = charges[index].waived.removeValue(forKey: event["ordinance"] ?? ""),
                waived.total > 0
            else { continue }
            charges[index].closedBy = nil
            taken.interest -= waived.interest
            taken.fine -= waived.fine
            noteWaiver(-waived.total, event, charges[index])
        }
        if taken.total < 0 { waivers.append(Waiver(event: event, amounts: taken)) }
        return taken + useCredit(event)
    }
}
