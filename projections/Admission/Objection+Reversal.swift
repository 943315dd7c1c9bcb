// SPDX-License-Identifier: MIT
import EventLog
import Receivables

// What is said before something is recorded that others would feel.
extension Objection {
    /// Why what others stand on is not taken back.
    var reversalWording: Wording {
        switch self {
        case .openingBearsOthers(let name, let account, let others):
            Wording(
                es: "reverses: \(name) abre la cuenta \(account), que tiene "
                    + (others == 1 ? "otro evento" : "otros \(others) eventos")
                    + " y sin ella sería desconocida. Revise la referencia; una cuenta que deja "
                    + "de existir se cierra con account.closed",
                en: "reverses: \(name) opens account \(account), which has "
                    + "\(others) other \(others == 1 ? "event" : "events") and would be unknown "
                    + "without it. Check the reference; an account that ends is closed with "
                    + "account.closed"
            )
        case .ordinanceBearsOthers(let name, let ordinance, let count):
            Wording(
                es: "reverses: sobre \(name), de la ordenanza \(ordinance), "
                    + (count == 1
                        ? "descansa 1 exoneración, que quedaría"
                        : "descansan \(count) exoneraciones, que quedarían")
                    + " fuera de ella y sin efecto. Revise la referencia",
                en: "reverses: \(count) "
                    + (count == 1 ? "exoneration stands" : "exonerations stand")
                    + " on \(name), of ordinance \(ordinance), and would be outside it and "
                    + "without effect. Check the reference"
            )
        case .policyIsLast(let name, let policy):
            Wording(
                es: "reverses: \(name) pone en vigor \(policy), la única política; sin ella "
                    + "regiría la de fábrica. Revise la referencia, o ponga antes otra en vigor "
                    + "con «bitacora policy enact»",
                en: "reverses: \(name) enacts \(policy), the only policy; without it the built-in "
                    + "one would hold. Check the reference, or first enact another with \"bitacora "
                    + "policy enact\""
            )
        case .enrolmentBearsOthers(let name, let device, let events):
            Wording(
                es:
                    "reverses: \(name) inscribe el equipo '\(device)', del que ya hay eventos en la "
                    + "bitácora, \(events); sin ella no entraría nada más de él. Revise la "
                    + "referencia; un equipo que ya no se usa se retira con «bitacora device retire»",
                en: "reverses: \(name) enrols the device '\(device)', of which \(events) "
                    + "\(events == 1 ? "event is" : "events are") home; without it nothing more of "
                    + "it would come home. Check the reference; a device that is used no more is "
                    + "retired with \"bitacora device retire\""
            )
        default: Wording(es: "", en: "")
        }
    }

    /// Why a plan that takes no charge is not agreed.
    static func planTakesNothing(
        _ plan: String,
        _ account: String,
        _ on: CivilDate,
        _ held: [String]
    ) -> Wording {
        guard !held.isEmpty else {
            return Wording(
                es: "plan: ningún cargo entra en el plan \(plan): la cuenta \(account) no debe "
                    + "nada que venza hasta el \(on). Revise la cuenta y la fecha; lo que vence después "
                    + "no entra en un plan",
                en: "plan: no charge enters plan \(plan): account \(account) owes nothing that is "
                    + "due by \(on). Check the account and the date; what is due later does not "
                    + "enter a plan"
            )
        }
        let plans = held.joined(separator: ", ")
        let isOne = held.count == 1
        return Wording(
            es: "plan: ningún cargo entra en el plan \(plan): lo vencido de la cuenta \(account) "
                + "está " + (isOne ? "en el plan \(plans)" : "en los planes \(plans)")
                + ", en vigor. Para convenirlo de nuevo, cancele antes "
                + (isOne ? "ése" : "ésos") + " con plan.cancelled",
            en: "plan: no charge enters plan \(plan): what account \(account) has overdue is in "
                + "\(isOne ? "plan" : "plans") \(plans), in force. To agree on it again, first "
                + "cancel \(isOne ? "that one" : "those") with plan.cancelled"
        )
    }
}
