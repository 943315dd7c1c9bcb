// SPDX-License-Identifier: MIT
import Receivables

// What must not give way to a result.

extension Failure {
    /// A result in the place of a file that is a log's own.
    static func belongsToLog(_ path: String) -> Failure {
        Failure(
            .cannotCreate,
            es: "\(path): es de una bitácora, y ninguna otra cosa se escribe ahí. Elija otro lugar",
            en: "\(path): belongs to a log, and nothing else is written there. Choose another place"
        )
    }

    /// A result in the place of a private key.
    static func isPrivateKey(_ path: String) -> Failure {
        Failure(
            .cannotCreate,
            es: "\(path): es una clave privada, y nada la reemplaza. Elija otro archivo",
            en: "\(path): is a private key, and nothing takes its place. Choose another file"
        )
    }

    /// A result in the place of what it is made from.
    static func isOwnInput(_ path: String) -> Failure {
        Failure(
            .cannotCreate,
            es: "\(path): es un archivo que esta misma orden lee. Elija otro para el resultado",
            en: "\(path): is a file that this same command reads. Choose another for the result"
        )
    }

    /// `-` for a result, as it stands for standard input elsewhere.
    static var isNoStandardOutput: Failure {
        Failure(
            .usage,
            es: "-: aquí no es la salida estándar. Para ella escriba /dev/stdout, y para un "
                + "archivo de ese nombre ./-",
            en: "-: does not mean standard output here. For that write /dev/stdout, and for a "
                + "file of that name ./-"
        )
    }

    /// No file for a while in a directory that nobody named on the command line.
    static func noScratch(_ directory: String, _ error: Int32) -> Failure {
        let system = SystemError.wording(error)
        return Failure(
            SystemError.isFull(error) ? .inputOutput : .cannotCreate,
            es: "\(directory): no se pudo hacer el archivo temporal: \(system.spanish). Libere "
                + "espacio o ponga otro directorio en TMPDIR",
            en: "\(directory): the temporary file could not be made: \(system.english). Make room "
                + "or put another directory in TMPDIR"
        )
    }

    /// Two results in one file.
    static func sameResult(_ path: String, _ other: String) -> Failure {
        Failure(
            .cannotCreate,
            es: "\(path) y \(other) son el mismo archivo. Dé dos",
            en: "\(path) and \(other) are the same file. Give two"
        )
    }
}
