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
                es: "Un informe de la bitácora: saldos, mora o gestión.",
                en: "A report from the log: balances, mora or activity."),
            discussion: say(
                es: "Por ejemplo: bitacora report mora --as-of 2018-06-30 --by sector",
                en: "For example: bitacora report mora --as-of 2018-06-30 --by sector"))
    }

    /// By what the groups of mora are formed.
    enum Grouping: String, ExpressibleByArgument, CaseIterable {
        case sector
        case kind
        case zone
        case tribute
    }

    @Argument(
        help: .said(
            es: "El informe: \(ReportName.list).", en: "The report: \(ReportName.list).",
            name: say(es: "informe", en: "report")),
        completion: .list(ReportName.allCases.map(\.rawValue)))
    var name: String

    @OptionGroup var question: QuestionOptions

    @Option(
        help: .said(
            es: "activity: desde este mes (AAAA-MM).", en: "activity: from this month (YYYY-MM).",
            name: say(es: "mes", en: "month")))
    var from: String?

    @Option(
        help: .said(
            es: "activity: hasta este mes (AAAA-MM).", en: "activity: to this month (YYYY-MM).",
            name: say(es: "mes", en: "month")))
    var to: String?

    @Option(
        help: .said(
            es: "mora: sólo la tabla por sector, kind, zone o tribute.",
            en: "mora: only the table by sector, kind, zone or tribute.",
            name: say(es: "grupo", en: "group")))
    var by: Grouping?

    @OptionGroup var filter: FilterOptions

    @Option(
        help: .said(
            es: "Sólo la tabla de este nombre; en CSV, si falta, la primera.",
            en: "Only the table of this name; in CSV the first one if left out.",
            name: say(es: "tabla", en: "table")))
    var table: String?

    @OptionGroup var format: FormatOption
    @OptionGroup var log: LogOptions

    func run() throws {
        guard let report = ReportName(rawValue: name) else {
            throw Failure.unknownReport(name)
        }
        try check(report)
        let months = try Months(from: from, to: to)
        let reader = try LogReader(log.location.path)
        var question = try question.question(zone: reader.identity.timeZone, now: Clock.now)
        question.filter = filter.filter
        let replay = try Replay(reader)
        try replay.warnIfNoPolicy(question)
        for made in try replay.reports([report], question) {
            let printer = ReportPrinter(
                report: made.restricted(to: months), table: by?.rawValue ?? table)
            var output = StandardOutput()
            try printer.print(format.format, to: &output)
            try output.flush()
        }
    }

    /// Refuses flags that the report has no use for.
    private func check(_ report: ReportName) throws(Failure) {
        if by != nil, report != .mora { throw Failure.flagFits("--by", "mora") }
        if by != nil, table != nil { throw Failure.flagsExclude("--by", "--table") }
        if from != nil, report != .activity { throw Failure.flagFits("--from", "activity") }
        if to != nil, report != .activity { throw Failure.flagFits("--to", "activity") }
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
                    + "one (default) holds, without interest"))
    }
}
