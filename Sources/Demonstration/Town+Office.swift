// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Town {
    /// The month of the office itself: goals, meetings, other income and expenses.
    mutating func planOffice(_ day: CivilDate) {
        let month = day.month.components.month
        setGoals(day)
        plan(gathering(.meetingHeld, ["seguimiento-de-metas", "mora", "ordenanza"], 4...11), day)
        if month % 4 == 2 {
            plan(gathering(.trainingHeld, ["atencion", "ley-tributaria", "sistema"], 5...14), day)
        }
        if month % 3 == 0 {
            plan(gathering(.outreachHeld, ["perifoneo", "feria-en-el-parque"], 20...140), day)
            var survey = Draft(.surveyCompleted, on: day, .service)
            survey.set(Field.score, random.within(68...94))
            survey.set(Field.responses, random.within(25...120))
            plan(survey, day)
        }
        for week in 0..<4 { spendAndEarn(day, week) }
        for _ in 0..<(taxpayers.count / 50 + 3) {
            schedule(.attend, day.month.firstDay.adding(days: random.below(27)))
        }
    }

    private mutating func setGoals(_ day: CivilDate) {
        let size = taxpayers.count
        let goals = [
            ("visit.made:collection", size / 90 + 2), ("notice.delivered", size / 50 + 3),
            ("call.made", size / 80 + 2), ("recovered", size * 2 + 50),
        ]
        for (goal, target) in goals {
            var draft = Draft(.goalSet, on: day, .management)
            draft.set(Field.month, day.month)
            draft.set(Field.goal, goal)
            draft.set(Field.target, target)
            note(draft, day)
        }
    }

    private mutating func gathering(
        _ type: EventType,
        _ topics: [String],
        _ attendees: ClosedRange<Int>
    ) -> Draft {
        var draft = Draft(type, on: plan.firstDay, .management)
        draft.set(Field.topic, random.pick(topics))
        draft.set(Field.attendees, random.within(attendees))
        return draft
    }

    /// Money that belongs to no account: a market fair, the cemetery, wages, fuel.
    private mutating func spendAndEarn(_ day: CivilDate, _ week: Int) {
        var income = Draft(.incomeRecorded, on: day, .till1)
        income.set(
            Field.category,
            ["cementerio", "piso-de-plaza", "partidas", "alquileres"][week]
        )
        income.set(Field.amount, random.within(4_000...60_000))
        plan(income, day)
        var expense = Draft(.expenseRecorded, on: day, .management)
        expense.set(
            Field.category,
            ["salarios", "combustible", "papeleria", "mantenimiento"][week]
        )
        expense.set(
            Field.amount,
            week == 0 ? 850_000 + taxpayers.count * 100 : random.within(3_000...45_000)
        )
        plan(expense, day)
    }

    /// Has an event happen on some working day of the month that begins.
    private mutating func plan(_ draft: Draft, _ day: CivilDate) {
        var draft = draft
        let date = WorkingDays.first(
            from: max(day, day.month.firstDay.adding(days: random.below(22)))
        )
        draft.on = date
        schedule(.record(draft), date)
    }
}
