// SPDX-License-Identifier: MIT
import ArgumentParser
import Receivables

/// Records a message.
struct FieldMessageCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "message",
            abstract: say(es: "Anota un mensaje.", en: "Records a message."),
            discussion: FieldWords.asks(
                "bitacora field message --account INM-0001234 --channel whatsapp --outcome sent"
            )
        )
    }

    @Option(
        help: .said(
            es: "Por qué medio: \(FieldWords.list("channel", .messageSent)).",
            en: "How: \(FieldWords.list("channel", .messageSent)).",
            name: say(es: "medio", en: "channel")
        ),
        completion: .list(FieldWords.words("channel", .messageSent))
    )
    var channel: String?

    @Option(
        help: .said(
            es: "Qué resultó: \(FieldWords.list("outcome", .messageSent)).",
            en: "What came of it: \(FieldWords.list("outcome", .messageSent)).",
            name: say(es: "resultado", en: "outcome")
        ),
        completion: .list(FieldWords.words("outcome", .messageSent))
    )
    var outcome: String?

    @OptionGroup var entry: FieldEntryOptions

    func run() throws {
        let given = entry.given(["channel": channel, "outcome": outcome])
        _ = try entry.record(.message, given)
    }
}
