// SPDX-License-Identifier: MIT
import EventLog

/// A policy made ready for the fold: flat tables by number, rates summed up in advance.
///
/// It has nothing in it but numbers, so that what is asked of it for every charge at every act
/// costs a few instructions. `RuledDay` and `Charge` keep what it works out once for a day and
/// once for a charge.
struct RuleSet: Sendable {
    /// How interest is counted.
    enum InterestCount: Sendable {
        /// No rates: no interest.
        case none
        /// Days, each at its rate.
        case days
        /// Days, all at the rate of the last.
        case daysAtSettlement
        /// Whole months, each at its rate.
        case months
        /// Whole months, all at the rate of the last day.
        case monthsAtSettlement
    }

    /// A rate in force from a day on.
    struct RateStep: Sendable {
        let from: Int32
        /// In 10⁻⁸ of the whole.
        let units: Int64
        /// The sum of the rates of all days before `from`.
        let sumBefore: Int64
        /// How much it is more than the rate before it.
        let rise: Int64
        /// The day before `from`.
        let eve: MonthDay
    }

    /// A fine up to a lateness.
    struct Tier: Sendable {
        let upTo: Int
        /// In 10⁻⁸ of the whole.
        let units: Int64
    }

    /// What holds for the charges of one tribute.
    struct TributeTerms: Sendable {
        let after: Grace
        let bearsInterest: Bool
        let bearsFine: Bool
        let bearsSurcharge: Bool
    }

    private(set) var count = InterestCount.none
    /// Whether interest counts from the due date, not from the mora start.
    private var countsFromDue = true
    /// What one unit of a rate over one day or month is, over `interestDenominator`.
    private(set) var scale: Int64 = 0
    private(set) var interestRounding = Rounding.halfUp
    private(set) var roundsInterestByAccount = false
    private(set) var rates: [RateStep] = []

    /// Whether lateness counts from the mora start, not from the due date.
    private var isLateFromMora = true
    private(set) var countsFineInMonths = false
    private(set) var tierByOldest = false
    /// The least fine of an account, in cents.
    private(set) var minimumFine: Int64 = 0
    private(set) var fineRounding = Rounding.halfUp
    private(set) var roundsFineByAccount = false
    private var tiers: [Tier] = []

    /// The surcharge in 10⁻⁸ of the principal; nil for none.
    private(set) var surcharge: Int64?
    private(set) var surchargeRounding = Rounding.halfUp

    /// Whether one component of all charges is served first, not the oldest charge.
    private(set) var servesByComponent = false
    /// The components, in the order in which they are served.
    private(set) var order: [4 of Component] = [.fine, .interest, .surcharge, .principal]
    private(set) var plan = Policy.Plan()
    private var tributes: [TributeTerms] = []

    /// Interest is kept over this denominator: 10⁻⁸ of the whole by the days of a year, which
    /// may be 365 or 360 (26,280 is their least common multiple).
    static let interestDenominator: Int64 = 100_000_000 * yearsMultiple
    private static let yearsMultiple: Int64 = 26_280

    /// No rules, as long as none are taken.
    init() {}

    /// The rules of a policy for tributes numbered in the order of `tributes`.
    init(_ policy: Policy, tributes names: [String]) {
        setInterest(policy.interest)
        setFine(policy.fine)
        surcharge = policy.surcharge?.percent.units
        surchargeRounding = policy.surcharge?.round ?? .halfUp
        servesByComponent = policy.allocation.across == .component
        for (place, component) in policy.allocation.order.enumerated() { order[place] = component }
        plan = policy.plan
        tributes = names.map { name in
            let rule = policy.rule(for: name)
            return TributeTerms(
                after: rule.after ?? policy.moraAfter,
                bearsInterest: rule.bearsInterest,
                bearsFine: rule.bearsFine,
                bearsSurcharge: rule.bearsSurcharge
            )
        }
    }

    private mutating func setInterest(_ interest: Policy.Interest) {
        switch (interest.unit, interest.applies) {
        case _ where interest.rates.isEmpty: count = .none
        case (.day, .daily): count = .days
        case (.day, .settlement): count = .daysAtSettlement
        case (.month, .daily): count = .months
        case (.month, .settlement): count = .monthsAtSettlement
        }
        scale =
            interest.unit == .month
            ? Self.yearsMultiple : Self.yearsMultiple / Int64(interest.basis)
        countsFromDue = interest.from == .due
        interestRounding = interest.round
        roundsInterestByAccount = interest.roundAt == .account
        var sum: Int64 = 0
        for rate in interest.rates {
            if let last = rates.last {
                sum += last.units * Int64(rate.from.dayNumber - last.from)
            }
            rates.append(
                RateStep(
                    from: rate.from.dayNumber,
                    units: rate.percent.units,
                    sumBefore: sum,
                    rise: rate.percent.units - (rates.last?.units ?? 0),
                    eve: MonthDay(rate.from.dayNumber - 1)
                )
            )
        }
    }

    private mutating func setFine(_ fine: Policy.Fine) {
        isLateFromMora = fine.from == .mora
        countsFineInMonths = fine.unit == .month
        tierByOldest = fine.tierBy == .oldest
        minimumFine = fine.minimum.cents
        fineRounding = fine.round
        roundsFineByAccount = fine.roundAt == .account
        tiers = fine.tiers.map { Tier(upTo: $0.upTo ?? .max, units: $0.percent.units) }
    }

    /// The most that one cent of principal may bear in interest over all days that can be
    /// written, over `interestDenominator`.
    var mostInterest: Int128 {
        let units = Int128(rates.map(\.units).max() ?? 0)
        let days = Int128(CivilDate.latest.days(since: .earliest)) + 1
        return units * days * Int128(scale)
    }
}

// MARK: What a charge is under the rules

extension RuleSet {
    var countsInterestInMonths: Bool { count == .months || count == .monthsAtSettlement }

    /// The terms of a tribute.
    @inline(__always)
    func terms(_ tribute: Int32) -> TributeTerms { tributes[Int(tribute)] }

    /// s: due and grace.
    @inline(__always)
    func moraStart(due: Int32, _ terms: TributeTerms) -> Int32 {
        switch terms.after {
        case .days(let days): due + Int32(days)
        case .months(let months): CivilDate(dayNumber: due).adding(months: months).dayNumber
        }
    }

    /// i₀: where interest is counted from.
    @inline(__always)
    func interestStart(due: Int32, moraStart: Int32) -> Int32 { countsFromDue ? due : moraStart }

    /// Where the lateness for the fine is counted from.
    @inline(__always)
    func fineStart(due: Int32, moraStart: Int32) -> Int32 { isLateFromMora ? moraStart : due }
}

// MARK: Days

extension RuleSet {
    /// A day as these rules see it.
    @inline(__always)
    func day(_ date: Int32) -> RuledDay {
        var day = RuledDay(date: date)
        var index = rates.count
        while index > 0 {
            index -= 1
            let rate = rates[index]
            if rate.from <= date {
                day.rate = rate.units
                day.rateSum = rate.sumBefore + rate.units * Int64(date - rate.from + 1)
                break
            }
        }
        if countsFineInMonths || countsInterestInMonths { day.month = MonthDay(date) }
        return day
    }

    /// The rate in force on a day, in 10⁻⁸; 0 before the first.
    func rate(on date: Int32) -> Int64 { rates.last { $0.from <= date }?.units ?? 0 }
}

// MARK: Interest and fine of a charge

extension RuleSet {
    /// The interest on one cent over `interestDenominator`: ρ(last, day) of section 4.
    @inline(__always)
    func interestFactor(_ charge: Charge, _ day: RuledDay) -> Int64 {
        switch count {
        case .none: return 0
        case .days:
            return day.date > charge.last ? (day.rateSum - charge.rateSumAtLast) * scale : 0
        case .daysAtSettlement:
            return day.date > charge.last ? day.rate * Int64(day.date - charge.last) * scale : 0
        case .months:
            let last = day.months(since: charge.interestStart, charge.interestMonth)
            guard last > charge.monthsAtLast else { return 0 }
            return scale
                * monthSum(
                    charge.interestStart,
                    charge.interestMonth,
                    after: charge.monthsAtLast,
                    through: last
                )
        case .monthsAtSettlement:
            let months = day.months(since: charge.interestStart, charge.interestMonth)
            return day.rate * Int64(max(0, months - charge.monthsAtLast)) * scale
        }
    }

    /// The rates of some whole months counted from a day.
    ///
    /// Each rate's rise counts for the months that it or a later one is in force at the end of.
    private func monthSum(
        _ start: Int32,
        _ place: MonthDay,
        after first: Int32,
        through last: Int32
    ) -> Int64 {
        var sum: Int64 = 0
        for rate in rates {
            let before = rate.eve.months(since: place, isAfter: rate.from - 1 > start)
            sum += rate.rise * Int64(last - min(last, max(first, before)))
        }
        return sum
    }

    /// How late a charge is on a day, in the fine's unit.
    @inline(__always)
    func lateness(_ charge: Charge, _ day: RuledDay) -> Int {
        let start = fineStart(due: charge.due, moraStart: charge.moraStart)
        return countsFineInMonths
            ? Int(day.months(since: start, charge.fineMonth)) : max(0, Int(day.date - start))
    }

    /// t of a charge on a day, in 10⁻⁸ (section 4, Fine).
    @inline(__always)
    func fineRate(_ charge: Charge, _ day: RuledDay) -> Int64 {
        guard day.date > charge.moraStart else { return 0 }
        let late = lateness(charge, day)
        guard late >= 1 else { return 0 }
        for tier in tiers where late <= tier.upTo { return tier.units }
        return 0
    }
}

// MARK: Copies

extension RuleSet {
    /// The same with arrays of its own.
    ///
    /// Folds do not share the arrays of one rule set: their threads would wait for each other to
    /// count the references.
    var unshared: RuleSet {
        var copy = self
        copy.rates = rates.map { $0 }
        copy.tiers = tiers.map { $0 }
        copy.tributes = tributes.map { $0 }
        return copy
    }
}
