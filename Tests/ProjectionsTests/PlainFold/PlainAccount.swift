// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// One account folded the slow way: everything is reckoned anew at each step, straight from
/// the words of section 4 of the receivables.
struct PlainAccount {
    let rules: PlainRules
    /// The day up to which it is folded.
    let asOf: CivilDate
    /// Its events in the order of the fold.
    let events: [PlainEvent]
    /// By due date, then position.
    var charges: [PlainCharge] = []
    var plans: [PlainPlan] = []
    var credit = 0
    var kind: String?
    var sector: String?
    var zone: String?
    var stage: String?
    var isClosed = false

    /// How many acts there were.
    var acts = 0
    // "The last act that left the account no open charge with a fine."
    var lastActWithoutFine = -1

    var allocations: [Allocation] = []
    var leftOvers: [LeftOver] = []
    var waivers: [Waiver] = []
    var chargeWaivers: [ChargeWaiver] = []
    var refunds: [(on: CivilDate, cents: Int)] = []
    var history: [HistoryRow] = []
    var findings: [(name: String, position: Int)] = []
    /// Exonerations that found a charge.
    var worked: [PlainEvent] = []

    /// What a payment or credit put on a charge.
    struct Allocation {
        let position: Int
        let on: CivilDate
        let charge: Int
        let tribute: String
        let period: String
        let component: Component
        let cents: Int
        let isInMora: Bool
        /// Whether a plan kept the charge out of mora just before.
        let isSuspended: Bool
    }

    /// What was waived on one charge, or taken back (negative).
    struct ChargeWaiver {
        let on: CivilDate
        let charge: Int
        let cents: Int
        let isInMora: Bool
    }

    /// What a payment left over as credit.
    struct LeftOver {
        let on: CivilDate
        let cents: Int
        let plan: String?
    }

    /// What an exoneration waived on a charge, or a revocation took back (negative).
    struct Waiver {
        let event: PlainEvent
        let amounts: PlainAmounts
    }

    /// What an event did.
    struct HistoryRow {
        let event: PlainEvent
        let amounts: PlainAmounts
        let balance: Int
        let credit: Int
    }

    /// Folds events in the order of the fold, none of them after `asOf`.
    init(_ events: [PlainEvent], _ rules: PlainRules, asOf: CivilDate, withHistory: Bool = true) {
        self.rules = rules
        self.asOf = asOf
        self.events = events
        for event in events {
            advancePlans(to: event.on)
            let amounts = apply(event)
            guard withHistory else { continue }
            let balance = dues(at: event.on).values.reduce(0) { $0 + $1.total }
            history.append(
                HistoryRow(event: event, amounts: amounts, balance: balance, credit: credit)
            )
        }
        advancePlans(to: asOf)
    }

    /// Does what an event says; returns what was paid or waived by it.
    private mutating func apply(_ event: PlainEvent) -> PlainAmounts {
        switch event.type {
        case "account.opened", "account.updated":
            kind = event["kind"] ?? kind
            sector = event["sector"] ?? sector
            zone = event["zone"] ?? zone
            if event.type == "account.opened" { isClosed = false }
        case "account.closed": isClosed = true
        case "charge.assessed":
            charges.append(PlainCharge(event))
            charges.sort { ($0.due, $0.position) < ($1.due, $1.position) }
            return useCredit(event)
        case "case.referred": stage = event["stage"]
        case "exoneration.applied": return exonerate(event)
        case "exoneration.revoked": return revoke(event)
        case "plan.agreed": agree(event)
        case "payment.received":
            if isClosed { findings.append(("payment-on-closed-account", event.position)) }
            return handOut(event.cents("amount"), event, isCredit: false)
        case "refund.made": refund(event)
        case "plan.cancelled": cancel(event)
        default: break
        }
        return PlainAmounts()
    }

    private mutating func refund(_ event: PlainEvent) {
        let asked = event.cents("amount")
        if asked > credit { findings.append(("refund-above-credit", event.position)) }
        let given = min(asked, credit)
        credit -= given
        refunds.append((event.on, given))
    }

    /// Where a charge stands.
    func index(of position: Int) -> Int {
        charges.firstIndex { $0.position == position } ?? -1
    }
}
