// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

/// Replays a log under one question and makes reports from it.
///
/// The log is read once, when the replay is made; any number of questions can then be asked.
public struct Replay: Sendable {
    let reader: LogReader
    /// The log, read once.
    let town: Town
    /// Which accounts were read.
    var extent: Extent
    /// The events that were read for one account.
    let found: FoundEvents?
    /// Into how many parts a town is cut that are worked on side by side; nil for what pays off.
    let parts: Int?
    /// The events behind the log's last that are in memory only; nil where there are none.
    public var drafts: Drafts?

    /// Reads a log.
    ///
    /// - Parameters:
    ///   - reader: the log.
    ///   - needs: what the reports that will be asked for look at besides the accounts; others are
    ///     refused.
    /// - Throws: what the log throws, and ``TownError``.
    public init(_ reader: LogReader, needs: TownNeeds = .all) throws {
        try self.init(reader, needs: needs, parts: nil)
    }

    /// Reads a log for some reports; those that look at more are refused.
    ///
    /// - Throws: what the log throws, and ``TownError``.
    public init(_ reader: LogReader, for names: [ReportName]) throws {
        try self.init(reader, needs: names.reduce(into: []) { $0.formUnion($1.needs) })
    }

    /// Reads a log for reports that are going to be compared with those of another replay: what has
    /// a number there has the same here.
    ///
    /// - Throws: what the log throws, and ``TownError``.
    public init(_ reader: LogReader, for names: [ReportName]?, beside other: Replay) throws {
        self.reader = reader
        let needs = names?.reduce(into: TownNeeds()) { $0.formUnion($1.needs) } ?? .all
        town = try TownLoader(reading: reader, needs, names: other.town.names).finish()
        (extent, found, parts) = (.all, nil, nil)
    }

    /// Reads a log, cut into so many parts that are read and folded side by side; nil for as many
    /// as pay off.
    package init(_ reader: LogReader, needs: TownNeeds = .all, parts: Int?) throws {
        self.reader = reader
        self.parts = parts
        town = try Town.reading(reader, needs: needs, parts: parts)
        extent = .all
        found = nil
    }

    /// A replay of a town that was made of some accounts of a log.
    init(_ reader: LogReader, of town: Town, parts: Int?) {
        (self.reader, self.town, self.parts) = (reader, town, parts)
        (extent, found) = (.chosen, nil)
    }

    /// Reads only what bears on one account: enough for its statement and its solvency, which are
    /// the same as of the whole log.
    ///
    /// Reports and other accounts are refused.
    ///
    /// - Parameters:
    ///   - reader: the log.
    ///   - account: its name.
    ///   - keepsTexts: whether the texts of its events are kept for a statement, which else reads them
    ///     again. What shows none need not have them in memory.
    /// - Throws: what the log throws, and ``TownError``.
    /// - Complexity: O(events of the account), where the log is sealed and has its postings.
    public init(_ reader: LogReader, account: String, keepsTexts: Bool = true) throws {
        self.reader = reader
        let found = try FoundEvents(
            reader,
            bearingOn: [account],
            withTexts: keepsTexts,
            withUnknown: true
        )
        self.found = keepsTexts ? found : nil
        extent = .account(account)
        parts = nil
        town = try TownLoader(reading: reader, found, extra: 0, .all).finish()
    }

    /// Makes the reports of those names, all in one pass over the accounts.
    ///
    /// - Parameters:
    ///   - names: which reports.
    ///   - question: the three clocks and the accounts.
    ///   - span: how long the periods of `income` are.
    ///   - selection: which rows are asked for.
    /// - Returns: the reports, in the order of their names.
    /// - Throws: ``UnansweredQuestion`` where too little was read for one of them, ``UnknownSelection``
    ///   where one has no use for the selection (``ReportName/selectable``), what the log throws where
    ///   the root at an earlier moment or a text is asked for, and ``AccountOverflow``.
    public func reports(
        _ names: [ReportName],
        _ question: Question,
        by span: PeriodSpan = .month,
        _ selection: RowSelection = RowSelection()
    ) throws -> [Report] {
        for name in names {
            let words = name == .registry ? selection.find : nil
            try require(name.needs, for: name.rawValue, finding: words)
            try name.require(selection)
        }
        let (view, clocks) = try view(question)
        let projectors = try names.map {
            try $0.projector(question, by: span, selection, reader)
        }
        let ready = try run(view, question, projectors)
        return SideBySide.results(ready.count) { index in
            var report = ready[index].report(clocks, view)
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

    /// How many accounts the events that were read name, those also that only reversed events name.
    public var accountCount: Int { town.accountCount }

    /// The town as a question knows it, and the clocks of what is made of it.
    ///
    /// `account`: the one that is asked about alone.
    func view(
        _ question: Question,
        of account: String? = nil
    ) throws -> (TownView, Report.Clocks) {
        let view = try knownView(question, of: account)
        let known = UInt64(view.count)
        let policy = view.context.timeline.policy(on: question.asOf) ?? .builtIn
        let (events, root) = try recorded(ofFirst: known)
        let clocks = Report.Clocks(
            asOf: question.asOf,
            knownAt: question.knownAt,
            policyName: policy.name,
            policyHash: policy.hash,
            isPolicySupposed: view.supposed != nil,
            events: events,
            root: root,
            drafts: drafts?.files(ofFirst: known) ?? []
        )
        return (view, clocks)
    }

    /// How many of the first so many events the log itself has, and the root over them.
    private func recorded(ofFirst known: UInt64) throws -> (events: UInt64, root: Digest) {
        if let drafts, known >= drafts.base { return (drafts.base, drafts.root) }
        return (known, known == reader.count ? reader.root : try reader.root(ofFirst: known))
    }

    /// The town as a question knows it, without the root: that of a prefix costs its hashing.
    ///
    /// A policy that was in force all the while is not put in place of itself.
    ///
    /// - Throws: what the log throws, and ``TownError`` where an event has happened that cannot be
    ///   understood.
    func knownView(_ question: Question, of account: String? = nil) throws -> TownView {
        let recorded = try question.knownAt.map(reader.countRecorded(upTo:)) ?? reader.count
        let known = Int(min(recorded, question.events ?? reader.count))
        try town.requireClear(known: known)
        let own = TownView(town, known: known, policy: nil)
        guard let policy = question.policy,
            own.differs(from: policy, until: question.asOf, of: account ?? question.filter.account)
        else { return own }
        return TownView(town, known: known, policy: policy)
    }
}
