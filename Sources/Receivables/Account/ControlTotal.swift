// SPDX-License-Identifier: MIT

/// What another system says that an account owes: a figure to hold the log to.
public struct ControlTotal: Hashable, Sendable {
    /// What the figure counts.
    public enum Figure: String, Hashable, Sendable, CaseIterable {
        /// Principal alone.
        case principal
        /// Principal, interest, fine and surcharge.
        case total
        /// What was paid and not yet put on a charge.
        case credit
        /// The total less the credit; negative where the account has more to its credit.
        case balance

        /// Whether it can be told by tribute: credit belongs to no tribute.
        public var hasTributes: Bool { self == .principal || self == .total }
    }

    /// The account.
    public let account: String
    /// The tribute that it is about; nil for all together.
    public let tribute: String?
    /// What it counts.
    public let figure: Figure
    /// The amount in cents.
    public let cents: Int64

    /// A figure.
    public init(account: String, tribute: String?, figure: Figure, cents: Int64) {
        self.account = account
        self.tribute = tribute
        self.figure = figure
        self.cents = cents
    }
}
