// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

/// A question to the log: the three clocks, and which accounts it is about.
public struct Question: Sendable {
    /// Events that take effect up to this day count.
    public var asOf: CivilDate
    /// Events recorded up to this moment count; nil for the whole log.
    public var knownAt: Instant?
    /// Only the first so many events count: the log as it was at that size; nil for all.
    public var events: UInt64?
    /// A policy in place of all that were enacted.
    public var policy: Policy?
    /// The accounts it is about.
    public var filter = AccountFilter()

    /// A question about all accounts.
    public init(asOf: CivilDate, knownAt: Instant? = nil, policy: Policy? = nil) {
        self.asOf = asOf
        self.knownAt = knownAt
        self.policy = policy
    }
}

/// Which accounts a report is about; nil admits all.
public struct AccountFilter: Hashable, Sendable {
    /// One account.
    public var account: String?
    /// The accounts of one sector; empty for those of none.
    public var sector: String?
    /// The accounts of one kind.
    public var kind: String?
    /// The accounts of one zone; empty for those of none.
    public var zone: String?

    /// All accounts.
    public init() {}

    /// Whether every account is admitted.
    public var isEmpty: Bool { self == AccountFilter() }

    /// What it asks for, as it stands in a report.
    var fields: [Report.Field] {
        [("account", account), ("sector", sector), ("kind", kind), ("zone", zone)]
            .compactMap { name, text in text.map { Report.Field(name, .text($0)) } }
    }
}
