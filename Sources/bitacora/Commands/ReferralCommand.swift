// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections

/// The extrajudicial process of one account: `report referral --account`, under a name of its own.
struct ReferralCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "referral",
            abstract: say(
                es: "El proceso extrajudicial de una cuenta, y qué falta para el área legal.",
                en: "An account's extrajudicial process, and what is missing for the legal area."
            ),
            discussion: say(
                es: """
                    Lo mismo que «report referral --account CUENTA»; si la cuenta es desconocida, \
                    estado 65. Por ejemplo:
                    bitacora referral INM-0001234 --as-of 2018-06-30
                    """,
                en: """
                    The same as "report referral --account ACCOUNT"; for an unknown account, \
                    status 65. For example:
                    bitacora referral INM-0001234 --as-of 2018-06-30
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
        let reader = try saving.reader(log.location, format)
        let question = try question.question(reader)
        let replay = try Replay(reader)
        let report = try replay.referral(of: account, question)
        try replay.warnIfNoPolicy(question)
        try report.clocks.check(isOfficial: format.isDocument || saving.sign != nil)
        let printer = ReportPrinter(
            report: report,
            local: try .of(zone: reader.identity.timeZone)
        )
        try saving.deliver(printer, format, reader)
    }
}
