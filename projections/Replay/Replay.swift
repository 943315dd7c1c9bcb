// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

/// Replays a log under one question and makes reports from it.
///
/// The log is read once, when the replay is made; any number of questions can then be asked.
public struct Replay: Sendable {
    let reader: LogReader
    /// The log, read once.
    public let town: Town
    /// The one account whose events were read; nil for all.
    let only: String?
    /// The events that were read for it.
    let found: FoundEvents?

    /// Reads a log.
    ///
    /// - Throws: what the log throws, and ``TownError``.
    public init(_ reader: LogReader) throws {
        self.reader = reader
        town = try Town(reader)
        only = nil
        found = nil
    }

    /// Reads only what bears on one account: enough for its statement and its solvency, which are
    /// the same as of the whole log.
    ///
    /// - Throws: what the log throws, and ``TownError``.
    /// - Complexity: O(events of the account), where the log is sealed and has its postings.
    public init(_ reader: LogReader, account: String) throws {
        self.reader = reader
        var loader = try TownLoader(reading: reader, accounts: [account])
        found = loader.found
        only = account
        town = loader.finish()
    }

    /// Makes the reports of those names, all in one pass over the accounts.
    ///
    /// - Parameters:
    ///   - names: which reports.
    ///   - question: the three clocks and the accounts.
    ///   - span: how long the periods of `income` are.
    ///   - selection: which rows are asked for.
    /// - Returns: the reports, in the order of their names.
    /// - Throws: what the log throws where the root at an earlier moment or a text is asked for,
    ///   and ``AccountOverflow``.
    public func reports(
        _ names: [ReportName],
        _ question: Question,
        by span: PeriodSpan = .month,
        _ selection: RowSelection = RowSelection()
    ) throws -> [Report] {
        let (view, clocks) = try view(question)
        var projectors = names.map { $0.projector(question, by: span, selection) }
        try run(view, question, &projectors)
        return projectors.map { projector in
            var report = projector.report(clocks, view)
            report.filter = question.filter.fields + selection.fields
            report.keepRows(of: selection.months)
            return report
        }
    }

    /// Makes one report.
    ///
    /// - Parameters:
    ///   - name: which report.
    ///   - question: the three clocks and the accounts.
    ///   - span: how long the periods of `income` are.
    ///   - selection: which rows are asked for.
    /// - Returns: the report.
    /// - Throws: what `reports(_:_:by:_:)` throws.
    public func report(
        _ name: ReportName,
        _ question: Question,
        by span: PeriodSpan = .month,
        _ selection: RowSelection = RowSelection()
    ) throws -> Report {
        try reports([name], question, by: span, selection)[0]
    }

    /// The policy in force on the question's day, and whether it is the built-in one because
    /// none was enacted.
    public func policy(_ question: Question) throws -> (policy: Policy, isBuiltIn: Bool) {
        let policy = try knownView(question).context.timeline.policy(on: question.asOf)
        return (policy ?? .builtIn, policy == nil)
    }

    func view(_ question: Question) throws -> (TownView, Report.Clocks) {
        let view = try knownView(question)
        let known = UInt64(view.count)
        let policy = view.context.timeline.policy(on: question.asOf) ?? .builtIn
        let clocks = Report.Clocks(
            asOf: question.asOf,
            knownAt: question.knownAt,
            policyName: policy.name,
            policyHash: policy.hash,
            events: known,
            root: known == reader.count ? reader.root : try reader.root(ofFirst: known)
        )
        return (view, clocks)
    }

    /// The town as a question knows it, without the root: that of a prefix costs its hashing.
    func knownView(_ question: Question) throws -> TownView {
        let recorded = try question.knownAt.map(reader.countRecorded(upTo:)) ?? reader.count
        let known = min(recorded, question.events ?? reader.count)
        return TownView(town, known: Int(known), policy: question.policy)
    }

    func run(
        _ view: TownView,
        _ question: Question,
        _ projectors: inout [any Projector]
    ) throws {
        precondition(view.town.isWhole, "a report is about all accounts")
        let events = VisibleEvents(view: view, asOf: question.asOf)
        let filter = CodeFilter(question.filter, view.town)
        if filter.admitsAll {
            for index in projectors.indices { projectors[index].visit(events) }
        }
        let monthly = projectors.indices.filter { projectors[$0].looksAtMonths }
        let days = monthly.isEmpty ? [] : view.monthEnds(until: question.asOf)
        var fold = AccountFold(context: view.context)
        var visible: [AccountEvent] = []
        for number in 0..<view.town.accountCount where filter.admits(account: number) {
            view.collect(number, until: question.asOf, into: &visible)
            guard !visible.isEmpty else { continue }
            try fold.fold(visible, view, until: question.asOf, account: number, at: days) {
                let month = AccountMonth(view: view, account: number, day: $1, fold: $0)
                for index in monthly { projectors[index].visit(month) }
            }
            guard filter.admits(fold) else { continue }
            let account = FoldedAccount(
                view: view,
                asOf: question.asOf,
                number: number,
                events: visible,
                fold: fold
            )
            for index in projectors.indices { projectors[index].visit(account) }
        }
        for index in projectors.indices { try projectors[index].readTexts(reader) }
    }
}

extension AccountFold {
    /// Folds an account of a town, looking at it at the end of some days; an overflow is reported
    /// with the account's name.
    mutating func fold(
        _ events: [AccountEvent],
        _ view: TownView,
        until: CivilDate,
        account: Int,
        at days: [Int32] = [],
        _ look: (AccountFold, Int32) -> Void = { _, _ in }
    ) throws(AccountOverflow) {
        do {
            try fold(
                events.span,
                details: view.town.details.span,
                until: until,
                pausingAt: days,
                look
            )
        } catch {
            throw AccountOverflow(
                account: view.town.accounts.name(Int32(account)),
                position: UInt64(error.position)
            )
        }
    }
}

/// An account whose amounts or dues come to more than 10,000,000,000,000.00.
public struct AccountOverflow: Error, Hashable, Sendable {
    /// The account.
    public let account: String
    /// The event with which they do.
    public let position: UInt64
}

/// An account filter by number.
struct CodeFilter {
    private let account: Int32?
    private let sector: Int32?
    private let kind: Int32?
    private let zone: Int32?
    let admitsAll: Bool

    /// A name the log does not know admits none; the empty name admits accounts without one.
    init(_ filter: AccountFilter, _ town: Town) {
        func code(_ name: String?, _ space: CodeSpace) -> Int32? {
            name.map { name in
                let code = space.code(name)
                return code < 0 && !name.isEmpty ? -2 : code
            }
        }
        account = code(filter.account, town.accounts)
        sector = code(filter.sector, town.sectors)
        kind = code(filter.kind, town.kinds)
        zone = code(filter.zone, town.zones)
        admitsAll = filter.isEmpty
    }

    func admits(account number: Int) -> Bool { account.map { $0 == Int32(number) } ?? true }

    func admits(_ fold: AccountFold) -> Bool {
        (sector.map { $0 == fold.sector } ?? true) && (kind.map { $0 == fold.kind } ?? true)
            && (zone.map { $0 == fold.zone } ?? true)
    }
}
