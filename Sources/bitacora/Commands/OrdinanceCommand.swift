// SPDX-License-Identifier: MIT
import ArgumentParser

/// The ordinances: what is waived, from when until when.
struct OrdinanceCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "ordinance",
            abstract: say(
                es: "Las ordenanzas transitorias: mostrarlas.",
                en: "Transitional ordinances: show them."
            ),
            subcommands: [OrdinanceShowCommand.self]
        )
    }

    @OptionGroup var log: LogOptions
}
