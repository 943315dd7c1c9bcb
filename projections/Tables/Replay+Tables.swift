// SPDX-License-Identifier: MIT
package import EventLog
import Receivables

/// What a set of tables was made from.
package struct TableOrigin: Hashable, Sendable {
    /// How many events of the log were known.
    package let events: UInt64
    /// Events that took effect up to this day counted.
    package let asOf: CivilDate

    /// What a set was made from.
    package init(events: UInt64, asOf: CivilDate) {
        self.events = events
        self.asOf = asOf
    }
}

/// Which accounts' rows differ from those of an earlier set.
package enum TableChanges: Sendable {
    /// All of them may.
    case all
    /// Those numbers, ascending.
    case some([Int])
}

extension Replay {
    /// Whose log it is.
    package var identity: LogIdentity { reader.identity }

    /// When the last event was recorded; nil for an empty log.
    package var latest: Instant? { reader.lastRecorded }

    /// The clocks of a question.
    public func clocks(_ question: Question) throws -> Report.Clocks { try view(question).1 }

    /// Gives all rows of all tables.
    ///
    /// - Throws: what the sink throws, and ``AccountOverflow``.
    package func insertTables(_ question: Question, into sink: inout some TableSink) throws {
        let view = try knownView(question)
        var months = MonthFigures()
        try insert(Array(0..<town.accountCount), view, question.asOf, &months, into: &sink)
        try months.insert(into: &sink, town)
        try insertTown(view, question.asOf, into: &sink)
    }

    /// Gives the rows of some accounts anew, what differs in the tables by month, and the tables
    /// of the town.
    ///
    /// - Parameters:
    ///   - accounts: all whose rows differ between the two.
    ///   - origin: what the earlier set was made from, under the same policy.
    ///   - question: what the new set is made from.
    ///   - sink: where the rows go.
    /// - Throws: what the sink throws, and ``AccountOverflow``.
    package func insertTables(
        of accounts: [Int],
        since origin: TableOrigin,
        _ question: Question,
        into sink: inout some TableSink
    ) throws {
        var months = MonthFigures()
        let before = TownView(town, known: Int(origin.events), policy: question.policy)
        try fold(accounts, before, origin.asOf) { months.add($0, on: $1, before, sign: -1) }
        let view = try knownView(question)
        try insert(accounts, view, question.asOf, &months, into: &sink)
        try months.insert(into: &sink, town)
        try insertTown(view, question.asOf, into: &sink)
    }

    /// Which accounts' rows differ between an earlier set and one made for a question.
    ///
    /// - Parameters:
    ///   - origin: what the earlier set was made from, under the same policy.
    ///   - question: what the new set is made from.
    ///   - moving: accounts whose figures move with the day alone: with charges that are not
    ///     closed, or plans.
    /// - Returns: the accounts.
    /// - Throws: what `moving` throws.
    package func changes(
        since origin: TableOrigin,
        to question: Question,
        moving: () throws -> [String]
    ) rethrows -> TableChanges {
        let known = UInt32(origin.events)
        let rules = town.rules
        let isReplaced = question.policy != nil
        if rules.ordinances.contains(where: { $0.position >= known }) { return .all }
        if !isReplaced, rules.enactments.contains(where: { $0.position >= known }) { return .all }
        var accounts: Set<Int> = []
        for reversal in town.reversals where reversal.by >= known {
            let type = town.type(at: reversal.target)
            if type == .ordinanceEnacted || type == .ordinanceExtended { return .all }
            if type == .policyEnacted, !isReplaced { return .all }
            let account = town.account(at: reversal.target)
            if account >= 0 { accounts.insert(Int(account)) }
        }
        let days = [origin.asOf.dayNumber, question.asOf.dayNumber].sorted()
        for position in 0..<UInt32(town.count) {
            let account = town.account(at: position)
            let on = town.day(at: position)
            if account >= 0, position >= known || (on > days[0] && on <= days[1]) {
                accounts.insert(Int(account))
            }
        }
        if days[0] != days[1] {
            for name in try moving() { accounts.insert(Int(town.accounts.code(name))) }
        }
        return .some(accounts.sorted())
    }

    /// The names of accounts.
    package func names(of accounts: [Int]) -> [String] {
        accounts.map { town.accounts.name(Int32($0)) }
    }

    private func insert(
        _ accounts: [Int],
        _ view: TownView,
        _ asOf: CivilDate,
        _ months: inout MonthFigures,
        into sink: inout some TableSink
    ) throws {
        // Out of the parameter, so that the closure may change it.
        var figures = months
        try fold(accounts, view, asOf) {
            figures.add($0, on: $1, view, sign: 1)
        } account: {
            try AccountRows($0).insert(into: &sink)
        }
        months = figures
    }

    /// Folds some accounts, looking at each at the end of every month.
    private func fold(
        _ accounts: [Int],
        _ view: TownView,
        _ asOf: CivilDate,
        month: (AccountFold, Int32) -> Void,
        account: (FoldedAccount) throws -> Void = { _ in }
    ) throws {
        let days = view.monthEnds(until: asOf)
        var fold = AccountFold(context: view.context)
        var events: [AccountEvent] = []
        for number in accounts {
            view.collect(number, until: asOf, into: &events)
            guard !events.isEmpty else { continue }
            try fold.fold(events, view, until: asOf, account: number, at: days, month)
            try account(
                FoldedAccount(view: view, asOf: asOf, number: number, events: events, fold: fold)
            )
        }
    }

    /// The tables that belong to no single account.
    private func insertTown(
        _ view: TownView,
        _ asOf: CivilDate,
        into sink: inout some TableSink
    ) throws {
        var activity = ActivityProjector()
        activity.visit(VisibleEvents(view, asOf: asOf))
        for row in activity.rows(town) { try sink.insert(row, into: .activity) }
        for row in activity.goalRows(asOf, view) { try sink.insert(row, into: .goals) }
        for event in town.officeEvents
        where event.on <= asOf.dayNumber && view.isVisible(event.position) {
            let row: [TableCell] = [
                .integer(Int64(event.position)), .day(event.on),
                .text(event.isExpense ? "expense" : "income"), .text(event.category),
                .integer(event.cents),
            ]
            try sink.insert(row, into: .officeMoney)
        }
        let standing = try SuspenseBook(reader).standing(asOf: asOf, known: UInt64(view.count))
        for row in standing.tableRows { try sink.insert(row, into: .suspense) }
    }
}

extension SuspenseStanding {
    /// All that were put in suspense, as rows of a table.
    fileprivate var tableRows: [[TableCell]] {
        all.map { payment in
            let settlement = settlements[payment.reference]
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
