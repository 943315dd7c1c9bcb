// SPDX-License-Identifier: MIT
import EventLog
import Receivables

// Why the office does not take a bundle.

extension FieldError {
    static func unreadableKey(_ name: String) -> FieldError {
        FieldError(
            .wrongSignature,
            es: "la clave con que se inscribió '\(name.shown)' no es una clave de verificar. "
                + "Revierta esa inscripción e inscríbalo con «bitacora device enroll»",
            en: "the key that '\(name.shown)' was enrolled with is no verifier key. Reverse that "
                + "enrolment and enrol it with \"bitacora device enroll\""
        )
    }

    /// `isChanged`: whether there is a signature in the key's name, which is wrong.
    static func notSignedByDevice(
        _ name: String,
        _ key: VerifierKey,
        isChanged: Bool
    ) -> FieldError {
        if isChanged { return wrongSignature(key) }
        return FieldError(
            .wrongSignature,
            es: "no lleva la firma de la clave inscrita de '\(name.shown)', "
                + "\(key.identity). No lo acepte: pregunte de dónde viene",
            en: "is not signed with the enrolled key of '\(name.shown)', "
                + "\(key.identity). Do not accept it: ask where it comes from"
        )
    }

    /// What is signed in a key's name and is not what that key signed.
    static func wrongSignature(_ key: VerifierKey) -> FieldError {
        FieldError(
            .wrongSignature,
            es: "la firma de \(key.identity) no es de este texto. No confíe en él: se cambió el "
                + "texto o la firma. Tráigalo de nuevo, y si sigue así pregunte de dónde viene",
            en: "the signature of \(key.identity) is not that of this text. Do not trust it: its "
                + "text or its signature was changed. Bring it again, and if it stays so ask "
                + "where it comes from"
        )
    }

    static func otherOrigin(_ origin: String, _ key: String) -> FieldError {
        FieldError(
            .otherDevice,
            es:
                "lo firmado es de '\(origin.shown)' y la clave de '\(key.shown)'. Expórtelo otra vez "
                + "en el equipo",
            en: "what was signed is of '\(origin.shown)' and the key of '\(key.shown)'. Export it "
                + "again on the device"
        )
    }

    static var proofFails: FieldError {
        FieldError(
            .invalidProof,
            es: "su prueba de que la bitácora del equipo sólo creció no se cumple. Expórtelo otra "
                + "vez en el equipo",
            en: "its proof that the device's log has only grown does not hold. Export it again on "
                + "the device"
        )
    }

    static func gap(_ bundle: Bundle, home: UInt64) -> FieldError {
        let (first, last) = (home + 1, bundle.first - 1)
        let (es, en) =
            first == last
            ? ("falta el evento \(first)", "event \(first) is missing")
            : ("faltan los eventos \(first) a \(last)", "events \(first) to \(last) are missing")
        return FieldError(
            .gap,
            es: "trae \(bundle.range), y antes \(es). Traiga también el paquete anterior, o "
                + "exporte en el equipo con --from \(first)",
            en: "has \(bundle.range), and before it \(en). Bring the earlier bundle too, or "
                + "export on the device with --from \(first)"
        )
    }

    static func homeNotSigned(_ device: DeviceName, _ numbers: ClosedRange<UInt64>) -> FieldError {
        let (first, last) = (numbers.lowerBound, numbers.upperBound)
        let (es, en) =
            first == last
            ? ("su evento \(first) no lo", "its event \(first)")
            : ("sus eventos \(first) a \(last) no los", "its events \(first) to \(last)")
        return FieldError(
            .homeNotSigned,
            es: "lo que la bitácora tiene de '\(device)' no es lo que el equipo firmó: \(es) cubre "
                + "ninguna firma suya. No entra nada, y el equipo no tiene la culpa: alguien "
                + "agregó o cambió algo en la bitácora de la oficina. Ejecute «bitacora verify» y "
                + "compare con otra copia",
            en: "what is home of '\(device)' is not what the device signed: none of its "
                + "signatures covers \(en). Nothing is taken, and the device is not at fault: "
                + "something was put into the office's log or changed in it. Run "
                + "\"bitacora verify\" and compare with another copy"
        )
    }

    static func otherEvents(_ device: DeviceName) -> FieldError {
        FieldError(
            .rootDisagrees,
            es: "los eventos no son los que '\(device)' firmó. No lo acepte: expórtelo otra vez "
                + "en el equipo",
            en: "the events are not those that '\(device)' signed. Do not accept it: export it "
                + "again on the device"
        )
    }

    static func otherKind(_ number: UInt64, _ type: String) -> FieldError {
        FieldError(
            .otherKind,
            es: "evento \(number): un equipo no registra '\(type.shown)'. Nada de este paquete "
                + "entra",
            en: "event \(number): a device does not record '\(type.shown)'. Nothing of this "
                + "bundle is taken"
        )
    }

    static func otherActor(
        _ number: UInt64,
        _ actor: String,
        _ device: DeviceRegistry.Device
    ) -> FieldError {
        let (own, remedy) = (device.collector.shown, device.enrolmentRemedy)
        return FieldError(
            .otherActor,
            es: "evento \(number): es de '\(actor.shown)' y el equipo se inscribió a nombre de "
                + "'\(own)'. Nada de este paquete entra" + (remedy.map { ". \($0.spanish)" } ?? ""),
            en: "event \(number): is by '\(actor.shown)' and the device was enrolled for "
                + "'\(own)'. Nothing of this bundle is taken"
                + (remedy.map { ". \($0.english)" } ?? "")
        )
    }

    static func fieldOfOffice(_ number: UInt64, _ field: String) -> FieldError {
        FieldError(
            .otherKind,
            es: "evento \(number): un equipo no da el campo «\(field)». Nada de este paquete entra",
            en: "event \(number): a device does not give the field \"\(field)\". Nothing of this "
                + "bundle is taken"
        )
    }

    static func backwards(_ number: UInt64) -> FieldError {
        FieldError(
            .invalidEvent,
            es: "evento \(number): se registró antes que el anterior. Nada de este paquete entra",
            en: "event \(number): was recorded before the one before it. Nothing of this bundle is "
                + "taken"
        )
    }

    static func reversesOther(_ number: UInt64, _ text: String) -> FieldError {
        FieldError(
            .otherKind,
            es: "evento \(number): revierte '\(text.shown)', que no es un evento anterior de este "
                + "equipo. Nada de este paquete entra",
            en: "event \(number): reverses '\(text.shown)', which is not an earlier event of this "
                + "device. Nothing of this bundle is taken"
        )
    }

    static func reversedTwice(_ number: UInt64, _ text: String) -> FieldError {
        FieldError(
            .invalidEvent,
            es: "evento \(number): revierte '\(text.shown)', que es una reversión o ya está "
                + "revertido. Nada de este paquete entra",
            en: "event \(number): reverses '\(text.shown)', which is a reversal or is reversed "
                + "already. Nothing of this bundle is taken"
        )
    }
}
