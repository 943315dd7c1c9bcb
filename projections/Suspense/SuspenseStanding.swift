// SPDX-License-Identifier: MIT
import Receivables
public import EventLog

/// What is in suspense on a day, as it was known, and what does not add up.
public struct SuspenseStanding: Sendable {
    /// Payments that nothing has settled, in the order of the log.
    public let outstanding: [SuspenseBook.Payment]
    /// All payments that were put in suspense, settled or not.
    let all: [SuspenseBook.Payment]
    /// What settled them, by their names.
    let settlements: [ExactText: SuspenseBook.Settlement]
    /// Those that went to an account, and those that went back.
    let resolved: [SuspenseBook.Payment]
    let returned: [SuspenseBook.Payment]
    let findings: [SuspenseFinding]
}

/// A settlement that does not fit what it settles: recorded as it came, and to be looked at.
struct SuspenseFinding: Hashable, Sendable {
    enum Name: String, CaseIterable {
        /// The payment had been settled before.
        case settledTwice = "settled-twice"
        /// It is not the amount that is in suspense.
        case settledForAnother = "settled-with-another-amount"
        /// No payment in suspense has that name.
        case settlesNothing = "settles-nothing"
        /// The payment in suspense was reversed, and its settlement was not.
        case settlesReversed = "settles-reversed"
    }

    let name: Name
    let settlement: SuspenseBook.Settlement
    /// The amount in suspense, where there is one.
    let amount: Money?
}

extension SuspenseBook {
    /// What is in suspense.
    ///
    /// - Parameters:
    ///   - day: payments and settlements that take effect up to this day count.
    ///   - known: how many events of the log were known; nil for all.
    /// - Returns: what is outstanding, settled, and does not add up.
    /// - Complexity: O(n log n) payments in suspense and settlements.
    public func standing(asOf day: CivilDate, known: UInt64? = nil) -> SuspenseStanding {
        let known = known ?? count
        let all = payments.filter { $0.isVisible(known) && $0.on <= day }
        let byName = Dictionary(payments.map { ($0.name, $0) }) { first, _ in first }
        var settled: [ExactText: Settlement] = [:]
        var findings: [SuspenseFinding] = []
        for settlement in settlements where settlement.isVisible(known) && settlement.on <= day {
            func find(_ name: SuspenseFinding.Name, _ payment: Payment? = nil) {
                findings.append(
                    SuspenseFinding(name: name, settlement: settlement, amount: payment?.amount)
                )
            }
            guard let payment = byName[ExactText(settlement.suspense)],
                payment.position < settlement.position
            else {
                find(.settlesNothing)
                continue
            }
            guard payment.isVisible(known) else {
                find(.settlesReversed, payment)
                continue
            }
            // The first one holds.
            guard settled[payment.name] == nil else {
                find(.settledTwice, payment)
                continue
            }
            settled[payment.name] = settlement
            if let amount = settlement.amount, amount != payment.amount {
                find(.settledForAnother, payment)
            }
        }
        return SuspenseStanding(
            outstanding: all.filter { settled[$0.name] == nil },
            all: all,
            settlements: settled,
            resolved: all.filter { settled[$0.name]?.account != nil },
            returned: all.filter { settled[$0.name].map { $0.account == nil } ?? false },
            findings: findings
        )
    }
}

extension SuspenseBook.Payment {
    func isVisible(_ known: UInt64) -> Bool {
        position < known && (reversedAt.map { $0 >= known } ?? true)
    }
}

extension SuspenseBook.Settlement {
    func isVisible(_ known: UInt64) -> Bool {
        position < known && (reversedAt.map { $0 >= known } ?? true)
    }
}
