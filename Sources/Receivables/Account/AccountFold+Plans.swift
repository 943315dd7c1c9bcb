// SPDX-License-Identifier: MIT

extension AccountFold {
    /// A plan: takes in the unsettled charges that are due and in no plan in force.
    mutating func agree(_ event: AccountEvent, down: Int64) {
        dues(at: event.on)
        var plan = PaymentPlan(event, down: down, terms: rules.plan)
        for place in unclosed.indices {
            let charge = unclosed[place]
            guard charges[charge].due <= event.on, charges[charge].plan < 0,
                !dues(ofUnclosed: place).isZero
            else { continue }
            charges[charge].plan = Int32(plans.count)
            charges[charge].wasPlanned = true
            plan.charges.append(charge)
            // The whole day counts, also what credit paid on it before the agreement.
            plan.paid += charges[charge].served(on: event.on)
        }
        reckoning.isCurrent = false
        nextPlanCheck = min(nextPlanCheck, plan.nextCheck)
        plans.append(plan)
        completePlans(on: event.on)
    }

    /// Ends the plans that lapse or are completed on days up to `day`, before its events.
    @inline(__always)
    mutating func endPlans(through day: Int32) {
        if nextPlanCheck <= day { checkPlans(through: day) }
    }

    private mutating func checkPlans(through day: Int32) {
        while let plan = nextToCheck() {
            let date = plans[plan].nextCheck
            nextPlanCheck = date
            guard date <= day else { return }
            switch plans[plan].check() {
            case .completed: complete(plan, on: date)
            case .lapsed:
                plans[plan].lapsedOn = date
                end(plan, .lapsed)
            default: break
            }
        }
        nextPlanCheck = .max
    }

    /// The plan in force that is to be looked at next.
    private func nextToCheck() -> Int? {
        var next: Int?
        for plan in plans.indices where plans[plan].status == .inForce {
            if let other = next, plans[other].nextCheck <= plans[plan].nextCheck { continue }
            next = plan
        }
        return next
    }

    /// After an act: a plan whose charges are closed is completed, and one all of which is
    /// paid after its last installment was due.
    mutating func completePlans(on date: Int32) {
        for plan in plans.indices where plans[plan].status == .inForce {
            // The oldest are mostly closed first.
            let isOpen = plans[plan].charges.last { !charges[$0].isClosed } != nil
            if !isOpen || date > plans[plan].lastDue && plans[plan].paid >= plans[plan].scheduled {
                complete(plan, on: date)
            }
        }
    }

    /// Ends a plan as completed; where it had stopped interest, that runs again from that day.
    private mutating func complete(_ plan: Int, on date: Int32) {
        if plans[plan].terms.interest == .stop {
            takeRules(on: date)
            let (agreed, completed) = (rules.day(plans[plan].agreed), rules.day(date))
            for charge in plans[plan].charges
            where !charges[charge].isClosed && charges[charge].plan == Int32(plan) {
                adoptRules(charge)
                let exact = charges[charge].exactInterest(at: agreed, rules)
                if isDetailed { explainInterest(charge, through: agreed) }
                charges[charge].accrue(exact, through: agreed)
                if isDetailed { explainStop(charge, until: completed) }
                charges[charge].resume(on: completed)
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
        reckoning.isCurrent = false
        for charge in plans[plan].charges where charges[charge].plan == Int32(plan) {
            charges[charge].plan = -1
        }
    }
}
