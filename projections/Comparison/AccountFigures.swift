// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What one account owes under one question, for a comparison.
struct AccountFigures: Sendable {
    var dues = Dues()
    var credit: Int64 = 0
    var isInMora = false
    /// Whether something was ever paid on a charge past its mora start.
    var wasInMora = false
    var sector: Int32 = -1
    var kind: Int32 = -1
    var zone: Int32 = -1
}

/// Collects the figures of all accounts.
struct FiguresProjector: Projector {
    private(set) var figures: [Int: AccountFigures] = [:]

    mutating func visit(_ account: FoldedAccount) {
        var one = AccountFigures()
        account.forEachUnsettled { charge, dues in
            one.dues += dues
            one.isInMora = one.isInMora || account.isInMora(charge)
        }
        let fold = account.fold
        one.credit = fold.credit
        one.wasInMora = fold.allocations.contains { $0.isPastMoraStart }
        (one.sector, one.kind, one.zone) = (fold.sector, fold.kind, fold.zone)
        figures[account.number] = one
    }

    mutating func merge(_ next: Self) { figures.merge(next.figures) { _, other in other } }

    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report {
        Report(name: "figures", clocks: clocks, parts: [])
    }
}
