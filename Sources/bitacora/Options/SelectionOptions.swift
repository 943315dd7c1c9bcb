// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections
import Receivables

/// Which rows of a report are asked for.
struct SelectionOptions: ParsableArguments {
    private static var monthly: String { names(with: .months) }

    @Option(
        help: .said(
            es: "\(Self.monthly): desde este mes (AAAA-MM).",
            en: "\(Self.monthly): from this month (YYYY-MM).",
            name: say(es: "mes", en: "month")
        )
    )
    var from: String?

    @Option(
        help: .said(
            es: "\(Self.monthly): hasta este mes (AAAA-MM).",
            en: "\(Self.monthly): to this month (YYYY-MM).",
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
            es: "findings: sólo estos hallazgos, separados por comas.",
            en: "findings: only these findings, separated by commas.",
            name: say(es: "hallazgos", en: "findings")
        ),
        completion: .list(Finding.allCases.map(\.rawValue))
    )
    var finding: String?

    @Option(
        help: .said(
            es: "mora: sólo los cargos vencidos hace más de estos días.",
            en: "mora: only charges overdue for more than this many days.",
            name: say(es: "días", en: "days")
        )
    )
    var over: String?

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

    @Option(
        help: .said(
            es: "registry: sólo las cuentas que tienen todas estas palabras, o partes de ellas.",
            en: "registry: only the accounts that have all these words, or pieces of words.",
            name: say(es: "palabras", en: "words")
        )
    )
    var find: String?

    /// The flags as a selection; refuses those for which the report has no use.
    func selection(for report: ReportName, by key: RowSelection.Key?) throws(Failure)
        -> RowSelection
    {
        try refuse(["--from": from, "--to": to], unless: .months, report)
        try refuse(["--type": type], unless: .types, report)
        try refuse(["--finding": finding], unless: .findings, report)
        try refuse(["--over": over], unless: .over, report)
        try refuse(["--month": month, "--limit": limit], unless: .limit, report)
        try refuse(["--find": find], unless: .find, report)
        var selection = RowSelection()
        selection.months = try MonthSpan(from: from, to: to)
        selection.by = key
        selection.types = try type.map(EventType.list) ?? []
        selection.findings = try finding.map(Self.findings) ?? []
        selection.over = try Self.number(over, flag: "--over", from: 0)
        selection.limit = try Self.number(limit, flag: "--limit", from: 1)
        selection.find = try find.map { text throws(Failure) in
            try SearchWords(argument: text, flag: "--find")
        }
        return selection
    }

    /// The day before the month of a round.
    func dayBefore() throws(Failure) -> CivilDate? {
        guard let month else { return nil }
        return try MonthSpan.dayBefore(month, flag: "--month")
    }

    private func refuse(
        _ flags: KeyValuePairs<String, String?>,
        unless part: RowSelection.Part,
        _ report: ReportName
    ) throws(Failure) {
        guard !report.selectable.contains(part) else { return }
        for (flag, value) in flags where value != nil {
            throw Failure.flagFits(flag, Self.names(with: part))
        }
    }

    /// The reports whose rows can be chosen so.
    private static func names(with part: RowSelection.Part) -> String {
        ReportName.allCases.filter { $0.selectable.contains(part) }.map(\.rawValue)
            .joined(separator: ", ")
    }

    /// The findings that the flag names, separated by commas, each once.
    private static func findings(_ text: String) throws(Failure) -> [Finding] {
        var findings: [Finding] = []
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let known = Finding(rawValue: String(word)) else {
                throw Failure.badValue(
                    "--finding",
                    String(word),
                    .oneOf(Finding.allCases.map(\.rawValue), isMasculine: true)
                )
            }
            if !findings.contains(known) { findings.append(known) }
        }
        return findings
    }

    /// A whole number that a flag says; nil if it is left out.
    static func number(
        _ text: String?,
        flag: String,
        from least: Int
    ) throws(Failure) -> Int? {
        guard let text else { return nil }
        guard let number = Int(text), number >= least else {
            throw Failure.badValue(
                flag,
                text,
                Wording(es: "un número desde \(least)", en: "a number from \(least)")
            )
        }
        return number
    }
}
