// SPDX-License-Identifier: MIT

/// What one act put on, waived of or took back on one charge.
public struct Allocation: Sendable {
    /// What kind of act it was.
    public enum Act: Hashable, Sendable {
        /// A payment.
        case payment
        /// Credit, on the day of a new charge or after a revocation.
        case credit
        /// An exoneration: interest and fine waived.
        case exoneration
        /// A revocation: interest and fine taken back, below zero.
        case revocation
    }

    /// What kind of act it was.
    public let act: Act
    /// The event that brought it about, as an index into the events folded.
    public let event: Int32
    /// The charge, as an index into the account's charges.
    public let charge: Int32
    /// The day of the act.
    public let on: Int32
    /// Whether the charge was past its mora start on that day, in a plan or not.
    public let isPastMoraStart: Bool
    /// Whether a plan in force kept the charge out of mora just before the act.
    public let isSuspended: Bool
    /// Cents by component.
    public let amounts: Dues

    /// Whether the charge was in mora just before the act.
    public var isInMora: Bool { isPastMoraStart && !isSuspended }
}

/// What happened to the credit, or to an act as a whole.
public struct Outcome: Sendable {
    /// What happened.
    public enum Kind: Hashable, Sendable {
        /// Cents of a payment left over as credit.
        case leftOver
        /// Cents of credit that a refund took.
        case refunded
        /// Cents of a refund that found no credit: no effect, a finding.
        case refundAboveCredit
        /// An exoneration that found nothing to work on: no effect, a finding.
        case exonerationOutside
        /// An exoneration that worked, with the cents waived in all.
        case exonerationWorked
        /// A payment on an account that is closed: it counts, and is a finding.
        case paymentOnClosedAccount
    }

    /// What happened.
    public let kind: Kind
    /// The event, as an index into the events folded.
    public let event: Int32
    /// Cents.
    public let cents: Int64
}

/// A waiver that stands, so that a revocation can take it back.
struct Waiver: Sendable {
    let ordinance: Int32
    let charge: Int
    var interest: Int64
    var fine: Int64
}

/// The account just after one of its events, for its statement.
public struct Standing: Sendable {
    /// The event, as an index into the events folded.
    public let event: Int32
    /// What it paid, waived or took back on all charges.
    public let act: Dues
    /// The total due on the event's day, in cents.
    public let balance: Int64
    /// The credit, in cents.
    public let credit: Int64
}
