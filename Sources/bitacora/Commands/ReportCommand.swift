// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections
import Receivables

extension ReportName {
    /// The names, as help and messages list them.
    static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

    /// The report that an argument names.
    init(argument: String) throws(Failure) {
        guard let name = ReportName(rawValue: argument) else {
            throw Failure.unknownReport(argument)
        }
        self = name
    }
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
        completion: .list(Grouping.words)
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

    @OptionGroup var saving: SavingOptions

    func run() throws {
        let name = try ReportName(argument: name)
        if name != .activity {
            for (flag, value) in [("--from", from), ("--to", to)] where value != nil {
                throw Failure.flagFits(flag, "activity")
            }
        }
        let by = try Grouping(by, table: table, for: name)
        let months = try MonthSpan(from: from, to: to)
        let format = try saving.format(format.format, table: by.table)
        let reader = try LogReader(log.location.path)
        var question = try question.question(zone: reader.identity.timeZone, now: Clock.now)
        question.filter = filter.filter
        let replay = try Replay(reader)
        try replay.warnIfNoPolicy(question)
        let made = try replay.report(name, question, by: by.span).restricted(to: months)
        let printer = ReportPrinter(
            report: made,
            local: try .of(zone: reader.identity.timeZone),
            table: by.table
        )
        try saving.deliver(printer, format, origin: reader.identity.origin)
    }
}

extension Replay {
    /// Says, on standard error, that no policy is in force and so the built-in one holds; once
    /// for each day asked about.
    func warnIfNoPolicy(_ questions: Question...) throws {
        var days: [CivilDate] = []
        for question in questions where try policy(question).isBuiltIn {
            if !days.contains(question.asOf) { days.append(question.asOf) }
        }
        for day in days {
            StandardError.line(
                say(
                    es: "bitacora: aviso: ninguna política está en vigor el \(day); rige "
                        + "la de fábrica (default), sin intereses",
                    en: "bitacora: notice: no policy is in force on \(day); the built-in "
                        + "one (default) holds, without interest"
                )
            )
        }
    }
}
