// SPDX-License-Identifier: MIT

/// What one reckoning found, charge by charge, in the order of `AccountFold.unclosed`.
///
/// The charges depend on each other only through what comes before them (sums that are rounded,
/// the surcharge) and through the oldest charge and the minimum fine, which are found at the start.
/// So a reckoning goes only as far as somebody asks: a payment of the oldest month looks at
/// that month, not at all that is owed.
struct Reckoning: Sendable {
    /// The fine on a charge.
    struct Fine: Sendable {
        /// t: what part of the principal it is, in 10⁻⁸.
        var rate: Int64 = 0
        /// Exact, in 10⁻⁸ cents, before rounding, minimum and what was paid.
        var exact: Int128 = 0
        /// In cents, if it is rounded charge by charge; else 0.
        var cents: Int64 = 0
    }

    /// One charge.
    struct Place: Sendable {
        /// What is due.
        var dues = Dues()
        /// The exact interest, over `RuleSet.interestDenominator`.
        var exactInterest: Int128 = 0
        var fine = Fine()
        /// What an act left of the dues.
        var left = Dues()
    }

    /// The charges that are not closed, as far as somebody asked for all of them.
    var places: [Place] = []
    /// The day reckoned at.
    var day = RuledDay(date: .min)
    /// The day of agreement of the plan in force that was looked at last and stopped interest.
    var stopped = RuledDay(date: .min)
    /// How many places have their fine in `places`, because of the minimum.
    var evaluated = 0
    /// How many places are reckoned.
    var reckoned = 0
    /// What is due on all charges, if `isCurrent`.
    var sum = Dues()
    /// Whether all charges that there were are reckoned, and no act has moved anything since: there
    /// may only be more of them, behind those.
    var isCurrent = false
    /// The charge whose lateness counts for all under `tier-by: oldest`; −1 for none.
    var oldest = -1
    /// The place that bears what the fines lack to the minimum; −1 for none.
    var minimumPlace = -1
    /// What the fines lack to the minimum, in cents.
    var missing: Int64 = 0

    /// Exact sums over the places reckoned, and the same in cents: interest and fine where they
    /// are rounded by account, and the principal that bears the surcharge.
    var interest: (exact: Int128, cents: Int64) = (0, 0)
    var fine: (exact: Int128, cents: Int64) = (0, 0)
    var surcharge: (principal: Int64, cents: Int64) = (0, 0)

    /// Begins anew with that many charges.
    mutating func begin(_ day: RuledDay, count: Int) {
        makeRoom(for: count)
        isCurrent = false
        self.day = day
        // A plan's day of agreement was worked out under the rules of another day.
        stopped.date = .min
        (evaluated, reckoned, oldest, minimumPlace, missing) = (0, 0, -1, -1, 0)
        interest = (0, 0)
        fine = (0, 0)
        surcharge = (0, 0)
    }

    /// Has a place for each of that many charges.
    mutating func makeRoom(for count: Int) {
        if places.count < count {
            places.append(contentsOf: repeatElement(Place(), count: count - places.count))
        }
    }
}
