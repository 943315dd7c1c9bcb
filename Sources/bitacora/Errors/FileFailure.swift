// SPDX-License-Identifier: MIT
import Receivables

// Standard output and files.
extension Failure {
    /// Results cannot be written.
    static func standardOutput(_ error: Int32) -> Failure {
        let system = SystemError.wording(error)
        return Failure(
            .inputOutput,
            es: "no se pudo escribir la salida: \(system.spanish). Lo impreso está "
                + "incompleto: libere espacio o elija otro destino",
            en: "cannot write the output: \(system.english). What was printed is "
                + "incomplete: make room or choose another place"
        )
    }

    /// A file cannot be opened or read.
    static func file(_ path: String, _ error: Int32) -> Failure {
        switch error {
        case SystemError.missing:
            Failure(
                .missing,
                es: "\(path): no existe. Revise la ruta",
                en: "\(path): does not exist. Check the path"
            )
        case SystemError.isDirectory:
            Failure(
                .input,
                es: "\(path): es un directorio y se esperaba un archivo. Dé la ruta del "
                    + "archivo",
                en: "\(path): is a directory where a file was expected. Give the "
                    + "file's path"
            )
        case SystemError.notPermitted:
            Failure(
                .inputOutput,
                es: "\(path): sin permiso de lectura. Revise dueño y permisos",
                en: "\(path): not permitted to read. Check owner and mode"
            )
        case SystemError.isClosed:
            Failure(
                .inputOutput,
                es: "\(path): está cerrada. Dé un archivo, o los datos por una tubería",
                en: "\(path): is closed. Give a file, or the data through a pipe"
            )
        default:
            Failure(
                .inputOutput,
                es: "\(path): \(SystemError.wording(error).spanish). Revise el disco",
                en: "\(path): \(SystemError.wording(error).english). Check the disk"
            )
        }
    }

    /// A file or a log cannot be made or written.
    static func cannotCreate(_ path: String, _ error: Int32) -> Failure {
        let status: ExitStatus = SystemError.isFull(error) ? .inputOutput : .cannotCreate
        let system = SystemError.wording(error)
        let other = Wording(es: "Elija otro lugar", en: "Choose another place")
        let room = Wording(
            es: "Libere espacio o elija otro lugar",
            en: "Make room, or choose another place"
        )
        // No other place mends a limit; what mends a directory in a log's place is not for a result.
        let remedy = SystemError.isFull(error) ? SystemError.remedy(error) ?? room : other
        return Failure(
            status,
            es: "\(path): no se puede crear: \(system.spanish). \(remedy.spanish)",
            en: "\(path): cannot be created: \(system.english). \(remedy.english)"
        )
    }

    /// Text that is not UTF-8.
    static func notText(_ path: String) -> Failure {
        Failure(
            .input,
            es: "\(path): no es texto UTF-8. Guárdelo como UTF-8 y repita",
            en: "\(path): is not UTF-8 text. Save it as UTF-8 and repeat"
        )
    }

    /// A file without anything in it.
    static func emptyFile(_ path: String) -> Failure {
        Failure(
            .input,
            es: "\(path): está vacío y se esperaba al menos un evento. Revise cómo se hizo",
            en: "\(path): is empty where at least one event was expected. Check how it was made"
        )
    }

    /// A file larger than such a file may be.
    static func fileTooLarge(_ path: String, sizeMax: Int) -> Failure {
        Failure(
            .input,
            es: "\(path): pasa de \(Amounts.grouped(sizeMax)) bytes. ¿Es otro archivo?",
            en: "\(path): exceeds \(Amounts.grouped(sizeMax)) bytes. Is it another file?"
        )
    }
}
