// SPDX-License-Identifier: MIT
import ArgumentParser

/// The program: its name, its version and its commands.
struct Bitacora: ParsableCommand {
    static let version = "0.1.0"

    static var _errorPrefix: String { "bitacora: " }

    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "bitacora",
            abstract: say(
                es: "La bitácora de cobros de la municipalidad: nada se borra, todo se prueba.",
                en: "A municipality's collections ledger: nothing is erased, everything can be "
                    + "proved."
            ),
            discussion: say(
                es: """
                    Los resultados salen por la salida estándar; lo demás, por la de errores.
                    Estado de salida: 0 hecho; 1 la respuesta es no; 64 orden mal escrita; \
                    65 datos errados; 66 no existe; 73 no se puede crear; 74 falla al leer o \
                    escribir; 75 ocupado, intente de nuevo.
                    """,
                en: """
                    Results go to standard output, everything else to standard error.
                    Exit status: 0 done; 1 the answer is no; 64 wrong usage; 65 wrong input; \
                    66 does not exist; 73 cannot create; 74 reading or writing failed; \
                    75 busy, try again.
                    """
            ),
            version: version,
            subcommands: commands.map(\.command)
        )
    }

    /// The commands, in the order of the help, each with the word that calls it.
    ///
    /// What a command says of itself is made of texts, some of them long: it need not be asked only to
    /// find the one that is called.
    static var commands: [(name: String, command: any ParsableCommand.Type)] {
        [
            ("init", InitCommand.self),
            ("append", AppendCommand.self),
            ("import", ImportCommand.self),
            ("control", ControlCommand.self),
            ("events", EventsCommand.self),
            ("find", FindCommand.self),
            ("report", ReportCommand.self),
            ("statement", StatementCommand.self),
            ("solvency", SolvencyCommand.self),
            ("suspense", SuspenseCommand.self),
            ("notice", NoticeCommand.self),
            ("referral", ReferralCommand.self),
            ("compare", CompareCommand.self),
            ("month", MonthCommand.self),
            ("reproduce", ReproduceCommand.self),
            ("key", KeyCommand.self),
            ("policy", PolicyCommand.self),
            ("ordinance", OrdinanceCommand.self),
            ("tariff", TariffCommand.self),
            ("assess", AssessCommand.self),
            ("rebuild", RebuildCommand.self),
            ("export", ExportCommand.self),
            ("seal", SealCommand.self),
            ("backup", BackupCommand.self),
            ("verify", VerifyCommand.self),
            ("salvage", SalvageCommand.self),
            ("checkpoint", CheckpointCommand.self),
            ("prove", ProveCommand.self),
            ("check-proof", CheckProofCommand.self),
            ("field", FieldCommand.self),
            ("merge", MergeCommand.self),
            ("device", DeviceCommand.self),
            ("info", InfoCommand.self),
            ("demo", DemoCommand.self),
            ("completions", CompletionsCommand.self),
            ("manual", ManualCommand.self),
        ]
    }

    // Both may stand before the command, and the completions of shells have to know it.
    @OptionGroup var log: LogOptions
}
