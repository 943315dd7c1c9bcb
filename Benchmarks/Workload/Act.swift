// SPDX-License-Identifier: MIT

/// What can happen; the names are the catalogue's.
enum Kind: UInt8, CaseIterable {
    case charge, payment, notice, visit, call, message, plan, exoneration, reversal
    case opened, policy, ordinance
    case updated, promise, cancelled, request, attention, document, meeting, income

    var name: StaticString {
        switch self {
        case .charge: "charge.assessed"
        case .payment: "payment.received"
        case .notice: "notice.delivered"
        case .visit: "visit.made"
        case .call: "call.made"
        case .message: "message.sent"
        case .plan: "plan.agreed"
        case .exoneration: "exoneration.applied"
        case .reversal: "event.reversed"
        case .opened: "account.opened"
        case .policy: "policy.enacted"
        case .ordinance: "ordinance.enacted"
        case .updated: "account.updated"
        case .promise: "promise.made"
        case .cancelled: "plan.cancelled"
        case .request: "request.opened"
        case .attention: "attention.given"
        case .document: "document.issued"
        case .meeting: "meeting.held"
        case .income: "income.recorded"
        }
    }
}

/// One event before it has a line.
struct Act {
    let kind: Kind
    var actor: UInt8 = 0
    /// What was found, how it was paid: a place in the words of its type.
    var outcome: UInt8 = 0
    var channel: UInt8 = 0
    var account: Int32 = 0
    /// The day it takes effect.
    var day: Int32
    /// Cents, or the installment of a plan.
    var amount: Int32 = 0
    /// The number of a plan, request, receipt or rule; of a charge, its month.
    var other: Int32 = 0
    /// The installments of a plan.
    var count: Int32 = 0
}
