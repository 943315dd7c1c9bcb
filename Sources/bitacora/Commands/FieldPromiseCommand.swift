// SPDX-License-Identifier: MIT
import ArgumentParser
import Receivables

/// Records a promise to pay.
struct FieldPromiseCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "promise",
            abstract: say(es: "Anota una promesa de pago.", en: "Records a promise to pay."),
            discussion: FieldWords.asks(
                "bitacora field promise --account INM-0001234 --amount 12.50 --by +8"
            )
        )
    }

    @Option(help: .amount) var amount: String?

    @Option(
        help: .said(
            es: "A más tardar qué día: mañana, +8, 12 (el próximo 12) o AAAA-MM-DD.",
            en: "By which day: tomorrow, +8, 12 (the next 12th) or YYYY-MM-DD.",
            name: say(es: "fecha", en: "date")
        )
    )
    var by: String?

    @OptionGroup var entry: FieldEntryOptions

    func run() throws {
        _ = try entry.record(.promise, entry.given(["amount": amount, "by": by]))
    }
}
