// SPDX-License-Identifier: MIT
package import EventLog
import Receivables

extension Replay {
    /// Whose log it is.
    package var identity: LogIdentity { reader.identity }

    /// When the last event was recorded; nil for an empty log.
    package var latest: Instant? { reader.lastRecorded }

    /// The clocks of a question.
    public func clocks(_ question: Question) throws -> Report.Clocks { try view(question).1 }

    /// Gives all rows of all tables.
    ///
    /// - Parameters:
    ///   - question: what the set is made from.
    ///   - insert: where the rows go.
    ///   - progress: told after each batch how many accounts are done, of how many.
    /// - Throws: what `insert` throws, and ``AccountOverflow``.
    package func insertTables(
        _ question: Question,
        into insert: (TableBatch) throws -> Void,
        progress: (Int, Int) -> Void
    ) throws {
        try require(.all, for: "tables")
        let view = try knownView(question)
        let all = TablePass(
            view: view,
            asOf: question.asOf,
            accounts: Array(0..<town.accountCount),
            days: view.monthEnds(until: question.asOf)
        )
        try insertTables([all], view, question.asOf, into: insert, progress: progress)
    }

    /// Gives the rows of some accounts anew, what differs in the tables by month, and the tables
    /// of the town.
    ///
    /// Of accounts that only move, the rows of charges that are not closed and of balances.
    ///
    /// - Parameters:
    ///   - accounts: all whose rows differ between the two.
    ///   - origin: what the earlier set was made from, under the same policy.
    ///   - question: what the new set is made from.
    ///   - insert: where the rows go.
    ///   - progress: told after each batch how many accounts are done, of how many; each counts twice,
    ///     as it was and as it is.
    /// - Throws: what `insert` throws, and ``AccountOverflow``.
    package func insertTables(
        of accounts: ChangedAccounts,
        since origin: TableOrigin,
        _ question: Question,
        into insert: (TableBatch) throws -> Void,
        progress: (Int, Int) -> Void
    ) throws {
        try require(.all, for: "tables")
        let before = TownView(town, known: Int(origin.events), policy: question.policy)
        let view = try knownView(question)
        let (earlier, later) = (
            before.monthEnds(until: origin.asOf), view.monthEnds(until: question.asOf)
        )
        // What only moves stands on the days of both sets as it stood.
        let ends = (Set(earlier), Set(later))
        let taken = TablePass(
            view: before,
            asOf: origin.asOf,
            accounts: accounts.whole,
            days: earlier,
            sign: -1,
            rows: .none
        )
        let put = TablePass(
            view: view,
            asOf: question.asOf,
            accounts: accounts.whole,
            days: later
        )
        let left = TablePass(
            view: before,
            asOf: origin.asOf,
            accounts: accounts.moving,
            days: earlier.filter { !ends.1.contains($0) },
            sign: -1,
            rows: .none
        )
        let moved = TablePass(
            view: view,
            asOf: question.asOf,
            accounts: accounts.moving,
            days: later.filter { !ends.0.contains($0) },
            rows: .moving
        )
        try insertTables(
            [taken, put, left, moved],
            view,
            question.asOf,
            into: insert,
            progress: progress
        )
    }

    /// The names of accounts.
    package func names(of accounts: [Int]) -> [String] {
        accounts.map { town.accounts.name(Int32($0)) }
    }

    /// Gives the rows of some accounts, of the sums over them, and of the town.
    private func insertTables(
        _ passes: [TablePass],
        _ view: TownView,
        _ asOf: CivilDate,
        into insert: (TableBatch) throws -> Void,
        progress: (Int, Int) -> Void
    ) throws {
        let months = MonthFigures(passes, view)
        let total = passes.reduce(0) { $0 + $1.accounts.count }
        var done = 0
        for pass in passes {
            try pass.run(months) { batch, count in
                try insert(batch)
                done += count
                progress(done, total)
            }
        }
        var batch = TableBatch()
        try insertTown(view, asOf, into: &batch)
        try insert(batch)
        try MonthRows(months, town).insert(into: insert)
    }

    /// The tables that belong to no single account.
    private func insertTown(
        _ view: TownView,
        _ asOf: CivilDate,
        into batch: inout TableBatch
    ) throws {
        var activity = ActivityProjector()
        activity.visit(VisibleEvents(view, asOf: asOf))
        for row in activity.rows(town) { batch.insert(row, into: .activity) }
        for row in activity.goalRows(asOf, view) { batch.insert(row, into: .goals) }
        for event in town.officeEvents
        where event.on <= asOf.dayNumber && view.isVisible(event.position) {
            let row: [TableCell] = [
                .integer(Int64(event.position)), .day(event.on),
                .text(event.isExpense ? "expense" : "income"), .text(event.category),
                .integer(event.cents),
            ]
            batch.insert(row, into: .officeMoney)
        }
        let standing = try SuspenseBook(reader).standing(asOf: asOf, known: UInt64(view.count))
        for row in standing.tableRows { batch.insert(row, into: .suspense) }
        for row in try ReversalBook(reader, view).tableRows(until: asOf, town) {
            batch.insert(row, into: .reversals)
        }
        let resolutions = try resolutions(view)
        for ordinance in ordinances(view, resolutions) {
            batch.insert(ordinance.tableRow, into: .ordinances)
        }
        for policy in policies(view, resolutions) { batch.insert(policy.tableRow, into: .policies) }
    }
}

extension SuspenseStanding {
    /// All that were put in suspense, as rows of a table.
    fileprivate var tableRows: [[TableCell]] {
        all.map { payment in
            let settlement = settlements[payment.name]
            let status =
                switch settlement {
                case nil: "outstanding"
                case let found?: found.account == nil ? "returned" : "resolved"
                }
            return [
                .integer(Int64(payment.position)), .text(payment.reference),
                .day(payment.on.dayNumber), .integer(payment.amount.cents),
                .text(payment.service), .text(payment.cause),
                payment.receipt.map { .text($0) } ?? .null, .text(status),
                (settlement?.account).map { .text($0) } ?? .null,
                settlement.map { .integer(Int64($0.position)) } ?? .null,
                .day(settlement?.on.dayNumber),
            ]
        }
    }
}

extension ActivityProjector {
    /// The counts as rows of a table.
    fileprivate func rows(_ town: Town) -> [[TableCell]] {
        activityTable(town).rows.map { row in
            row.map { value in
                switch value {
                case .text(let text): .text(text)
                case .count(let count): .integer(Int64(count))
                default: .null
                }
            }
        }
    }

    /// The goals as rows of a table; what was recovered is added up later, from the allocations.
    fileprivate func goalRows(_ asOf: CivilDate, _ view: TownView) -> [[TableCell]] {
        goals(asOf, view).rows.map { row in
            row.prefix(4).map { value in
                switch value {
                case .month(let month): .text(month.description)
                case .text(let text): .text(text)
                case .count(let count): .integer(Int64(count))
                default: .integer(0)
                }
            }
        }
    }
}
