// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections
import Receivables

/// Payments in suspense, each with the accounts it may belong to.
struct SuspenseListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: say(
                es: "Los pagos en suspenso, con las cuentas de las que pueden ser.",
                en: "Payments in suspense, with the accounts they may belong to."
            ),
            discussion: say(
                es: "Una línea por cada cuenta que tiene o tuvo el número. Los totales y lo que no "
                    + "cuadra están en «bitacora report suspense».",
                en: "A line for each account that has or had the number. The totals, and what "
                    + "does not add up, are in \"bitacora report suspense\"."
            )
        )
    }

    @OptionGroup var question: QuestionOptions
    @OptionGroup var format: FormatOption
    @OptionGroup var log: LogOptions

    func run() throws {
        let reader = try OpenLog.forAccounts(log.location.path)
        let local = try LocalTime.of(zone: reader.identity.timeZone)
        let question = try question.question(reader)
        let replay = try Replay(reader, for: [.suspense])
        let printer = ReportPrinter(report: try replay.suspenseList(question), local: local)
        let format: ReportFormat =
            switch format.format {
            case .table: .table
            case .json: .json
            case .csv: .csv
            }
        var output = StandardOutput()
        try output.write(try printer.bytes(format, issuer: reader.identity.municipality))
        try output.flush()
    }
}
