// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Town {
    /// A taxpayer asks for something; it is resolved some days later.
    mutating func request(_ number: Int, _ day: CivilDate) {
        let owes = taxpayers[number].debts.contains { $0.due < day }
        let kind =
            owes
            ? ["plan", "statement", "complaint", "other"][random.weighted([48, 36, 10, 6])]
            : ["solvency", "statement", "cadastre", "other"][random.weighted([60, 18, 16, 6])]
        counts.requests += 1
        let code = "SOL-\(day.components.year)-\(padded(counts.requests, 6))"
        var draft = Draft(.requestOpened, on: day, .service)
        draft.set(Field.request, code)
        draft.set(Field.kind, kind)
        draft.set(Field.channel, desk())
        draft.set(Field.account, taxpayers[number].account)
        note(draft, day)
        schedule(
            .resolve(number, code: code, kind: kind),
            day.adding(days: random.within(1...8))
        )
    }

    /// A request is granted, denied or withdrawn, and what was granted is done.
    mutating func resolve(_ number: Int, _ code: String, _ kind: String, _ day: CivilDate) {
        let outcome = ["granted", "denied", "withdrawn"][random.weighted([86, 9, 5])]
        var draft = Draft(.requestResolved, on: day, .service)
        draft.set(Field.request, code)
        draft.set(Field.outcome, outcome)
        note(draft, day)
        guard outcome == "granted" else { return }
        switch kind {
        case "plan": agreePlan(number, day)
        case "solvency": issue("solvency", "SV", number, day, until: day.adding(days: 30))
        case "statement": issue("statement", "EC", number, day, until: nil)
        case "cadastre": update(number, day)
        default: break
        }
    }

    /// Someone asks a question at the counter or by phone.
    mutating func attend(_ day: CivilDate) {
        var draft = Draft(.attentionGiven, on: day, .service)
        draft.set(Field.channel, desk())
        draft.set(
            Field.topic,
            random.pick(["saldo", "plan-de-pago", "solvencia", "ordenanza", "traspaso", "tarifas"])
        )
        if random.chance(550) {
            draft.set(Field.account, taxpayers[random.below(taxpayers.count)].account)
        }
        note(draft, day)
    }

    private mutating func desk() -> String {
        ["office", "phone", "email", "other"][random.weighted([70, 18, 9, 3])]
    }

    private mutating func issue(
        _ kind: String,
        _ prefix: String,
        _ number: Int,
        _ day: CivilDate,
        until: CivilDate?
    ) {
        counts.documents += 1
        var draft = Draft(.documentIssued, on: day, .service)
        draft.set(Field.account, taxpayers[number].account)
        draft.set(Field.kind, kind)
        draft.set(
            Field.reference,
            "\(prefix)-\(day.components.year)-\(padded(counts.documents, 6))"
        )
        if let until { draft.set(Field.until, until) }
        note(draft, day)
    }
}
