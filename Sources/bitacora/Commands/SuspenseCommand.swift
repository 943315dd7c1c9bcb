// SPDX-License-Identifier: MIT
import ArgumentParser

/// Payments in suspense: those whose account was not known when they came.
struct SuspenseCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "suspense",
            abstract: say(
                es: "Los pagos en suspenso: ver, resolver y devolver.",
                en: "Payments in suspense: list, settle and return."
            ),
            subcommands: [
                SuspenseListCommand.self, SuspenseResolveCommand.self, SuspenseReturnCommand.self,
            ]
        )
    }

    @OptionGroup var language: LanguageOption
}

/// What the commands that settle a payment in suspense take.
struct SettlementOptions: ParsableArguments {
    @Option(
        help: .said(
            es: "Una nota.",
            en: "A note.",
            name: say(es: "texto", en: "text")
        )
    )
    var note: String?

    @Option(
        help: .said(
            es: "El origen; si falta, cli:USUARIO@MÁQUINA.",
            en: "The source; cli:USER@HOST if left out.",
            name: say(es: "origen", en: "source")
        )
    )
    var source: String?

    @Option(
        help: .said(
            es: "Quién; si falta, el usuario.",
            en: "Who; the user if left out.",
            name: say(es: "quién", en: "who")
        )
    )
    var actor: String?

    @Flag(
        help: .said(
            es: "Imprime el recibo como una línea de JSON.",
            en: "Prints the receipt as one line of JSON."
        )
    )
    var json = false

    /// The fields that they give an event.
    var fields: [String: String] {
        var fields: [String: String] = [:]
        fields["note"] = note
        fields["source"] = source
        fields["actor"] = actor
        return fields
    }
}
