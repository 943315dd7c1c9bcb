// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import FieldWork
import Receivables

/// Brings the events of devices home.
struct MergeCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "merge",
            abstract: say(
                es: "Recibe los paquetes de los equipos de campo y firma el acuse.",
                en: "Receives the bundles of field devices and signs the acknowledgement."
            ),
            usage: say(
                es: "bitacora merge <paquete> ... [<opciones>]",
                en: "bitacora merge <bundle> ... [<options>]"
            ),
            discussion: say(
                es: """
                    Cada paquete entra entero o nada, y uno que ya entró no cambia nada. Varios \
                    pueden darse en cualquier orden. Por ejemplo:
                    bitacora merge tableta-1-1-120.bundle --key oficina.key
                    """,
                en: """
                    Each bundle is accepted whole or not at all, and one that was accepted before \
                    changes nothing. Several can be given, in any order. For example:
                    bitacora merge tablet-1-1-120.bundle --key office.key
                    """
            )
        )
    }

    @Argument(
        help: .said(
            es: "Los archivos de «bitacora field export».",
            en: "The files of \"bitacora field export\".",
            name: say(es: "paquete", en: "bundle")
        ),
        completion: .file()
    )
    var bundles: [String]

    @Option(
        help: .said(
            es: "La clave privada de la oficina, que firma el acuse; si falta, bitacora.key.",
            en: "The office's private key, which signs the acknowledgement; else bitacora.key.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file()
    )
    var key: String?

    @Option(
        help: .said(
            es: "Dónde se escribe el acuse, si es de un solo equipo; si falta, EQUIPO-ÚLTIMO.ack.",
            en: "Where the acknowledgement goes, if there is one device; else DEVICE-LAST.ack.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file()
    )
    var ack: String?

    @Flag(
        name: .customLong("dry-run"),
        help: .said(
            es: "Sólo revisa: no registra ni firma nada.",
            en: "Only checks: records and signs nothing."
        )
    )
    var dryRun = false

    @Flag(
        help: .said(
            es: "Imprime una línea de JSON por paquete.",
            en: "Prints one line of JSON for each bundle."
        )
    )
    var json = false

    @OptionGroup var log: LogOptions

    func run() throws {
        if dryRun, ack != nil { throw Failure.flagsExclude("--dry-run", "--ack") }
        let file = try ack.map { (path) throws(Failure) in
            try Self.acknowledgement(path, flag: "--ack ")
        }
        // Without a key nothing is appended that could not be acknowledged.
        let signer = dryRun ? nil : try Self.officeKey(key)
        var job = MergeJob(log.location, isTrial: dryRun, asJSON: json)
        try job.read(bundles)
        if ack != nil, job.devices.count > 1 { throw Failure.oneAcknowledgement }
        if ack == nil, !dryRun {
            for name in job.acknowledgementNames { _ = try Self.acknowledgement(name) }
        }
        do {
            try job.run()
            // The place of the acknowledgement may be full: what to look at is said all the same.
            let signing = Result { if let signer { try job.acknowledge(signer, at: file) } }
            try job.tellConflicts()
            try signing.get()
        } catch {
            // What came home before is home, and is said.
            try Self.print(job)
            return try Failure.afterRecording(.recorded(count: job.appended)) { throw error }
        }
        try Self.print(job)
        if job.hasAppended { AutomaticSealing.run(log.location) }
        if job.hasRefused { throw Failure.silent(.input) }
    }

    private static func print(_ job: MergeJob) throws {
        try Failure.afterRecording(.recorded(count: job.appended)) {
            var output = StandardOutput()
            for line in job.lines { try output.line(line) }
            try output.flush()
        }
    }
}

extension MergeCommand {
    /// The key that signs acknowledgements; not a device's own, whose signature no device takes.
    private static func officeKey(_ path: String?) throws -> SigningKey {
        let key = try SigningOptions.signingKey(path)
        let end = key.name.split(separator: "/", omittingEmptySubsequences: false).suffix(2)
        if end.count == 2, end.first == "device" { throw Failure.keyOfDevice(path, key.name) }
        return key
    }

    /// The file for the acknowledgement; refused where there is a file that is something else, or
    /// none can be made: the events would be home then, and not acknowledged.
    ///
    /// `flag`: what named it, if somebody did.
    private static func acknowledgement(
        _ path: String,
        flag: String = ""
    ) throws(Failure) -> OutputFile {
        let file = try OutputFile(beforeRecording: path)
        if let bytes = try file.earlier(sizeMax: Acknowledgement.byteCountMax),
            (try? Acknowledgement(reading: bytes)) == nil
        {
            throw Failure.overwritesOther(flag + path.printable)
        }
        return file
    }
}

extension Failure {
    /// A device's private key in the place of the office's.
    fileprivate static func keyOfDevice(_ path: String?, _ name: String) -> Failure {
        let flag = path.map { "--key \($0.printable)" } ?? "bitacora.key"
        return Failure(
            .input,
            es: "\(flag): es la clave de un equipo, '\(name.printable)', y el acuse lo firma la "
                + "oficina con la suya. Dé la que hizo «bitacora key make»",
            en: "\(flag): is the key of a device, '\(name.printable)', and the office signs the "
                + "acknowledgement with its own. Give the one that \"bitacora key make\" made"
        )
    }

    /// The acknowledgement would take the place of something else.
    fileprivate static func overwritesOther(_ place: String) -> Failure {
        Failure(
            .usage,
            es: "\(place): hay otro archivo que no es un acuse. Dé otro nombre con --ack",
            en: "\(place): there is another file that is no acknowledgement. Give another name "
                + "with --ack"
        )
    }

    /// One file for the acknowledgements of several devices.
    fileprivate static var oneAcknowledgement: Failure {
        Failure(
            .usage,
            es: "--ack es un archivo y hay paquetes de varios equipos. Quítelo: cada acuse toma el "
                + "nombre de su equipo",
            en: "--ack is one file and there are bundles of several devices. Leave it out: each "
                + "acknowledgement takes its device's name"
        )
    }
}
