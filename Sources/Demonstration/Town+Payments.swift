// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Town {
    /// All that is owed outside plans is paid at once.
    mutating func pay(_ number: Int, _ day: CivilDate) {
        taxpayers[number].isExpected = false
        let debts = taxpayers[number].debts
        guard !debts.isEmpty else { return }
        taxpayers[number].debts = []
        receive(number, reckoning.total(debts, on: day), day, settling: debts)
    }

    /// A round sum is paid, and the oldest charges that it covers are taken as paid.
    mutating func payPart(_ number: Int, _ day: CivilDate) {
        taxpayers[number].isExpected = false
        guard !taxpayers[number].debts.isEmpty else { return }
        let total = reckoning.total(taxpayers[number].debts, on: day)
        let part = Int64(random.within(3...25)) * 100
        guard part < total else { return pay(number, day) }
        var rest = part
        while let debt = taxpayers[number].debts.first,
            reckoning.total(CollectionOfOne(debt), on: day) <= rest
        {
            rest -= reckoning.total(CollectionOfOne(debt), on: day)
            taxpayers[number].debts.removeFirst()
        }
        receive(number, part, day, settling: [])
    }

    /// All is paid under the transitional ordinance, without what it waives.
    mutating func payExonerated(_ number: Int, _ day: CivilDate) {
        taxpayers[number].isExpected = false
        let ordinance = calendar.ordinance
        let debts = taxpayers[number].debts
        guard !debts.isEmpty, day >= ordinance.from, day <= ordinance.extended,
            debts.contains(where: { $0.due < ordinance.from })
        else { return pay(number, day) }
        var draft = Draft(.exonerationApplied, on: day, .accounts)
        draft.set(Field.account, taxpayers[number].account)
        draft.set(Field.ordinance, calendar.ordinanceCode)
        today.append(Entry(time: random.within(30_600_000...56_000_000), draft: draft))
        // Now and then someone applies and does not come back to pay.
        guard random.chance(930) else {
            schedule(.revoke(number), ordinance.extended.adding(days: random.within(5...30)))
            return
        }
        taxpayers[number].debts = []
        let waived = ordinance.from.adding(days: -1)
        receive(number, reckoning.total(debts, on: day, waivedUntil: waived), day, settling: [])
    }

    /// The next installment of the plan is paid.
    mutating func payInstallment(_ number: Int, _ day: CivilDate) {
        guard var plan = taxpayers[number].plan else { return }
        plan.left -= 1
        plan.paid += 1
        taxpayers[number].plan = plan.left > 0 ? plan : nil
        receive(number, plan.installment, day, settling: [], plan: plan.code)
        guard plan.left > 0 else { return }
        let due = plan.first.adding(months: plan.paid)
        if random.chance(910) {
            let early = due.adding(days: -random.below(6))
            schedule(.installment(number), max(early, day.adding(days: 1)))
        } else if random.chance(600) {
            schedule(.installment(number), due.adding(days: random.within(1...20)))
        } else {
            schedule(.lapse(number), due.adding(months: 2).adding(days: random.within(1...15)))
        }
    }

    /// The payment itself, at one of the tills, through the bank or with the power bill.
    private mutating func receive(
        _ number: Int,
        _ cents: Int64,
        _ day: CivilDate,
        settling debts: [Debt],
        plan: String? = nil
    ) {
        let taxpayer = taxpayers[number]
        let isBill = taxpayer.paysWithPower && taxpayer.habit == .punctual && plan == nil
        let source: Source =
            isBill ? .utility : [.till1, .till2, .bank][random.weighted([46, 36, 18])]
        var draft = Draft(.paymentReceived, on: day, source)
        draft.set(Field.account, taxpayer.account)
        draft.set(Field.amount, Int(cents))
        let method: String
        switch source {
        case .utility: method = "utility"
        case .bank: method = "transfer"
        default: method = ["cash", "check", "card"][random.weighted([80, 8, 12])]
        }
        draft.set(Field.method, method)
        draft.setReceipt()
        if let plan { draft.set(Field.plan, plan) }
        if method == "check", random.chance(60) {
            draft.afterwards = Draft.Afterwards(
                taxpayer: number,
                days: random.within(4...9),
                reason: "Cheque rechazado por falta de fondos",
                debts: debts
            )
        } else if method == "cash", random.chance(6) {
            // The clerk types another amount, sees it, and records the fact again.
            var replacement = draft
            replacement.note = "Corrige monto mal digitado"
            draft.fields[1] = (Field.amount, .number(cents * 10))
            draft.afterwards = Draft.Afterwards(
                taxpayer: number,
                days: 1,
                reason: "Monto mal digitado",
                replacement: [replacement]
            )
        }
        note(draft, day)
        if source == .bank, plan == nil, random.chance(15) {
            // Sent twice by mistake: it is credit, until it is given back.
            note(draft, day)
            schedule(.refund(number, cents), day.adding(days: random.within(2...9)))
        }
    }

    /// Gives back what was paid twice.
    mutating func refund(_ number: Int, _ cents: Int64, _ day: CivilDate) {
        var draft = Draft(.refundMade, on: day, .till1)
        draft.set(Field.account, taxpayers[number].account)
        draft.set(Field.amount, Int(cents))
        draft.setReceipt()
        note(draft, day)
    }

    /// Takes a waiver back.
    mutating func revoke(_ number: Int, _ day: CivilDate) {
        guard !taxpayers[number].debts.isEmpty else { return }
        var draft = Draft(.exonerationRevoked, on: day, .accounts)
        draft.set(Field.account, taxpayers[number].account)
        draft.set(Field.ordinance, calendar.ordinanceCode)
        draft.set(Field.reason, "No pagó dentro del plazo de la ordenanza")
        note(draft, day)
    }

    /// Reverses an event; what it settled is owed again, what replaces it is recorded.
    mutating func reverse(
        _ reference: String,
        _ afterwards: Draft.Afterwards,
        _ day: CivilDate
    ) {
        var draft = Draft(.eventReversed, on: day, .accounts)
        draft.set(Field.reverses, reference)
        draft.set(Field.reason, afterwards.reason)
        let time = random.within(30_600_000...55_000_000)
        today.append(Entry(time: time, draft: draft))
        taxpayers[afterwards.taxpayer].debts.insert(contentsOf: afterwards.debts, at: 0)
        for (index, replacement) in afterwards.replacement.enumerated() {
            today.append(Entry(time: time + 120_000 * (index + 1), draft: replacement))
        }
    }
}
