// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// One kind of event as a collector fills it in: what is asked, in which order.
struct FieldForm: Sendable {
    /// The type of event.
    let type: EventType
    /// What is asked for it besides the account, the day and a note, in order.
    let fields: [String]

    /// The forms, by the command that fills them in.
    static let visit = FieldForm(type: .visitMade, fields: ["outcome", "purpose"])
    static let notice = FieldForm(
        type: .noticeDelivered,
        fields: ["notice", "outcome", "channel", "claimed", "receiver"]
    )
    static let citation = FieldForm(
        type: .citationDelivered,
        fields: ["appear", "outcome", "receiver"]
    )
    static let payment = FieldForm(type: .paymentReceived, fields: ["amount", "method", "plan"])
    static let promise = FieldForm(type: .promiseMade, fields: ["amount", "by"])
    static let call = FieldForm(type: .callMade, fields: ["outcome"])
    static let message = FieldForm(type: .messageSent, fields: ["channel", "outcome"])

    /// All that is asked, in order.
    var asked: [String] { ["account"] + fields + ["on", "note"] }

    /// What must be there before an event is recorded; the day is today where nobody says it.
    var required: [String] {
        asked.filter { $0 != "on" && Catalogue.field(named: $0, in: type)?.isRequired ?? false }
    }

    /// The questions.
    func steps(_ context: FieldContext) -> [Interview.Step] {
        asked.map { name in
            Interview.Step(name: name) { answers in
                FieldQuestions(type: type, context: context, answers: answers).prompt(name)
            }
        }
    }

    /// Two to five lines that say what will be recorded.
    func summary(_ answers: Interview.Answers, _ context: FieldContext) -> [String] {
        let account = answers["account"]?.value
        var lines = [
            EventWords.name(type)(context.language) + ": "
                + fields.compactMap { answers[$0]?.shown.printable }.filter { !$0.isEmpty }
                .joined(separator: " · ")
        ]
        let stop = context.stop(account)
        lines.append(stop?.title ?? account?.printable ?? "")
        if let closing = stop?.closing { lines.append(closing(context.language)) }
        var last = [answers["on"]?.value ?? context.today.description]
        if type == .paymentReceived, let owed = context.owed(account),
            let amount = Money(answers["amount"]?.value ?? "")
        {
            last.append(context.owing(owed, paying: amount))
        }
        lines.append(last.joined(separator: " · "))
        if let note = answers["note"]?.value, !note.isEmpty { lines.append(note.printable) }
        return lines
    }
}

/// What the questions look at: what was taken along, what is owed by it, and the day.
struct FieldContext: Sendable {
    let search: AccountSearch
    /// What each account still owes by the pack and by what was paid on the device since.
    let debts: [String: Money]
    /// What visits of this round are for.
    let purpose: String?
    let today: CivilDate
    let language: Language

    init(_ device: FieldDevice, today: CivilDate, language: Language) {
        search = AccountSearch(stops: device.pack?.stops ?? [])
        var debts: [String: Money] = [:]
        for stop in search.stops { debts[stop.account] = device.owed(stop.account) }
        self.debts = debts
        purpose = device.pack?.purpose
        self.today = today
        self.language = language
    }

    /// An account among those taken along.
    func stop(_ account: String?) -> RoundPack.Stop? {
        search.stops.first { $0.account == account }
    }

    /// What an account still owes; nil where nobody knows.
    func owed(_ account: String?) -> Money? { account.flatMap { debts[$0] } }

    /// What is owed before and after a payment.
    func owing(_ owed: Money, paying amount: Money) -> String {
        let (before, left) = (max(owed, .zero), owed - amount)
        return left < .zero
            ? Wording(
                es: "debe \(Amounts.grouped(before)), a favor \(Amounts.grouped(-left))",
                en: "owes \(Amounts.grouped(before)), credit \(Amounts.grouped(-left))"
            )(language)
            : Wording(
                es: "debe \(Amounts.grouped(before)), quedan \(Amounts.grouped(left))",
                en: "owes \(Amounts.grouped(before)), \(Amounts.grouped(left)) left"
            )(language)
    }
}

extension Money {
    /// The amount that a text of the log says; nil for anything else.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.count == 2, let cents = Int64(parts.joined()) else {
            return nil
        }
        self.init(cents: cents)
    }
}
