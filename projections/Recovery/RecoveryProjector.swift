// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// How mora moved month by month, to the cent (`report recovery`).
///
/// Each account is folded once; what it owes is read at the end of each month on the way.
struct RecoveryProjector: Projector {
    /// What the rows are broken down by; nil for the whole town.
    private let key: RowSelection.Key?
    private var ledger = MoraLedger()
    /// The flows of the account being looked at; they count when it is admitted.
    private var flows: [Entry] = []
    private var account = -1
    /// The sums by month, for each group; `groups[0]` is that of no code.
    private var groups: [[Int32: RecoverySums]] = []
    private var last: Int32 = .min

    private struct Entry {
        let month: Int32
        /// The account's group then.
        let group: Int32
        let flow: MoraFlow
    }

    init(by key: RowSelection.Key?) { self.key = key }

    var looksAtMonths: Bool { true }

    mutating func visit(_ month: AccountMonth, _ fold: borrowing AccountFold) {
        if account != month.account {
            account = month.account
            ledger.begin()
            flows.removeAll(keepingCapacity: true)
        }
        let number = CivilDate(dayNumber: month.day).month.number
        fillIn(until: number)
        let flow = ledger.close(fold, on: month.day, month: number)
        flows.append(Entry(month: number, group: group(fold), flow: flow))
    }

    /// Puts in the months before another that were left out, as far as there is something in
    /// them: for some time after a cure they count its account as cured.
    private mutating func fillIn(until month: Int32) {
        guard let before = flows.last else { return }
        var number = before.month + 1
        while number < month, let flow = ledger.flow(ofIdle: number) {
            flows.append(Entry(month: number, group: before.group, flow: flow))
            number += 1
        }
    }

    private func group(_ fold: borrowing AccountFold) -> Int32 {
        switch key {
        case .sector: fold.sector
        case .kind: fold.kind
        case .zone: fold.zone
        default: -1
        }
    }

    mutating func visit(_ account: FoldedAccount) {
        // The months of another account do not count for this one.
        guard account.number == self.account else { return }
        // The last month is shown though it be left out.
        let end = account.asOf.month.number
        last = max(last, end)
        fillIn(until: end + 1)
        var before = flows.first?.group ?? -1
        for entry in flows {
            if entry.flow != MoraFlow() {
                if entry.group == before {
                    add(entry) { $0.add(entry.flow) }
                } else {
                    add(entry) { $0.addArrived(entry.flow) }
                    if entry.flow.standing.wasInMora {
                        let left = Entry(month: entry.month, group: before, flow: entry.flow)
                        add(left) { $0.addLeft(entry.flow) }
                    }
                }
            }
            before = entry.group
        }
        flows.removeAll(keepingCapacity: true)
    }

    mutating func merge(_ next: Self) {
        last = max(last, next.last)
        while groups.count < next.groups.count { groups.append([:]) }
        for index in next.groups.indices {
            groups[index].merge(next.groups[index], adding: { $0.add($1) })
        }
    }

    private mutating func add(_ entry: Entry, _ change: (inout RecoverySums) -> Void) {
        let place = Int(entry.group) + 1
        while groups.count <= place { groups.append([:]) }
        change(&groups[place][entry.month, default: RecoverySums()])
    }

    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report {
        let rows = rows(view.town)
        let isGrouped = key != nil
        return Report(
            name: "recovery",
            clocks: clocks,
            parts: [
                .table(RecoveryTables.rows(rows, isGrouped: isGrouped)),
                .table(RecoveryTables.details(rows, isGrouped: isGrouped)),
                .table(RecoveryTables.accounts(rows, isGrouped: isGrouped)),
            ]
        )
    }

    /// By month, then group: all months of the whole town from the first with mora on, of groups
    /// those in which there is something.
    private func rows(_ town: Town) -> [RecoveryTables.Row] {
        guard key != nil else {
            let sums = groups.first ?? [:]
            guard let first = sums.keys.min() else { return [] }
            return (first...last).map {
                RecoveryTables.Row(month: $0, group: "", sums: sums[$0] ?? RecoverySums())
            }
        }
        let space =
            switch key {
            case .kind: town.kinds
            case .zone: town.zones
            default: town.sectors
            }
        return groups.enumerated().flatMap { place, months in
            months.map { month, sums in
                RecoveryTables.Row(month: month, group: space.text(Int32(place) - 1), sums: sums)
            }
        }.sorted {
            $0.month != $1.month ? $0.month < $1.month : String.bytewise($0.group, $1.group)
        }
    }
}
