// SPDX-License-Identifier: MIT
public import EventLog

/// The rules under which interest, fines, surcharge, mora and plans are reckoned
/// (receivables, section 3).
///
/// `Policy(name:)` is the policy with every default. Documents are read by ``PolicyDocument``.
public struct Policy: Hashable, Sendable {
    /// The policy's short name.
    public var name: String
    /// When a charge falls into mora: the day after due + this grace.
    public var moraAfter = Grace.days(60)
    /// How interest is reckoned.
    public var interest = Interest()
    /// How fines are reckoned.
    public var fine = Fine()
    /// What is added to the principal, if anything.
    public var surcharge: Surcharge?
    /// Exceptions by tribute.
    public var tributes: [String: TributeRule] = [:]
    /// How a payment is handed out.
    public var allocation = Allocation()
    /// The upper ends of the ageing buckets, in days overdue, strictly ascending.
    public var ageing = [30, 60, 90, 180, 365]
    /// What a payment plan does.
    public var plan = Plan()
    /// After how many years a charge is flagged as prescribed.
    public var prescriptionYears = 15

    /// The policy of that name with every default.
    public init(name: String) {
        self.name = name
    }

    /// The policy that holds where none is in force: every default, and no rates.
    public static let builtIn = Policy(name: "default")
}

/// A stretch of days or of months.
public enum Grace: Hashable, Sendable {
    /// That many days.
    case days(Int)
    /// That many months, clamped to the month's end.
    case months(Int)
}

extension Policy {
    /// From where time is counted once a charge is in mora.
    public enum Start: String, Hashable, Sendable, CaseIterable {
        /// The due date.
        case due
        /// The mora start: due date and grace.
        case mora
    }

    /// In what time is counted.
    public enum Unit: String, Hashable, Sendable, CaseIterable {
        /// Civil days.
        case day
        /// Whole months.
        case month
    }

    /// Where an exact amount is rounded.
    public enum RoundAt: String, Hashable, Sendable, CaseIterable {
        /// On each charge.
        case charge
        /// On the account's running sum, charge after charge.
        case account
    }

    /// How interest is reckoned.
    public struct Interest: Hashable, Sendable {
        /// A percentage in force from a date on.
        public struct Rate: Hashable, Sendable {
            /// The first day on which it is in force.
            public var from: CivilDate
            /// A year's interest (`unit: day`) or a month's (`unit: month`).
            public var percent: Percentage

            /// A rate from a date on.
            public init(from: CivilDate, percent: Percentage) {
                self.from = from
                self.percent = percent
            }
        }

        /// Which rate a day bears.
        public enum Application: String, Hashable, Sendable, CaseIterable {
            /// Each day or month the rate in force on it.
            case daily
            /// All of it the rate in force on the settlement date.
            case settlement
        }

        /// Where counting starts once the charge is in mora.
        public var from = Start.due
        /// Days at an annual percentage, or whole months at a monthly one.
        public var unit = Unit.day
        /// The days of a year, 365 or 360; for `unit: day`.
        public var basis = 365
        /// Rates, by date ascending; before the first there is none.
        public var rates: [Rate] = []
        /// Which rate a day bears.
        public var applies = Application.daily
        /// How interest is rounded.
        public var round = Rounding.halfUp
        /// Where interest is rounded.
        public var roundAt = RoundAt.charge

        /// The defaults: no rates, so no interest.
        public init() {}
    }

    /// How fines are reckoned.
    public struct Fine: Hashable, Sendable {
        /// A percentage of the principal up to a lateness.
        public struct Tier: Hashable, Sendable {
            /// The last lateness it holds for, in the fine's unit; none in the last tier.
            public var upTo: Int?
            /// Of the principal.
            public var percent: Percentage

            /// A tier up to a lateness.
            public init(upTo: Int?, percent: Percentage) {
                self.upTo = upTo
                self.percent = percent
            }
        }

        /// Whose lateness counts.
        public enum TierBy: String, Hashable, Sendable, CaseIterable {
            /// Each charge's own.
            case charge
            /// That of the account's oldest charge.
            case oldest
        }

        /// Where lateness is counted from.
        public var from = Start.mora
        /// What lateness is counted in.
        public var unit = Unit.day
        /// Tiers by lateness, ascending.
        public var tiers = [
            Tier(upTo: 90, percent: Percentage(units: 5_000_000)),
            Tier(upTo: nil, percent: Percentage(units: 10_000_000)),
        ]
        /// Whose lateness counts.
        public var tierBy = TierBy.charge
        /// The least fine of an account, where some fine is owed.
        public var minimum = Money(cents: 286)
        /// How fines are rounded.
        public var round = Rounding.halfUp
        /// Where fines are rounded.
        public var roundAt = RoundAt.charge

        /// The defaults.
        public init() {}
    }

    /// What is added to the principal.
    public struct Surcharge: Hashable, Sendable {
        /// Its short name, such as `fiestas`.
        public var code: String
        /// Of the principal.
        public var percent: Percentage
        /// How it is rounded.
        public var round: Rounding

        /// A surcharge.
        public init(code: String, percent: Percentage, round: Rounding = .halfUp) {
            self.code = code
            self.percent = percent
            self.round = round
        }
    }

    /// What holds for one tribute instead.
    public struct TributeRule: Hashable, Sendable {
        /// A grace of its own, if any.
        public var after: Grace?
        /// Whether its charges bear interest.
        public var bearsInterest = true
        /// Whether its charges bear fines.
        public var bearsFine = true
        /// Whether its charges bear the surcharge.
        public var bearsSurcharge = true

        /// No exception.
        public init() {}
    }

    /// How a payment is handed out.
    public struct Allocation: Hashable, Sendable {
        /// What goes first.
        public enum Across: String, Hashable, Sendable, CaseIterable {
            /// The oldest charge, all its components.
            case charge
            /// One component of all charges.
            case component
        }

        /// What goes first.
        public var across = Across.charge
        /// The components, each once.
        public var order: [Component] = [.fine, .interest, .surcharge, .principal]

        /// The defaults.
        public init() {}
    }

    /// What a payment plan does.
    public struct Plan: Hashable, Sendable {
        /// Whether interest and fine go on while it is in force.
        public enum Interest: String, Hashable, Sendable, CaseIterable {
            /// They go on.
            case run
            /// They stand still at the day of the agreement.
            case stop
        }

        /// Whether its charges leave mora while it is in force.
        public var suspendsMora = true
        /// Whether interest and fine go on.
        public var interest = Interest.stop
        /// How many missed installments at once end it.
        public var lapsesAfter = 2

        /// The defaults.
        public init() {}
    }

    /// The rules of a tribute: its exception, or none.
    public func rule(for tribute: String) -> TributeRule {
        tributes[tribute] ?? TributeRule()
    }
}

/// What a charge is owed in.
public enum Component: String, Hashable, Sendable, CaseIterable {
    /// The fine for lateness.
    case fine
    /// Interest.
    case interest
    /// The surcharge.
    case surcharge
    /// The amount assessed.
    case principal
}
