// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What was done each month, against the goals set, and what followed (`report activity`).
struct ActivityProjector: Projector {
    private var counter = MonthCounter()
    private var effects = EffectCounter()
    /// Cents put on charges past their mora start, by month.
    private var recovered: [Int32: Int128] = [:]
    /// Whether a goal asks for what was recovered, once an account was seen.
    private var wantsRecovered: Bool?
    /// Whether the goals, which are the whole office's, can be held against what was counted.
    private let hasGoals: Bool
    /// Whether `counter` came from the events as a whole; else they come account by account.
    private var sawEvents = false

    /// A projector of all accounts, or of some, which have no goals of their own.
    init(isOfSome: Bool = false) { hasGoals = !isOfSome }

    mutating func visit(_ events: VisibleEvents) {
        sawEvents = true
        let town = events.view.town
        let (numbers, keyCount) = (town.activityNumbers, town.activityKeys.keys.count)
        var counter = counter
        events.forEach { position, on in
            counter.count(numbers[Int(position)], on: on, keyCount: keyCount)
        }
        self.counter = counter
    }

    /// What was recovered is all that the fold is needed for.
    func looksAtFolds(_ view: TownView, asOf: CivilDate) -> Bool {
        hasGoals && Self.visibleGoals(view, asOf).contains { $0.goal == GoalCounter.recovered }
    }

    private static func visibleGoals(_ view: TownView, _ asOf: CivilDate) -> [Town.Goal] {
        view.town.goals.filter { $0.on <= asOf.dayNumber && view.isVisible($0.position) }
    }

    mutating func visit(_ account: FoldedAccount) {
        let town = account.view.town
        if !sawEvents {
            for event in account.events {
                counter.count(
                    town.activityNumber(at: event.position),
                    on: event.on,
                    keyCount: town.activityKeys.keys.count
                )
            }
        }
        let wants = wantsRecovered ?? looksAtFolds(account.view, asOf: account.asOf)
        wantsRecovered = wants
        if wants { addRecovered(account.fold) }
        effects.add(account.events)
    }

    private mutating func addRecovered(_ fold: AccountFold) {
        let months = MonthTable()
        for allocation in fold.allocations
        where allocation.isPastMoraStart
            && (allocation.act == .payment || allocation.act == .credit)
        {
            recovered[months.month(of: allocation.on), default: 0] +=
                Int128(allocation.amounts.total)
        }
    }

    mutating func merge(_ next: Self) {
        counter.merge(next.counter)
        effects.merge(next.effects)
        recovered.merge(next.recovered, adding: +=)
        sawEvents = sawEvents || next.sawEvents
    }

    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report {
        let counts = counter.counts
        return Report(
            name: "activity",
            clocks: clocks,
            parts: [
                .table(ActivityRows(counts, view.town).table),
                .table(goals(clocks.asOf, view, counts)),
                .table(effects.table),
            ]
        )
    }

    /// The counts.
    func activityTable(_ town: Town) -> Report.Table { ActivityRows(counter.counts, town).table }

    /// The goals set, against what was done.
    func goals(_ asOf: CivilDate, _ view: TownView) -> Report.Table {
        goals(asOf, view, counter.counts)
    }

    private func goals(
        _ asOf: CivilDate,
        _ view: TownView,
        _ counts: [ActivityCount]
    ) -> Report.Table {
        GoalCounter(counts, recovered: recovered, view.town)
            .table(of: hasGoals ? Self.visibleGoals(view, asOf) : [])
    }
}
