// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// A town as it was known at one moment: a prefix of the log without what was reversed in it.
struct TownView: Sendable {
    let town: Town
    /// How many events were known.
    let count: Int
    /// A bit for each event that is reversed.
    private var hidden: [UInt64]
    let context: FoldContext
    /// A policy in place of all that were enacted.
    private let replacement: Policy?

    init(_ town: Town, known count: Int, policy: Policy?) {
        self.town = town
        self.count = count
        var bits = [UInt64](repeating: 0, count: (count + 63) / 64)
        for reversal in town.reversals where Int(reversal.by) < count {
            bits[Int(reversal.target) / 64] |= 1 << UInt64(reversal.target % 64)
        }
        hidden = bits
        replacement = policy
        context = town.context(replacedBy: policy) {
            Int($0) < count && bits[Int($0) / 64] & (1 << UInt64($0 % 64)) == 0
        }
    }

    /// The rules that were known just before a position.
    func context(before position: UInt32) -> FoldContext {
        town.context(replacedBy: replacement) { event in
            event < position && (town.reversal(of: event).map { position <= $0 } ?? true)
        }
    }

    /// Whether an event was known and not reversed.
    func isVisible(_ position: UInt32) -> Bool {
        Int(position) < count && hidden[Int(position) / 64] & (1 << UInt64(position % 64)) == 0
    }

    /// Puts an account's visible events up to a day into `events`, in the order of the fold.
    func collect(_ account: Int, until: CivilDate, into events: inout [AccountEvent]) {
        events.removeAll(keepingCapacity: true)
        var isSorted = true
        for index in town.starts[account]..<town.starts[account + 1] {
            let event = town.accountEvents[Int(town.order[index])]
            guard event.on <= until.dayNumber, isVisible(event.position) else { continue }
            if let last = events.last, !AccountEvent.precedes(last, event) { isSorted = false }
            events.append(event)
        }
        if !isSorted { events.sort(by: AccountEvent.precedes) }
    }

    /// The last days of the months from that of the earliest event on, then the day itself if it
    /// is not one of them.
    func monthEnds(until day: CivilDate) -> [Int32] {
        guard let first = town.dates.prefix(count).min(), first <= day.dayNumber else { return [] }
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
