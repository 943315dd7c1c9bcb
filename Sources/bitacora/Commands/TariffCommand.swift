// SPDX-License-Identifier: MIT
import ArgumentParser

/// The tariffs: the rules by which a month's charges are reckoned.
struct TariffCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "tariff",
            abstract: say(
                es: "Las tarifas: revisar, mostrar, poner en vigor y explicar un cargo.",
                en: "Tariffs: check, show, enact, and explain a charge."
            ),
            subcommands: [
                TariffCheckCommand.self, TariffShowCommand.self, TariffEnactCommand.self,
                TariffExplainCommand.self,
            ]
        )
    }

    @OptionGroup var log: LogOptions
}
