// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections
import Receivables

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
        let isOfficial = format.isDocument || saving.sign != nil
        if isOfficial { try Self.checkIsKnown(question, reader) }
        let replay = try Replay(reader, account: account, keepsTexts: false)
        let answer = try replay.solvency(of: account, question)
        try replay.warnIfNoPolicy(question)
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

    /// Refuses to certify a day of which the log can know nothing yet: that it is over is for whoever
    /// reads the paper to take for granted.
    private static func checkIsKnown(_ question: Question, _ reader: LogReader) throws(Failure) {
        let today = try Today(reader).date
        let local = try LocalTime.of(zone: reader.identity.timeZone)
        let known = min(today, question.knownAt.map(local.date(of:)) ?? today)
        if known < question.asOf { throw Failure.notKnownYet(question.asOf, known: known) }
    }
}

extension Failure {
    /// A certificate, or a signature, for a day that is behind what is known.
    fileprivate static func notKnownYet(_ day: CivilDate, known: CivilDate) -> Failure {
        Failure(
            .usage,
            es: "--as-of \(day): se cuenta lo registrado hasta el \(known), y de un día posterior "
                + "no se hace constancia ni se firma. Dé un --as-of hasta ese día; la tabla y el "
                + "JSON dicen lo demás",
            en: "--as-of \(day): what was recorded up to \(known) counts, and of a later day no "
                + "certificate is made and nothing is signed. Give an --as-of up to that day; the "
                + "table and the JSON tell the rest"
        )
    }
}
