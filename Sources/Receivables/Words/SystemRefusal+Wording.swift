// SPDX-License-Identifier: MIT
public import EventLog
import Glibc

extension Wording {
    /// Why the system refused, and its error number: `no space left on the disk (errno 28)`.
    ///
    /// What people seldom meet is told in the system's own words, which are in English.
    public init(_ refusal: SystemRefusal) {
        let words =
            Self.common(refusal.number)
            ?? Wording(es: "el sistema dice «\(refusal.words)»", en: refusal.words)
        self.init(
            es: "\(words.spanish) (errno \(refusal.number))",
            en: "\(words.english) (errno \(refusal.number))"
        )
    }

    /// Those that people meet.
    private static func common(_ error: Int32) -> Wording? {
        switch error {
        case ENOSPC: Wording(es: "no queda espacio en el disco", en: "no space left on the disk")
        case EDQUOT: Wording(es: "la cuota de disco está agotada", en: "the disk quota is used up")
        case EFBIG:
            Wording(
                es: "el archivo pasaría del tamaño permitido",
                en: "the file would exceed the permitted size"
            )
        case EACCES, EPERM: Wording(es: "sin permiso", en: "not permitted")
        case EROFS: Wording(es: "el disco es de sólo lectura", en: "the disk is read-only")
        case EIO: Wording(es: "el disco falló", en: "the disk failed")
        case EMFILE, ENFILE:
            Wording(es: "hay demasiados archivos abiertos", en: "too many files are open")
        case EISDIR: Wording(es: "es un directorio", en: "it is a directory")
        case ENOTDIR:
            Wording(es: "parte de la ruta no es un directorio", en: "part of the path is a file")
        case ENOENT: Wording(es: "no existe", en: "it does not exist")
        case EEXIST: Wording(es: "ya existe", en: "it exists already")
        default: nil
        }
    }
}
