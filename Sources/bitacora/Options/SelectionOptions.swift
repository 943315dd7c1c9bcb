// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections
import Receivables

/// Which rows of a report are asked for.
struct SelectionOptions: ParsableArguments {
    @Option(
        help: .said(
            es: "activity, promises, recovery: desde este mes (AAAA-MM).",
            en: "activity, promises, recovery: from this month (YYYY-MM).",
            name: say(es: "mes", en: "month")
        )
    )
    var from: String?

    @Option(
        help: .said(
            es: "activity, promises, recovery: hasta este mes (AAAA-MM).",
            en: "activity, promises, recovery: to this month (YYYY-MM).",
            name: say(es: "mes", en: "month")
        )
    )
    var to: String?

    @Option(
        help: .said(
            es: "activity: sólo estos tipos de evento, separados por comas.",
            en: "activity: only these types of event, separated by commas.",
            name: say(es: "tipos", en: "types")
        ),
        completion: .list(EventType.allCases.map(\.rawValue))
    )
    var type: String?

    @Option(
        help: .said(
            es: "route: la ruta de este mes (AAAA-MM), con la mora del día antes de que empiece.",
            en: "route: the round of this month (YYYY-MM), with the mora of the day before it.",
            name: say(es: "mes", en: "month")
        )
    )
    var month: String?

    @Option(
        help: .said(
            es: "route: cuántas cuentas de cada zona, las que más deben.",
            en: "route: how many accounts of each zone, those that owe most.",
            name: say(es: "número", en: "number")
        )
    )
    var limit: String?

    /// The flags as a selection; refuses those for which the report has no use.
    func selection(for report: ReportName, by key: RowSelection.Key?) throws(Failure)
        -> RowSelection
    {
        try refuse(
            ["--from": from, "--to": to],
            unless: [.activity, .promises, .recovery],
            report
        )
        try refuse(["--type": type], unless: [.activity], report)
        try refuse(["--month": month, "--limit": limit], unless: [.route], report)
        var selection = RowSelection()
        selection.months = try MonthSpan(from: from, to: to)
        selection.by = key
        selection.types = try types()
        selection.limit = try count()
        return selection
    }

    /// The day before the month of a round.
    func dayBefore() throws(Failure) -> CivilDate? {
        guard let month else { return nil }
        return try MonthSpan.month(month, flag: "--month").firstDay.adding(days: -1)
    }

    private func refuse(
        _ flags: KeyValuePairs<String, String?>,
        unless fitting: [ReportName],
        _ report: ReportName
    ) throws(Failure) {
        guard !fitting.contains(report) else { return }
        for (flag, value) in flags where value != nil {
            throw Failure.flagFits(flag, fitting.map(\.rawValue).joined(separator: ", "))
        }
    }

    private func types() throws(Failure) -> [EventType] {
        guard let type else { return [] }
        var types: [EventType] = []
        for word in type.split(separator: ",", omittingEmptySubsequences: false) {
            guard let known = EventType(rawValue: String(word)) else {
                let names = EventType.allCases.map(\.rawValue)
                throw Failure.unknownType(
                    String(word),
                    near: Nearest.word(to: String(word), among: names)
                )
            }
            if !types.contains(known) { types.append(known) }
        }
        return types
    }

    private func count() throws(Failure) -> Int? {
        guard let limit else { return nil }
        guard let count = Int(limit), count >= 1 else {
            throw Failure.badValue(
                "--limit",
                limit,
                Wording(es: "un número desde 1", en: "a number from 1")
            )
        }
        return count
    }
}
