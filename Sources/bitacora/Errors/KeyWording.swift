// SPDX-License-Identifier: MIT
import EventLog
import Receivables

// What errors about keys, signatures and saved reports say.

extension Failure {
    /// A key that cannot be read.
    static func badKey(
        _ place: String,
        _ error: NoteError,
        flag: String = "--key"
    ) -> Failure {
        let reason =
            switch error.code {
            case .privateKey:
                Wording(
                    es: "es una clave privada y aquí va la de verificar, la que imprime «bitacora "
                        + "key make». Guarde la privada en secreto",
                    en: "is a private key where a verifier key belongs, as \"bitacora key make\" "
                        + "prints it. Keep the private one secret"
                )
            case .malformedSigningKey:
                Wording(
                    es: "no es una clave privada (PRIVATE+KEY+nombre+…). Haga una con «bitacora "
                        + "key make»",
                    en: "is no private key (PRIVATE+KEY+name+…). Make one with \"bitacora key "
                        + "make\""
                )
            case .malformedVerifierKey:
                Wording(
                    es: "no es una clave de verificar (nombre+…+…) ni un archivo con una. Cópiela "
                        + "de nuevo, entera",
                    en: "is no verifier key (name+…+…), nor a file with one. Copy it again, whole"
                )
            case .keyIDMismatch:
                Wording(
                    es: "la clave está dañada: su número no es el de sus bytes. Cópiela de nuevo, "
                        + "entera",
                    en: "the key is damaged: its number is not that of its bytes. Copy it again, "
                        + "whole"
                )
            default: Wording(error)
            }
        // A key that somebody took for a verifier may be a private one: it is not repeated.
        let name = place.hasPrefix(KeyFile.privatePrefix) ? flag : place.printable
        return Failure(.input, es: "\(name): \(reason.spanish)", en: "\(name): \(reason.english)")
    }

    /// A private key that is not as it was written; a new one would be another, which no device knows.
    static func brokenKey(_ path: String) -> Failure {
        Failure(
            .input,
            es: "\(path): es una clave privada cortada o cambiada. Restáurela de una copia; una "
                + "nueva sería otra clave",
            en: "\(path): is a private key that was cut or changed. Restore it from a copy; a new "
                + "one would be another key"
        )
    }

    /// A name that no key can have.
    static func badKeyName(_ name: String) -> Failure {
        badValue(
            "--name",
            name,
            Wording(
                es: "un nombre sin espacios ni +, como ejemplo.gob.sv/cobros",
                en: "a name without blanks and +, such as example.gob.sv/collections"
            )
        )
    }

    /// A file that is not replaced.
    static func fileExists(_ path: String) -> Failure {
        Failure(
            .cannotCreate,
            es: "\(path): ya existe, y una clave no se sobrescribe. Dé otro nombre con --out",
            en: "\(path): exists, and a key is never overwritten. Give another name with --out"
        )
    }

    /// A file that is no saved report.
    static func noReport(_ path: String, key: String?) -> Failure {
        Failure(
            .input,
            es: "\(path): no es un informe guardado: "
                + (key.map { "falta '\($0)' o no es lo que debe" } ?? "no es un objeto JSON")
                + ". Dé un archivo hecho con «bitacora report … --format json»",
            en: "\(path): is no saved report: "
                + (key.map { "'\($0)' lacks or is not what it should be" } ?? "no JSON object")
                + ". Give a file made with \"bitacora report … --format json\""
        )
    }

    /// A file beside a report that is no signed note.
    static func noNote(_ path: String, _ error: NoteError) -> Failure {
        let reason = Wording(error)
        return Failure(
            .input,
            es: "\(path): no es una nota firmada: \(reason.spanish)",
            en: "\(path): is no signed note: \(reason.english)"
        )
    }
}
