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
    /// The days on which credit was handed out.
    var creditDays: [Int32] = []
    /// Its tributes, where they are asked for.
    var tributes = TributesInMora()
}

/// The tributes of which one account has or had charges in mora.
struct TributesInMora: Sendable {
    /// Those of which a charge is in mora.
    var now: Set<Int32> = []
    /// Those of which something was ever paid on a charge past its mora start.
    var paid: Set<Int32> = []
}

/// Collects the figures of all accounts.
struct FiguresProjector: Projector {
    private(set) var figures: [Int: AccountFigures] = [:]
    /// Whether mora is told apart by tribute.
    private let looksAtTributes: Bool

    init(byTribute looksAtTributes: Bool = false) { self.looksAtTributes = looksAtTributes }

    mutating func visit(_ account: FoldedAccount) {
        var one = AccountFigures()
        account.forEachUnsettled { charge, dues in
            one.dues += dues
            guard account.isInMora(charge) else { return }
            one.isInMora = true
            if looksAtTributes { one.tributes.now.insert(charge.tribute) }
        }
        let fold = account.fold
        one.credit = fold.credit
        one.wasInMora = fold.allocations.contains(where: Self.isPaidInMora)
        for allocation in fold.allocations where allocation.act == .credit {
            one.creditDays.append(allocation.on)
        }
        if looksAtTributes, one.wasInMora {
            for allocation in fold.allocations where Self.isPaidInMora(allocation) {
                one.tributes.paid.insert(fold.charges[Int(allocation.charge)].tribute)
            }
        }
        (one.sector, one.kind, one.zone) = (fold.sector, fold.kind, fold.zone)
        figures[account.number] = one
    }

    /// Whether it is money put on a charge past its mora start: who was exonerated paid nothing.
    private static func isPaidInMora(_ allocation: Allocation) -> Bool {
        allocation.isPastMoraStart && (allocation.act == .payment || allocation.act == .credit)
    }

    mutating func merge(_ next: Self) { figures.merge(next.figures) { _, other in other } }

    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report {
        Report(name: "figures", clocks: clocks, parts: [])
    }
}
