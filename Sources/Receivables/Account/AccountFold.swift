// SPDX-License-Identifier: MIT
public import EventLog

/// What the fold needs to know besides an account's own events.
///
/// All folds of a town refer to it, on all threads: copying it counts one reference.
public final class FoldContext: Sendable {
    /// Which rules hold on which day.
    public let timeline: PolicyTimeline
    /// Ordinances by their number; nil where none is known.
    public let ordinances: [Ordinance?]

    /// A context.
    public init(timeline: PolicyTimeline, ordinances: [Ordinance?]) {
        self.timeline = timeline
        self.ordinances = ordinances
    }
}

/// One account, folded from its events up to a day (receivables, section 4).
///
/// A value of this type is used for one account after another, so that its arrays are
/// allocated once. Feed it with `fold(_:details:until:)`, then read its properties; `totals` and
/// `dues(ofUnclosed:)` are what is due at the end of the day folded up to.
public struct AccountFold: Sendable {
    /// What the fold needs to know besides the events.
    public let context: FoldContext
    /// What is kept of the acts.
    public let keeping: Keeping
    /// Whether `standings` and explanations are kept.
    var isDetailed: Bool { keeping == .standings }

    /// The account's charges, in the order of their events.
    public internal(set) var charges: [Charge] = []
    /// The charges that are not closed, as indices, by due date and position.
    public internal(set) var unclosed: [Int] = []
    /// The account's plans, in the order in which they were agreed.
    public internal(set) var plans: [PaymentPlan] = []
    /// Money paid and not yet put on a charge, in cents.
    public internal(set) var credit: Int64 = 0
    /// The kind of account; −1 where unknown.
    public private(set) var kind: Int32 = -1
    /// The sector; −1 where unknown.
    public private(set) var sector: Int32 = -1
    /// The zone; −1 where unknown.
    public private(set) var zone: Int32 = -1
    /// The stage of collection; −1 if the account was never referred.
    public private(set) var stage: Int32 = -1
    /// Whether an `account.closed` stands without an `account.opened` after it.
    public private(set) var isAccountClosed = false

    /// What the acts did charge by charge, in order, if that is kept.
    public internal(set) var allocations: [Allocation] = []
    /// What else the acts did, in order.
    public internal(set) var outcomes: [Outcome] = []
    /// The account after each event, if that is kept.
    public private(set) var standings: [Standing] = []
    /// What the event at hand did in all, if `standings` are kept.
    var actInAll = Dues()

    /// What is due in all at the end of the day folded up to.
    public private(set) var totals = Dues()
    /// Whether a reckoning went beyond `limit`: its dues are then worth nothing.
    var isBeyondLimit = false

    /// The most that an account's amounts, or the interest on one charge, may come to, in cents.
    ///
    /// 10,000,000,000,000.00; up to it nothing in the fold can overflow.
    public static let limit: Int64 = 1_000_000_000_000_000

    var waivers: [Waiver] = []
    /// What was accrued and fixed so far, by charge, if `isDetailed`.
    var explanations: [Int: Explanation] = [:]
    /// Fines paid and waived on charges closed since no open charge had a fine (Minimum).
    var carriedFine: Int64 = 0
    /// How often the minimum began anew, because an act left no open charge with a fine.
    var minimumRound: Int32 = 0
    /// How many of `unclosed` have no principal open.
    var openlessCount = 0
    /// The next day on which a plan may lapse or be completed by itself.
    var nextPlanCheck = Int32.max
    /// Up to this sum of amounts nothing that an account owes on any day goes beyond `limit`.
    private let safeSum: Int64
    /// Whether the account's amounts come to no more, so far.
    private(set) var isSafe = true

    /// The rule sets of the timeline, by number.
    let ruleSets: [RuleSet]
    /// The rules in force on `rulesDays`, and their number.
    var rules = RuleSet()
    var rulesNumber: Int32 = -1
    var rulesDays: ClosedRange<Int32> = .max ... .max
    /// What is due on the charges in `unclosed`, in that order.
    var reckoning = Reckoning()

    /// A fold for accounts of one log under one set of rules.
    public init(context: FoldContext, keeping: Keeping = .allocations) {
        self.context = context
        self.keeping = keeping
        ruleSets = context.timeline.ruleSets.map(\.unshared)
        safeSum = context.timeline.safeSum
    }

    /// Folds an account's events, in the order of `AccountEvent.precedes`, up to a day.
    ///
    /// - Parameters:
    ///   - events: the visible events of one account.
    ///   - details: what `AccountEvent.detail` points into.
    ///   - until: events that take effect after this day do not count.
    /// - Throws: if the amounts of the account add up to more than can be reckoned with.
    /// - Complexity: O(events × open charges); a payment that names neither tribute nor plan
    ///   looks at the charges that it serves and those it takes to reach the minimum fine. Where
    ///   `standings` are kept, all open charges are reckoned once a day and after each act that
    ///   moves something.
    public mutating func fold(
        _ events: Span<AccountEvent>,
        details: Span<AccountDetail>,
        until: CivilDate
    ) throws(FoldError) {
        try fold(events, details: details, until: until, pausingAt: []) { _, _ in }
    }

    /// Folds an account's events and, on the way, shows itself as it stands at the end of some
    /// days, its dues reckoned: what one fold up to each of them would give.
    ///
    /// - Parameters:
    ///   - events: the visible events of one account.
    ///   - details: what `AccountEvent.detail` points into.
    ///   - until: events that take effect after this day do not count.
    ///   - days: day numbers, ascending. Those before the first event are passed over, and so is
    ///     a day on which no charge is open where nothing has happened since the one before: it
    ///     would show the same again.
    ///   - look: what is done with the fold at the end of each day.
    /// - Throws: if the amounts of the account add up to more than can be reckoned with.
    /// - Complexity: O((events + days with open charges) × open charges + events × log days).
    public mutating func fold(
        _ events: Span<AccountEvent>,
        details: Span<AccountDetail>,
        until: CivilDate,
        pausingAt days: [Int32],
        _ look: (borrowing AccountFold, Int32) -> Void
    ) throws(FoldError) {
        reset()
        let last = until.dayNumber
        var sum: Int64 = 0
        var next = events.isEmpty ? days.count : days.firstPlace(from: events[0].on)
        for index in events.indices {
            let event = events[index]
            if event.on > last { break }
            pause(before: event.on, &next, in: days, look)
            endPlans(through: event.on)
            // Money that is promised is not money.
            if event.type != .promiseMade { sum += event.amount }
            guard sum <= Self.limit else { throw FoldError(position: event.position) }
            isSafe = sum <= safeSum
            apply(event, Int32(index), details)
            guard !isBeyondLimit else { throw FoldError(position: event.position) }
            if isDetailed { stand(Int32(index), on: event.on) }
        }
        pause(before: last + 1, &next, in: days, look)
        endPlans(through: last)
        totals = dues(at: last)
        guard !isBeyondLimit else { throw FoldError(position: events[events.count - 1].position) }
    }

    /// Shows itself on the days from a place on that come before another day, behind whose last
    /// event it stands.
    @inline(__always)
    private mutating func pause(
        before end: Int32,
        _ next: inout Int,
        in days: [Int32],
        _ look: (borrowing AccountFold, Int32) -> Void
    ) {
        while next < days.count, days[next] < end {
            endPlans(through: days[next])
            totals = dues(at: days[next])
            look(self, days[next])
            next += 1
            // Where nothing is open nothing grows: until the next event all days are like this.
            if unclosed.isEmpty { next = days.firstPlace(startingAt: next) { $0 >= end } }
        }
    }

    /// Keeps how the account stands just after an event.
    private mutating func stand(_ index: Int32, on date: Int32) {
        let balance = dues(at: date).total
        standings.append(
            Standing(event: index, act: actInAll, balance: balance, credit: credit)
        )
        actInAll = Dues()
    }

    @inline(__always)
    private mutating func apply(
        _ event: AccountEvent,
        _ index: Int32,
        _ details: Span<AccountDetail>
    ) {
        switch event.type {
        case .accountOpened, .accountUpdated:
            if event.type == .accountOpened { isAccountClosed = false }
            guard event.detail >= 0 else { return }
            let detail = details[Int(event.detail)]
            if detail.kind >= 0 { kind = detail.kind }
            if detail.sector >= 0 { sector = detail.sector }
            if detail.zone >= 0 { zone = detail.zone }
        case .accountClosed: isAccountClosed = true
        case .chargeAssessed: assess(event, index)
        case .caseReferred: stage = event.subject
        case .exonerationApplied: exonerate(event, index)
        case .exonerationRevoked: revoke(event, index)
        case .planAgreed:
            agree(event, down: event.detail >= 0 ? details[Int(event.detail)].down : 0)
        case .planCancelled: cancelPlans(code: event.subject)
        case .paymentReceived:
            if isAccountClosed {
                outcomes.append(
                    Outcome(kind: .paymentOnClosedAccount, event: index, cents: event.amount)
                )
            }
            pay(event, index)
        case .refundMade: refund(event, index)
        default: break
        }
    }

    @inline(__always)
    private mutating func assess(_ event: AccountEvent, _ index: Int32) {
        charges.append(Charge(event))
        let new = charges.count - 1
        if event.amount == 0 { openlessCount += 1 }
        // Charges mostly come in the order of their due dates.
        var place = unclosed.count
        while place > 0, charges[unclosed[place - 1]].isAfter(charges[new]) { place -= 1 }
        if place == unclosed.count {
            unclosed.append(new)
        } else {
            unclosed.insert(new, at: place)
            reckoning.isCurrent = false
        }
        applyCredit(on: event.on, index)
    }

    private mutating func refund(_ event: AccountEvent, _ index: Int32) {
        let refunded = min(credit, event.amount)
        credit -= refunded
        outcomes.append(Outcome(kind: .refunded, event: index, cents: refunded))
        if refunded < event.amount {
            outcomes.append(
                Outcome(kind: .refundAboveCredit, event: index, cents: event.amount - refunded)
            )
        }
    }

    private mutating func reset() {
        charges.removeAll(keepingCapacity: true)
        unclosed.removeAll(keepingCapacity: true)
        plans.removeAll(keepingCapacity: true)
        allocations.removeAll(keepingCapacity: true)
        outcomes.removeAll(keepingCapacity: true)
        standings.removeAll(keepingCapacity: true)
        waivers.removeAll(keepingCapacity: true)
        explanations.removeAll(keepingCapacity: true)
        (credit, carriedFine) = (0, 0)
        (minimumRound, openlessCount, nextPlanCheck) = (0, 0, .max)
        isSafe = true
        (kind, sector, zone, stage) = (-1, -1, -1, -1)
        isAccountClosed = false
        isBeyondLimit = false
        actInAll = Dues()
        reckoning.isCurrent = false
    }
}

extension Charge {
    /// Whether it comes after another in the order (due date, position).
    func isAfter(_ other: Charge) -> Bool {
        due != other.due ? due > other.due : position > other.position
    }
}

/// An account whose amounts or dues add up to more than `AccountFold.limit`.
public struct FoldError: Error, Hashable, Sendable {
    /// The event with which they do.
    public let position: UInt32
}
