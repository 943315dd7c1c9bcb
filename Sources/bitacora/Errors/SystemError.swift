// SPDX-License-Identifier: MIT
import EventLog
import Glibc
import Receivables

/// The system's error numbers.
enum SystemError {
    static let missing = ENOENT
    static let isDirectory = EISDIR
    static let notPermitted = EACCES
    static let isClosed = EBADF

    /// Whether the disk, the quota or the permitted size is used up.
    static func isFull(_ error: Int32) -> Bool {
        error == ENOSPC || error == EDQUOT || error == EFBIG
    }

    /// What an error means, and its number.
    static func wording(_ error: Int32) -> Wording { Wording(SystemRefusal(number: error)) }

    /// What to do about an error that asks for something of its own.
    static func remedy(_ error: Int32) -> Wording? {
        switch error {
        case EFBIG:
            Wording(
                es: "Suba el límite de tamaño de los archivos (ulimit -f) y repita",
                en: "Raise the limit of file sizes (ulimit -f) and repeat"
            )
        case EMFILE, ENFILE:
            Wording(
                es: "Suba el límite de archivos abiertos (ulimit -n) y repita",
                en: "Raise the limit of open files (ulimit -n) and repeat"
            )
        case EISDIR:
            Wording(
                es: "Quite el directorio, restaure el archivo de una copia si la hay y repita",
                en: "Remove the directory, restore the file from a copy if there is one and repeat"
            )
        default: nil
        }
    }

    /// What to do where a file system does not give what a log needs, or a file refuses root.
    static func remedy(_ error: Int32?, of finding: LogFinding.Code?) -> Wording? {
        switch (finding, error) {
        case (.cannotLock, ENOLCK), (.cannotLock, ENOSYS), (.cannotLock, EOPNOTSUPP):
            Wording(
                es: "Este disco no tiene bloqueos, como una carpeta compartida que se montó sin "
                    + "ellos: ponga la bitácora en un disco local",
                en: "This file system has no locks, as a share that is mounted without them: put "
                    + "the log on a local disk"
            )
        case (.cannotSync, EINVAL), (.cannotSync, ENOSYS), (.cannotSync, EOPNOTSUPP):
            Wording(
                es: "Este disco no asegura lo que se escribe: ponga la bitácora en un disco local",
                en: "This file system does not make durable what is written: put the log on a "
                    + "local disk"
            )
        case (_, EPERM) where geteuid() == 0:
            Wording(
                es: "Ni root puede: lo impide un atributo del archivo o de su directorio. "
                    + "Véalo con lsattr; chattr -a -i lo quita",
                en: "Not even root may: an attribute of the file or its directory forbids it. "
                    + "See it with lsattr; chattr -a -i removes it"
            )
        default: nil
        }
    }
}
