// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections

/// Compares what accounts owe with what another system says.
struct ControlCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "control",
            abstract: say(
                es: "Compara los saldos con los que dice otro sistema, cuenta por cuenta.",
                en: "Compares balances with those of another system, account by account."
            ),
            discussion: say(
                es: "Por ejemplo:\nbitacora control saldos.csv --mapping saldos.yaml "
                    + "--as-of 2018-06-30",
                en: "For example:\nbitacora control balances.csv --mapping balances.yaml "
                    + "--as-of 2018-06-30"
            )
        )
    }

    @Argument(
        help: .said(
            es: "El archivo de los totales (.csv o .xlsx).",
            en: "The file of the totals (.csv or .xlsx).",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file()
    )
    var file: String

    @Option(
        help: .said(
            es: "Qué columna es la cuenta y cuáles los saldos (YAML).",
            en: "Which column is the account, and which are the balances (YAML).",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var mapping: String

    @OptionGroup var sheet: SheetOption

    @Option(
        name: .customLong("as-of"),
        help: .said(
            es: "El día de los saldos (AAAA-MM-DD); si falta, el del mapeo, y si no hoy.",
            en: "The day of the balances (YYYY-MM-DD); the mapping's if left out, else today.",
            name: say(es: "fecha", en: "date")
        )
    )
    var asOf: String?

    @OptionGroup var knowledge: KnowledgeOptions

    @Flag(
        help: .said(
            es: "Termina con 1 si hay diferencias.",
            en: "Ends with 1 if there are differences."
        )
    )
    var strict = false

    @OptionGroup var format: ReportFormatOption
    @OptionGroup var saving: SavingOptions
    @OptionGroup var log: LogOptions

    func run() throws {
        let day = try asOf.map { (text) throws(Failure) in
            try QuestionOptions.date(text, flag: "--as-of")
        }
        let format = try saving.format(format.format, table: nil)
        let reader = try saving.reader(log.location, format)
        let control = try ControlFile(file, mapping: mapping, sheet: sheet.name, asOf: day)
        let local = try LocalTime.of(zone: reader.identity.timeZone)
        let question = try knowledge.question(
            asOf: control.asOf ?? Today(reader).reckoned(),
            local
        )
        let (agrees, printer) = try control.compared(
            reader,
            question,
            isOfficial: saving.sign != nil
        )
        try saving.deliver(printer, format, reader)
        control.announce(agrees)
        if strict, !agrees { throw Failure.silent(.no) }
    }
}
