// SPDX-License-Identifier: MIT
import ArgumentParser

/// Keys for signatures.
struct KeyCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "key",
            abstract: say(es: "Claves para firmar.", en: "Keys to sign with."),
            subcommands: [KeyMakeCommand.self]
        )
    }

    @OptionGroup(visibility: .hidden) var log: LogOption
    @OptionGroup var language: LanguageOption
}
