// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Replay {
    /// The same report under two questions, and what differs: by row, by account and in sum.
    ///
    /// Between two moments of knowledge (`knownAt`) it also names each event that changed a
    /// figure already reported. The log is read once for both.
    ///
    /// - Parameters:
    ///   - name: the report.
    ///   - before: the question that is compared with; its filter holds for both.
    ///   - after: the other question.
    ///   - span: how long the periods of `income` are.
    ///   - selection: which rows are asked for.
    /// - Returns: a report named `comparison`, with the clocks of `after`.
    /// - Throws: what `reports(_:_:by:_:)` throws.
    public func comparison(
        of name: ReportName,
        _ before: Question,
        _ after: Question,
        by span: PeriodSpan = .month,
        _ selection: RowSelection = RowSelection()
    ) throws -> Report {
        var after = after
        after.filter = before.filter
        let (viewBefore, clocksBefore) = try view(before)
        let (viewAfter, clocksAfter) = try view(after)
        // One pass for both: where only the policies differ, each account's events are collected
        // once and folded twice.
        let sides = try run([
            try side(name, viewBefore, before, span, selection),
            try side(name, viewAfter, after, span, selection),
        ])
        let one = sides[0].result(clocksBefore, selection)
        let two = sides[1].result(clocksAfter, selection)
        let accounts = AccountComparison(one.accounts, two.accounts, town)
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
            let changed = try restated(before, one.accounts, known: clocksAfter.events)
            let restatement = Restatement(name, viewBefore, viewAfter, before, changed: changed)
            parts.append(.table(try restatement.table(reader)))
        }
        var report = Report(
            name: "comparison",
            clocks: clocksAfter,
            fields: [Report.Field("of", .text(name.rawValue))],
            parts: parts
        )
        report.filter = before.filter.fields + selection.fields
        return report
    }

    /// The accounts whose figures on the day reported differ once so many events are known:
    /// those that time or other rules alone have changed are not among them.
    private func restated(
        _ before: Question,
        _ figures: [Int: AccountFigures],
        known: UInt64
    ) throws -> Set<Int> {
        var question = before
        (question.knownAt, question.events) = (nil, known)
        let projectors = try run(knownView(question), question, [FiguresProjector()])
        let after = (projectors[0] as? FiguresProjector)?.figures ?? [:]
        return AccountComparison(figures, after, town).changed
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
        ]
    }
}
