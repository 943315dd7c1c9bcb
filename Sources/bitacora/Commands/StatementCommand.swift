// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections

/// Makes the statement of one account.
struct StatementCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "statement",
            abstract: say(
                es: "El estado de cuenta: cargos, historial y saldo, explicados al centavo.",
                en: "An account's statement: charges, history and balance, to the cent."
            ),
            discussion: say(
                es: "Por ejemplo: bitacora statement INM-0001234 --explain",
                en: "For example: bitacora statement INM-0001234 --explain"
            )
        )
    }

    @Argument(help: .account) var account: String

    @OptionGroup var question: QuestionOptions
    @OptionGroup var drafts: DraftOptions

    @Flag(
        help: .said(
            es: "Explica de qué fechas, tasas y eventos sale cada centavo.",
            en: "Explains from which dates, rates and events each cent comes."
        )
    )
    var explain = false

    @Option(
        help: .said(
            es: "Sólo la tabla de este nombre: charges o history.",
            en: "Only the table of this name: charges or history.",
            name: say(es: "tabla", en: "table")
        )
    )
    var table: String?

    @OptionGroup var format: ReportFormatOption
    @OptionGroup var saving: SavingOptions
    @OptionGroup var log: LogOptions

    func run() throws {
        let format = try saving.format(format.format, table: table)
        if explain, format == .csv { Self.warnOfCSV() }
        let log = try drafts.open(log.location, question.knowledge, saving)
        var reader = log.reader
        reader.believesPostings = saving.believesPostings(format)
        let question = try question.question(reader)
        var replay = try Replay(reader, account: account)
        replay.drafts = log.drafts
        let report = try replay.statement(of: account, question, explains: explain)
        try report.clocks.check(isOfficial: saving.sign != nil)
        try replay.warnIfNoPolicy(question)
        try replay.warnIfClosed(account, question)
        let local = try LocalTime.of(zone: reader.identity.timeZone)
        var printer = ReportPrinter(report: report, local: local, table: table)
        if format.isDocument {
            printer.letter = .statement(try replay.record(of: account, question))
        }
        try saving.deliver(printer, format, reader)
    }

    /// The steps are lists within a row, for which CSV has no place.
    private static func warnOfCSV() {
        StandardError.line(
            say(
                es: "bitacora: aviso: --explain: los pasos no caben en CSV, que sale como sin él; "
                    + "están en la tabla y en --format json",
                en: "bitacora: notice: --explain: CSV has no place for the steps, and is as "
                    + "without it; the table and --format json have them"
            )
        )
    }
}
