// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import FieldWork
import Receivables

/// Writes the events that are not home yet as one file.
struct FieldExportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export",
            abstract: say(
                es: "Escribe en un archivo firmado los eventos que aún no tienen acuse.",
                en: "Writes the events that the office has not acknowledged into a signed file."
            ),
            discussion: say(
                es: """
                    El archivo se lleva a la oficina como sea, y puede entregarse dos veces o en \
                    desorden. Por ejemplo:
                    bitacora field export --log campo
                    """,
                en: """
                    The file goes to the office by any way, and may be handed over twice or out \
                    of order. For example:
                    bitacora field export --log field
                    """
            )
        )
    }

    @Argument(
        help: .said(
            es: "El archivo; si falta, EQUIPO-PRIMERO-ÚLTIMO.bundle.",
            en: "The file; DEVICE-FIRST-LAST.bundle if left out.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file()
    )
    var file: String?

    @Flag(
        help: .said(
            es: "Todos los eventos del equipo, también los que ya tienen acuse.",
            en: "All events of the device, also those that were acknowledged."
        )
    )
    var all = false

    @Option(
        help: .said(
            es: "Desde este número.",
            en: "From this number on.",
            name: "n"
        )
    )
    var from: UInt64?

    @OptionGroup var log: LogOptions

    func run() throws {
        guard !all || from == nil else { throw Failure.flagsExclude("--all", "--from") }
        if from == 0 { throw Failure.zeroNumber("--from") }
        let path = log.location.path
        let field = try FieldFailure.naming(path) { try FieldLog(path) }
        let bundle = try FieldFailure.naming(path) { try field.bundle(from: all ? 1 : from) }
        let count = try field.reader().count
        guard let bundle else {
            StandardError.line(Self.nothing(count, from)(Speech.language))
            return
        }
        let target = file ?? bundle.fileName
        let place = try OutputFile(target)
        try Self.check(place, for: bundle.device)
        try place.put(bundle.bytes, isPrivate: true)
        var output = StandardOutput()
        let last = bundle.last
        try output.line(
            say(
                es: "\(target): \(bundle.range), firmado por el equipo",
                en: "\(target): \(bundle.range), signed by the device"
            )
        )
        try output.flush()
        guard last < count else { return }
        StandardError.line(
            say(
                es: "bitacora: aviso: no caben más; exporte los que faltan con --from \(last + 1)",
                en: "bitacora: notice: no more fit in; export the others with --from \(last + 1)"
            )
        )
    }

    /// Refuses to take the place of anything but an earlier bundle of the device: on one memory stick
    /// the bundles of several bear one name, and what is not home yet may be in the other.
    private static func check(_ file: OutputFile, for device: DeviceName) throws(Failure) {
        guard let bytes = try file.earlier(sizeMax: Bundle.byteCountMax), !bytes.isEmpty else {
            return
        }
        guard let other = try? Bundle(reading: bytes) else { throw Failure.notABundle(file.name) }
        if other.device != device { throw Failure.bundleOfOther(file.name, other.device) }
    }

    private static func nothing(_ count: UInt64, _ from: UInt64?) -> Wording {
        guard count > 0 else {
            return Wording(
                es: "bitacora: no hay eventos que exportar: el equipo no ha registrado ninguno",
                en: "bitacora: there are no events to export: the device has recorded none"
            )
        }
        if let from {
            return Wording(
                es: "bitacora: no hay eventos desde el \(from): el último es el \(count)",
                en: "bitacora: there are no events from \(from) on: the last is \(count)"
            )
        }
        return Wording(
            es:
                "bitacora: nada que exportar: la oficina ya dio acuse de los \(count) eventos. "
                + "Con --all salen todos",
            en: "bitacora: nothing to export: the office has acknowledged all \(count) events. "
                + "--all writes them nevertheless"
        )
    }
}

extension Failure {
    /// The bundle would take the place of something else.
    fileprivate static func notABundle(_ place: String) -> Failure {
        Failure(
            .usage,
            es: "\(place): hay otro archivo que no es un paquete de este equipo, o está cortado. "
                + "Dé otro nombre",
            en: "\(place): there is another file that is no bundle of this device, or is cut. Give "
                + "another name"
        )
    }

    /// The bundle would take the place of another device's.
    fileprivate static func bundleOfOther(_ place: String, _ device: DeviceName) -> Failure {
        Failure(
            .usage,
            es: "\(place): hay un paquete de '\(device)', que quizá no ha llegado a la oficina. Dé "
                + "otro nombre, o ninguno: entonces lleva el del equipo",
            en: "\(place): there is a bundle of '\(device)', which may not be home yet. Give "
                + "another name, or none: then it has the device's"
        )
    }
}
