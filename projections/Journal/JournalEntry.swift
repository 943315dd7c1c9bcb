// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

/// An entry of double-entry bookkeeping: its postings add up to nothing.
public struct JournalEntry: Sendable {
    /// What brought it about.
    public enum Act: String, Sendable {
        case charge
        case payment
        /// Credit put on charges.
        case credit
        case refund
        case exoneration
        case revocation
        /// Interest, fine and surcharge that have come about, at a month's end or before an act
        /// that pays or waives them.
        case accrual
        /// Income that belongs to no account.
        case income
        /// An expense that belongs to no account.
        case expense
    }

    /// A sum on one account of the books.
    public struct Posting: Sendable {
        /// Which account of the books.
        public let account: JournalAccount
        /// Cents; above zero on the left (debit), below on the right (credit).
        public let cents: Int64
    }

    /// Its day.
    public let day: CivilDate
    /// What brought it about.
    public let act: Act
    /// The position of the event, where there is one.
    public let position: UInt32?
    /// Its postings.
    public let postings: [Posting]
}

/// An account of the books.
public enum JournalAccount: Hashable, Sendable {
    /// What a taxpayer's account owes, by tribute and component.
    case receivable(account: String, tribute: String, Component)
    /// What is owed back to it: its credit.
    case credit(account: String)
    /// The till and the bank.
    case cash
    /// What was assessed or accrued, by tribute and component.
    case income(tribute: String, Component)
    /// What ordinances waived.
    case exonerated(ordinance: String, Component)
    /// Income that belongs to no account.
    case otherIncome(category: String)
    /// An expense that belongs to no account.
    case expense(category: String)
}

/// What moves no money but is worth a line in the books.
public struct JournalRemark: Sendable {
    /// What it is.
    public enum Kind: Sendable {
        /// A plan was agreed or cancelled, its code.
        case plan(agreed: Bool, String)
        /// An event was reversed by another and is left out; its type as the log names it, which the
        /// catalogue need not have.
        case reversed(type: String, by: UInt32)
    }

    /// Its day.
    public let day: CivilDate
    /// The position of the event.
    public let position: UInt32
    /// What it is.
    public let kind: Kind
}

/// The books of one taxpayer's account; without a name, what belongs to none.
public struct AccountJournal: Sendable {
    /// The account.
    public let account: String?
    /// Its entries, by day.
    public internal(set) var entries: [JournalEntry] = []
    /// What moves no money, by day.
    public internal(set) var remarks: [JournalRemark] = []

    init(account: String?) { self.account = account }
}
