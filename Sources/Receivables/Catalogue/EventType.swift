// SPDX-License-Identifier: MIT

/// The types of event (receivables, section 2).
///
/// The raw value is the type's name in a log.
public enum EventType: String, Hashable, Sendable, CaseIterable, BitwiseCopyable {
    case accountOpened = "account.opened"
    case accountUpdated = "account.updated"
    case accountClosed = "account.closed"
    case chargeAssessed = "charge.assessed"
    case paymentReceived = "payment.received"
    case refundMade = "refund.made"
    case exonerationApplied = "exoneration.applied"
    case exonerationRevoked = "exoneration.revoked"
    case eventReversed = "event.reversed"
    case noticeDelivered = "notice.delivered"
    case citationDelivered = "citation.delivered"
    case visitMade = "visit.made"
    case callMade = "call.made"
    case messageSent = "message.sent"
    case promiseMade = "promise.made"
    case planAgreed = "plan.agreed"
    case planCancelled = "plan.cancelled"
    case caseReferred = "case.referred"
    case requestOpened = "request.opened"
    case requestResolved = "request.resolved"
    case attentionGiven = "attention.given"
    case documentIssued = "document.issued"
    case policyEnacted = "policy.enacted"
    case ordinanceEnacted = "ordinance.enacted"
    case ordinanceExtended = "ordinance.extended"
    case tariffEnacted = "tariff.enacted"
    case remittanceReceived = "remittance.received"
    case paymentSuspended = "payment.suspended"
    case suspenseReturned = "suspense.returned"
    case deviceEnrolled = "device.enrolled"
    case deviceRetired = "device.retired"
    case bundleMerged = "bundle.merged"
    case meetingHeld = "meeting.held"
    case trainingHeld = "training.held"
    case outreachHeld = "outreach.held"
    case surveyCompleted = "survey.completed"
    case goalSet = "goal.set"
    case incomeRecorded = "income.recorded"
    case expenseRecorded = "expense.recorded"

    /// The order of types on one day in the fold of an account, so that the order in which
    /// two tills recorded does not matter (receivables, section 4).
    public var rank: UInt8 {
        switch self {
        case .accountOpened, .accountUpdated, .accountClosed: 0
        case .chargeAssessed: 1
        case .caseReferred: 2
        case .exonerationApplied, .exonerationRevoked: 3
        case .planAgreed: 4
        case .paymentReceived: 5
        case .refundMade: 6
        case .planCancelled: 7
        default: 8
        }
    }

    /// Whether the event reaches a taxpayer: what an account's payments are held against.
    public var isContact: Bool {
        switch self {
        case .noticeDelivered, .citationDelivered, .visitMade, .callMade, .messageSent: true
        default: false
        }
    }
}
