// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Failure {
    /// What to do about an error of the log.
    static func remedy(of error: LogError) -> Wording {
        if let system = error.system, let remedy = SystemError.remedy(system.number) {
            return remedy
        }
        if let remedy = SystemError.remedy(error.system?.number, of: error.finding?.code) {
            return remedy
        }
        if error.finding?.code == .segmentsWithoutIdentity {
            return Wording(es: "Restáurelo de una copia", en: "Restore it from a copy")
        }
        if error.finding?.code == .notAFile {
            return Wording(
                es: "Quítelo, restaure el archivo de una copia si la hay y repita",
                en: "Remove it, restore the file from a copy if there is one and repeat"
            )
        }
        if error.finding?.code == .beyondEnd {
            return Wording(es: "Pida uno que haya", en: "Ask for one that there is")
        }
        if error.finding?.code == .logExchanged {
            return Wording(
                es: "Vea qué bitácora está ahora en su lugar, compruébela con «bitacora verify» y "
                    + "repita: lo registrado hasta entonces está en la que se movió",
                en: "See which log is in its place now, check it with \"bitacora verify\" and "
                    + "repeat: what was recorded until then is in the one that was moved"
            )
        }
        if error.finding?.code == .writtenByAnother {
            return Wording(
                es: "Vea qué tiene la bitácora, repita lo que le falte y deje que registre una "
                    + "sola computadora: entre varias no valen los bloqueos de ese disco",
                en: "See what the log has, repeat what it lacks, and let one computer record: "
                    + "between several the locks of that disk do not hold"
            )
        }
        if let finding = error.finding, let events = error.events,
            LiveCopy.maySay(finding.code.rawValue, from: events.lowerBound)
        {
            let remedy = LiveCopy.remedy(events)
            return Wording(
                es: "\(damaged.spanish). \(remedy.spanish)",
                en: "\(damaged.english). \(remedy.english)"
            )
        }
        return switch error.code {
        case .notFound where error.system != nil:
            Wording(
                es: "Restaure de una copia el archivo que falta",
                en: "Restore the missing file from a copy"
            )
        case .notFound, .notALog:
            Wording(
                es: "Revise --log y BITACORA_LOG, o cree una con «bitacora init»",
                en: "Check --log and BITACORA_LOG, or make one with \"bitacora init\""
            )
        case .exists: Wording(es: "Elija otro directorio", en: "Choose another directory")
        case .newerVersion, .schemaMismatch:
            Wording(es: "Use el programa más nuevo", en: "Use the newer program")
        case .damaged: damaged
        case .busy, .grown: Wording(es: "Intente de nuevo", en: "Try again")
        case .permission:
            Wording(es: "Revise dueño, permisos y montaje", en: "Check owner, mode and mount")
        case .noSpace: Wording(es: "Libere espacio y repita", en: "Make room and try again")
        case .numberGap:
            Wording(es: "Mande primero los que faltan", en: "Send the missing ones first")
        case .numberConflict:
            Wording(
                es: "Un evento nuevo lleva el número siguiente de su origen; lo ya registrado no "
                    + "cambia",
                en: "A new event takes its source's next number; what is recorded does not change"
            )
        case .recordedBackwards:
            Wording(
                es: "Ordene las líneas por recorded, o importe sin --historical",
                en: "Sort the lines by recorded, or import without --historical"
            )
        case .recordedInFuture:
            Wording(
                es: "Corrija el momento o el reloj de la máquina",
                en: "Correct the time or the machine's clock"
            )
        case .latched, .inputOutput:
            Wording(es: "Revise el disco y repita", en: "Check the disk and try again")
        case .replaced:
            Wording(
                es: "Averigüe si se restauró una copia y empiece de nuevo",
                en: "Find out whether a copy was restored, and begin again"
            )
        default: Wording(es: "Corríjalo y repita", en: "Correct it and repeat")
        }
    }

    private static var damaged: Wording {
        Wording(
            es: "«bitacora verify» lista todo lo dañado; restaure de una copia",
            en: "\"bitacora verify\" lists all damage; restore from a copy"
        )
    }
}
