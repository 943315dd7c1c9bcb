// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// An event that an import took as it is, and that is likely a slip: it acts on what is not there, says once
/// more what stands, or is of a day to come.
struct Doubt {
    /// What is doubtful about it.
    enum Kind: CaseIterable {
        case noTarget, reversal, reversedAlready
        case planOfPayment, planOfCancellation, revocation, extending, opening, enacting
        case dayToCome
    }

    let place: InputPlace
    /// What it names: an event, an ordinance or a day; an account, and maybe a code behind it; or a policy or a
    /// tariff and its first day.
    let names: [String]
}

extension Doubt.Kind {
    /// What is said of the first of them.
    func wording(_ names: [String]) -> Wording {
        let name = names.joined(separator: ": ").printable
        return switch self {
        case .noTarget:
            Wording(
                es: "revierte lo que no está en la bitácora (\(name)): no tiene efecto",
                en: "reverses what is not in the log (\(name)): it has no effect"
            )
        case .reversal:
            Wording(
                es: "revierte una reversión (\(name)): no tiene efecto",
                en: "reverses a reversal (\(name)): it has no effect"
            )
        case .reversedAlready:
            Wording(
                es: "revierte lo que ya estaba revertido (\(name)): no tiene efecto",
                en: "reverses what was reversed already (\(name)): it has no effect"
            )
        case .planOfPayment:
            Wording(
                es: "paga un plan que la cuenta no tiene (\(name)): cuenta como cualquier pago",
                en: "pays a plan that the account does not have (\(name)): it counts as any payment"
            )
        case .planOfCancellation:
            Wording(
                es: "cancela un plan que la cuenta no tiene (\(name)): no tiene efecto",
                en: "cancels a plan that the account does not have (\(name)): it has no effect"
            )
        case .revocation:
            Wording(
                es: "revoca una exoneración que la cuenta no tiene (\(name)): no tiene efecto",
                en: "revokes an exoneration that the account does not have (\(name)): it has no "
                    + "effect"
            )
        case .extending:
            Wording(
                es: "prorroga una ordenanza que no se promulgó (\(name)): no tiene efecto",
                en: "extends an ordinance that was not enacted (\(name)): it has no effect"
            )
        case .opening:
            Wording(
                es: "abre una cuenta que ya está abierta (\(name))",
                en: "opens an account that is open already (\(name))"
            )
        case .enacting:
            Wording(
                es: "pone otra vez en vigor el mismo documento desde el mismo día (\(name)): no "
                    + "cambia nada, y quien lo revierta tendrá que revertir los dos",
                en: "enacts the same document from the same day once more (\(name)): it changes "
                    + "nothing, and who takes it back has to reverse both"
            )
        case .dayToCome:
            Wording(
                es: "es de un día por venir (\(name)): cuenta desde ese día",
                en: "is of a day to come (\(name)): it counts from that day on"
            )
        }
    }
}
