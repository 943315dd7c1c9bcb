// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// A log under one question, by the plain fold: who asks twice waits twice.
struct PlainTown {
    let asOf: CivilDate
    let knownCount: Int
    let rules: PlainRules
    /// The visible events up to the as-of day, in the order of the log.
    let visible: [PlainEvent]
    /// The accounts that they name, by name.
    private(set) var accounts: [(name: String, fold: PlainAccount)] = []
    /// What is due on the unsettled charges of each account, in the same order.
    private(set) var standings: [[PlainStanding]] = []

    var policy: Policy { rules.policy(on: asOf) }

    /// All accounts of a log, or only the one that is named.
    init(
        _ log: [PlainEvent],
        asOf: CivilDate,
        knownAt: Instant? = nil,
        policy: Policy? = nil,
        account: String? = nil,
        withHistory: Bool = false
    ) throws {
        self.asOf = asOf
        let known = log.filter { knownAt == nil || $0.recorded <= knownAt ?? .latest }
        knownCount = known.count
        let reversed = Self.reversed(known)
        let remaining = known.filter { !reversed.contains($0.position) }
        rules = try PlainRules(remaining, replacement: policy)
        visible = remaining.filter { $0.on <= asOf }
        var byAccount: [String: [PlainEvent]] = [:]
        for event in visible {
            if let name = event.account { byAccount[name, default: []].append(event) }
        }
        for name in byAccount.keys.sorted(by: Self.bytewise) where account ?? name == name {
            let events = (byAccount[name] ?? []).sorted(by: PlainEvent.precedes)
            let fold = PlainAccount(events, rules, asOf: asOf, withHistory: withHistory)
            accounts.append((name, fold))
            standings.append(fold.standings)
        }
    }

    /// The positions of what is reversed. "The target must stand before it, must not be a
    /// reversal, nor be reversed already."
    static func reversed(_ known: [PlainEvent]) -> Set<Int> {
        var positions: [String: Int] = [:]
        var reversed: Set<Int> = []
        for event in known {
            if event.type == "event.reversed" {
                if let target = positions[event["reverses"] ?? ""] { reversed.insert(target) }
            } else {
                positions[event.id] = event.position
            }
        }
        return reversed
    }

    static func bytewise(_ left: String, _ right: String) -> Bool {
        Array(left.utf8).lexicographicallyPrecedes(Array(right.utf8))
    }

    /// Rows in the order of their keys, bytewise.
    static func sorted<Row>(_ rows: [[String]: Row]) -> [(key: [String], value: Row)] {
        rows.sorted { left, right in
            for (a, b) in zip(left.key, right.key) where a != b { return bytewise(a, b) }
            return false
        }.map { ($0.key, $0.value) }
    }
}

/// What is due on a charge at the as-of day.
struct PlainStanding {
    let charge: PlainCharge
    let dues: PlainAmounts
    let daysOverdue: Int
    let isInMora: Bool
    let isPrescribed: Bool
    let plan: PlainPlan?

    /// Whether it stands in the bucket `plan`.
    var isSuspended: Bool { plan?.settings.suspendsMora ?? false }
}

extension PlainAccount {
    /// The unsettled charges at the as-of day, in order.
    var standings: [PlainStanding] {
        let policy = rules.policy(on: asOf)
        let dues = dues(at: asOf)
        return charges.compactMap { charge in
            guard let due = dues[charge.position], due.total > 0 else { return nil }
            let plan = planInForce(charge.position)
            let isSuspended = plan?.settings.suspendsMora ?? false
            return PlainStanding(
                charge: charge,
                dues: due,
                daysOverdue: max(0, asOf.days(since: charge.due)),
                isInMora: asOf > policy.plainMoraStart(charge) && !isSuspended,
                isPrescribed: asOf >= charge.due.adding(months: 12 * policy.prescriptionYears),
                plan: plan
            )
        }
    }
}
