// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The findings about one account's exonerations.
struct ExonerationFindings {
    private let account: FoldedAccount
    private(set) var rows: [FindingRow] = []

    init(_ account: FoldedAccount) {
        self.account = account
        guard account.events.contains(where: { $0.type == .exonerationApplied }) else { return }
        var waived: [Int32: Dues] = [:]
        for allocation in account.fold.allocations where allocation.act == .exoneration {
            waived[allocation.event, default: Dues()] += allocation.amounts
        }
        for outcome in account.fold.outcomes where outcome.kind == .exonerationOutside {
            add(.exonerationOutsideOrdinance, outcome.event)
        }
        for outcome in account.fold.outcomes where outcome.kind == .exonerationWorked {
            if isConditionUnmet(outcome.event) { add(.exonerationConditionUnmet, outcome.event) }
        }
        for (index, event) in account.events.enumerated() where event.type == .exonerationApplied {
            if differs(event, waived[Int32(index)] ?? Dues()) {
                add(.exonerationAmountDiffers, Int32(index))
            }
        }
    }

    private mutating func add(_ finding: Finding, _ index: Int32) {
        let event = account.events[Int(index)]
        rows.append(
            FindingRow(
                finding: finding,
                position: event.position,
                account: event.account,
                detail: account.view.town.ordinances.name(event.subject)
            )
        )
    }

    /// Whether an amount that the clerk saw is not what was waived.
    private func differs(_ event: AccountEvent, _ waived: Dues) -> Bool {
        guard event.detail >= 0 else { return false }
        let seen = account.view.town.details[Int(event.detail)]
        return seen.interestSeen >= 0 && seen.interestSeen != waived.interest
            || seen.fineSeen >= 0 && seen.fineSeen != waived.fine
    }

    /// Whether the ordinance is over and the account did not do what it asks for, though
    /// nothing revoked the exoneration since.
    private func isConditionUnmet(_ index: Int32) -> Bool {
        let code = account.events[Int(index)].subject
        guard let ordinance = account.view.context.ordinances[Int(code)],
            let requires = ordinance.requires, account.asOf.dayNumber > ordinance.until
        else { return false }
        let isRevoked = account.events[(Int(index) + 1)...].contains {
            $0.type == .exonerationRevoked && $0.subject == code
        }
        return !isRevoked
            && !account.events.contains { event in
                ordinance.from <= event.on && event.on <= ordinance.until
                    && Self.meets(event.type, requires)
            }
    }

    private static func meets(_ type: EventType, _ requires: Ordinance.Requirement) -> Bool {
        switch requires {
        case .payment: type == .paymentReceived
        case .plan: type == .planAgreed
        case .either: type == .paymentReceived || type == .planAgreed
        }
    }
}
