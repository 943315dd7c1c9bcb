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
                    planes y hallazgos. Si el mes no ha terminado, se avisa. El directorio aparece \
                    entero o no aparece; uno que hizo esta orden se reemplaza en un paso. Por \
                    ejemplo:
                    bitacora month 2018-03 --out informe-2018-03
                    """,
                en: """
                    All as of the month's last day: summary, mora, comparisons with the month \
                    before and the year before, recovery, income, exonerations, activity against \
                    goals, plans and findings. If the month is not over, a notice says so. The \
                    directory appears whole or not at all; one that this command made is replaced \
                    in one step. For example:
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
        var reader = try OpenLog.forAccounts(log.location.path)
        reader.believesPostings = false
        let local = try LocalTime.of(zone: reader.identity.timeZone)
        try Self.check(month, today: Today(reader).date)
        let question = try knowledge.question(asOf: month.lastDay, local)
        let replay = try Replay(reader)
        try replay.clocks(question).check(isOfficial: true)
        try replay.warnIfNoPolicy(question)
        let reports = try MonthReports(month, replay, question, local)
        // It goes to the council: what it says is said of the log's events.
        try reports.mora.checkEvents(of: reader)
        let package = MonthPackage(
            reports: reports,
            local: local,
            issuer: reader.identity.municipality
        )
        try package.save(in: out)
        var output = StandardOutput()
        for name in Files.names(in: out).sorted() { try output.line("\(out)/\(name)") }
        try output.flush()
    }

    /// Refuses a month that has not begun, of which there is nothing to report, and says of one that
    /// is not over what its report is.
    private static func check(_ month: CivilMonth, today: CivilDate) throws(Failure) {
        guard month.firstDay <= today else { throw Failure.monthHasNotBegun(month, today: today) }
        guard today <= month.lastDay else { return }
        StandardError.line(
            say(
                es: "bitacora: aviso: \(month) no ha terminado, hoy es \(today): el informe lleva "
                    + "lo registrado hasta ahora, y los saldos que habría el \(month.lastDay) si no se "
                    + "registrara más",
                en: "bitacora: notice: \(month) is not over, today is \(today): the report has "
                    + "what is recorded so far, and the balances that \(month.lastDay) would have if "
                    + "nothing more were recorded"
            )
        )
    }
}

extension Failure {
    /// The report of a month of which nothing can have happened.
    fileprivate static func monthHasNotBegun(_ month: CivilMonth, today: CivilDate) -> Failure {
        Failure(
            .usage,
            es: "\(month): no ha empezado; hoy es \(today). Revise el mes, y el reloj de esta "
                + "máquina. Lo que se deberá un día da «bitacora report … --as-of»",
            en: "\(month): has not begun; today is \(today). Check the month, and this machine's "
                + "clock. What will be owed on a day \"bitacora report … --as-of\" tells"
        )
    }
}
