// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import FieldWork
import Receivables

/// Takes the acknowledgement of the office: what is home.
struct FieldAcknowledgeCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "acknowledge",
            abstract: say(
                es: "Recibe el acuse de la oficina: qué eventos ya están en su bitácora.",
                en: "Takes in the office's acknowledgement: which events it has."
            ),
            discussion: say(
                es: """
                    Revisa la firma y que la oficina tenga los mismos eventos. Por ejemplo:
                    bitacora field acknowledge tableta-1-120.ack --log campo
                    """,
                en: """
                    Checks the signature, and that the office has the same events. For example:
                    bitacora field acknowledge tablet-1-120.ack --log field
                    """
            )
        )
    }

    @Argument(
        help: .said(
            es: "El acuse que escribió «bitacora merge».",
            en: "The acknowledgement that \"bitacora merge\" wrote.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file()
    )
    var file: String

    @Option(
        name: .customLong("office-key"),
        help: .said(
            es: "La clave de verificar de la oficina, si cambió o aún no se conoce.",
            en: "The office's verifier key, if it has changed or is not known yet.",
            name: say(es: "clave", en: "key")
        ),
        completion: .file()
    )
    var officeKey: String?

    @OptionGroup var log: LogOptions

    func run() throws {
        let path = log.location.path
        let field = try FieldFailure.naming(path) { try FieldLog(path) }
        let key = try officeKey.map { try KeyFile.verifier($0, flag: "--office-key") }
        let bytes = try FileInput.bytes(file, sizeMax: Acknowledgement.byteCountMax)
        let outcome = try FieldFailure.naming(file) {
            try field.acknowledge(bytes, trusting: key)
        }
        let acknowledged = outcome.acknowledgement
        if outcome.isFirstUse {
            StandardError.line(
                say(
                    es: "bitacora: aviso: es el primer acuse, y desde ahora se confía en la clave "
                        + "\(acknowledged.key.encoded). Compárela con la de la oficina",
                    en: "bitacora: notice: this is the first acknowledgement, and from now on the "
                        + "key \(acknowledged.key.encoded) is trusted. Compare it with the office's"
                )
            )
        }
        if let before = outcome.setBackFrom {
            StandardError.line(Self.setBack(from: before, to: acknowledged, path)(Speech.language))
        }
        let (count, last) = (try field.reader().count, acknowledged.last)
        var output = StandardOutput()
        let events = Amounts.events(Int(count))
        let line = Wording(
            es: "\(last) de \(events.spanish) \(last == 1 ? "está" : "están") en la oficina",
            en: "\(last) of \(events.english) \(last == 1 ? "is" : "are") home"
        )
        try output.line(
            outcome.wasThere
                ? say(es: "Ya se sabía: \(line.spanish)", en: "It was known: \(line.english)")
                : line(Speech.language)
        )
        try output.flush()
    }

    /// The office's log is not behind what it was.
    private static func setBack(
        from old: Checkpoint,
        to new: Acknowledgement,
        _ path: String
    ) -> Wording {
        let (before, now) = (
            Amounts.events(Int(old.size)), Amounts.events(Int(new.checkpoint.size))
        )
        return Wording(
            es: "bitacora: aviso: la bitácora de la oficina tenía \(before.spanish) y ahora tiene "
                + "\(now.spanish), que no son los mismos: se puso una copia vieja. El acuse de antes "
                + "queda en \(path)/acknowledged.before; avise a la oficina",
            en: "bitacora: notice: the office's log had \(before.english) and now has "
                + "\(now.english), which are not the same: an old copy was put back. The "
                + "acknowledgement of before is kept in \(path)/acknowledged.before; tell the office"
        )
    }
}
