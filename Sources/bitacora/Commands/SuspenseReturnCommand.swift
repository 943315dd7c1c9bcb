// SPDX-License-Identifier: MIT
import ArgumentParser
import Receivables

/// Records that a payment in suspense goes back to whoever sent it.
struct SuspenseReturnCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "return",
            abstract: say(
                es: "Devuelve un pago en suspenso a quien lo envió.",
                en: "Returns a payment in suspense to whoever sent it."
            ),
            usage: say(
                es: "bitacora suspense return <referencia> --reason <texto> [<opciones>]",
                en: "bitacora suspense return <reference> --reason <text> [<options>]"
            )
        )
    }

    @Argument(help: .suspense) var reference: String

    @Option(help: .reason) var reason: String

    @Option(
        help: .said(
            es: "El día en que se devuelve; si falta, hoy.",
            en: "The day on which it goes back; today if left out.",
            name: say(es: "fecha", en: "date")
        )
    )
    var on: String?

    @OptionGroup var settlement: SettlementOptions
    @OptionGroup var log: LogOptions

    func run() throws {
        var fields = settlement.fields
        fields["suspense"] = reference
        fields["reason"] = reason
        fields["on"] = on
        let append = SingleAppend(
            .suspenseReturned,
            fields: fields,
            at: log.location,
            now: Clock.now
        )
        try append.run().print(asJSON: settlement.json)
    }
}
