// SPDX-License-Identifier: MIT

/// What the cadastre says of an account in one month.
public struct AccountInMonth: Hashable, Sendable {
    /// What a tariff asks for, as it stands on one day.
    public struct Attributes: Hashable, Sendable {
        /// `property`, `business` or `subsistence`.
        public var kind: String
        /// Where it lies; nil where nobody said.
        public var sector: String?
        /// The round it belongs to; nil where nobody said.
        public var zone: String?
        /// Hundredths of a metre along the street; nil where nobody said.
        public var front: Int64?
        /// Hundredths of a square metre; nil where nobody said.
        public var area: Int64?
        /// What a business has; nil where nobody said.
        public var assets: Money?

        /// An account of which only the kind is known.
        public init(kind: String) {
            self.kind = kind
        }

        /// Whether somebody said what an attribute is.
        public func has(_ attribute: Tariff.Attribute) -> Bool {
            switch attribute {
            case .sector: sector != nil
            case .zone: zone != nil
            case .front: front != nil
            case .area: area != nil
            case .assets: assets != nil
            }
        }
    }

    /// The account.
    public let account: String
    /// The days of the month on which it is open: from the day of its opening to the day before
    /// its closing.
    public var openDays = 0
    /// Whether it is open on the month's first day.
    public var isOpenAtStart = false
    /// Whether it is open on the month's last day.
    public var isOpenAtEnd = false
    /// Its attributes on its first open day of the month; nil if it has none.
    public var first: Attributes?
    /// Its attributes on its last open day of the month; nil if it has none.
    public var last: Attributes?
    /// What was known of it last, open or not: what those that are closed are counted under.
    public var latest: Attributes

    /// An account that is not open in the month.
    public init(account: String, latest: Attributes) {
        self.account = account
        self.latest = latest
    }
}
