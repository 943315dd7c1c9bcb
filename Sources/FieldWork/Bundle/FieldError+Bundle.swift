// SPDX-License-Identifier: MIT
import EventLog
import Receivables

// Why a file is no bundle.

extension FieldError {
    private static var again: (es: String, en: String) {
        (
            "Traiga el archivo de nuevo o expórtelo otra vez en el equipo",
            "Bring the file again, or export it again on the device"
        )
    }

    static func tooLarge(found: Int, limit: Int) -> FieldError {
        FieldError(
            .tooLarge,
            es: "tiene \(found) bytes y se admiten \(limit). Exporte por partes, con --from",
            en: "has \(found) bytes where \(limit) are admitted. Export in parts, with --from"
        )
    }

    static func tooManyEvents(_ found: UInt64, limit: Int) -> FieldError {
        FieldError(
            .tooLarge,
            es: "trae \(found) eventos y se admiten \(limit). Exporte por partes, con --from",
            en: "has \(found) events where \(limit) are admitted. Export in parts, with --from"
        )
    }

    static var notABundle: FieldError {
        FieldError(
            .notABundle,
            es: "no es un paquete de «bitacora field export»: no empieza con «\(Bundle.kind)». "
                + "Revise el nombre del archivo",
            en: "is not a bundle of \"bitacora field export\": does not begin with "
                + "\"\(Bundle.kind)\". Check the file's name"
        )
    }

    static var otherLineEnds: FieldError {
        let wording = OtherLineEnds.wording
        return FieldError(.damaged, es: wording.spanish, en: wording.english)
    }

    static func newerBundle(_ kind: String) -> FieldError {
        FieldError(
            .notABundle,
            es: "es del formato «\(kind.shown)» y este programa lee «\(Bundle.kind)». Use el "
                + "programa más nuevo",
            en: "has the form \"\(kind.shown)\" and this program reads \"\(Bundle.kind)\". Use "
                + "the newer program"
        )
    }

    static var cutOrAltered: FieldError {
        FieldError(
            .damaged,
            es: "está cortado o alterado: su suma no es la de su última línea. \(again.es)",
            en: "is cut or altered: its digest is not that of its last line. \(again.en)"
        )
    }

    static var malformedHead: FieldError {
        FieldError(
            .notABundle,
            es: "su encabezado no es el de un paquete: se esperan device, first, last, old-root, "
                + "proof y events, con sus tamaños. \(again.es)",
            en: "its head is not a bundle's: expected device, first, last, old-root, proof and "
                + "events, with their sizes. \(again.en)"
        )
    }

    static var cannotUnpack: FieldError {
        FieldError(
            .damaged,
            es: "los eventos no se descomprimen al tamaño que dice. \(again.es)",
            en: "the events do not decompress to the size that it says. \(again.en)"
        )
    }

    static func unreadableProof(_ reason: String) -> FieldError {
        FieldError(
            .invalidCheckpoint,
            es: "lo que el equipo firmó no se puede leer. \(again.es)",
            en: "what the device signed cannot be read (\(reason.shown)). \(again.en)"
        )
    }

    static func otherSizes(
        _ oldSize: UInt64,
        _ size: UInt64,
        _ first: UInt64,
        _ last: UInt64
    ) -> FieldError {
        FieldError(
            .invalidCheckpoint,
            es: "lo firmado va de \(oldSize) a \(size) eventos y el paquete del \(first) al "
                + "\(last). \(again.es)",
            en: "what was signed goes from \(oldSize) to \(size) events and the bundle from "
                + "\(first) to \(last). \(again.en)"
        )
    }

    static func unreadableEvent(_ number: UInt64, _ error: EventInputError) -> FieldError {
        FieldError(
            .invalidEvent,
            es: "evento \(number): \(error.message(.spanish)). Use el programa más nuevo, o "
                + "averigüe quién cambió el del equipo",
            en: "event \(number): \(error.message(.english)). Use the newer program, or find out "
                + "who changed that of the device"
        )
    }

    static func misplacedEvent(_ number: UInt64, _ device: DeviceName) -> FieldError {
        let name = EventReference(device.source, number).text
        return FieldError(
            .invalidEvent,
            es: "donde se espera \(name) hay otro evento. \(again.es)",
            en: "there is another event where \(name) is expected. \(again.en)"
        )
    }

    static func otherCount(expected: Int) -> FieldError {
        FieldError(
            .invalidEvent,
            es: "no trae los \(expected) eventos que dice. \(again.es)",
            en: "does not have the \(expected) events that it says. \(again.en)"
        )
    }

    static func notCanonical(_ number: UInt64) -> FieldError {
        FieldError(
            .invalidEvent,
            es: "evento \(number): no está en la forma canónica. \(again.es)",
            en: "event \(number): is not in the canonical form. \(again.en)"
        )
    }
}
