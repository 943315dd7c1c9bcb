// SPDX-License-Identifier: MIT
import EventLog
public import Receivables

extension Objection {
    /// Why the event does not fit, and what to do, in both languages.
    ///
    /// Each begins with the field at fault, as the messages about single fields do; that to a clock has none.
    public var wording: Wording {
        switch self {
        case .unknownAccount(let account):
            Wording(
                es: "account: la cuenta \(account) no está abierta. Revise el código, o ábrala "
                    + "con account.opened",
                en: "account: account \(account) was never opened. Check the code, or open it "
                    + "with account.opened"
            )
        case .accountIsClosed(let account, let since):
            Wording(
                es: "account: la cuenta \(account) está cerrada desde el \(since). Revise el "
                    + "código y la fecha, o reábrala con account.opened",
                en: "account: account \(account) has been closed since \(since). Check the code "
                    + "and the date, or open it again with account.opened"
            )
        case .accountIsOpen(let account, let since):
            Wording(
                es: "account: la cuenta \(account) ya está abierta desde el \(since). Use otro "
                    + "código, o cambie sus datos con account.updated",
                en: "account: account \(account) has been open since \(since). Use another "
                    + "code, or change its data with account.updated"
            )
        case .unknownPlan(let plan, let account, let known):
            Self.unknownPlan(plan, account, known)
        case .planHasEnded(let plan, let account, let status):
            Self.planHasEnded(plan, account, isCompleted: status == .completed)
        case .unknownOrdinance(let name, let known): Self.unknownOrdinance(name, known)
        case .ordinanceIsNotInForce(let name, let from, let until, let on):
            Wording(
                es: "ordinance: la ordenanza \(name) rige del \(from) al \(until), no el \(on). "
                    + "Revise la fecha, o registre su prórroga con ordinance.extended",
                en: "ordinance: ordinance \(name) holds from \(from) to \(until), not on \(on). "
                    + "Check the date, or record its extension with ordinance.extended"
            )
        case .kindIsNotAdmitted(let name, let account, let kind, let admitted):
            Self.notAdmitted(
                name,
                account,
                Wording(
                    es: kind.map { "es del tipo \($0)" } ?? "es de tipo desconocido",
                    en: kind.map { "is of kind \($0)" } ?? "is of unknown kind"
                ),
                admitted
            )
        case .stageIsNotAdmitted(let name, let account, let stage, let admitted):
            Self.notAdmitted(
                name,
                account,
                Wording(es: "está en etapa \(stage)", en: "is at stage \(stage)"),
                admitted
            )
        case .nothingToExonerate(let name, let account):
            Wording(
                es: "ordinance: la cuenta \(account) no debe nada de lo que alcanza la ordenanza "
                    + "\(name). Revise la cuenta, la fecha y los tributos de la ordenanza",
                en: "ordinance: account \(account) owes nothing in the scope of ordinance "
                    + "\(name). Check the account, the date and the ordinance's tributes"
            )
        case .nothingToRevoke(let name, let account):
            Wording(
                es: "ordinance: la cuenta \(account) no tiene exoneración bajo la ordenanza "
                    + "\(name) que revocar. Revise la cuenta y el código",
                en: "ordinance: account \(account) has no exoneration under ordinance \(name) "
                    + "to revoke. Check the account and the code"
            )
        case .refundExceedsCredit(let account, let amount, let credit):
            Wording(
                es: "amount: se devuelven \(amount) y la cuenta \(account) tiene \(credit) a su "
                    + "favor. Devuelva eso como máximo, o registre antes el pago que falta",
                en: "amount: \(amount) are refunded and account \(account) has a credit of "
                    + "\(credit). Refund at most that, or first record the payment that is missing"
            )
        case .chargeStands(let tribute, let month, let account, let position):
            Wording(
                es:
                    "period: la cuenta \(account) ya tiene el cargo de \(tribute) de \(month), en la "
                    + "posición \(position). Revise el mes, o revierta antes aquél",
                en:
                    "period: account \(account) has the charge of \(tribute) for \(month) already, at "
                    + "position \(position). Check the month, or reverse that one first"
            )
        case .receiptStands(let receipt, let account, let position):
            Wording(
                es:
                    "receipt: el pago con el recibo \(receipt) ya está en la cuenta \(account), en la "
                    + "posición \(position). No lo repita; si es otro pago, revise el recibo",
                en:
                    "receipt: the payment with receipt \(receipt) is on account \(account) already, at "
                    + "position \(position). Do not repeat it; if it is another one, check the receipt"
            )
        case .dateIsEarly(let field, let date, let other, let name):
            Wording(
                es: "\(field): \(date) es antes que \(name), \(other). Revise las dos fechas",
                en: "\(field): \(date) is before \(name), \(other). Check both dates"
            )
        case .dateIsLongAgo(let field, let date, let today, let likely):
            Wording(
                es: "\(field): \(date) es de hace más de 100 años; hoy es \(today). Revise la "
                    + "fecha" + (likely.map { "; quizá es \($0)" } ?? ""),
                en: "\(field): \(date) is more than 100 years ago; today is \(today). Check the "
                    + "date" + (likely.map { "; perhaps it is \($0)" } ?? "")
            )
        case .dateIsFarAway(let field, let date, let on, let likely):
            Wording(
                es: "\(field): \(date) está a más de 100 años de on, \(on). Revise las dos fechas"
                    + (likely.map { "; quizá es \($0)" } ?? ""),
                en: "\(field): \(date) is more than 100 years from on, \(on). Check both dates"
                    + (likely.map { "; perhaps it is \($0)" } ?? "")
            )
        case .dayHasNotCome(let on, let today):
            Wording(
                es: "on: \(on) no ha llegado; hoy es \(today). Revise la fecha, y el reloj de esta "
                    + "máquina",
                en: "on: \(on) has not come; today is \(today). Check the date, and this "
                    + "machine's clock"
            )
        case .extensionIsNone(let name, let until, let by):
            Wording(
                es: "until: la ordenanza \(name) ya rige hasta el \(until). Una prórroga va más "
                    + "allá; para acortarla, revierta antes \(list(by)) con event.reversed y "
                    + "regístrela de nuevo",
                en: "until: ordinance \(name) holds until \(until) already. An extension goes "
                    + "further; to shorten it, first reverse \(list(by)) with event.reversed and "
                    + "record it again"
            )
        case .ordinanceStaysLong(let name, let until, let by):
            Wording(
                es: "until: la ordenanza \(name) ya rige hasta el \(until), y registrarla otra vez "
                    + "no la acorta. Revierta antes \(list(by)) con event.reversed y regístrela de "
                    + "nuevo",
                en: "until: ordinance \(name) holds until \(until) already, and recording it once "
                    + "more does not shorten it. First reverse \(list(by)) with event.reversed, then "
                    + "record it again"
            )
        case .nothingCounts(let goal):
            Wording(es: "goal: \(goal.wording.spanish)", en: "goal: \(goal.wording.english)")
        case .accountOwes(let account, let total, let charges, let on):
            Self.accountOwes(account, total, charges, on)
        case .planTakesNothing(let plan, let account, let on, let held):
            Self.planTakesNothing(plan, account, on, held)
        case .exonerationStands(let name, let account, let position, let interest, let fine):
            Wording(
                es: "ordinance: la cuenta \(account) ya se exoneró con la ordenanza \(name) en la "
                    + "posición \(position), y nada ha cambiado desde entonces. Otra vez "
                    + "dispensaría \(interest) más de interés y \(fine) de multa. No la repita",
                en: "ordinance: account \(account) was exonerated under ordinance \(name) at "
                    + "position \(position) already, and nothing has changed since. Once more "
                    + "would waive another \(interest) of interest and \(fine) of fine. Do not "
                    + "repeat it"
            )
        case .enactmentStands(let type, let rule, let from, let event, let position):
            Self.enactmentStands(type, rule, from, event, position)
        case .openingBearsOthers, .ordinanceBearsOthers, .policyIsLast, .enrolmentBearsOthers:
            reversalWording
        case .reversesNothing, .reversesReversal, .reversedAlready, .planCodeIsUsed, .settlement:
            referenceWording
        case .sourceOfDevice, .sourceOfRemittance: sourceWording
        case .clockHasLeapt(let leap): ClockLeap.refusal(of: leap.wording)
        }
    }
}

// Sentences that depend on more than the words put into them.
extension Objection {
    private static func unknownPlan(_ plan: String, _ account: String, _ known: [String]) -> Wording
    {
        Wording(
            es: "plan: la cuenta \(account) no tiene un plan \(plan)"
                + list(known, "; tiene: ", "; no tiene ninguno")
                + ". Revise el código, o acuérdelo con plan.agreed",
            en: "plan: account \(account) has no plan \(plan)"
                + list(known, "; it has: ", "; it has none")
                + ". Check the code, or agree it with plan.agreed"
        )
    }

    private static func planHasEnded(
        _ plan: String,
        _ account: String,
        isCompleted: Bool
    ) -> Wording {
        Wording(
            es: "plan: el plan \(plan) de la cuenta \(account) ya está "
                + (isCompleted ? "cumplido" : "anulado")
                + "; no hay qué anular. Revise el código",
            en: "plan: plan \(plan) of account \(account) is "
                + (isCompleted ? "completed" : "cancelled")
                + " already; there is nothing to cancel. Check the code"
        )
    }

    private static func unknownOrdinance(_ name: String, _ known: [String]) -> Wording {
        Wording(
            es: "ordinance: la ordenanza \(name) no está en la bitácora"
                + list(known, "; están: ", "; no hay ninguna")
                + ". Revise el código, o regístrela con ordinance.enacted",
            en: "ordinance: ordinance \(name) is not in the log"
                + list(known, "; there are: ", "; there is none")
                + ". Check the code, or record it with ordinance.enacted"
        )
    }

    private static func notAdmitted(
        _ ordinance: String,
        _ account: String,
        _ what: Wording,
        _ admitted: [String]
    ) -> Wording {
        let list = admitted.joined(separator: ", ")
        return Wording(
            es: "ordinance: la cuenta \(account) \(what.spanish), y la ordenanza \(ordinance) "
                + "admite: \(list). Revise la cuenta y la ordenanza",
            en: "ordinance: account \(account) \(what.english), and ordinance \(ordinance) "
                + "admits: \(list). Check the account and the ordinance"
        )
    }

    private static func accountOwes(
        _ account: String,
        _ total: Money,
        _ charges: Int,
        _ on: CivilDate
    ) -> Wording {
        Wording(
            es: "kind: la cuenta \(account) no está solvente el \(on): debe \(total) en "
                + "\(charges) \(charges == 1 ? "cargo" : "cargos"). Vea «bitacora solvency "
                + "\(account) --as-of \(on)»",
            en: "kind: account \(account) is not solvent on \(on): it owes \(total) on "
                + "\(charges) \(charges == 1 ? "charge" : "charges"). See \"bitacora "
                + "solvency \(account) --as-of \(on)\""
        )
    }

    /// Events by their names.
    private func list(_ events: [String]) -> String { Self.list(events, "", "") }

    private static func list(_ names: [String], _ some: String, _ none: String) -> String {
        let shown = names.prefix(10).joined(separator: ", ") + (names.count > 10 ? ", …" : "")
        return names.isEmpty ? none : some + shown
    }
}
