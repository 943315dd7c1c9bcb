// SPDX-License-Identifier: MIT

/// What people do in a month besides charging.
extension Town {
    mutating func work(in month: Int) -> [Act] {
        var acts: [Act] = []
        func count(_ kind: Kind) -> Int { quotas.share(quotas.totals[kind] ?? 0, in: month) }
        for _ in 0..<count(.payment) { acts.append(payment(month)) }
        // After the payments: what is owed then is the least that was owed in the month.
        for _ in 0..<quotas.exonerations(in: month) {
            let account = taxpayers.debtor(month, months: 5, &random)
            acts.append(act(.exoneration, account, month))
        }
        for _ in 0..<count(.plan) { acts.append(plan(month)) }
        for kind in [Kind.notice, .visit, .call, .message] {
            for _ in 0..<count(kind) {
                acts.append(act(kind, taxpayers.debtor(month, months: 1, &random), month))
            }
        }
        for _ in 0..<count(.reversal) { acts.append(act(.reversal, 0, month)) }
        for _ in 0..<quotas.share(quotas.others, in: month) { acts.append(other(month)) }
        return acts
    }

    private mutating func act(_ kind: Kind, _ account: Int, _ month: Int) -> Act {
        let first = calendar.starts[month]
        let day = first + random.below(calendar.starts[month + 1] - first)
        // The words that are most usual come first.
        let outcome = min(random.below(6), random.below(6))
        let channel = min(random.below(4), random.below(4))
        return Act(
            kind: kind,
            actor: UInt8(random.below(256)),
            outcome: UInt8(outcome),
            channel: UInt8(channel),
            account: Int32(account),
            day: Int32(day)
        )
    }

    private mutating func payment(_ month: Int) -> Act {
        let account = taxpayers.payer(month, &random)
        let base = Int64(taxpayers.all[account].base)
        let open = taxpayers.all[account].open
        var amount = base * Int64(1 + random.below(6))
        // Ahead of its charges where nothing is owed.
        amount = open > 0 ? min(amount, open) : base
        if random.chance(10) { amount = Int64(random.below(Int(amount)) + 1) }
        if random.chance(10) { amount += Int64(random.below(200)) }
        taxpayers.all[account].paid += amount
        var paid = act(.payment, account, month)
        paid.amount = Int32(amount)
        receiptCount += 1
        paid.other = receiptCount
        return paid
    }

    private mutating func plan(_ month: Int) -> Act {
        let account = taxpayers.debtor(month, months: 4, &random, withoutPlan: true)
        taxpayers.all[account].planMonth = month
        var plan = act(.plan, account, month)
        planCount += 1
        plan.other = planCount
        plan.count = Int32(6 + random.below(19))
        plan.amount = Int32(max(taxpayers.all[account].open, 100) / Int64(plan.count) + 1)
        plans.append(plan)
        return plan
    }

    /// The few that are of no kind that was asked for by name.
    private mutating func other(_ month: Int) -> Act {
        let kinds: [Kind] = [
            .cancelled, .cancelled, .updated, .updated, .promise, .promise, .attention, .attention,
            .request, .document, .meeting, .income,
        ]
        let kind = kinds[random.below(kinds.count)]
        var other = act(kind, taxpayers.someone(month, &random), month)
        switch kind {
        case .cancelled:
            if let plan = planToCancel(month) {
                other.account = plan.account
                other.other = plan.other
            } else {
                other = act(.attention, Int(other.account), month)
            }
        case .promise, .income:
            other.amount = Int32(500 + random.below(20_000))
        case .request, .document:
            requestCount += 1
            other.other = requestCount
        case .updated:
            other.other = Int32(random.below(9_000_000))
        default:
            break
        }
        return other
    }

    /// A plan of at least four months ago.
    private mutating func planToCancel(_ month: Int) -> Act? {
        guard month >= 4, !plans.isEmpty else { return nil }
        let place = random.below(plans.count)
        guard Int(plans[place].day) < calendar.starts[month - 3] else { return nil }
        let plan = plans[place]
        plans.swapAt(place, plans.count - 1)
        plans.removeLast()
        return plan
    }
}
