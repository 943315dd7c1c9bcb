// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Failure {
    /// What the log has to say, and the status it ends with.
    ///
    /// - Parameters:
    ///   - error: what went wrong.
    ///   - place: where the event came from, such as a file and its line.
    ///   - known: what to do, where more is known of it than the error says.
    init(_ error: LogError, place: Wording? = nil, remedy known: Wording? = nil) {
        let (wording, remedy) = (Wording(error), known ?? Self.remedy(of: error))
        self.init(
            Self.status(of: error.code),
            es: (place.map { $0.spanish + ": " } ?? "") + wording.spanish + ". " + remedy.spanish,
            en: (place.map { $0.english + ": " } ?? "") + wording.english + ". " + remedy.english
        )
    }

    private static func status(of code: LogError.Code) -> ExitStatus {
        switch code {
        case .notFound, .notALog: .missing
        case .exists: .cannotCreate
        case .busy, .grown: .busy
        case .numberGap, .numberConflict, .recordedBackwards, .recordedInFuture, .tooLarge,
            .invalidEvent, .newerVersion, .schemaMismatch:
            .input
        default: .inputOutput
        }
    }

    /// What to do about an error of the log.
    static func remedy(of error: LogError) -> Wording {
        if let system = error.system, let remedy = SystemError.remedy(system.number) {
            return remedy
        }
        if let remedy = SystemError.remedy(error.system?.number, of: error.finding?.code) {
            return remedy
        }
        if let remedy = error.finding.flatMap({ remedy(of: $0.code) }) { return remedy }
        if let finding = error.finding, let events = error.events,
            LiveCopy.maySay(finding.code.rawValue, from: events.lowerBound)
        {
            let remedy = LiveCopy.remedy(events)
            return Wording(
                es: "\(damaged.spanish). \(remedy.spanish)",
                en: "\(damaged.english). \(remedy.english)"
            )
        }
        return remedy(of: error.code, isOfSystem: error.system != nil)
    }

    /// What to do about a finding that asks for something of its own.
    private static func remedy(of finding: LogFinding.Code) -> Wording? {
        switch finding {
        case .segmentsWithoutIdentity:
            Wording(es: "Restáurelo de una copia", en: "Restore it from a copy")
        case .notAFile:
            Wording(
                es: "Quítelo, restaure el archivo de una copia si la hay y repita",
                en: "Remove it, restore the file from a copy if there is one and repeat"
            )
        case .beyondEnd: Wording(es: "Pida uno que haya", en: "Ask for one that there is")
        case .logExchanged:
            Wording(
                es: "Vea qué bitácora está ahora en su lugar, compruébela con «bitacora verify» y "
                    + "repita: lo registrado hasta entonces está en la que se movió",
                en: "See which log is in its place now, check it with \"bitacora verify\" and "
                    + "repeat: what was recorded until then is in the one that was moved"
            )
        case .writtenByAnother:
            Wording(
                es: "Vea qué tiene la bitácora, repita lo que le falte y deje que registre una "
                    + "sola computadora: entre varias no valen los bloqueos de ese disco",
                en: "See what the log has, repeat what it lacks, and let one computer record: "
                    + "between several the locks of that disk do not hold"
            )
        default: nil
        }
    }

    /// What to do about an error of a kind; `isOfSystem`: whether the system refused something.
    private static func remedy(of code: LogError.Code, isOfSystem: Bool) -> Wording {
        switch code {
        case .notFound where isOfSystem:
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
