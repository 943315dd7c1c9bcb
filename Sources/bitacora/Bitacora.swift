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
                en: "The municipality's collections ledger: nothing is erased, all is proved."
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
            subcommands: [
                InitCommand.self, AppendCommand.self, ImportCommand.self, ControlCommand.self,
                EventsCommand.self,
                ReportCommand.self, StatementCommand.self, SolvencyCommand.self,
                SuspenseCommand.self, NoticeCommand.self, ReferralCommand.self, CompareCommand.self,
                MonthCommand.self, ReproduceCommand.self, KeyCommand.self, PolicyCommand.self,
                TariffCommand.self, AssessCommand.self,
                RebuildCommand.self, ExportCommand.self, SealCommand.self, VerifyCommand.self,
                SalvageCommand.self,
                CheckpointCommand.self, ProveCommand.self, CheckProofCommand.self,
                FieldCommand.self, MergeCommand.self, DeviceCommand.self,
                InfoCommand.self, DemoCommand.self,
                CompletionsCommand.self, ManualCommand.self,
            ]
        )
    }

    @OptionGroup var language: LanguageOption
}
