// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections
import Receivables

/// Makes the notice (aviso de cobro) to the holder of one account.
struct NoticeCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "notice",
            abstract: say(
                es: "El aviso de cobro: lo que debe una cuenta, por tributo y antigüedad.",
                en: "A notice of payment due: what an account owes, by tribute and age."
            ),
            discussion: say(
                es: """
                    No registra que se entregó; eso es «bitacora append notice.delivered». Por \
                    ejemplo:
                    bitacora notice INM-0001234 --as-of 2018-06-30 --by 2018-07-31 --out aviso.pdf
                    """,
                en: """
                    It does not record that it was delivered; that is "bitacora append \
                    notice.delivered". For example:
                    bitacora notice INM-0001234 --as-of 2018-06-30 --by 2018-07-31 --out notice.pdf
                    """
            )
        )
    }

    @Argument(help: .account) var account: String

    @OptionGroup var question: QuestionOptions

    @Option(
        name: .customLong("pay-at"),
        help: .said(
            es: "Dónde pagar; si falta, la tesorería municipal.",
            en: "Where to pay; the municipal treasury if left out.",
            name: say(es: "lugar", en: "place")
        )
    )
    var payAt: String?

    @Option(
        help: .said(
            es: "El último día para pagar (AAAA-MM-DD).",
            en: "The last day to pay (YYYY-MM-DD).",
            name: say(es: "fecha", en: "date")
        )
    )
    var by: String?

    @OptionGroup var format: ReportFormatOption
    @OptionGroup var saving: SavingOptions
    @OptionGroup var log: LogOptions

    func run() throws {
        let format = try saving.format(format.format, table: nil)
        let until = try by.map { try QuestionOptions.date($0, flag: "--by") }
        let reader = try saving.reader(log.location, format)
        let question = try question.question(reader)
        if let until, until < question.asOf { throw isOver(until, question.asOf) }
        let replay = try Replay(reader, account: account, keepsTexts: false)
        let report = try replay.notice(of: account, question)
        try replay.warnIfNoPolicy(question)
        try report.clocks.check(isOfficial: format.isDocument || saving.sign != nil)
        guard Letter.total("total", of: report) > .zero else { throw owesNothing(report) }
        var printer = ReportPrinter(
            report: report,
            local: try .of(zone: reader.identity.timeZone)
        )
        try replay.warnIfClosed(account, question)
        let plans = try replay.standingPlans(of: account, question)
        plans.forEach(warn)
        if format.isDocument {
            let terms = NoticeTerms(place: payAt, by: until, plans: plans)
            printer.letter = .notice(try replay.record(of: account, question), terms)
        }
        try saving.deliver(printer, format, reader)
    }

    /// A letter gives time to pay from its own day on.
    private func isOver(_ until: CivilDate, _ day: CivilDate) -> Failure {
        .badValue(
            "--by",
            until.description,
            Wording(
                es: "el día de la carta (--as-of, \(day)) o uno posterior",
                en: "the letter's own day (--as-of, \(day)) or a later one"
            )
        )
    }

    /// Who sends it should know that it is to somebody who has a plan.
    private func warn(of plan: StandingPlan) {
        let (account, code) = (account.printable, plan.code.printable)
        let owed = Amounts.grouped(plan.owed)
        StandardError.line(
            say(
                es: "bitacora: aviso: la cuenta \(account) tiene el plan \(code) en vigor, con "
                    + "\(owed): la carta pide de él sólo las cuotas",
                en: "bitacora: notice: account \(account) has plan \(code) in force, with "
                    + "\(owed): of it the letter asks for the installments only"
            )
        )
    }

    /// Nobody is asked in writing to pay nothing.
    private func owesNothing(_ report: Report) -> Failure {
        let (account, date) = (account.printable, DocumentWords.day(report.clocks.asOf))
        return Failure(
            .no,
            es: "la cuenta \(account) no debe nada al \(date): no hay aviso que hacer.",
            en: "account \(account) owes nothing as of \(date): there is no notice to make."
        )
    }
}
