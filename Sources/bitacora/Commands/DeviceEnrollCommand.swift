// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import FieldWork
import Receivables

/// Enrols a device, so that its bundles are taken.
struct DeviceEnrollCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "enroll",
            abstract: say(
                es: "Inscribe un equipo: desde ahora se aceptan sus paquetes.",
                en: "Enrols a device: from now on its bundles are accepted."
            ),
            usage: say(
                es: "bitacora device enroll <nombre> --key <clave> --collector <quién> "
                    + "[<opciones>]",
                en: "bitacora device enroll <name> --key <key> --collector <who> [<options>]"
            ),
            discussion: say(
                es: "La orden entera la imprime «bitacora field init» en el equipo.",
                en: "The whole command is printed by \"bitacora field init\" on the device."
            )
        )
    }

    @Argument(
        help: .said(
            es: "El nombre, que nadie usó antes.",
            en: "The name, which nobody has used before.",
            name: say(es: "nombre", en: "name")
        )
    )
    var name: String

    @Option(
        help: .said(
            es: "La clave de verificar del equipo, o el archivo que la tiene.",
            en: "The device's verifier key, or the file that has it.",
            name: say(es: "clave", en: "key")
        ),
        completion: .file()
    )
    var key: String

    @Option(
        help: .said(
            es: "Quién lo lleva.",
            en: "Who carries it.",
            name: say(es: "quién", en: "who")
        )
    )
    var collector: String

    @Option(
        help: .said(
            es: "El acuerdo que lo respalda.",
            en: "The resolution behind it.",
            name: say(es: "texto", en: "text")
        )
    )
    var resolution: String?

    @Flag(help: .receiptAsJSON) var json = false

    @OptionGroup var log: LogOptions

    func run() throws {
        let device = try DeviceName(name)
        let verifier = try KeyFile.verifier(key, flag: "--key")
        _ = try FieldIdentity(device: device, collector: collector)
        var fields = [
            "device": device.text, "key": verifier.encoded, "collector": collector,
        ]
        fields["resolution"] = resolution
        var append = SingleAppend(
            .deviceEnrolled,
            fields: fields,
            at: log.location,
            now: Clock.now
        )
        append.isOfNoDay = true
        append.check = { reader in
            try DeviceRegistry(reader).check(
                enrolling: device,
                key: verifier,
                collector: collector
            )
        }
        try append.run().print(asJSON: json)
    }
}
