// SPDX-License-Identifier: MIT
import ArgumentParser
import Receivables

/// Records a visit.
struct FieldVisitCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "visit",
            abstract: say(es: "Anota una visita.", en: "Records a visit."),
            discussion: FieldWords.asks(
                "bitacora field visit --account INM-0001234 --outcome absent --purpose collection"
            )
        )
    }

    @Option(
        help: .said(
            es: "Qué resultó: \(FieldWords.list("outcome", .visitMade)).",
            en: "What came of it: \(FieldWords.list("outcome", .visitMade)).",
            name: say(es: "resultado", en: "outcome")
        ),
        completion: .list(FieldWords.words("outcome", .visitMade))
    )
    var outcome: String?

    @Option(
        help: .said(
            es: "Para qué: \(FieldWords.list("purpose", .visitMade)).",
            en: "What for: \(FieldWords.list("purpose", .visitMade)).",
            name: say(es: "fin", en: "purpose")
        ),
        completion: .list(FieldWords.words("purpose", .visitMade))
    )
    var purpose: String?

    @OptionGroup var entry: FieldEntryOptions

    func run() throws {
        let given = entry.given(["outcome": outcome, "purpose": purpose])
        let recorded = try entry.record(.visit, given)
        if recorded.wasAsked { try FieldFollowUp(recorded.record, entry)?.offer() }
    }
}
