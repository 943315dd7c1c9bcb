// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections

/// Whether an account is solvent.
struct SolvencyCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "solvency",
            abstract: say(
                es: "Si la cuenta está solvente, y si no, por qué.",
                en: "Whether an account is solvent, and if not, why."
            ),
            discussion: say(
                es: """
                    No lo está si debe algo de un cargo vencido o de uno que está en un plan en \
                    vigor; lo que aún no vence no cuenta. Estado de salida: 0 solvente, 1 no, \
                    65 cuenta desconocida. Por ejemplo:
                    bitacora solvency INM-0001234 --as-of 2018-06-30
                    """,
                en: """
                    It is not if something is owed on a charge that is overdue or in a plan in \
                    force; what is not due yet does not count. Exit status: 0 solvent, 1 not, \
                    65 unknown account. For example:
                    bitacora solvency INM-0001234 --as-of 2018-06-30
                    """
            )
        )
    }

    @Argument(help: .account) var account: String

    @OptionGroup var question: QuestionOptions
    @OptionGroup var format: ReportFormatOption
    @OptionGroup var saving: SavingOptions
    @OptionGroup var log: LogOptions

    func run() throws {
        let format = try saving.format(format.format, table: nil)
        var reader = try saving.reader(log.location, format)
        // Who is told "solvent" is let go: a made-up side file must not hide what is owed.
        reader.believesPostings = false
        let question = try question.question(reader)
        let replay = try Replay(reader, account: account, keepsTexts: false)
        let answer = try replay.solvency(of: account, question)
        try replay.warnIfNoPolicy(question)
        let isOfficial = format.isDocument || saving.sign != nil
        try replay.checkIsOpened(account, question, isOfficial: isOfficial)
        try answer.report.clocks.check(isOfficial: isOfficial)
        var printer = ReportPrinter(
            report: answer.report,
            local: try .of(zone: reader.identity.timeZone)
        )
        if format.isDocument {
            let record = try replay.record(of: account, question)
            printer.letter = .solvency(record, isSolvent: answer.isSolvent)
        }
        try saving.deliver(printer, format, reader)
        if !answer.isSolvent { throw Failure.silent(.no) }
    }
}
