// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Town {
    /// Agrees a plan over all that is owed, in installments that add up to it.
    mutating func agreePlan(_ number: Int, _ day: CivilDate) {
        let debts = taxpayers[number].debts.filter { $0.due <= day }
        let total = reckoning.total(debts, on: day)
        let installments = random.within(3...12)
        let installment = total / Int64(installments)
        guard taxpayers[number].plan == nil, installment >= 100 else { return }
        taxpayers[number].debts.removeAll { $0.due <= day }
        counts.plans += 1
        let code = "PP-\(day.components.year)-\(padded(counts.plans, 5))"
        let first = day.adding(days: random.within(10...30))
        let down = total - installment * Int64(installments)
        var draft = Draft(.planAgreed, on: day, .recovery)
        draft.set(Field.account, taxpayers[number].account)
        draft.set(Field.plan, code)
        if down > 0 { draft.set(Field.down, Int(down)) }
        draft.set(Field.installments, installments)
        draft.set(Field.installment, Int(installment))
        draft.set(Field.first, first)
        today.append(Entry(time: random.within(31_000_000...55_000_000), draft: draft))
        taxpayers[number].plan = Taxpayer.Plan(
            code: code,
            left: installments,
            installment: installment,
            first: first,
            debts: debts
        )
        if random.chance(900) {
            schedule(.installment(number), first)
        } else {
            schedule(.lapse(number), first.adding(months: 2).adding(days: 1))
        }
    }

    /// A plan is given up: what its installments did not cover is owed again.
    mutating func lapse(_ number: Int, _ day: CivilDate) {
        guard let plan = taxpayers[number].plan else { return }
        taxpayers[number].plan = nil
        var rest = plan.installment * Int64(plan.paid)
        let open = plan.debts.drop { debt in
            rest -= debt.cents
            return rest >= 0
        }
        taxpayers[number].debts.insert(contentsOf: open, at: 0)
        guard random.chance(450) else { return }
        var draft = Draft(.planCancelled, on: day, .recovery)
        draft.set(Field.account, taxpayers[number].account)
        draft.set(Field.plan, plan.code)
        draft.set(Field.reason, "Incumplimiento de las cuotas")
        note(draft, day)
    }
}
