// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What was known of accounts just before events of the past.
///
/// Unlike a ``TownView`` of an earlier prefix it costs nothing for the rest of the town: one
/// account is folded from what stood in the log then, under the rules that were known then. An event
/// that cannot be understood is left out also where it was taken back only afterwards.
struct PastKnowledge {
    private let view: TownView
    /// The positions at which the rules known changed, ascending.
    private let changes: [UInt32]
    /// A fold for each state of the rules, by how many of those changes were known.
    private var folds: [Int: AccountFold] = [:]

    init(_ view: TownView) {
        self.view = view
        let rules = view.town.rules
        let positions = rules.enactments.map(\.position) + rules.ordinances.map(\.position)
        let known = Set(positions)
        let reversals = view.town.reversals.filter { known.contains($0.target) }.map(\.by)
        changes = (positions + reversals).filter { Int($0) < view.count }.sorted()
    }

    /// What stood against an account's solvency on a day, by what was recorded before a position.
    ///
    /// - Throws: ``FoldError`` where what was known then came to more than can be reckoned with.
    mutating func obligations(
        of account: Int,
        on day: CivilDate,
        before position: UInt32
    ) throws(FoldError) -> Obligations {
        let events = view.town.events(of: account, until: day, before: position)
        let known = changes.count { $0 < position }
        var fold =
            folds[known]
            ?? AccountFold(context: view.context(before: position), keeping: .dues)
        let details = view.town.details
        try fold.fold(events.span, details: details.span, until: day)
        folds[known] = fold
        return Obligations(fold, on: day.dayNumber)
    }
}

extension Town {
    /// An account's events up to a day that stood before a position and were not reversed there,
    /// in the order of the fold.
    fileprivate func events(
        of account: Int,
        until day: CivilDate,
        before position: UInt32
    ) -> [AccountEvent] {
        var events: [AccountEvent] = []
        forEachRow(of: account) { row in
            let event = event(atRow: row)
            if event.position < position, event.on <= day.dayNumber,
                reversal(of: event.position).map({ position <= $0 }) ?? true
            {
                events.append(event)
            }
        }
        return events.sorted(by: AccountEvent.precedes)
    }
}
