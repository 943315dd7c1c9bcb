// SPDX-License-Identifier: MIT

/// The rules by which a month's charges are reckoned from what the cadastre says of each account
/// (docs/tariffs.md).
///
/// Documents are read by ``TariffDocument``; what an account is charged says
/// ``outcomes(for:in:)``.
public struct Tariff: Hashable, Sendable {
    /// The tariff's short name.
    public var name: String
    /// On which day of the month the cadastre is looked at.
    public var attributes = ReadingDay.monthStart
    /// Accounts that are charged nothing at all.
    public var exempt: Set<String> = []
    /// What is charged, in the document's order; a percentage comes after what it is of.
    public var tributes: [Tribute] = []

    /// A tariff that charges nothing yet.
    public init(name: String) {
        self.name = name
    }

    /// On which day of the month the cadastre is looked at.
    public enum ReadingDay: String, Hashable, Sendable, CaseIterable {
        /// The month's first day, or the account's first open day in it.
        case monthStart = "month-start"
        /// The month's last day, or the account's last open day in it.
        case monthEnd = "month-end"
    }

    /// What the cadastre says of an account, as far as a tariff asks for it.
    public enum Attribute: String, Hashable, Sendable, CaseIterable {
        /// Where it lies.
        case sector
        /// The round it belongs to.
        case zone
        /// Metres along the street.
        case front
        /// Square metres.
        case area
        /// What a business has, in dollars.
        case assets
    }
}

extension Tariff {
    /// One tribute: whom it is charged to, how it is reckoned, when it falls due.
    public struct Tribute: Hashable, Sendable {
        /// The tribute's code, as the charge bears it.
        public var name: String
        /// The kinds of account that are charged; nil for all.
        public var kinds: Set<String>?
        /// The sectors that are charged; nil for all.
        public var sectors: Set<String>?
        /// The zones that are charged; nil for all.
        public var zones: Set<String>?
        /// Accounts without one of these are not charged, and nobody is told.
        public var with: Set<Attribute> = []
        /// Accounts that are not charged.
        public var exempt: Set<String> = []
        /// How the amount is reckoned.
        public var rule: Rule
        /// The least that is charged.
        public var minimum: Money?
        /// The most that is charged.
        public var maximum: Money?
        /// In which months it is charged.
        public var frequency = Frequency.monthly
        /// When the charge falls due.
        public var due = Due.endOfMonth
        /// How the amount becomes whole cents, once, at the end.
        public var round = Rounding.halfUp
        /// What is charged in the month in which an account is opened or closed.
        public var proportion = Proportion.none

        /// A tribute charged monthly to every account.
        public init(name: String, rule: Rule) {
            self.name = name
            self.rule = rule
        }
    }

    /// How an amount is reckoned.
    public enum Rule: Hashable, Sendable {
        /// Always the same.
        case fixed(Money)
        /// So much a metre of front.
        case perMetre(DollarRate)
        /// So much a square metre of area.
        case perSquareMetre(DollarRate)
        /// So much a thousand dollars of assets.
        case perThousand(DollarRate, Thousands)
        /// By the bracket that the assets fall into; ascending, the last without end.
        case brackets([Bracket], Thousands)
        /// A percentage of what other tributes of the tariff come to.
        case percent(Percentage, of: [String])
        /// By the first of these that is for the account; at least one.
        case rates([Rate])
    }

    /// How an amount is reckoned for some accounts.
    public struct Rate: Hashable, Sendable {
        /// The kinds of account that it is for; nil for all.
        public var kinds: Set<String>?
        /// The sectors that it is for; nil for all.
        public var sectors: Set<String>?
        /// The zones that it is for; nil for all.
        public var zones: Set<String>?
        /// How the amount is reckoned: no percentage, and no further rates.
        public var rule: Rule

        /// What every account comes to.
        public init(rule: Rule) {
            self.rule = rule
        }

        /// Whether it is for every account.
        var isForAll: Bool { kinds == nil && sectors == nil && zones == nil }
    }

    /// A bracket of assets.
    public struct Bracket: Hashable, Sendable {
        /// The greatest assets that fall into it; none in the last.
        public var upTo: Money?
        /// What is charged in any case.
        public var fixed: Money
        /// What is charged a thousand dollars above `over`.
        public var perThousand: DollarRate
        /// Where the excess begins: where the bracket before ends, if the document says nothing.
        public var over: Money

        /// A bracket up to some assets.
        public init(upTo: Money?, fixed: Money, perThousand: DollarRate, over: Money) {
            self.upTo = upTo
            self.fixed = fixed
            self.perThousand = perThousand
            self.over = over
        }
    }

    /// How thousands of dollars are counted.
    public enum Thousands: String, Hashable, Sendable, CaseIterable {
        /// A part of a thousand counts as that part.
        case exact
        /// A thousand that is begun counts whole: the laws' "por millar o fracción".
        case begun
    }

    /// In which months a tribute is charged.
    public enum Frequency: Hashable, Sendable {
        /// Every month.
        case monthly
        /// Every third month, from this one (1–3) of the year on.
        case quarterly(first: Int)
        /// In this month (1–12) of each year.
        case yearly(month: Int)

        /// Whether it is charged in a month.
        public func charges(_ month: Int) -> Bool {
            switch self {
            case .monthly: true
            case .quarterly(let first): month % 3 == first % 3
            case .yearly(let only): month == only
            }
        }
    }

    /// When a charge falls due.
    public enum Due: Hashable, Sendable {
        /// On the last day of the month charged for.
        case endOfMonth
        /// On a day (1–31) of the month so many months later, its last where it has fewer.
        case day(Int, months: Int)
        /// So many days after the day of the charge.
        case days(Int)
    }

    /// What is charged in the month in which an account is opened or closed.
    public enum Proportion: String, Hashable, Sendable, CaseIterable {
        /// All of it, if the account is open on the day on which the cadastre is looked at.
        case none
        /// The part of the days on which it is open.
        case daily
    }
}
