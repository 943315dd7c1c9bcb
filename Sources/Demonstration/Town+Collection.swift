// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Town {
    /// A collector turns to someone who owes; something may come of it.
    mutating func contact(_ number: Int, _ day: CivilDate) {
        guard let oldest = taxpayers[number].debts.first, oldest.due < day else { return }
        let time = random.within(31_000_000...54_000_000)
        switch random.weighted([30, 24, 20, 19, 7]) {
        case 0: notice(number, day, time)
        case 1: visit(number, day, time)
        case 2: call(number, day, time)
        case 3: message(number, day, time)
        default: cite(number, day, time)
        }
        if taxpayers[number].notices >= 4, random.chance(120) { refer(number, day) }
        if !taxpayers[number].isExpected, random.chance(60) {
            expect(number, day.adding(days: random.within(2...28)))
        }
    }

    /// Someone is to come and pay, unless that is planned already.
    mutating func expect(_ number: Int, _ day: CivilDate) {
        guard !taxpayers[number].isExpected else { return }
        taxpayers[number].isExpected = true
        let isOrdinance = day >= calendar.ordinance.from && day <= calendar.ordinance.extended
        let owesOld = taxpayers[number].debts.contains { $0.due < calendar.ordinance.from }
        schedule(isOrdinance && owesOld ? .payExonerated(number) : .pay(number), day)
    }

    private func fieldDraft(_ type: EventType, _ number: Int, _ day: CivilDate) -> Draft {
        let tablet = Source.tablets[taxpayers[number].sector % Source.tablets.count]
        var draft = Draft(type, on: day, tablet)
        draft.set(Field.account, taxpayers[number].account)
        return draft
    }

    private mutating func delivery() -> String {
        ["received", "refused", "absent", "unlocatable"][random.weighted([62, 10, 23, 5])]
    }

    private mutating func notice(_ number: Int, _ day: CivilDate, _ time: Int) {
        let level = ["reminder", "first", "second", "final"][min(taxpayers[number].notices, 3)]
        taxpayers[number].notices += 1
        var draft = fieldDraft(.noticeDelivered, number, day)
        draft.isCaptured = random.chance(550)
        draft.set(Field.notice, level)
        draft.set(Field.channel, random.chance(880) ? "hand" : "post")
        let outcome = delivery()
        draft.set(Field.outcome, outcome)
        draft.set(Field.claimed, Int(reckoning.total(taxpayers[number].debts, on: day)))
        if outcome == "received", random.chance(500) {
            draft.set(Field.receiver, People.person(&random))
        }
        note(draft, day, time: time)
    }

    private mutating func cite(_ number: Int, _ day: CivilDate, _ time: Int) {
        var draft = fieldDraft(.citationDelivered, number, day)
        draft.isCaptured = random.chance(550)
        draft.set(
            Field.appear,
            WorkingDays.first(from: day.adding(days: random.within(5...15)))
        )
        let outcome = delivery()
        draft.set(Field.outcome, outcome)
        if outcome == "received", random.chance(600) {
            draft.set(Field.receiver, People.person(&random))
        }
        note(draft, day, time: time)
    }

    private mutating func visit(_ number: Int, _ day: CivilDate, _ time: Int) {
        var draft = fieldDraft(.visitMade, number, day)
        draft.isCaptured = random.chance(550)
        draft.set(
            Field.purpose,
            ["collection", "courtesy", "inspection", "notification"][
                random.weighted([70, 12, 8, 10])
            ]
        )
        let outcome =
            ["promised", "refused", "absent", "closed", "other"][
                random.weighted([34, 14, 32, 12, 8])
            ]
        draft.set(Field.outcome, outcome)
        note(draft, day, time: time)
        if outcome == "promised" { promise(number, day, draft.source, time + 90_000) }
    }

    private mutating func call(_ number: Int, _ day: CivilDate, _ time: Int) {
        var draft = Draft(.callMade, on: day, .recovery)
        draft.set(Field.account, taxpayers[number].account)
        let outcome =
            ["answered", "promised", "no-answer", "wrong-number"][
                random.weighted([28, 26, 36, 10])
            ]
        draft.set(Field.outcome, outcome)
        note(draft, day, time: time)
        if outcome == "promised" { promise(number, day, .recovery, time + 90_000) }
    }

    private mutating func message(_ number: Int, _ day: CivilDate, _ time: Int) {
        var draft = Draft(.messageSent, on: day, .recovery)
        draft.set(Field.account, taxpayers[number].account)
        draft.set(
            Field.channel,
            ["whatsapp", "sms", "email"][random.weighted([60, 25, 15])]
        )
        draft.set(
            Field.outcome,
            ["sent", "bounced", "answered"][random.weighted([68, 12, 20])]
        )
        note(draft, day, time: time)
    }

    private mutating func promise(
        _ number: Int,
        _ day: CivilDate,
        _ source: Source,
        _ time: Int
    ) {
        let by = day.adding(days: random.within(4...25))
        let total = reckoning.total(taxpayers[number].debts, on: by)
        var draft = Draft(.promiseMade, on: day, source)
        draft.set(Field.account, taxpayers[number].account)
        draft.set(Field.amount, Int(random.chance(650) ? total : max(100, total / 200 * 100)))
        draft.set(Field.by, by)
        today.append(Entry(time: time, draft: draft))
        if random.chance(450) { expect(number, by.adding(days: -random.below(3))) }
    }

    private mutating func refer(_ number: Int, _ day: CivilDate) {
        let stages = ["administrative", "extrajudicial", "legal"]
        guard taxpayers[number].stage < stages.count else { return }
        var draft = Draft(.caseReferred, on: day, .recovery)
        draft.set(Field.account, taxpayers[number].account)
        draft.set(Field.stage, stages[taxpayers[number].stage])
        draft.set(Field.reason, "Agotados los avisos de cobro")
        taxpayers[number].stage += 1
        note(draft, day)
    }
}
