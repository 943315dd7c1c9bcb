// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections
import Receivables

/// Makes the monthly report: all its reports as one PDF, one spreadsheet and JSON.
struct MonthCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "month",
            abstract: say(
                es: "El informe mensual completo: un PDF, una hoja de cálculo y los JSON.",
                en: "The whole monthly report: one PDF, one spreadsheet and the JSON files."
            ),
            discussion: say(
                es: """
                    Todo al último día del mes: resumen, mora, comparaciones con el mes anterior y \
                    con un año antes, recuperación, ingresos, exoneraciones, gestión contra metas, \
                    planes y hallazgos. El directorio aparece entero o no aparece; uno que hizo \
                    esta orden se reemplaza en un paso. Por ejemplo:
                    bitacora month 2018-03 --out informe-2018-03
                    """,
                en: """
                    All as of the month's last day: summary, mora, comparisons with the month \
                    before and the year before, recovery, income, exonerations, activity against \
                    goals, plans and findings. The directory appears whole or not at all; one \
                    that this command made is replaced in one step. For example:
                    bitacora month 2018-03 --out report-2018-03
                    """
            )
        )
    }

    @Argument(help: .month) var month: String

    @Option(
        help: .said(
            es: "El directorio en que se escribe.",
            en: "The directory to write.",
            name: say(es: "directorio", en: "directory")
        ),
        completion: .directory
    )
    var out: String

    @OptionGroup var knowledge: KnowledgeOptions
    @OptionGroup var log: LogOptions

    func run() throws {
        let flag = say(es: "mes", en: "month")
        let month = try MonthSpan.month(self.month, flag: flag)
        // There has to be a month a year before.
        guard month.adding(months: -12) >= CivilDate.earliest.month else {
            throw Failure.badValue(flag, self.month, FieldKind.month.expectation)
        }
        try MonthPackage.check(out)
        let reader = try LogReader(log.location.path)
        let local = try LocalTime.of(zone: reader.identity.timeZone)
        let question = try knowledge.question(asOf: month.lastDay, local)
        let replay = try Replay(reader)
        try replay.warnIfNoPolicy(question)
        let package = MonthPackage(
            reports: try MonthReports(month, replay, question),
            local: local,
            issuer: reader.identity.municipality
        )
        try package.save(in: out)
        var output = StandardOutput()
        for name in Files.names(in: out).sorted() { try output.line("\(out)/\(name)") }
        try output.flush()
    }
}
