// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import FieldWork
import Receivables

/// Checks the evidence that a device signed two histories.
struct DeviceEvidenceCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "evidence",
            abstract: say(
                es: "Revisa la prueba de que un equipo firmó dos historias.",
                en: "Checks the evidence that a device signed two histories."
            ),
            discussion: say(
                es: "No necesita ninguna bitácora: basta la clave con que se inscribió el equipo.",
                en: "It needs no log: the key with which the device was enrolled is enough."
            )
        )
    }

    @Argument(
        help: .said(
            es: "El archivo que escribió «bitacora merge».",
            en: "The file that \"bitacora merge\" wrote.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file()
    )
    var file: String

    @Option(
        help: .said(
            es:
                "La clave de verificar del equipo, o el archivo que la tiene; si falta, la que trae.",
            en: "The device's verifier key, or the file that has it; else the one that it brings.",
            name: say(es: "clave", en: "key")
        ),
        completion: .file()
    )
    var key: String?

    @OptionGroup(visibility: .hidden) var log: LogOption
    @OptionGroup var language: LanguageOption

    func run() throws {
        let bytes = try FileInput.exactBytes(file, sizeMax: TwoHistories.byteCountMax)
        let evidence = try FieldFailure.naming(file) { try TwoHistories(reading: bytes) }
        let known = try key.map { try KeyFile.verifier($0, flag: "--key") }
        if let flaw = evidence.flaw(with: known) {
            throw Failure(
                .no,
                es: "\(file): no prueba nada: \(flaw.spanish)",
                en: "\(file): proves nothing: \(flaw.english)"
            )
        }
        var output = StandardOutput()
        let (device, size) = (evidence.device, evidence.size)
        try output.line(
            say(
                es: "\(file): la clave de '\(device)' firmó dos historias que difieren en sus "
                    + "primeros \(size) eventos",
                en: "\(file): the key of '\(device)' has signed two histories that differ in their "
                    + "first \(size) events"
            )
        )
        if known == nil {
            try output.line(
                say(
                    es: "Clave: \(evidence.key.encoded). Compárela con la inscrita: «bitacora "
                        + "device list --format json»",
                    en: "Key: \(evidence.key.encoded). Compare it with the one enrolled: "
                        + "\"bitacora device list --format json\""
                )
            )
        }
        try output.flush()
    }
}
