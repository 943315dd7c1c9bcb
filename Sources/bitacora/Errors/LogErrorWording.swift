// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Failure {
    /// What the log has to say, and the status it ends with.
    ///
    /// - Parameters:
    ///   - error: what went wrong.
    ///   - place: where the event came from, such as a file and its line.
    init(_ error: LogError, place: Wording? = nil) {
        let parts = [place, Self.place(of: error)].compactMap { $0 }
        let finding = Self.finding(of: error)
        let system = error.system.map { " (\($0))" } ?? ""
        self.init(
            Self.status(of: error.code),
            es: parts.map { $0.spanish + ": " }.joined() + finding.spanish + system + ". "
                + Self.remedy(of: error).spanish,
            en: parts.map { $0.english + ": " }.joined() + finding.english + system + ". "
                + Self.remedy(of: error).english
        )
    }

    private static func status(of code: LogError.Code) -> ExitStatus {
        switch code {
        case .notFound, .notALog: .missing
        case .exists: .cannotCreate
        case .busy: .busy
        case .numberGap, .numberConflict, .recordedBackwards, .recordedInFuture, .tooLarge,
            .invalidEvent, .newerVersion, .schemaMismatch:
            .input
        default: .inputOutput
        }
    }

    private static func place(of error: LogError) -> Wording? {
        var places: [Wording] = []
        func add(_ spanish: String, _ english: String) {
            places.append(Wording(es: spanish, en: english))
        }
        if let path = error.path { add(path, path) }
        if let segment = error.segment { add("segmento \(segment)", "segment \(segment)") }
        if let offset = error.offset { add("byte \(offset)", "offset \(offset)") }
        if let events = error.events, error.code != .numberConflict {
            if events.isEmpty {
                add("eventos desde \(events.lowerBound)", "events from \(events.lowerBound)")
            } else {
                add(
                    "eventos \(events.lowerBound) a \(events.upperBound - 1)",
                    "events \(events.lowerBound) to \(events.upperBound - 1)"
                )
            }
        }
        if let source = error.source {
            let number = error.number.map { "#\($0)" } ?? ""
            add("evento \(source)\(number)", "event \(source)\(number)")
        }
        if let field = error.field { add("campo \(field)", "field \(field)") }
        guard !places.isEmpty else { return nil }
        return Wording(
            es: places.map(\.spanish).joined(separator: ", "),
            en: places.map(\.english).joined(separator: ", ")
        )
    }

    private static func finding(of error: LogError) -> Wording {
        let detail = error.detail.isEmpty ? "" : " (\(error.detail))"
        let recorded = error.recorded?.description ?? ""
        let limit = error.recordedLimit?.description ?? ""
        switch error.code {
        case .notFound: return Wording(es: "no hay ninguna bitácora", en: "there is no log")
        case .exists:
            return Wording(
                es: "ya hay una bitácora; no se tocó nada",
                en: "there is a log already; nothing was touched"
            )
        case .notALog: return Wording(es: "no es una bitácora\(detail)", en: "not a log\(detail)")
        case .newerVersion:
            let version = error.version.map(String.init) ?? "?"
            return Wording(
                es: "la escribió un programa más nuevo (formato \(version))",
                en: "written by a newer program (format \(version))"
            )
        case .damaged: return Wording(es: "datos dañados\(detail)", en: "damaged\(detail)")
        case .busy:
            return Wording(
                es: "la bitácora está ocupada: otro la está escribiendo",
                en: "the log is busy: another writer is appending"
            )
        case .permission: return Wording(es: "sin permiso", en: "not permitted")
        case .noSpace: return Wording(es: "no queda espacio", en: "no space left")
        case .numberGap:
            let expected = error.expectedNumber.map(String.init) ?? "?"
            return Wording(
                es: "falta algún número: el siguiente de este origen es \(expected)",
                en: "a number is missing: the next of this source is \(expected)"
            )
        case .numberConflict:
            let position = error.events.map { String($0.lowerBound) } ?? "?"
            return error.events == nil
                ? Wording(
                    es: "el número ya está usado con otro contenido",
                    en: "the number is already used with other content"
                )
                : Wording(
                    es: "el número ya está usado con otro contenido, en la posición \(position)",
                    en: "the number is already used with other content, at position \(position)"
                )
        case .recordedBackwards:
            return Wording(
                es: "recorded \(recorded) va hacia atrás: lo anterior es de \(limit)",
                en: "recorded \(recorded) goes back: what stands before is of \(limit)"
            )
        case .recordedInFuture:
            return Wording(
                es: "recorded \(recorded) está en el futuro: ahora es \(limit)",
                en: "recorded \(recorded) lies in the future: it is \(limit) now"
            )
        case .latched:
            return Wording(
                es: "una falla anterior cerró la escritura",
                en: "an earlier failure closed this writer"
            )
        case .tooLarge:
            return Wording(es: "el evento es demasiado grande\(detail)", en: "too large\(detail)")
        case .invalidEvent:
            return Wording(es: "el evento no es válido\(detail)", en: "invalid event\(detail)")
        case .schemaMismatch:
            return Wording(
                es: "la bitácora tiene campos que este programa no conoce",
                en: "the log has fields that this program does not know"
            )
        default: return Wording(es: "falló\(detail)", en: "failed\(detail)")
        }
    }

    private static func remedy(of error: LogError) -> Wording {
        switch error.code {
        case .notFound, .notALog:
            Wording(
                es: "Revise --log y BITACORA_LOG, o haga una con «bitacora init»",
                en: "Check --log and BITACORA_LOG, or make one with \"bitacora init\""
            )
        case .exists: Wording(es: "Elija otro directorio", en: "Choose another directory")
        case .newerVersion, .schemaMismatch:
            Wording(es: "Use el programa más nuevo", en: "Use the newer program")
        case .damaged:
            Wording(
                es: "«bitacora verify» dice todo lo dañado; restaure de una copia",
                en: "\"bitacora verify\" lists all damage; restore from a copy"
            )
        case .busy: Wording(es: "Intente de nuevo", en: "Try again")
        case .permission:
            Wording(es: "Revise dueño, permisos y montaje", en: "Check owner, mode and mount")
        case .noSpace: Wording(es: "Libere espacio y repita", en: "Make room and try again")
        case .numberGap:
            Wording(es: "Mande primero los que faltan", en: "Send the missing ones first")
        case .numberConflict:
            Wording(
                es: "Un evento nuevo lleva el número siguiente de su origen; lo ya registrado no "
                    + "cambia",
                en: "A new event bears its source's next number; what is recorded does not change"
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
        default: Wording(es: "Corríjalo y repita", en: "Correct it and repeat")
        }
    }
}
