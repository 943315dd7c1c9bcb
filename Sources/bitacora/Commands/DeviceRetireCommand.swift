// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import FieldWork
import Receivables

/// Retires a device, so that its bundles are refused.
struct DeviceRetireCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "retire",
            abstract: say(
                es: "Retira un equipo: desde ahora se rechazan sus paquetes.",
                en: "Retires a device: from now on its bundles are refused."
            ),
            usage: say(
                es: "bitacora device retire <nombre> --reason <texto> [<opciones>]",
                en: "bitacora device retire <name> --reason <text> [<options>]"
            ),
            discussion: say(
                es: "Lo que ya entró queda. Antes de retirar un equipo que aún sirve, reciba su "
                    + "último paquete.",
                en: "What was received stays. Before retiring a device that still works, take its "
                    + "last bundle."
            )
        )
    }

    @Argument(
        help: .said(
            es: "El nombre.",
            en: "The name.",
            name: say(es: "nombre", en: "name")
        )
    )
    var name: String

    @Option(help: .reason) var reason: String

    @Flag(help: .receiptAsJSON) var json = false

    @OptionGroup var log: LogOptions

    func run() throws {
        let name = name
        var append = SingleAppend(
            .deviceRetired,
            fields: ["device": name, "reason": reason],
            at: log.location,
            now: Clock.now
        )
        append.isOfNoDay = true
        append.check = { try DeviceRegistry($0).check(retiring: name) }
        try append.run().print(asJSON: json)
    }
}
