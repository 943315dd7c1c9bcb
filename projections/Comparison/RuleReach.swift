// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Which rules had a say in what some accounts owe on a day, among those that a view knows: policies on
/// that day and on those of acts, ordinances over the exonerations under them.
struct RuleReach {
    private let view: TownView
    /// The same town, as it is known where those rules may be missing.
    private let other: TownView
    /// The day of the question.
    private let last: Int32
    /// The days on which the policy in force decides, the last among them.
    private var days: Set<Int32>
    /// The first day of a plan: from there on a policy may decide on days without an event.
    private var planned: Int32?
    /// The days of the exonerations under each ordinance.
    private var exonerations: [Int32: Set<Int32>] = [:]

    /// The rules known in `view`, and perhaps not in `other`.
    ///
    /// - Parameters:
    ///   - view: where they are known.
    ///   - other: the same town, as it is known on the other side.
    ///   - accounts: the numbers of the accounts, and the days on which credit was handed out there.
    ///   - day: the day of the question.
    init(
        _ view: TownView,
        without other: TownView,
        over accounts: [(number: Int, creditDays: [Int32])],
        on day: CivilDate
    ) {
        self.view = view
        self.other = other
        last = day.dayNumber
        days = accounts.isEmpty ? [] : [last]
        var events: [AccountEvent] = []
        for account in accounts {
            days.formUnion(account.creditDays)
            view.collect(account.number, until: day, into: &events)
            for event in events {
                switch event.type {
                case .paymentReceived: days.insert(event.on)
                case .planAgreed: planned = min(planned ?? event.on, event.on)
                case .exonerationApplied:
                    days.insert(event.on)
                    exonerations[event.subject, default: []].insert(event.on)
                default: break
                }
            }
        }
    }

    /// Whether the policy that an event enacts decides anything.
    func reaches(policyAt position: UInt32) -> Bool {
        let rules = view.town.rules
        guard let held = rules.days(ofPolicyAt: position, isVisible: view.isVisible) else {
            return false
        }
        if let planned, held.lowerBound <= last, planned <= held.upperBound { return true }
        return days.contains { held.contains($0) }
    }

    /// Whether what an event says of an ordinance decides on an exoneration: by its terms, where they
    /// hold, or by its last day, where the ordinance would not work so long without it.
    func reaches(ordinanceAt position: UInt32) -> Bool {
        let events = view.town.rules.ordinances
        guard let event = events.first(where: { $0.position == position }),
            let used = exonerations[event.ordinance]
        else { return false }
        let code = Int(event.ordinance)
        let (own, others) = (view.context.ordinances[code], other.context.ordinances[code])
        let known = events.filter {
            $0.ordinance == event.ordinance && view.isVisible($0.position)
        }
        let isReplaced = known.contains { $0.terms != nil && $0.position > position }
        let until = known.filter { $0.position < position }.map(\.until).max() ?? .min
        return used.contains { day in
            let works = own?.isInForce(on: day) ?? false
            let worksThere = others?.isInForce(on: day) ?? false
            if event.terms != nil, !isReplaced { return works || worksThere }
            return works && !worksThere && until < day && day <= event.until
        }
    }
}

extension RuleEvents {
    /// The days on which the policy of an event holds; nil where another one of the same first day
    /// stands in its place.
    fileprivate func days(
        ofPolicyAt position: UInt32,
        isVisible: (UInt32) -> Bool
    ) -> ClosedRange<Int32>? {
        let known = enactments.filter { isVisible($0.position) }
        guard let own = known.first(where: { $0.position == position }) else { return nil }
        let isReplaced = known.contains {
            $0.from == own.from && ($0.on, $0.position) > (own.on, own.position)
        }
        guard !isReplaced else { return nil }
        let next = known.map(\.from).filter { $0 > own.from }.min()
        return own.from.dayNumber...(next.map { $0.dayNumber - 1 } ?? .max)
    }
}
