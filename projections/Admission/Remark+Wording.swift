// SPDX-License-Identifier: MIT
import EventLog
public import Receivables

/// Numbers for people; their own name is that of the sums of a town here.
typealias Numbers = Receivables.Amounts

extension Remark {
    /// What is said once the event is recorded, and what to do if it is a slip, in both languages.
    ///
    /// Amounts have commas between the thousands.
    public var wording: Wording {
        switch self {
        case .planTakes(let plan, let charges, let owed, let on, let scheduled):
            Self.planTakes(plan, charges, owed, "\(on)", scheduled)
        case .waives(let ordinance, let account, let interest, let fine):
            Wording(
                es: "la ordenanza \(ordinance) dispensa a \(account) \(interest.said) de interés y "
                    + "\(fine.said) de multa",
                en: "ordinance \(ordinance) waives for \(account) \(interest.said) of interest and "
                    + "\(fine.said) of fine"
            )
        case .takesBack(let event): event.wording
        case .openingFalls, .exonerationsFall, .policyFalls: fallWording
        case .receiptStands(let receipt, let account, let position):
            Wording(
                es: "el recibo \(receipt) ya lo lleva un pago de \(account), en la posición "
                    + "\(position). Si es el mismo pago, revierta éste",
                en: "receipt \(receipt) is that of a payment of \(account) already, at position "
                    + "\(position). If it is the same payment, reverse this one"
            )
        case .creditIsLeft(let account, let left, let owed, let owes):
            Wording(
                es: "quedan \(left.said) a favor de \(account): debía \(owed.said), y ahora debe "
                    + "\(owes.said). Si el monto no es ése, revierta el pago",
                en: "\(left.said) are left as credit of \(account): it owed \(owed.said), and owes "
                    + "\(owes.said) now. If that is not the amount, reverse the payment"
            )
        case .dayIsLongAgo(let on, let days): Self.dayIsLongAgo("\(on)", Numbers.days(days))
        case .dueIsFarFromPeriod(let due, let period, let months):
            Self.dueIsFar("\(due)", "\(period)", months)
        case .codeIsNew(let field, let code, let known): Self.codeIsNew(field, code, known)
        case .requestIsUnknown(let request):
            Wording(
                es: "la bitácora no tiene abierta ninguna solicitud \(request) (request.opened). "
                    + "Si el número no es ése, revierta este evento",
                en: "the log has no request \(request) that was opened (request.opened). If that "
                    + "is not its number, reverse this event"
            )
        case .closesUnsettled(let account, let owed, let charges, let credit):
            Self.closesUnsettled(account, owed, charges, credit)
        case .closesOnDayOfPayment(let account, let on):
            Wording(
                es: "\(account) pagó el mismo \(on), y el cierre cuenta antes que los pagos de su "
                    + "día: será un hallazgo. Revierta el cierre y regístrelo con --on "
                    + "\(on.adding(days: 1))",
                en: "\(account) paid on \(on) too, and a closing counts before the payments of its "
                    + "day: it will be a finding. Reverse the closing and record it with --on "
                    + "\(on.adding(days: 1))"
            )
        case .ratesBegin, .rulesFall: policyWording
        case .policyHoldsSince, .exonerationsChange: restatingWording
        case .ruleStands(let type, let rule, let standing): Self.standing(type, rule, standing)
        }
    }

    private static func planTakes(
        _ plan: String,
        _ count: Int,
        _ owed: Money,
        _ on: String,
        _ scheduled: Money
    ) -> Wording {
        let missing = owed.cents - scheduled.cents
        let rest = Money(cents: abs(missing)).said
        let (es, en) =
            missing > 0
            ? (", \(rest) menos", ", \(rest) less")
            : missing < 0 ? (", \(rest) más", ", \(rest) more") : ("", "")
        let (charges, isOne) = (Numbers.charges(count), count == 1)
        return Wording(
            es: "en el plan \(plan) \(isOne ? "entra" : "entran") \(charges.spanish), que el \(on) "
                + "\(isOne ? "debe" : "deben") \(owed.said); el plan prevé \(scheduled.said)\(es)",
            en: "\(charges.english) \(isOne ? "enters" : "enter") plan \(plan), on which "
                + "\(owed.said) are owed on \(on); the plan foresees \(scheduled.said)\(en)"
        )
    }

    private var fallWording: Wording {
        switch self {
        case .openingFalls(let account, let others):
            Wording(
                es: "la cuenta \(account) queda desconocida, con \(Numbers.events(others).spanish)",
                en: "account \(account) is unknown now, with \(Numbers.events(others).english)"
            )
        case .exonerationsFall(let ordinance, let count):
            Wording(
                es: (count == 1 ? "queda" : "quedan")
                    + " fuera de la ordenanza \(ordinance), y sin efecto, "
                    + "\(Numbers.grouped(count)) \(count == 1 ? "exoneración" : "exoneraciones")",
                en: Numbers.grouped(count)
                    + (count == 1 ? " exoneration is" : " exonerations are")
                    + " outside ordinance \(ordinance) now, and without effect"
            )
        case .policyFalls(let policy, let left) where left.isEmpty:
            Wording(
                es: "sin la política \(policy) no queda ninguna: rige la de fábrica",
                en: "without policy \(policy) there is none: the built-in one holds"
            )
        case .policyFalls(let policy, let left):
            Wording(
                es: "deja de regir la política \(policy); quedan: \(left.joined(separator: ", "))",
                en: "policy \(policy) holds no more; there remain: \(left.joined(separator: ", "))"
            )
        default: Wording(es: "", en: "")
        }
    }

    private static func dayIsLongAgo(_ on: String, _ days: Wording) -> Wording {
        Wording(
            es: "el pago es del \(on), hace \(days.spanish). Si no fue ese día, reviértalo y "
                + "regístrelo de nuevo",
            en: "the payment is of \(on), \(days.english) ago. If it was not that day, reverse it "
                + "and record it again"
        )
    }

    private static func dueIsFar(_ due: String, _ period: String, _ months: Int) -> Wording {
        let count = Numbers.grouped(abs(months))
        return Wording(
            es: "el cargo es de \(period) y vence el \(due), \(count) meses "
                + (months < 0 ? "antes" : "después") + ". Si una fecha no es ésa, reviértalo",
            en: "the charge is for \(period) and due on \(due), \(count) months "
                + (months < 0 ? "before" : "after") + ". If a date is wrong, reverse it"
        )
    }

    private static func codeIsNew(_ field: String, _ code: String, _ known: [String]) -> Wording {
        let nearest = NearestName.of(code, among: known)
        return Wording(
            es: "\(field): «\(code)» es nuevo en la bitácora"
                + (nearest.map { "; ¿quiso decir «\($0)»?" } ?? ""),
            en: "\(field): \"\(code)\" is new in the log"
                + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")
        )
    }

    private static func closesUnsettled(
        _ account: String,
        _ owed: Money,
        _ count: Int,
        _ credit: Money
    ) -> Wording {
        guard owed > .zero else {
            return Wording(
                es: "\(account) se cierra con \(credit.said) a su favor; se devuelven con "
                    + "refund.made",
                en: "\(account) is closed with a credit of \(credit.said); refund.made gives it "
                    + "back"
            )
        }
        let (charges, isOne) = (Numbers.charges(count), count == 1)
        return Wording(
            es: "\(account) se cierra debiendo \(owed.said) en \(charges.spanish), que "
                + "\(isOne ? "sigue" : "siguen") contando; un pago pedirá --as-recorded",
            en: "\(account) is closed owing \(owed.said) on \(charges.english), which "
                + "\(isOne ? "goes" : "go") on counting; a payment will ask for --as-recorded"
        )
    }
}

extension ReversedEvent {
    /// What is taken back, in words.
    fileprivate var wording: Wording {
        func said(_ language: Language) -> String {
            var parts = [EventWords.name(type)(language).lowercased()]
            if let amount { parts[0] += " \(amount.said)" }
            if let account {
                parts[0] += (language == .spanish ? " de " : " of ") + account
            }
            return (parts + ["\(on)"] + codes).joined(separator: ", ")
        }
        return Wording(
            es: "revierte \(name): \(said(.spanish))",
            en: "reverses \(name): \(said(.english))"
        )
    }
}

extension Money {
    /// As people write it.
    fileprivate var said: String { Numbers.grouped(self) }
}
