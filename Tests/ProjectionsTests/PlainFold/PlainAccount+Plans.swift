// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Payment plans.
extension PlainAccount {
    /// The plan in force that has a charge.
    func planInForce(_ charge: Int) -> PlainPlan? {
        plans.first { $0.status == .inForce && $0.charges.contains(charge) }
    }

    // "Its charges are the account's unsettled ones with due ≤ d that are in no plan in force."
    mutating func agree(_ event: PlainEvent) {
        let day = event.on
        let dues = dues(at: day)
        let own = charges.filter {
            $0.due <= day && dues[$0.position]?.total ?? 0 > 0 && planInForce($0.position) == nil
        }
        plans.append(
            PlainPlan(
                event,
                charges: Set(own.map(\.position)),
                settings: rules.policy(on: day).plan
            )
        )
        completePlans(day)
    }

    mutating func cancel(_ event: PlainEvent) {
        for index in plans.indices
        where plans[index].name == event["plan"] && plans[index].status != .completed {
            plans[index].status = .cancelled
        }
    }

    /// What payments and credit since the agreement put on the plan's charges, and what
    /// payments naming the plan left over as credit.
    func paid(_ plan: PlainPlan) -> Int {
        var sum = 0
        for allocation in allocations
        where allocation.on >= plan.agreed && plan.charges.contains(allocation.charge) {
            sum += allocation.cents
        }
        for leftOver in leftOvers where leftOver.on >= plan.agreed && leftOver.plan == plan.name {
            sum += leftOver.cents
        }
        return sum
    }

    /// Lets plans lapse or be completed on the days after their due dates, up to and with a day,
    /// before that day's events.
    mutating func advancePlans(to day: CivilDate) {
        while true {
            var first: (on: CivilDate, index: Int)?
            for (index, plan) in plans.enumerated() where plan.status == .inForce {
                let on = plan.due(plan.next).adding(days: 1)
                if on <= day, on < first?.on ?? .latest { first = (on, index) }
            }
            guard let (on, index) = first else { return }
            judge(index, on)
        }
    }

    private mutating func judge(_ index: Int, _ day: CivilDate) {
        let plan = plans[index]
        let paid = paid(plan)
        plans[index].next += 1
        if plan.next >= plan.installments - 1, paid >= plan.scheduled {
            complete(index, day)
        } else if plan.missed(day, paid: paid) >= plan.settings.lapsesAfter {
            plans[index].status = .lapsed
            plans[index].lapsedOn = day
        }
    }

    /// Completes plans right after an act: those whose charges are closed, and those paid after
    /// the last due date.
    mutating func completePlans(_ day: CivilDate) {
        for (index, plan) in plans.enumerated() where plan.status == .inForce {
            let isClosed = charges.allSatisfy { !plan.charges.contains($0.position) || $0.isClosed }
            let isOver = day > plan.due(plan.installments - 1)
            if isClosed || (isOver && paid(plan) >= plan.scheduled) { complete(index, day) }
        }
    }

    // "When it is completed with something left open, interest runs again from that day on:
    // accrue(c, d), then last = max(last, that day)."
    private mutating func complete(_ index: Int, _ day: CivilDate) {
        let plan = plans[index]
        plans[index].status = .completed
        guard plan.settings.interest == .stop else { return }
        let policy = rules.policy(on: day)
        for index in charges.indices
        where plan.charges.contains(charges[index].position) && !charges[index].isClosed {
            Self.accrue(&charges[index], plan.agreed, policy)
            let last = charges[index].last ?? policy.plainInterestStart(charges[index])
            charges[index].last = max(last, day)
        }
    }
}
