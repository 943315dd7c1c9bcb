// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections
import Receivables

extension ReportName {
    /// The names, as help and messages list them.
    static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

/// Makes a report from the log.
struct ReportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "report",
            abstract: say(
                es: "Un informe de la bitácora: saldos, mora, gestión, ingresos…",
                en: "A report from the log: balances, mora, activity, income…"
            ),
            discussion: say(
                es: "Por ejemplo: bitacora report mora --as-of 2018-06-30 --by sector",
                en: "For example: bitacora report mora --as-of 2018-06-30 --by sector"
            )
        )
    }

    @Argument(
        help: .said(
            es: "El informe: \(ReportName.list).",
            en: "The report: \(ReportName.list).",
            name: say(es: "informe", en: "report")
        ),
        completion: .list(ReportName.allCases.map(\.rawValue))
    )
    var name: String

    @OptionGroup var question: QuestionOptions

    @Option(
        help: .said(
            es: "activity: desde este mes (AAAA-MM).",
            en: "activity: from this month (YYYY-MM).",
            name: say(es: "mes", en: "month")
        )
    )
    var from: String?

    @Option(
        help: .said(
            es: "activity: hasta este mes (AAAA-MM).",
            en: "activity: to this month (YYYY-MM).",
            name: say(es: "mes", en: "month")
        )
    )
    var to: String?

    @Option(
        help: .said(
            es: "mora: sólo por sector, kind, zone o tribute; income: por month, quarter o year.",
            en: "mora: only by sector, kind, zone or tribute; income: by month, quarter or year.",
            name: say(es: "clave", en: "key")
        ),
        completion: .list(Self.groups + PeriodSpan.allCases.map(\.rawValue))
    )
    var by: String?

    @OptionGroup var filter: FilterOptions

    @Option(
        help: .said(
            es: "Sólo la tabla de este nombre; en CSV, si falta, la primera.",
            en: "Only the table of this name; in CSV the first one if left out.",
            name: say(es: "tabla", en: "table")
        )
    )
    var table: String?

    @OptionGroup var format: FormatOption
    @OptionGroup var log: LogOptions

    func run() throws {
        guard let report = ReportName(rawValue: name) else {
            throw Failure.unknownReport(name)
        }
        let by = try grouping(report)
        let months = try Months(from: from, to: to)
        let reader = try LogReader(log.location.path)
        var question = try question.question(zone: reader.identity.timeZone, now: Clock.now)
        question.filter = filter.filter
        let replay = try Replay(reader)
        try replay.warnIfNoPolicy(question)
        for made in try replay.reports([report], question, by: by.span) {
            let printer = ReportPrinter(
                report: made.restricted(to: months),
                local: try .of(zone: reader.identity.timeZone),
                table: by.table ?? table
            )
            var output = StandardOutput()
            try printer.print(format.format, to: &output)
            try output.flush()
        }
    }

    /// What the groups of mora are formed by: the names of their tables.
    private static let groups = ["sector", "kind", "zone", "tribute"]

    /// What `--by` asks for.
    ///
    /// Refuses flags that the report has no use for.
    private func grouping(
        _ report: ReportName
    ) throws(Failure) -> (span: PeriodSpan, table: String?) {
        for (flag, value) in [("--from", from), ("--to", to)] where value != nil {
            if report != .activity { throw Failure.flagFits(flag, "activity") }
        }
        guard let by else { return (.month, nil) }
        switch report {
        case .mora:
            if table != nil { throw Failure.flagsExclude("--by", "--table") }
            guard Self.groups.contains(by) else {
                throw Failure.badValue("--by", by, Self.oneOf(Self.groups))
            }
            return (.month, by)
        case .income:
            guard let span = PeriodSpan(rawValue: by) else {
                throw Failure.badValue("--by", by, Self.oneOf(PeriodSpan.allCases.map(\.rawValue)))
            }
            return (span, nil)
        default: throw Failure.flagFits("--by", "mora, income")
        }
    }

    private static func oneOf(_ words: [String]) -> Wording {
        let list = words.joined(separator: ", ")
        return Wording(es: "una de: \(list)", en: "one of: \(list)")
    }
}

extension Replay {
    /// Says, on standard error, that no policy is in force and so the built-in one holds.
    func warnIfNoPolicy(_ question: Question) throws {
        guard try policy(question).isBuiltIn else { return }
        StandardError.line(
            say(
                es: "bitacora: aviso: ninguna política está en vigor el \(question.asOf); rige "
                    + "la de fábrica (default), sin intereses",
                en: "bitacora: notice: no policy is in force on \(question.asOf); the built-in "
                    + "one (default) holds, without interest"
            )
        )
    }
}
