// SPDX-License-Identifier: MIT
import ArgumentParser
import Receivables

/// Records a call.
struct FieldCallCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "call",
            abstract: say(es: "Anota una llamada.", en: "Records a call."),
            discussion: FieldWords.asks(
                "bitacora field call --account INM-0001234 --outcome no-answer"
            )
        )
    }

    @Option(
        help: .said(
            es: "Qué resultó: \(FieldWords.list("outcome", .callMade)).",
            en: "What came of it: \(FieldWords.list("outcome", .callMade)).",
            name: say(es: "resultado", en: "outcome")
        ),
        completion: .list(FieldWords.words("outcome", .callMade))
    )
    var outcome: String?

    @OptionGroup var entry: FieldEntryOptions

    func run() throws {
        let recorded = try entry.record(.call, entry.given(["outcome": outcome]))
        if recorded.wasAsked { try FieldFollowUp(recorded.record, entry)?.offer() }
    }
}
