// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What was done each month, against the goals set, and what followed (`report activity`).
struct ActivityProjector: Projector {
    /// Events of one month, or of one day in a diary, that are counted together.
    struct Tally: Hashable {
        /// The month's number, or the day's.
        let period: Int32
        let key: UInt32
    }

    private var counts: [Tally: Int] = [:]
    private var effects = EffectCounter()
    /// Cents put on charges past their mora start, by month.
    private var recovered: [Int32: Int128] = [:]
    /// Whether `counts` came from the events as a whole; else they come account by account.
    private var sawEvents = false

    mutating func visit(_ events: VisibleEvents) {
        sawEvents = true
        var months = MonthCache()
        let town = events.view.town
        var local = counts
        events.forEach { position in
            let index = Int(position)
            local[
                Tally(period: months.month(of: town.dates[index]), key: town.activity[index]),
                default: 0
            ] += 1
        }
        counts = local
    }

    mutating func visit(_ account: FoldedAccount) {
        var months = MonthCache()
        if !sawEvents {
            for event in account.events {
                let key = account.view.town.activity[Int(event.position)]
                counts[Tally(period: months.month(of: event.on), key: key), default: 0] += 1
            }
        }
        for allocation in account.fold.allocations
        where allocation.isPastMoraStart
            && (allocation.act == .payment || allocation.act == .credit)
        {
            recovered[months.month(of: allocation.on), default: 0] +=
                Int128(allocation.amounts.total)
        }
        effects.add(account.events)
    }

    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report {
        Report(
            name: "activity",
            clocks: clocks,
            parts: [
                .table(activityTable(view.town)),
                .table(goals(clocks.asOf, view)),
                .table(effects.table),
            ]
        )
    }

    /// The counts.
    func activityTable(_ town: Town) -> Report.Table { ActivityRows(counts, town).table }

    /// The goals set, against what was done.
    func goals(_ asOf: CivilDate, _ view: TownView) -> Report.Table {
        let counter = GoalCounter(counts: counts, recovered: recovered, town: view.town)
        let visible = view.town.goals.filter {
            $0.on <= asOf.dayNumber && view.isVisible($0.position)
        }
        return counter.table(of: visible)
    }
}

/// The month of a day, remembering the last: events come mostly in order.
struct MonthCache {
    private var first: Int32 = 0
    private var last: Int32 = -1
    private var number: Int32 = 0

    mutating func month(of day: Int32) -> Int32 {
        if day < first || day > last {
            let month = CivilDate(dayNumber: day).month
            first = month.firstDay.dayNumber
            last = month.lastDay.dayNumber
            number = month.number
        }
        return number
    }
}
