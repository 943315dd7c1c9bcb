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
                es: "Por ejemplo: bitacora report mora --as-of 2018-06-30 --by sector. Varios "
                    + "informes a la vez leen la bitácora una vez: bitacora report balances mora",
                en: "For example: bitacora report mora --as-of 2018-06-30 --by sector. Several "
                    + "reports at once read the log once: bitacora report balances mora"
            )
        )
    }

    @Argument(
        help: .said(
            es: "El informe, o varios: \(ReportName.list).",
            en: "The report, or several: \(ReportName.list).",
            name: say(es: "informe", en: "report")
        ),
        completion: .list(ReportName.allCases.map(\.rawValue))
    )
    var names: [String]

    @OptionGroup var question: QuestionOptions
    @OptionGroup var drafts: DraftOptions

    @OptionGroup var rows: SelectionOptions

    @OptionGroup var grouping: GroupingOption
    @OptionGroup var filter: FilterOptions

    @Option(
        help: .said(
            es: "Sólo la tabla de este nombre; en CSV, si falta, la primera.",
            en: "Only the table of this name; in CSV the first one if left out.",
            name: say(es: "tabla", en: "table")
        )
    )
    var table: String?

    @Flag(
        help: .said(
            es: "findings: termina con 1 si hay hallazgos.",
            en: "findings: ends with 1 if there are findings."
        )
    )
    var strict = false

    @OptionGroup var chart: ChartOption
    @OptionGroup var format: ReportFormatOption
    @OptionGroup var log: LogOptions

    @OptionGroup var saving: SavingOptions

    func run() throws {
        let names = try names.map(ReportName.init(argument:))
        try filter.check(names)
        if strict, names != [.findings] {
            throw Failure.flagFits("--strict", ReportName.findings.rawValue)
        }
        if names.count > 1 { return try runSeveral(names) }
        let name = names[0]
        let by = try Grouping(grouping.by, table: table, for: name)
        let selection = try rows.selection(for: name, by: by.key)
        let format = try saving.format(format.format, table: by.table)
        try chart.check(name, format)
        let (log, question) = try ask(names)
        let reader = log.reader
        var replay = try Replay(reader, for: [name])
        replay.drafts = log.drafts
        try replay.warnIfNoPolicy(question)
        replay.warnIfUnknown(question.filter)
        let made = try replay.report(name, question, by: by.span, selection)
        try made.clocks.check(isOfficial: saving.sign != nil)
        var printer = ReportPrinter(
            report: made,
            local: try .of(zone: reader.identity.timeZone),
            table: by.table
        )
        if chart.isWanted {
            printer.charts = try ReportCharts.charts(
                of: name,
                made,
                replay,
                question,
                by: by.span,
                selection
            )
        }
        try saving.deliver(printer, format, reader)
        if strict, made.hasRows { throw Failure.silent(.no) }
    }

    /// Makes several reports from one reading of the log.
    private func runSeveral(_ names: [ReportName]) throws {
        let ofOne = ["--by": grouping.by, "--table": table, "--sign": saving.sign]
        if let flag = ofOne.filter({ $0.value != nil }).keys.sorted().first {
            throw Failure.isOfOneReport(flag)
        }
        if chart.isWanted { throw Failure.isOfOneReport("--chart") }
        if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw Failure.reportTwice(twice.rawValue)
        }
        let selections = try names.map { try rows.selection(for: $0, by: nil) }
        let format = try saving.format(format.format, table: nil)
        guard format == .json || format == .table else {
            throw Failure.isOfOneReport("--format \(format.rawValue)")
        }
        let (log, question) = try ask(names)
        let reader = log.reader
        var replay = try Replay(reader, for: names)
        replay.drafts = log.drafts
        try replay.warnIfNoPolicy(question)
        replay.warnIfUnknown(question.filter)
        let reports = try replay.reports(names, question, selections[0])
        let local = try LocalTime.of(zone: reader.identity.timeZone)
        let printers = reports.map { ReportPrinter(report: $0, local: local) }
        printers[0].warn(format)
        try saving.deliver(SeveralReports(printers: printers).pieces(format, reader.identity))
    }

    /// The log and the question to it.
    private func ask(_ names: [ReportName]) throws -> (DraftLog, Question) {
        if rows.month != nil, question.day.asOf != nil {
            throw Failure.flagsExclude("--month", "--as-of")
        }
        let log = try drafts.open(log.location, for: names, question.knowledge, saving)
        var question = try question.question(log.reader, asOf: rows.dayBefore())
        question.filter = filter.filter
        return (log, question)
    }
}
