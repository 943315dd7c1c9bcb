// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import FieldWork
import Receivables

/// Makes the log of a device.
struct FieldInitCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "init",
            abstract: say(
                es: "Crea la bitácora de un equipo, con su propia clave.",
                en: "Makes the log of a device, with a key of its own."
            ),
            usage: say(
                es: "bitacora field init <directorio> --device <nombre> --collector <quién> "
                    + "[<opciones>]",
                en: "bitacora field init <directory> --device <name> --collector <who> [<options>]"
            ),
            discussion: say(
                es: """
                    Imprime la orden con la que la oficina inscribe el equipo. Por ejemplo:
                    bitacora field init campo --device tableta-1 --collector luis
                    """,
                en: """
                    Prints the command with which the office enrols the device. For example:
                    bitacora field init field --device tablet-1 --collector luis
                    """
            )
        )
    }

    @Argument(
        help: .said(
            es: "Dónde se hace; no existe o está vacío.",
            en: "Where it is made; missing or empty.",
            name: say(es: "directorio", en: "directory")
        ),
        completion: .directory
    )
    var directory: String

    @Option(
        help: .said(
            es: "El nombre del equipo, que nadie usó antes.",
            en: "The device's name, which nobody has used before.",
            name: say(es: "nombre", en: "name")
        )
    )
    var device: String

    @Option(
        help: .said(
            es: "Quién lo lleva: el actor de todo lo que registra.",
            en: "Who carries it: the actor of all that it records.",
            name: say(es: "quién", en: "who")
        )
    )
    var collector: String

    @OptionGroup var pack: PackOptions

    @Option(
        name: .customLong("office-key"),
        help: .said(
            es: "La clave de verificar de la oficina, o el archivo que la tiene; si falta, se "
                + "confía en la del primer acuse.",
            en: "The office's verifier key, or the file that has it; else that of the first "
                + "acknowledgement is trusted.",
            name: say(es: "clave", en: "key")
        ),
        completion: .file()
    )
    var officeKey: String?

    @Option(
        help: .said(
            es: "El nombre de la municipalidad; con --from, el de esa bitácora.",
            en: "The municipality's name; with --from, that log's.",
            name: say(es: "nombre", en: "name")
        )
    )
    var municipality: String?

    @Option(
        name: .customLong("time-zone"),
        help: .said(
            es: "La zona horaria cuyos días cuentan; con --from, la de esa bitácora.",
            en: "The time zone whose days count; with --from, that log's.",
            name: say(es: "zona", en: "zone")
        )
    )
    var timeZone: String?

    @OptionGroup(visibility: .hidden) var log: LogOption
    @OptionGroup var language: LanguageOption

    func run() throws {
        let name = try DeviceName(device)
        let collector = collector.composed
        if let office = pack.from, !FieldLog.isThere(directory) { try check(name, at: office) }
        let taken = try pack.from.map { try pack.take(from: $0, for: name.text, last: 0) }
        if taken == nil { try pack.checkUnused() }
        let office = taken?.office
        let zone = timeZone ?? office?.timeZone ?? LocalCalendar.defaultTimeZone
        _ = try LocalTime.of(zone: zone)
        let identity = try FieldIdentity(
            device: name,
            collector: collector,
            officeLog: office?.id,
            officeKey: officeKey.map { try KeyFile.verifier($0, flag: "--office-key") }
        )
        let beginning = try FieldLog.Beginning(
            identity,
            municipality: municipality.map(InitCommand.checked) ?? office?.municipality ?? "",
            timeZone: zone,
            officeOrigin: office?.origin ?? "bitacora"
        )
        let made = try FieldFailure.naming(directory) {
            try Failure.making(directory) {
                try FieldLog.make(at: directory, beginning) { folder in
                    // The whole device, before a name or an address is in it.
                    try Files.makePrivate(folder + "/..")
                    if let taken { try RoundPackFile.write(taken.report, in: folder) }
                }
            }
        }
        let enrolment = FieldLog.enrolment(name, made.key, collector)
        try Failure.afterRecording(.madeDevice(directory, enrolment)) {
            var output = StandardOutput()
            if let taken { try output.line(taken.sentence(Speech.language)) }
            try output.line(
                say(
                    es: "Bitácora del equipo '\(device)' creada en \(directory). Que la oficina la "
                        + "inscriba con:",
                    en: "Log of the device '\(device)' made in \(directory). Let the office enrol "
                        + "it with:"
                )
            )
            try output.line(enrolment)
            try output.flush()
        }
    }

    /// Refuses a name that the office has: what the device records could not come home.
    private func check(_ name: DeviceName, at office: String) throws {
        let reader = try OpenLog.forAccounts(office, flag: "--from")
        try FieldFailure.naming(office) { try DeviceRegistry(reader).check(making: name) }
    }
}

extension String {
    /// The text as one word of a shell.
    var asShellWord: String {
        let isPlain =
            !isEmpty
            && utf8.allSatisfy { byte in
                let scalar = Unicode.Scalar(byte)
                return scalar.properties.isAlphabetic && scalar.isASCII
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || "-_.:/@+=".utf8.contains(byte)
            }
        return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
    }
}
