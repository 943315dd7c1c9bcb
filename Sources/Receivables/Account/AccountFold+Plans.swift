// SPDX-License-Identifier: MIT

extension AccountFold {
    /// A plan: takes in the unsettled charges that are due and in no plan in force.
    mutating func agree(_ event: AccountEvent, down: Int64) {
        let terms = context.timeline.ruleSets[context.timeline.index(on: event.on)].policy.plan
        var plan = PaymentPlan(event, down: down, terms: terms)
        dues(at: event.on)
        for place in unclosed.indices {
            let charge = unclosed[place]
            guard charges[charge].due <= event.on, charges[charge].plan < 0,
                !reckoning.dues[place].isZero
            else { continue }
            charges[charge].plan = Int32(plans.count)
            plan.charges.append(charge)
            // The whole day counts, also what credit paid on it before the agreement.
            if charges[charge].lastServed.day == event.on {
                plan.paid += charges[charge].lastServed.cents
            }
        }
        plans.append(plan)
        completePlans(on: event.on)
    }

    /// Ends the plans that lapse or are completed on days up to `day`, before its events.
    mutating func endPlans(through day: Int32) {
        while let plan = nextToCheck(day) {
            let date = plans[plan].nextCheck
            switch plans[plan].check() {
            case .completed: complete(plan, on: date)
            case .lapsed:
                plans[plan].lapsedOn = date
                end(plan, .lapsed)
            default: break
            }
        }
    }

    private func nextToCheck(_ day: Int32) -> Int? {
        var next: Int?
        for plan in plans.indices
        where plans[plan].status == .inForce && plans[plan].nextCheck <= day {
            if let other = next, plans[other].nextCheck <= plans[plan].nextCheck { continue }
            next = plan
        }
        return next
    }

    /// After an act: a plan whose charges are closed is completed, and one all of which is
    /// paid after its last installment was due.
    mutating func completePlans(on date: Int32) {
        for plan in plans.indices where plans[plan].status == .inForce {
            let isClosed = plans[plan].charges.allSatisfy { charges[$0].isClosed }
            if isClosed || date > plans[plan].lastDue && plans[plan].paid >= plans[plan].scheduled {
                complete(plan, on: date)
            }
        }
    }

    /// Ends a plan as completed; where it had stopped interest, that runs again from that day.
    private mutating func complete(_ plan: Int, on date: Int32) {
        if plans[plan].terms.interest == .stop {
            let index = context.timeline.index(on: date)
            let set = context.timeline.ruleSets[index]
            for charge in plans[plan].charges
            where !charges[charge].isClosed && charges[charge].plan == Int32(plan) {
                charges[charge].adopt(set, index: index)
                accrue(charge, through: plans[plan].agreed, set)
                charges[charge].resume(on: date)
            }
        }
        end(plan, .completed)
    }

    /// Cancels the plan of that code that is in force; one that lapsed is cancelled too.
    mutating func cancelPlans(code: Int32) {
        for plan in plans.indices where plans[plan].code == code {
            switch plans[plan].status {
            case .inForce: end(plan, .cancelled)
            case .lapsed: plans[plan].status = .cancelled
            case .cancelled, .completed: break
            }
        }
    }

    private mutating func end(_ plan: Int, _ status: PaymentPlan.Status) {
        plans[plan].status = status
        for charge in plans[plan].charges where charges[charge].plan == Int32(plan) {
            charges[charge].plan = -1
        }
    }
}
