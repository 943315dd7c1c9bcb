// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Accounts that are folded for the tables, and what of them is wanted.
struct TablePass: Sendable {
    /// Which rows of an account are given.
    enum Rows {
        case none
        case all
        /// Those that move with the day alone.
        case moving
    }

    let view: TownView
    let asOf: CivilDate
    /// Their numbers.
    let accounts: [Int]
    /// The days at whose end each is added to the figures by month.
    let days: [Int32]
    /// −1 where they are taken out instead.
    var sign: Int32 = 1
    var rows = Rows.all

    /// So many accounts make one batch of rows.
    private static let batchSize = 64

    /// Folds the accounts on all cores, and gives their rows in the order of the accounts, each batch
    /// with how many accounts it is of.
    func run(
        _ months: MonthFigures,
        into insert: (TableBatch, Int) throws -> Void
    ) throws {
        let count = (accounts.count + Self.batchSize - 1) / Self.batchSize
        try SideBySide.inOrder(count) { part in
            let start = part * Self.batchSize
            let places = start..<min(start + Self.batchSize, accounts.count)
            return (try batch(places, months), places.count)
        } use: { batch, count in
            try insert(batch, count)
        }
    }

    private func batch(_ places: Range<Int>, _ months: MonthFigures) throws -> TableBatch {
        var batch = TableBatch()
        var fold = AccountFold(context: view.context)
        var events: [AccountEvent] = []
        var dues = AccountDues()
        for account in accounts[places] {
            view.collect(account, until: asOf, into: &events)
            guard !events.isEmpty else { continue }
            try fold.fold(events, view, until: asOf, account: account, at: days) {
                months.add($0, on: $1, sign: sign, through: &dues)
            }
            guard rows != .none else { continue }
            let folded = FoldedAccount(
                view: view,
                asOf: asOf,
                number: account,
                events: events,
                fold: fold
            )
            let own = AccountRows(folded)
            if rows == .all { own.insert(into: &batch) } else { own.insertMoving(into: &batch) }
        }
        return batch
    }
}
