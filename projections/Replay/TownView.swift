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
    let context: FoldContext
    /// A policy in place of those in force; nil where these hold.
    let supposed: Policy?

    init(_ town: Town, known count: Int, policy: Policy?) {
        self.town = town
        self.count = count
        supposed = policy
        context = town.context(replacedBy: policy) { town.isVisible($0, known: count) }
    }

    /// The rules that were known just before a position.
    func context(before position: UInt32) -> FoldContext {
        town.context(replacedBy: supposed) { event in
            event < position && (town.reversal(of: event).map { position <= $0 } ?? true)
        }
    }

    /// After how many years a charge is prescribed, by the policy of a day.
    func prescriptionYears(on day: CivilDate) -> Int {
        (context.timeline.policy(on: day) ?? .builtIn).prescriptionYears
    }

    /// Whether an event was known and not reversed.
    ///
    /// - Complexity: O(log reversals).
    func isVisible(_ position: UInt32) -> Bool { town.isVisible(position, known: count) }

    /// The same of an event that is at hand, where nothing reverses most.
    @inline(__always)
    func isVisible(_ event: PackedEvent, at position: UInt32) -> Bool {
        event.isReversed ? isVisible(position) : Int(position) < count
    }

    /// Puts an account's visible events up to a day into `events`, in the order of the fold.
    ///
    /// `next`: the account that is going to be asked for behind it, whose events are fetched
    /// meanwhile.
    func collect(
        _ account: Int,
        until: CivilDate,
        before next: Int = .max,
        into events: inout [AccountEvent]
    ) {
        let last = until.dayNumber
        let packed = town.packedEvents(of: account)
        var coming = town.comingEvents(of: next)
        var isSorted = true
        var before = (day: Int32.min, rank: UInt8(0))
        events = [AccountEvent](capacity: packed.count) { output in
            for index in packed.indices {
                coming.fetchNext()
                let next = packed[index]
                guard next.on <= last else { continue }
                let position = town.position(ofRow: town.row(index, of: account))
                guard isVisible(next, at: position) else { continue }
                // Positions ascend, so that days and ranks tell the order.
                let rank = next.type.rank
                if next.on <= before.day, next.on < before.day || rank < before.rank {
                    isSorted = false
                }
                before = (next.on, rank)
                output.append(town.event(next, account: Int32(account), position: position))
            }
        }
        coming.fetchRest()
        if !isSorted { AccountEvent.order(&events) }
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
    /// Whether an event was known, and not reversed, when so many were.
    fileprivate func isVisible(_ position: UInt32, known count: Int) -> Bool {
        reversals.isVisible(position, known: count)
    }

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
