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

    init(_ town: Town, known count: Int, policy: Policy?) {
        self.town = town
        self.count = count
        var bits = [UInt64](repeating: 0, count: (count + 63) / 64)
        for reversal in town.reversals where Int(reversal.by) < count {
            bits[Int(reversal.target) / 64] |= 1 << UInt64(reversal.target % 64)
        }
        hidden = bits
        let isVisible: (UInt32) -> Bool = {
            Int($0) < count && bits[Int($0) / 64] & (1 << UInt64($0 % 64)) == 0
        }
        context = FoldContext(
            timeline: town.rules.timeline(
                replacedBy: policy,
                tributes: town.tributes.names,
                isVisible: isVisible
            ),
            ordinances: town.rules.ordinances(
                count: town.ordinances.count,
                isVisible: isVisible
            )
        )
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
}
