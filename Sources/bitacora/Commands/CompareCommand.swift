// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections
import Receivables

/// The same report under two sets of clocks or policies, and what differs.
struct CompareCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "compare",
            abstract: say(
                es: "Un informe con dos fechas o políticas, y qué cambia.",
                en: "A report at two dates or under two policies, and what differs."
            ),
            discussion: say(
                es: """
                    A y B llevan as-of=FECHA, known-at=MOMENTO y policy=ARCHIVO, separados por \
                    comas, en cualquier orden; lo que falta es hoy, toda la bitácora (now) y las \
                    políticas vigentes. with=ARCHIVO, repetible, agrega eventos que no están en la \
                    bitácora (líneas JSON), sin registrarlos. Por ejemplo, qué cambió en lo informado \
                    al 30 de junio, y qué cambiaría con una ordenanza:
                    bitacora compare mora as-of=2018-06-30,known-at=2018-06-30 as-of=2018-06-30
                    bitacora compare mora as-of=2018-12-31 as-of=2018-12-31,with=ordenanza.jsonl
                    """,
                en: """
                    A and B take as-of=DATE, known-at=TIME and policy=FILE, separated by commas, \
                    in any order; what is left out is today, the whole log (now) and the policies \
                    enacted. with=FILE, repeatable, adds events that are not in the log (lines of \
                    JSON), without recording them. For example, what changed in the report of 30 \
                    June, and what an ordinance would change:
                    bitacora compare mora as-of=2018-06-30,known-at=2018-06-30 as-of=2018-06-30
                    bitacora compare mora as-of=2018-12-31 as-of=2018-12-31,with=ordinance.jsonl
                    """
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

    @Argument(
        help: .said(
            es: "El primer lado: contra qué se compara.",
            en: "The side to compare against.",
            name: "A"
        )
    )
    var before: String

    @Argument(
        help: .said(
            es: "El segundo lado: lo que se compara.",
            en: "The side that is compared.",
            name: "B"
        )
    )
    var after: String

    @OptionGroup var grouping: GroupingOption
    @OptionGroup var filter: FilterOptions

    @Option(
        help: .said(
            es: "Sólo la tabla de este nombre; en CSV, si falta, la del informe.",
            en: "Only the table of this name; in CSV the report's if left out.",
            name: say(es: "tabla", en: "table")
        )
    )
    var table: String?

    @OptionGroup var format: ReportFormatOption
    @OptionGroup var saving: SavingOptions
    @OptionGroup var log: LogOptions

    func run() throws {
        let name = try ReportName(argument: name)
        try filter.check([name])
        let by = try Grouping(grouping.by, table: table, for: name)
        let (before, after) = (try ComparedSide("A", before), try ComparedSide("B", after))
        let format = try saving.format(format.format, table: by.table)
        if saving.sign != nil, !(before.drafts + after.drafts).isEmpty {
            throw Failure.flagsExclude("with=", "--sign")
        }
        try OpenLog.check(hasAccounts: log.location.path, for: [name])
        var logs = try ComparedLogs(log.location, before.drafts, after.drafts)
        logs.first.reader.believesPostings = saving.sign == nil
        let reader = logs.first.reader
        let local = try LocalTime.of(zone: reader.identity.timeZone)
        let today = try Today(reader)
        let day = before.hasDay && after.hasDay ? today.date : today.reckoned()
        var one = try before.question(local, today: day)
        var two = try after.question(local, today: day)
        if before.hasDay != after.hasDay { ComparedSide.warnOfToday(one.asOf, two.asOf) }
        one.filter = filter.filter
        two.filter = filter.filter
        (one.events, two.events) = logs.counts
        let (replay, other) = try logs.replays(for: name)
        try replay.warnIfNoPolicy(one, and: two, of: other)
        (other ?? replay).warnIfUnknown(filter.filter)
        var selection = RowSelection()
        selection.by = by.key
        let report = try replay.comparison(of: name, one, two, of: other, by: by.span, selection)
        for clocks in [report.clocksBefore, report.clocks].compactMap(\.self) {
            try clocks.check(isOfficial: saving.sign != nil)
        }
        var printer = ComparisonPrinter(report, of: name, local, table: by.table)
        printer.prescriptionYears = (
            try replay.policy(one).policy.prescriptionYears,
            try (other ?? replay).policy(two).policy.prescriptionYears
        )
        try saving.deliver(printer.printer(format), format, reader)
    }
}
