// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

/// Why a settlement cannot be, beside what the log says.
public enum SuspenseObjection: Error, Hashable, Sendable {
    /// No payment in suspense has that name.
    case notInSuspense(String)
    /// The payment in suspense was reversed.
    case reversed(String)
    /// It was settled already; `account` is where it went, nil where it went back.
    case settled(String, by: String, account: String?)
    /// It is settled whole or not at all.
    case otherAmount(String, inSuspense: Money, found: Money)
    /// It cannot be settled before it was collected.
    case early(String, on: CivilDate, collected: CivilDate)
}

extension SuspenseBook {
    /// The payment that can be settled under a name.
    ///
    /// - Parameters:
    ///   - reference: its name, `source#number`.
    ///   - amount: what the settlement is about; nil where it goes back whole.
    ///   - on: the day of the settlement; nil where it is the payment's own.
    /// - Returns: the payment in suspense.
    /// - Throws: why it cannot be settled.
    public func settling(
        _ reference: String,
        amount: Money?,
        on: CivilDate?
    ) throws(SuspenseObjection) -> Payment {
        guard let payment = payments.first(where: { $0.name == ExactText(reference) }) else {
            throw .notInSuspense(reference)
        }
        guard payment.reversedAt == nil else { throw .reversed(reference) }
        if let earlier = settlements(of: [payment.name])[payment.name] {
            throw .settled(reference, by: earlier.reference, account: earlier.account)
        }
        if let amount, amount != payment.amount {
            throw .otherAmount(reference, inSuspense: payment.amount, found: amount)
        }
        if let on, on < payment.on {
            throw .early(reference, on: on, collected: payment.on)
        }
        return payment
    }

    /// What settled payments, by their names; those that nothing has are not among them.
    package func settlements(of names: Set<ExactText>) -> [ExactText: Settlement] {
        var found: [ExactText: Settlement] = [:]
        let standing = Dictionary(
            payments.filter { $0.reversedAt == nil }.map { ($0.name, $0.position) }
        ) { first, _ in first }
        for settlement in settlements where settlement.reversedAt == nil {
            let name = ExactText(settlement.suspense)
            guard names.contains(name), found[name] == nil,
                let position = standing[name], position < settlement.position
            else { continue }
            found[name] = settlement
        }
        return found
    }
}

extension SuspenseObjection {
    /// Why, and what to do, in both languages.
    ///
    /// It begins with the field at fault, as the messages about single fields do.
    public var wording: Wording {
        switch self {
        case .notInSuspense(let reference):
            Wording(
                es: "suspense: no hay un pago en suspenso \(reference). Vea los que hay con "
                    + "«bitacora suspense list»",
                en: "suspense: there is no payment in suspense \(reference). See those that there "
                    + "are with \"bitacora suspense list\""
            )
        case .reversed(let reference):
            Wording(
                es:
                    "suspense: el pago en suspenso \(reference) está revertido; no hay qué resolver",
                en:
                    "suspense: the payment in suspense \(reference) is reversed; there is nothing to "
                    + "settle"
            )
        case .settled(let reference, let by, let account?):
            Wording(
                es:
                    "suspense: el pago en suspenso \(reference) ya se resolvió a la cuenta \(account) "
                    + "(\(by)). Si fue un error, revierta \(by) y resuélvalo de nuevo",
                en:
                    "suspense: the payment in suspense \(reference) was settled to account \(account) "
                    + "already (\(by)). If that was wrong, reverse \(by) and settle it again"
            )
        case .settled(let reference, let by, nil):
            Wording(
                es: "suspense: el pago en suspenso \(reference) ya se devolvió (\(by)). Si fue un "
                    + "error, revierta \(by)",
                en: "suspense: the payment in suspense \(reference) went back already (\(by)). If "
                    + "that was wrong, reverse \(by)"
            )
        case .early(let reference, let on, let collected):
            Wording(
                es: "on: \(on) es antes del \(collected), cuando se cobró el pago en suspenso "
                    + "\(reference). Revise la fecha",
                en: "on: \(on) is before \(collected), when the payment in suspense \(reference) "
                    + "was collected. Check the date"
            )
        case .otherAmount(let reference, let inSuspense, let found):
            Wording(
                es: "amount: en suspenso hay \(inSuspense) (\(reference)) y se dan \(found). Se "
                    + "resuelve entero",
                en:
                    "amount: \(inSuspense) are in suspense (\(reference)) and \(found) are given. It "
                    + "is settled whole"
            )
        }
    }
}
