// SPDX-License-Identifier: MIT
import EventLog
import Receivables

// Why no copy is made. What stands at the place is as it was.

extension Failure {
    /// A place without a name, as a variable without a value leaves it.
    static var emptyCopy: Failure {
        Failure(
            .usage,
            es: "el directorio de la copia está vacío, como con una variable sin valor. Escriba "
                + "bitacora backup <copia>",
            en: "the copy's directory is empty, as with a variable without a value. Write "
                + "bitacora backup <copy>"
        )
    }

    /// The log of a device, which is more than its events.
    static func copyOfDevice(_ path: String) -> Failure {
        Failure(
            .input,
            es: "\(path): es la bitácora de un equipo de campo, y su clave no va en una copia. "
                + "Lleve lo registrado a la oficina con «bitacora field export --all»",
            en: "\(path): is the log of a field device, and its key does not go into a copy. "
                + "Bring home what it recorded with \"bitacora field export --all\""
        )
    }

    /// A copy in the log, or the log in its copy.
    static func copyWithinLog(_ path: String) -> Failure {
        Failure(
            .cannotCreate,
            es: "\(path): está en la bitácora, o la bitácora en él. Una copia va aparte, mejor en "
                + "otro disco: elija otro directorio",
            en: "\(path): is in the log, or the log in it. A copy goes elsewhere, best on another "
                + "disk: choose another directory"
        )
    }

    /// Another who writes to the copy.
    static func copyBusy(_ path: String) -> Failure {
        Failure(
            .busy,
            es: "\(path): otro proceso está escribiendo en la copia. Intente de nuevo",
            en: "\(path): another is writing to the copy. Try again"
        )
    }

    /// What the engine refuses.
    init(_ refusal: BackupRefusal, copy path: String) {
        let (status, spanish, english): (ExitStatus, String, String) =
            switch refusal {
            case .notEmpty: (.cannotCreate, Self.notEmpty.spanish, Self.notEmpty.english)
            case .otherLog:
                (
                    .cannotCreate,
                    "tiene otra bitácora, o la copia de otra. Elija otro directorio",
                    "holds another log, or the copy of another. Choose another directory"
                )
            case .ahead(let copy, let log): Self.ahead(Int(copy), Int(log))
            case .differs(let events): Self.differs(Int(events))
            case .damaged: Self.damagedCopy(path)
            case .dividedOtherwise: Self.dividedOtherwise(path)
            case .notKept(let file): Self.notKept(file)
            }
        self.init(status, Wording(es: spanish, en: english).after(path))
    }

    private static var notEmpty: Wording {
        Wording(
            es: "no está vacío, y lo que tiene no es una copia de la bitácora. Elija un directorio "
                + "nuevo o vacío",
            en: "is not empty, and what it holds is no copy of the log. Choose a new or an empty "
                + "directory"
        )
    }

    /// The damage that a copy is kept to show.
    private static func ahead(_ copy: Int, _ log: Int) -> (ExitStatus, String, String) {
        let (copy, log) = (Amounts.events(copy), Amounts.events(log))
        return (
            .input,
            "la copia tiene \(copy.spanish) y la bitácora sólo \(log.spanish): ésta perdió el final, "
                + "o se puso en su lugar una copia vieja. No registre nada más: guarde la bitácora "
                + "con otro nombre y ponga esta copia en su lugar",
            "the copy has \(copy.english) and the log only \(log.english): it has lost its end, or "
                + "an old copy was put in its place. Record nothing more: keep the log under "
                + "another name and put this copy in its place"
        )
    }

    private static func differs(_ events: Int) -> (ExitStatus, String, String) {
        let events = Amounts.events(events)
        return (
            .input,
            "la copia tiene \(events.spanish) que no son los del comienzo de la bitácora: se registró "
                + "otra cosa después de poner una copia vieja, o una de las dos se alteró. Guarde "
                + "las dos, compárelas con los puntos de control («bitacora verify --checkpoint») y "
                + "copie a otro directorio",
            "the copy has \(events.english) that are not those the log begins with: other things "
                + "were recorded after an old copy was put back, or one of the two was altered. "
                + "Keep both, compare them to checkpoints (\"bitacora verify --checkpoint\") and "
                + "copy to another directory"
        )
    }

    private static func damagedCopy(_ path: String) -> (ExitStatus, String, String) {
        let word = path.asShellWord
        return (
            .inputOutput,
            "la copia está dañada: «bitacora verify --log \(word)» dice en qué. Déle otro nombre y "
                + "repita, para hacer una nueva",
            "the copy is damaged: \"bitacora verify --log \(word)\" says where. Give it another name "
                + "and repeat, to make a new one"
        )
    }

    /// As it is after an older copy was put back, or a log made of salvaged events.
    private static func dividedOtherwise(_ path: String) -> (ExitStatus, String, String) {
        let name = String(path.reversed().drop { $0 == "/" }.reversed())
        let move = "mv \(name.asShellWord) \("\(name).old".asShellWord)"
        return (
            .cannotCreate,
            "los archivos de la copia están divididos de otro modo, como después de restaurar, y no "
                + "se pueden poner al día. Dé a la copia otro nombre (\(move)) y repita, para hacer "
                + "una nueva",
            "the copy's files are divided otherwise, as after a restore, and cannot be brought up to "
                + "date. Rename the copy (\(move)) and repeat, to make a new one"
        )
    }

    private static func notKept(_ file: String) -> (ExitStatus, String, String) {
        (
            .inputOutput,
            "el disco no devuelve lo que se escribió en \(file). La copia de antes quedó como "
                + "estaba; use otro disco",
            "the disk does not give back what was written to \(file). The copy from before is as "
                + "it was; use another disk"
        )
    }
}
