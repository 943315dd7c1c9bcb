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
    /// Whether an act left nothing on it.
    public internal(set) var isClosed = false
    /// The plan in force that it is in, as an index into the account's plans; −1 for none.
    public internal(set) var plan: Int32 = -1

    /// Interest accrued so far over `RuleSet.interestDenominator` (N).
    var accrued: Int128 = 0
    /// The day up to which it is accrued; nil as long as it is i₀.
    var accruedThrough: Int32?
    /// Fines fixed by payments of principal, in 10⁻⁸ cents (F).
    var fixedFine: Int128 = 0
    var paidInterest: Int64 = 0
    var waivedInterest: Int64 = 0
    var paidFine: Int64 = 0
    var waivedFine: Int64 = 0
    var paidSurcharge: Int64 = 0
    /// Whether its fines count towards the minimum although it is closed.
    var countsTowardsMinimum = false
    /// What was put on it on the last day on which anything was, for plans agreed that day.
    var lastServed: (day: Int32, cents: Int64) = (.min, 0)

    /// The rule set that `moraStart` and the rest hold for.
    private var rules: Int32 = -1
    /// s: due and grace.
    private(set) var moraStart: Int32 = 0
    /// i₀: where interest is counted from.
    private(set) var interestStart: Int32 = 0
    private(set) var bearsInterest = true
    private(set) var bearsFine = true
    private(set) var bearsSurcharge = true

    /// A charge as assessed.
    init(_ event: AccountEvent) {
        position = event.position
        tribute = event.tribute
        period = event.count
        due = event.date
        amount = event.amount
        open = event.amount
    }

    /// Works out what depends on the policy in force, if another one holds than before.
    mutating func adopt(_ set: RuleSet, index: Int) {
        guard rules != Int32(index) else { return }
        rules = Int32(index)
        moraStart = set.moraStart(due: due, tribute: tribute)
        interestStart = set.policy.interest.from == .due ? due : moraStart
        let rule = set.rule(tribute)
        bearsInterest = rule.bearsInterest
        bearsFine = rule.bearsFine
        bearsSurcharge = rule.bearsSurcharge
    }

    /// The exact interest at a date (section 4), over `RuleSet.interestDenominator`.
    func exactInterest(at date: Int32, _ set: RuleSet) -> Int128 {
        guard date > moraStart, bearsInterest, open > 0 else { return accrued }
        let factor = set.interestFactor(
            start: interestStart,
            from: accruedThrough ?? interestStart,
            to: date
        )
        return accrued + Int128(open) * Int128(factor)
    }

    /// accrue(c, p), called just before the open principal changes.
    mutating func accrue(through date: Int32, _ set: RuleSet) {
        guard date > moraStart else { return }
        accrued = exactInterest(at: date, set)
        accruedThrough = date
    }

    /// Lets interest run again from a day on, when a plan that stopped it is completed.
    mutating func resume(on day: Int32) {
        accruedThrough = max(accruedThrough ?? interestStart, day)
    }

    var paidAndWaivedFine: Int64 { paidFine + waivedFine }
}

/// What is due on a charge at a date, in cents.
public struct Dues: Hashable, Sendable {
    /// Fine.
    public var fine: Int64 = 0
    /// Interest.
    public var interest: Int64 = 0
    /// Surcharge.
    public var surcharge: Int64 = 0
    /// Principal.
    public var principal: Int64 = 0

    /// Nothing due.
    public init() {}

    /// All components together.
    public var total: Int64 { fine + interest + surcharge + principal }

    /// Whether nothing is due.
    public var isZero: Bool { fine | interest | surcharge | principal == 0 }

    /// One component.
    public subscript(component: Component) -> Int64 {
        get {
            switch component {
            case .fine: fine
            case .interest: interest
            case .surcharge: surcharge
            case .principal: principal
            }
        }
        set {
            switch component {
            case .fine: fine = newValue
            case .interest: interest = newValue
            case .surcharge: surcharge = newValue
            case .principal: principal = newValue
            }
        }
    }

    /// The sums by component.
    public static func + (left: Dues, right: Dues) -> Dues {
        var sum = left
        sum += right
        return sum
    }

    /// Adds by component.
    public static func += (left: inout Dues, right: Dues) {
        left.fine += right.fine
        left.interest += right.interest
        left.surcharge += right.surcharge
        left.principal += right.principal
    }

    /// The differences by component.
    public static func - (left: Dues, right: Dues) -> Dues {
        var rest = left
        rest.fine -= right.fine
        rest.interest -= right.interest
        rest.surcharge -= right.surcharge
        rest.principal -= right.principal
        return rest
    }
}
