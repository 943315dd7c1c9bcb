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

    @OptionGroup var log: LogOptions
}

/// What the commands that settle a payment in suspense take.
struct SettlementOptions: ParsableArguments {
    @Option(help: .note) var note: String?

    @Option(help: .source) var source: String?

    @Option(help: .actor) var actor: String?

    @Flag(help: .receiptAsJSON) var json = false

    /// The fields that they give an event.
    var fields: [String: String] {
        var fields: [String: String] = [:]
        fields["note"] = note
        fields["source"] = source
        fields["actor"] = actor
        return fields
    }
}
