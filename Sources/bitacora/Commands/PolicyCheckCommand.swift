// SPDX-License-Identifier: MIT
import ArgumentParser
import Receivables

/// Checks a policy document.
struct PolicyCheckCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check",
            abstract: say(
                es: "Revisa un documento de política e imprime su nombre y su huella.",
                en: "Checks a policy document and prints its name and hash."
            )
        )
    }

    @OptionGroup var document: DocumentArgument

    @Flag(
        help: .said(
            es: "La imprime entera, con todo lo que se da por sobrentendido.",
            en: "Prints all of it, with every default."
        )
    )
    var full = false

    @OptionGroup(visibility: .hidden) var log: LogOption
    @OptionGroup var language: LanguageOption

    func run() throws {
        let policy = try PolicyFile.read(document.file).policy
        var output = StandardOutput()
        try output.line("\(policy.name) \(policy.hash)")
        if full { try output.write(policy.yaml) }
        try output.flush()
    }
}
