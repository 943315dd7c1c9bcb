// SPDX-License-Identifier: MIT
import ArgumentParser

/// The policies: the rules of interest, fines and plans.
struct PolicyCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "policy",
            abstract: say(
                es: "Las políticas: revisar, mostrar y poner en vigor.",
                en: "Policies: check, show and enact."
            ),
            subcommands: [
                PolicyCheckCommand.self, PolicyShowCommand.self, PolicyEnactCommand.self,
            ]
        )
    }

    @OptionGroup var log: LogOptions
}
