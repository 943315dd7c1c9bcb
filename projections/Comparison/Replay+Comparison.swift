// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Replay {
    /// The same report under two questions, and what differs: by row, by account and in sum.
    ///
    /// Between two moments of knowledge (`knownAt`) it also names each event that changed a
    /// figure already reported. The log is read once for both, unless each has drafts that the
    /// other must not see.
    ///
    /// - Parameters:
    ///   - name: the report.
    ///   - before: the question that is compared with; its filter holds for both.
    ///   - after: the other question.
    ///   - other: the replay that `after` is asked of, made beside this one; nil for this one.
    ///   - span: how long the periods of `income` are.
    ///   - selection: which rows are asked for.
    /// - Returns: a report named `comparison`, with the clocks of `after`.
    /// - Throws: what `reports(_:_:by:_:)` throws.
    public func comparison(
        of name: ReportName,
        _ before: Question,
        _ after: Question,
        of other: Replay? = nil,
        by span: PeriodSpan = .month,
        _ selection: RowSelection = RowSelection()
    ) throws -> Report {
        for replay in [self, other].compactMap(\.self) {
            try replay.require(name.needs, for: name.rawValue)
        }
        try name.require(selection)
        var after = after
        after.filter = before.filter
        let (viewBefore, clocksBefore) = try view(before)
        let (viewAfter, clocksAfter) = try (other ?? self).view(after)
        let first = try side(name, viewBefore, before, span, selection)
        let second = try (other ?? self).side(name, viewAfter, after, span, selection)
        // One pass for both: where only the policies differ, each account's events are collected
        // once and folded twice.
        let sides = try other.map { try run([first]) + $0.run([second]) } ?? run([first, second])
        let one = sides[0].result(clocksBefore, selection)
        let two = sides[1].result(clocksAfter, selection)
        // The other's town has this one's names under the same numbers, and its own behind them.
        let accounts = AccountComparison(
            one.accounts,
            two.accounts,
            (other ?? self).town,
            isBackward: after.asOf < before.asOf
        )
        var parts: [Report.Part] = [
            .object(name: "before", fields: clocksBefore.fields),
            .object(name: "overall", fields: accounts.summary),
        ]
        if name == .balances {
            parts.append(.tables(name: "groups", tables: accounts.groups))
        }
        parts += TableComparison.parts(one.report, two.report)
        if name == .mora { parts.append(.tables(name: "movements", tables: accounts.movements)) }
        parts.append(.table(accounts.table))
        if clocksBefore.events != clocksAfter.events {
            let isWhole = UInt64(viewBefore.count) == clocksBefore.events
            let figures = isWhole ? one.accounts : nil
            let counts = (clocksBefore.events, clocksAfter.events)
            parts.append(.table(try restated(name, before, figures, counts)))
        }
        var report = Report(
            name: "comparison",
            clocks: clocksAfter,
            fields: [Report.Field("of", .text(name.rawValue))],
            parts: parts
        )
        report.filter = before.filter.fields + selection.fields
        report.clocksBefore = clocksBefore
        return report
    }

    /// The events of the log that changed what was reported, between two sizes of it: drafts are not
    /// among them.
    ///
    /// `figures`: those of the first size, if they are known.
    private func restated(
        _ name: ReportName,
        _ before: Question,
        _ figures: [Int: AccountFigures]?,
        _ counts: (before: UInt64, after: UInt64)
    ) throws -> Report.Table {
        let (one, two) = (before.known(counts.before), before.known(counts.after))
        let figures = AccountComparison(
            try figures ?? self.figures(one),
            try self.figures(two),
            town
        )
        let restatement = Restatement(
            name,
            try knownView(one),
            try knownView(two),
            before,
            figures
        )
        return try restatement.table(reader)
    }

    /// The figures of each account.
    private func figures(_ question: Question) throws -> [Int: AccountFigures] {
        let projectors = try run(knownView(question), question, [FiguresProjector()])
        return (projectors[0] as? FiguresProjector)?.figures ?? [:]
    }

    private func side(
        _ name: ReportName,
        _ view: TownView,
        _ question: Question,
        _ span: PeriodSpan,
        _ selection: RowSelection
    ) throws -> ReplaySide {
        let projector = try name.projector(question, by: span, selection, reader)
        let figures = FiguresProjector(byTribute: name == .mora)
        return ReplaySide(view, question, [projector, figures])
    }
}

extension Question {
    /// The same question, once so many events are known: so those that time or other rules alone
    /// have changed do not differ.
    fileprivate func known(_ count: UInt64) -> Question {
        var question = self
        (question.knownAt, question.events) = (nil, count)
        return question
    }
}

extension ReplaySide {
    /// The report and the figures of each account.
    fileprivate func result(
        _ clocks: Report.Clocks,
        _ selection: RowSelection
    ) -> (report: Report, accounts: [Int: AccountFigures]) {
        var report = projectors[0].report(clocks, view)
        report.keepRows(of: selection.months)
        return (report, (projectors[1] as? FiguresProjector)?.figures ?? [:])
    }
}

extension Report.Clocks {
    /// The clocks as they stand at the head of a report.
    var fields: [Report.Field] {
        [
            Report.Field("asOf", .date(asOf)),
            Report.Field("knownAt", knownAt.map(Report.Value.instant) ?? .null),
            Report.Field("policyName", .text(policyName)),
            Report.Field("policyHash", .text(policyHash)),
            Report.Field("events", .count(Int(events))),
            Report.Field("root", .text(root.hex)),
        ] + draftFields
    }

    /// The files of drafts, where there are any.
    private var draftFields: [Report.Field] {
        drafts.isEmpty ? [] : [Report.Field("drafts", .records(drafts.map(\.fields)))]
    }
}
