// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Wording {
    /// What is wrong with a key, a signed note or a checkpoint.
    init(_ error: NoteError) {
        var place: [String] = []
        if let line = error.line { place.append("línea \(line)") }
        if let offset = error.offset { place.append("byte \(offset)") }
        let prefix = place.isEmpty ? "" : place.joined(separator: ", ") + ": "
        let found = error.found.map { " («\($0)»)" } ?? ""
        let remedy = Self.remedy(error.code)
        self.init(
            es: prefix + Self.spanish(error) + found + (remedy.isEmpty ? "" : ". \(remedy)"),
            en: "\(error)"
        )
    }

    private static func spanish(_ error: NoteError) -> String {
        let signer = error.signer.map(\.description.printable) ?? "otra clave"
        let limit = error.limit ?? 0
        return switch error.code {
        case .invalidName: "el nombre de una clave no puede estar vacío ni llevar espacios o «+»"
        case .malformedVerifierKey: "no es una clave de verificar: se espera nombre+…+…"
        case .malformedSigningKey: "no es una clave privada: se espera PRIVATE+KEY+nombre+…+…"
        case .privateKey: "es una clave privada y aquí va la de verificar"
        case .unsupportedKey: "la clave no es Ed25519"
        case .keyIDMismatch:
            "la clave dice ser \(signer) y por sus bytes es "
                + (error.expected.map(\.description.printable) ?? "otra")
        case .signingFailed: "la biblioteca del sistema no aceptó Ed25519"
        case .tooLarge: "pasa de \(limit) bytes"
        case .notUTF8: "no es UTF-8"
        case .controlCharacter: "un carácter de control, que ninguna nota lleva"
        case .truncated: "no termina con un salto de línea"
        case .noSignatures: "no hay firmas después de una línea en blanco"
        case .malformedSignature: "no es una firma: se espera «— nombre base64»"
        case .tooManySignatures: "más de \(limit) firmas"
        case .wrongSignature: "la firma de \(signer) no es de este texto"
        case .ambiguousKey: "dos claves distintas se llaman \(signer)"
        case .unverified: "no lo firmó ninguna de las claves dadas"
        case .invalidOrigin: "un punto de control comienza con su origen, en una línea"
        case .invalidSize: "no es un tamaño: se esperan dígitos sin ceros adelante"
        case .invalidRoot: "no es una raíz: se esperan 32 bytes en base64"
        default: "una línea de extensión no puede estar vacía"
        }
    }

    private static func remedy(_ code: NoteError.Code) -> String {
        switch code {
        case .malformedVerifierKey, .malformedSigningKey, .keyIDMismatch:
            "Copie la clave de nuevo, entera"
        case .privateKey: "Guárdela en secreto y dé la de verificar"
        case .signingFailed: "Revise la instalación de libcrypto"
        case .notUTF8, .controlCharacter, .truncated, .noSignatures, .malformedSignature,
            .invalidOrigin, .invalidSize, .invalidRoot:
            "Consiga de nuevo el archivo, byte por byte"
        case .wrongSignature: "No confíe en él: se cambió el texto o la firma"
        case .ambiguousKey: "Dé sólo la que corresponde"
        case .unverified: "Dé la clave de verificar de quien lo firmó"
        default: ""
        }
    }
}
