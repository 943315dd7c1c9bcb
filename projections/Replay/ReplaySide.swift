// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// One question to a town, and the projectors that look at the answer.
struct ReplaySide: Sendable {
    let view: TownView
    let question: Question
    var projectors: [any Projector]
    private let filter: CodeFilter
    /// The ends of the months that a projector looks at.
    private let days: [Int32]
    /// The projectors that look at months.
    private let monthly: [Int]
    /// Only accounts that have an event from this position on are looked at.
    private let since: UInt64
    /// Whether what an account owes is looked at.
    private let folds: Bool
    /// What the fold has to keep for the projectors.
    let keeping: AccountFold.Keeping

    init(
        _ view: TownView,
        _ question: Question,
        _ projectors: [any Projector],
        since: UInt64 = 0
    ) {
        self.since = since
        self.view = view
        self.question = question
        self.projectors = projectors
        filter = CodeFilter(question.filter, view.town)
        monthly = projectors.indices.filter { projectors[$0].looksAtMonths }
        days = monthly.isEmpty ? [] : view.monthEnds(until: question.asOf)
        folds =
            filter.asksFold
            || projectors.contains { $0.looksAtFolds(view, asOf: question.asOf) }
        keeping = projectors.contains { $0.looksAtAllocations } ? .allocations : .dues
    }

    /// Whether an account has the same events here as on another side.
    func hasSameEvents(as other: ReplaySide) -> Bool {
        view.count == other.view.count && question.asOf == other.question.asOf
    }

    /// Shows the projectors the events of some positions.
    mutating func visitEvents(_ part: Int, of parts: Int) {
        guard filter.admitsAll else { return }
        let low = UInt32(view.count * part / parts)
        let high = UInt32(view.count * (part + 1) / parts)
        let events = VisibleEvents(view, asOf: question.asOf, positions: low..<high)
        for index in projectors.indices { projectors[index].visit(events) }
    }

    /// Whether an account can be among those asked about.
    func admits(_ account: Int) -> Bool {
        filter.admits(account: account)
            && (since == 0 || view.town.lastPosition(of: account).map { $0 >= since } ?? false)
    }

    /// Shows the projectors an account with its visible events, in the order of the fold.
    mutating func visit(_ number: Int, _ events: [AccountEvent], _ fold: inout AccountFold) throws {
        if folds {
            try fold.fold(events, view, until: question.asOf, account: number, at: days) {
                let month = AccountMonth(account: number, day: $1)
                for index in monthly { projectors[index].visit(month, $0) }
            }
            guard filter.admits(fold) else { return }
        }
        let account = FoldedAccount(
            view: view,
            asOf: question.asOf,
            number: number,
            events: events,
            fold: fold
        )
        for index in projectors.indices { projectors[index].visit(account) }
    }
}
