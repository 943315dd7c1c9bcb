// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections
import Receivables

/// Puts the month's charges on the accounts, by a tariff.
struct AssessCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "assess",
            abstract: say(
                es: "Carga a las cuentas los tributos de un mes según una tarifa.",
                en: "Charges the accounts the tributes of a month, by a tariff."
            ),
            usage: say(
                es: "bitacora assess <mes> [--tariff <tarifa>] [<opciones>]",
                en: "bitacora assess <month> [--tariff <tariff>] [<options>]"
            ),
            discussion: say(
                es: """
                    Una vez por cuenta, tributo y mes: repetir la orden carga sólo lo que falta. \
                    Todo queda registrado, o nada. Por ejemplo:
                    bitacora assess 2018-03 --tariff tarifa.yaml --dry-run
                    bitacora assess 2018-03 --tariff tarifa.yaml
                    """,
                en: """
                    Once for each account, tribute and month: run again, it charges only what is \
                    missing. Either everything is recorded, or nothing. For example:
                    bitacora assess 2018-03 --tariff tariff.yaml --dry-run
                    bitacora assess 2018-03 --tariff tariff.yaml
                    """
            )
        )
    }

    @Argument(help: .month) var month: String

    @Option(
        help: .said(
            es: "Un archivo (.yaml o ruta) o una tarifa de la bitácora; si falta, la vigente.",
            en: "A file (.yaml or path) or a tariff of the log; if left out, the one in force.",
            name: say(es: "tarifa", en: "tariff")
        ),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var tariff: String?

    @Option(
        help: .said(
            es: "La fecha de los cargos; si falta, el primer día del mes.",
            en: "The day of the charges; the month's first if left out.",
            name: say(es: "fecha", en: "date")
        )
    )
    var on: String?

    @Option(help: .actor) var actor: String?

    @Option(help: .onlyAccount) var account: String?

    @Flag(
        name: .customLong("dry-run"),
        help: .said(
            es: "Muestra lo que se cargaría, sin registrar nada.",
            en: "Shows what would be charged and records nothing."
        )
    )
    var dryRun = false

    @Option(
        help: .said(
            es: "Muestra paso a paso el cálculo de una cuenta; no registra nada.",
            en: "Shows step by step how an account is charged; records nothing.",
            name: say(es: "cuenta", en: "account")
        )
    )
    var explain: String?

    @Option(
        name: .customLong("known-at"),
        help: .said(
            es: "Con --dry-run o --explain: según lo registrado hasta este día o momento.",
            en: "With --dry-run or --explain: by what was recorded up to this day or time.",
            name: say(es: "momento", en: "time")
        )
    )
    var knownAt: String?

    @Flag(
        help: .said(
            es: "No registra nada y termina con 1 si falta un dato de alguna cuenta.",
            en: "Records nothing and ends with 1 if data of any account is missing."
        )
    )
    var strict = false

    @OptionGroup var format: FormatOption
    @OptionGroup var log: LogOptions

    func run() throws {
        let month = try MonthSpan.month(self.month, flag: say(es: "mes", en: "month"))
        try check()
        let job = AssessmentJob(
            month: month,
            tariff: tariff,
            on: try on.map { try QuestionOptions.date($0, flag: "--on") } ?? month.firstDay,
            actor: actor?.composed ?? Person.user,
            account: explain ?? account,
            location: log.location
        )
        guard dryRun || explain != nil else { return try record(job) }
        let zone = try LogReader(log.location.path).identity.timeZone
        let local = try LocalTime.of(zone: zone)
        let outcome = try job.trial(knownAt: try local.known(at: knownAt, flag: "--known-at"))
        if explain != nil { return try explain(outcome.assessment) }
        try answer(outcome)
    }

    private func check() throws(Failure) {
        if knownAt != nil, !dryRun, explain == nil {
            throw Failure.flagNeeds("--known-at", "--dry-run")
        }
        guard explain != nil else { return }
        if account != nil { throw Failure.flagsExclude("--explain", "--account") }
        if strict { throw Failure.flagsExclude("--explain", "--strict") }
        if format.format != .table { throw Failure.flagsExclude("--explain", "--format") }
    }

    private func record(_ job: AssessmentJob) throws {
        let now = Clock.now
        let next = try Today(LogReader(log.location.path), now: now).date.month.adding(months: 1)
        guard job.month <= next else { throw Failure.monthIsAhead(job.month) }
        let outcome = try job.run(isStrict: strict, now: now)
        try Failure.afterRecording(.recorded(count: outcome.facts.appended ?? 0)) {
            try answer(outcome)
        }
        AutomaticSealing.run(log.location)
    }

    private func answer(_ outcome: AssessmentJob.Outcome) throws {
        let isRefused = strict && outcome.summary.lacksAttributes
        try AssessmentPrinter(outcome: outcome, isRefused: isRefused).print(format.format)
        if isRefused { throw Failure.silent(.no) }
    }

    private func explain(_ assessment: Assessment) throws {
        var output = StandardOutput()
        for account in assessment.cadastre.accounts {
            let explanation = AccountExplanation(assessment: assessment, account: account)
            try output.write(try explanation.text())
        }
        try output.flush()
    }
}
