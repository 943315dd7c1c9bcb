// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Town {
    /// Plans a month on its first working day: who will pay, who will be called on, the office.
    mutating func planMonth(_ day: CivilDate) {
        for number in taxpayers.indices where taxpayers[number].isOpen {
            planPayment(number, day)
            planWork(number, day)
        }
        planOffice(day)
    }

    /// A day of the month that begins, not before its first working day.
    private mutating func someDay(_ day: CivilDate) -> CivilDate {
        max(day, day.month.firstDay.adding(days: random.within(2...26)))
    }

    private mutating func planPayment(_ number: Int, _ day: CivilDate) {
        let taxpayer = taxpayers[number]
        guard !taxpayer.debts.isEmpty, !taxpayer.isExpected else { return }
        let month = day.month.components.month
        let chance: Int
        switch taxpayer.habit {
        case .punctual: chance = 960
        case .late: chance = 260
        case .december: chance = month == 12 ? 900 : 15
        case .partial: chance = 330
        case .never: chance = 4
        }
        if random.chance(chance) {
            let date = someDay(day)
            if taxpayer.habit == .partial {
                taxpayers[number].isExpected = true
                schedule(.payPart(number), date)
            } else {
                expect(number, date)
            }
        } else if day >= calendar.ordinance.from, day <= calendar.ordinance.extended,
            taxpayer.debts.count > 4, random.chance(120)
        {
            expect(number, someDay(day))
        }
    }

    private mutating func planWork(_ number: Int, _ day: CivilDate) {
        let taxpayer = taxpayers[number]
        if let oldest = taxpayer.debts.first, day.days(since: oldest.due) > 60,
            random.chance(430)
        {
            schedule(.contact(number), someDay(day))
        }
        if random.chance(taxpayer.debts.count > 6 ? 24 : 9) {
            schedule(.request(number), someDay(day))
        }
        if random.chance(2) { schedule(.update(number), someDay(day)) }
        if taxpayer.kind == .business, random.chance(6) {
            schedule(.close(number), someDay(day))
        }
    }

    /// Does what was planned.
    mutating func perform(_ action: Action, _ day: CivilDate) {
        switch action {
        case .pay(let number): pay(number, day)
        case .payPart(let number): payPart(number, day)
        case .payExonerated(let number): payExonerated(number, day)
        case .installment(let number): payInstallment(number, day)
        case .lapse(let number): lapse(number, day)
        case .contact(let number): contact(number, day)
        case .request(let number): request(number, day)
        case .resolve(let number, let code, let kind): resolve(number, code, kind, day)
        case .close(let number): close(number, day)
        case .update(let number): update(number, day)
        case .refund(let number, let cents): refund(number, cents, day)
        case .revoke(let number): revoke(number, day)
        case .attend: attend(day)
        case .reverse(let reference, let afterwards): reverse(reference, afterwards, day)
        case .record(let draft):
            today.append(Entry(time: random.within(36_000_000...57_000_000), draft: draft))
        }
    }
}
