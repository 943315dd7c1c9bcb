// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// The question for each field of an event that a collector records.
struct FieldQuestions {
    /// The type of event.
    let type: EventType
    let context: FieldContext
    /// What was answered before.
    let answers: Interview.Answers

    /// The question for a field; nil where it does not apply.
    func prompt(_ name: String) -> Prompt? {
        switch name {
        case "account":
            let search = context.search
            var prompt = Prompt(
                Wording(es: "Cuenta", en: "Account"),
                help: search.help,
                read: { search($0) }
            )
            prompt.readBesideList = { search($0, besideListOf: $1) }
            return prompt
        case "amount": return amount
        case "claimed": return claimed
        case "plan": return plan
        case "on": return day
        case "by": return dueDay
        case "appear": return dayToAppear
        // Somebody received it only where it was received.
        case "receiver" where answers["outcome"]?.value != "received": return nil
        case "receiver", "note": return text(name)
        default: return choice(name)
        }
    }

    // MARK: Choices

    private func choice(_ name: String) -> Prompt? {
        guard let field = Catalogue.field(named: name, in: type) else { return nil }
        let choices = FieldWords.words(name, type).map {
            Prompt.Answer($0, shown: CodeWords.word($0, context.language))
        }
        let usual = usual(name).flatMap { code in choices.first { $0.value == code } }
        return Prompt(
            Self.label(name),
            help: Wording(
                es: "\(field.description.spanish): escriba el número o las primeras letras",
                en: "\(field.description.english): type the number or the first letters"
            ),
            choices: choices,
            usual: usual
        )
    }

    /// What is answered most.
    private func usual(_ name: String) -> String? {
        switch (type, name) {
        case (_, "purpose"): context.purpose ?? "collection"
        case (_, "method"): "cash"
        case (.noticeDelivered, "notice"): "first"
        case (.noticeDelivered, "channel"): "hand"
        case (.noticeDelivered, "outcome"), (.citationDelivered, "outcome"): "received"
        case (.messageSent, "channel"): "whatsapp"
        case (.messageSent, "outcome"): "sent"
        // What came of a visit or a call nobody answers without thinking.
        default: nil
        }
    }

    // MARK: Amounts

    private var account: String? { answers["account"]?.value }

    /// What is owed, as the answer of Enter.
    private var owed: Prompt.Answer? {
        guard let owed = context.owed(account), owed > .zero else { return nil }
        return Prompt.Answer(owed.description, shown: Amounts.grouped(owed))
    }

    private var amount: Prompt? {
        guard let field = Catalogue.field(named: "amount", in: type) else { return nil }
        return Prompt(
            Wording(es: "Monto", en: "Amount"),
            help: Wording(
                es: "Dólares y centavos con punto: 23.5, 1,234.50. Entre corchetes, lo que debe",
                en: "Dollars and cents with a point: 23.5, 1,234.50. In brackets, what is owed"
            ),
            usual: owed,
            read: { Prompt.amount($0, field) }
        )
    }

    private var claimed: Prompt? {
        guard let field = Catalogue.field(named: "claimed", in: type) else { return nil }
        return Prompt(
            Wording(es: "Reclama", en: "Claims"),
            help: Wording(
                es: "El monto que reclama el aviso; Enter acepta lo que está entre corchetes",
                en: "The amount that the notice claims; Enter for what stands in brackets"
            ),
            usual: owed ?? Prompt.Answer(""),
            read: { Prompt.amount($0, field) }
        )
    }

    /// Asked only of an account with a plan in force.
    private var plan: Prompt? {
        guard let plan = context.stop(account)?.plan else { return nil }
        return Prompt(
            Wording(es: "Al plan", en: "To the plan"),
            help: Wording(
                es: "La cuenta tiene el plan \(plan) en vigor: elija si el abono es para él o "
                    + "para todo",
                en: "The account has plan \(plan) in force: whether the payment is for it or all"
            ),
            choices: [
                Prompt.Answer(plan),
                Prompt.Answer("", shown: Wording(es: "a todo", en: "for all")(context.language)),
            ],
            usual: Prompt.Answer(plan)
        )
    }

    // MARK: Days

    private var day: Prompt {
        let reading = DayReading(today: context.today, way: .past)
        return Prompt(
            Wording(es: "Fecha", en: "Date"),
            help: reading.help,
            usual: Prompt.Answer(
                context.today.description,
                shown: Wording(es: "hoy", en: "today")(context.language)
            ),
            read: { reading($0) }
        )
    }

    private var dueDay: Prompt {
        let reading = DayReading(today: context.today, way: .future)
        return Prompt(
            Wording(es: "Para el", en: "By"),
            help: reading.help,
            usual: Prompt.Answer(context.today.adding(days: Self.promiseDays).description),
            read: { reading($0) }
        )
    }

    /// It stands on the paper that was taken along, so none is proposed.
    private var dayToAppear: Prompt {
        let reading = DayReading(today: context.today, way: .future)
        return Prompt(
            Wording(es: "Se presenta el", en: "To appear on"),
            help: reading.help,
            read: { reading($0) }
        )
    }

    /// Where nobody says it, payment is promised for in eight days.
    private static let promiseDays = 8

    // MARK: Texts

    private func text(_ name: String) -> Prompt? {
        guard let field = Catalogue.field(named: name, in: type) else { return nil }
        return Prompt(
            Self.label(name),
            help: Wording(
                es: "\(field.description.spanish); Enter si no hay",
                en: "\(field.description.english); Enter for none"
            ),
            usual: Prompt.Answer(""),
            read: { Prompt.text($0, field) }
        )
    }

    /// What is asked, in a word.
    static func label(_ name: String) -> Wording {
        switch name {
        case "outcome": Wording(es: "Resultado", en: "Outcome")
        case "purpose": Wording(es: "Para qué", en: "Purpose")
        case "notice": Wording(es: "Aviso", en: "Notice")
        case "channel": Wording(es: "Medio", en: "Channel")
        case "method": Wording(es: "Pagó con", en: "Paid by")
        case "receiver": Wording(es: "Recibió", en: "Received by")
        default: Wording(es: "Nota", en: "Note")
        }
    }
}
