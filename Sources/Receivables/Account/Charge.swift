// SPDX-License-Identifier: MIT

/// A charge of an account as the fold keeps it.
public struct Charge: Sendable {
    /// The position of its event.
    public let position: UInt32
    /// The number of its tribute.
    public let tribute: Int32
    /// The month it is for, as a month number.
    public let period: Int32
    /// The due date as a day number.
    public let due: Int32
    /// The cents assessed (P).
    public let amount: Int64
    /// The cents of principal still open (o).
    public internal(set) var open: Int64
    /// The plan in force that it is in, as an index into the account's plans; −1 for none.
    public internal(set) var plan: Int32 = -1
    /// Whether an act left nothing on it.
    public private(set) var isClosed = false
    /// Whether some plan, in force or not, was agreed with it.
    var wasPlanned = false
    /// Whether interest was accrued; `last` is then the same under any rules.
    private var hasAccrued = false
    private(set) var bearsInterest = true
    private(set) var bearsFine = true
    private(set) var bearsSurcharge = true
    /// The waiver of it that was kept last, by its index; −1 for none.
    var lastWaiver: Int32 = -1

    /// Interest accrued so far over `RuleSet.interestDenominator` (N).
    private(set) var accrued: Int128 = 0
    /// Fines fixed by payments of principal, in 10⁻⁸ cents (F).
    private(set) var fixedFine: Int128 = 0
    var paidInterest: Int64 = 0
    var waivedInterest: Int64 = 0
    var paidFine: Int64 = 0
    var waivedFine: Int64 = 0
    var paidSurcharge: Int64 = 0
    /// What was put on it on the last day on which anything was, for plans agreed that day.
    private var servedCents: Int64 = 0
    private var servedDay = Int32.min
    /// The round of the minimum fine in which it was closed: its fines count towards the minimum
    /// as long as that round lasts.
    private(set) var minimumRound: Int32 = -1

    /// The rule set that the flags above and all below hold for; −1 for none yet.
    private(set) var rules: Int32 = -1
    /// s: due and grace.
    private(set) var moraStart: Int32 = 0
    /// i₀: where interest is counted from.
    private(set) var interestStart: Int32 = 0
    /// The day up to which interest is accrued, i₀ at first.
    private(set) var last: Int32 = 0
    /// The sum of the rates of all days up to `last`.
    private(set) var rateSumAtLast: Int64 = 0
    /// The whole months from i₀ to `last`, if the rules count interest in months.
    private(set) var monthsAtLast: Int32 = 0
    /// The place of i₀ in its month, if the rules count interest in months.
    private(set) var interestMonth = MonthDay()
    /// The place in its month of the day from which lateness counts, if it does in months.
    private(set) var fineMonth = MonthDay()

    /// A charge as assessed.
    init(_ event: AccountEvent) {
        position = event.position
        tribute = event.tribute
        period = event.count
        due = event.date
        amount = event.amount
        open = event.amount
    }

    /// Works out what depends on the policy in force, where another one holds than before.
    mutating func adopt(_ set: RuleSet, number: Int32) {
        rules = number
        let terms = set.terms(tribute)
        moraStart = set.moraStart(due: due, terms)
        interestStart = set.interestStart(due: due, moraStart: moraStart)
        bearsInterest = terms.bearsInterest
        bearsFine = terms.bearsFine
        bearsSurcharge = terms.bearsSurcharge
        if set.countsFineInMonths {
            fineMonth = MonthDay(set.fineStart(due: due, moraStart: moraStart))
        }
        if set.countsInterestInMonths { interestMonth = MonthDay(interestStart) }
        begin(after: set.day(hasAccrued ? last : interestStart))
    }

    /// The exact interest at a day (section 4), over `RuleSet.interestDenominator`.
    @inline(__always)
    func exactInterest(at day: RuledDay, _ set: RuleSet) -> Int128 {
        guard day.date > moraStart, bearsInterest, open > 0 else { return accrued }
        return accrued + product(open, set.interestFactor(self, day))
    }

    /// accrue(c, p), called just before the open principal changes; `exact` is the exact
    /// interest at that day.
    @inline(__always)
    mutating func accrue(_ exact: Int128, through day: RuledDay) {
        guard day.date > moraStart else { return }
        accrued = exact
        hasAccrued = true
        begin(after: day)
    }

    /// Takes what was paid on it on a day: interest is accrued up to `day`, at which it was
    /// reckoned, and the fine on the principal is fixed, before that is less.
    @inline(__always)
    mutating func take(_ put: Dues, _ found: Reckoning.Place, at day: RuledDay, on date: Int32) {
        if put.principal > 0 {
            accrue(found.exactInterest, through: day)
            fixedFine += product(put.principal, found.fine.rate)
            open -= put.principal
        }
        paidFine += put.fine
        paidInterest += put.interest
        paidSurcharge += put.surcharge
        servedCents = served(on: date) + put.total
        servedDay = date
    }

    /// Lets interest run again from a day on, when a plan that stopped it is completed.
    mutating func resume(on day: RuledDay) {
        hasAccrued = true
        if day.date > last { begin(after: day) }
    }

    /// Lets interest be counted from the day after one.
    @inline(__always)
    private mutating func begin(after day: RuledDay) {
        last = day.date
        rateSumAtLast = day.rateSum
        monthsAtLast = day.months(since: interestStart, interestMonth)
    }

    /// What was put on it on a day, up to now, if nothing was on a later one.
    @inline(__always)
    func served(on day: Int32) -> Int64 { servedDay == day ? servedCents : 0 }

    /// Closes it in a round of the minimum, and gives what was paid and waived of its fine.
    @inline(__always)
    mutating func close(in round: Int32) -> Int64 {
        isClosed = true
        minimumRound = round
        return paidAndWaivedFine
    }

    /// Opens it again.
    mutating func reopen() { isClosed = false }

    /// The exact fine, in 10⁻⁸ cents, where t is that (section 4).
    @inline(__always)
    func exactFine(rate: Int64) -> Int128 { fixedFine + product(open, rate) }

    var paidAndWaivedFine: Int64 { paidFine + waivedFine }
}

/// The product of two numbers of 64 bits: it always fits in 128, so nothing need be checked.
@inline(__always)
func product(_ left: Int64, _ right: Int64) -> Int128 {
    Int128(truncatingIfNeeded: left) &* Int128(truncatingIfNeeded: right)
}
