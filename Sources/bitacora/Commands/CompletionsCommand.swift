// SPDX-License-Identifier: MIT
import ArgumentParser

/// Prints a shell's completion script.
struct CompletionsCommand: ParsableCommand {
    /// The shells that completion is made for.
    enum Shell: String, ExpressibleByArgument, CaseIterable {
        case bash
        case zsh
        case fish
    }

    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "completions",
            abstract: say(
                es: "Imprime el autocompletado para bash, zsh o fish.",
                en: "Prints the completion script for bash, zsh or fish."
            ),
            discussion: say(
                es: "Por ejemplo: bitacora completions bash > /etc/bash_completion.d/bitacora",
                en: "For example: bitacora completions bash > /etc/bash_completion.d/bitacora"
            )
        )
    }

    @Argument(
        help: .said(es: "El intérprete de órdenes.", en: "The shell.", name: "shell")
    )
    var shell: Shell

    @OptionGroup(visibility: .hidden) var log: LogOption
    @OptionGroup var language: LanguageOption

    func run() throws {
        let kind: CompletionShell =
            switch shell {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        var output = StandardOutput()
        let script = Bitacora.completionScript(for: kind)
        try output.line(ParserWords.help(script, Speech.language))
        try output.flush()
    }
}
