// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// A town as it was known at one moment: a prefix of the log without what was reversed in it.
///
/// Every account that is looked at refers to it, on all threads: copying it counts one reference.
final class TownView: Sendable {
    let town: Town
    /// How many events were known.
    let count: Int
    private let hidden: HiddenEvents
    let context: FoldContext
    /// A policy in place of all that were enacted.
    private let replacement: Policy?

    init(_ town: Town, known count: Int, policy: Policy?) {
        self.town = town
        self.count = count
        let hidden = HiddenEvents(town, known: count)
        self.hidden = hidden
        replacement = policy
        context = town.context(replacedBy: policy) { Int($0) < count && !hidden.contains($0) }
    }

    /// The rules that were known just before a position.
    func context(before position: UInt32) -> FoldContext {
        town.context(replacedBy: replacement) { event in
            event < position && (town.reversal(of: event).map { position <= $0 } ?? true)
        }
    }

    /// Whether an event was known and not reversed.
    func isVisible(_ position: UInt32) -> Bool {
        Int(position) < count && !hidden.contains(position)
    }

    /// Puts an account's visible events up to a day into `events`, in the order of the fold.
    func collect(_ account: Int, until: CivilDate, into events: inout [AccountEvent]) {
        events.removeAll(keepingCapacity: true)
        var isSorted = true
        let last = until.dayNumber
        town.forEachRow(of: account) { row in
            let event = town.event(atRow: row)
            guard event.on <= last, isVisible(event.position) else { return }
            if let last = events.last, !AccountEvent.precedes(last, event) { isSorted = false }
            events.append(event)
        }
        if !isSorted { events.sort(by: AccountEvent.precedes) }
    }

    /// The last days of the months from that of the earliest event on, then the day itself if it
    /// is not one of them.
    func monthEnds(until day: CivilDate) -> [Int32] {
        let rows = town.rows
        guard let first = (0..<min(count, rows.count)).lazy.map({ rows.events[$0].on }).min(),
            first <= day.dayNumber
        else { return [] }
        var ends: [Int32] = []
        var month = CivilDate(dayNumber: first).month
        while month < day.month {
            ends.append(month.lastDay.dayNumber)
            month = month.adding(months: 1)
        }
        return ends + [day.dayNumber]
    }
}

extension Town {
    /// The rules among the events that are visible.
    fileprivate func context(
        replacedBy policy: Policy?,
        isVisible: (UInt32) -> Bool
    ) -> FoldContext {
        FoldContext(
            timeline: rules.timeline(
                replacedBy: policy,
                tributes: tributes.names,
                isVisible: isVisible
            ),
            ordinances: rules.ordinances(count: ordinances.count, isVisible: isVisible)
        )
    }
}

/// The events that are reversed among those known.
private struct HiddenEvents: Sendable {
    /// A bit for each event of a whole town.
    private var bits: [UInt64] = []
    /// Those of a part of one.
    private var few: Set<UInt32> = []
    private let isWhole: Bool

    init(_ town: Town, known count: Int) {
        isWhole = town.isWhole
        if isWhole { bits = Array(repeating: 0, count: (count + 63) / 64) }
        for reversal in town.reversals where Int(reversal.by) < count {
            if isWhole {
                bits[Int(reversal.target) / 64] |= 1 << UInt64(reversal.target % 64)
            } else {
                few.insert(reversal.target)
            }
        }
    }

    /// Whether an event, which is known, is reversed.
    func contains(_ position: UInt32) -> Bool {
        isWhole
            ? bits[Int(position) / 64] & (1 << UInt64(position % 64)) != 0
            : few.contains(position)
    }
}
