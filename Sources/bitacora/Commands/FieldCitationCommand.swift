// SPDX-License-Identifier: MIT
import ArgumentParser
import Receivables

/// Records that a citation was taken to an account.
struct FieldCitationCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "citation",
            abstract: say(
                es: "Anota una cita que se llevó.",
                en: "Records a citation delivered."
            ),
            discussion: FieldWords.asks(
                "bitacora field citation --account INM-0001234 --appear +15 \\\n"
                    + "    --outcome received"
            )
        )
    }

    @Option(
        help: .said(
            es: "El día en que debe presentarse: +8, 12 (el próximo 12) o AAAA-MM-DD.",
            en: "The day to appear: +8, 12 (the next 12th) or YYYY-MM-DD.",
            name: say(es: "fecha", en: "date")
        )
    )
    var appear: String?

    @Option(
        help: .said(
            es: "Qué resultó: \(FieldWords.list("outcome", .citationDelivered)).",
            en: "What came of it: \(FieldWords.list("outcome", .citationDelivered)).",
            name: say(es: "resultado", en: "outcome")
        ),
        completion: .list(FieldWords.words("outcome", .citationDelivered))
    )
    var outcome: String?

    @Option(
        help: .said(
            es: "Quién la recibió.",
            en: "Who received it.",
            name: say(es: "quién", en: "who")
        )
    )
    var receiver: String?

    @OptionGroup var entry: FieldEntryOptions

    func run() throws {
        let given = entry.given(["appear": appear, "outcome": outcome, "receiver": receiver])
        _ = try entry.record(.citation, given)
    }
}
