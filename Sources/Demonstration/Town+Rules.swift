// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Town {
    /// The first policy stands before everything else.
    mutating func enactFirstPolicy(
        _ batch: inout Batch,
        _ flush: (inout Recorder) throws -> Void
    ) rethrows {
        let draft = policy(Policies.firstName, plan.firstDay, Policies.first())
        recorder.record(draft, on: batch.day, at: batch.tick(), captured: nil)
        try flush(&recorder)
    }

    /// The reform and the ordinance, each on the first working day from its date on.
    mutating func rules(_ day: CivilDate) {
        let previous = plan.firstDay.adding(days: nextOffset - 1)
        func comes(_ date: CivilDate) -> Bool { date > previous && date <= day }
        if comes(calendar.reform) {
            let text = Policies.second(from: calendar.reform)
            today.append(
                Entry(
                    time: 30_600_000,
                    draft: policy(Policies.secondName, calendar.reform, text)
                )
            )
        }
        if comes(calendar.ordinance.from) { enactOrdinance(day) }
        if comes(calendar.ordinance.until) { extendOrdinance(day) }
    }

    private func policy(_ name: String, _ from: CivilDate, _ text: String) -> Draft {
        var draft = Draft(.policyEnacted, on: from, .management)
        draft.set(Field.policy, name)
        draft.set(Field.from, from)
        draft.set(Field.document, text)
        draft.set(Field.resolution, "Acuerdo municipal del \(from)")
        return draft
    }

    private mutating func enactOrdinance(_ day: CivilDate) {
        let ordinance = calendar.ordinance
        var draft = Draft(.ordinanceEnacted, on: ordinance.from, .management)
        draft.set(Field.ordinance, calendar.ordinanceCode)
        draft.set(Field.from, ordinance.from)
        draft.set(Field.until, ordinance.until)
        draft.set(Field.interestPercent, 100_000_000)
        draft.set(Field.finePercent, 100_000_000)
        draft.set(Field.debtsUntil, ordinance.from.adding(days: -1))
        draft.set(Field.requires, "payment")
        draft.set(Field.resolution, "Ordenanza transitoria de dispensa de multas e intereses")
        today.append(Entry(time: 30_700_000, draft: draft))
    }

    private mutating func extendOrdinance(_ day: CivilDate) {
        var draft = Draft(.ordinanceExtended, on: day, .management)
        draft.set(Field.ordinance, calendar.ordinanceCode)
        draft.set(Field.until, calendar.ordinance.extended)
        draft.set(Field.resolution, "Prórroga a solicitud de los contribuyentes")
        today.append(Entry(time: 30_800_000, draft: draft))
    }
}
