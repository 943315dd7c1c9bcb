// SPDX-License-Identifier: MIT
public import EventLog

extension Wording {
    /// What went wrong in a log and where, in both languages, without what to do about it.
    ///
    /// `a.log, segment 3: damaged: the segment ends early`. What to do hangs on the program: the
    /// command line names its own flags and commands. `LogError.description` has a remedy for
    /// programmers, in English.
    public init(_ error: LogError) {
        let finding = Self.finding(of: error)
        guard let place = Self.place(of: error) else {
            self = finding
            return
        }
        self.init(
            es: "\(place.spanish): \(finding.spanish)",
            en: "\(place.english): \(finding.english)"
        )
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
            let name = error.number.map { EventReference(source, $0).text } ?? source
            add("evento \(name)", "event \(name)")
        }
        if let field = error.field { add("campo \(field)", "field \(field)") }
        guard !places.isEmpty else { return nil }
        return Wording(
            es: places.map(\.spanish).joined(separator: ", "),
            en: places.map(\.english).joined(separator: ", ")
        )
    }

    private static func finding(of error: LogError) -> Wording {
        switch error.code {
        case .busy where error.path?.hasSuffix("/seal.lock") == true:
            Wording(es: "otro proceso ya la está sellando", en: "another is sealing it already")
        case .latched:
            joined(
                Wording(
                    es: "una falla anterior cerró la escritura",
                    en: "an earlier failure closed this writer"
                ),
                detail(of: error)
            )
        case .numberGap, .numberConflict, .recordedBackwards, .recordedInFuture:
            conflict(of: error)
        case .newerVersion:
            Wording(
                es: "la escribió un programa más nuevo (formato \(error.version ?? 0))",
                en: "written by a newer program (format \(error.version ?? 0))"
            )
        case .damaged: joined(Wording(es: "datos dañados", en: "damaged"), detail(of: error))
        case .invalidEvent:
            joined(Wording(es: "el evento no es válido", en: "invalid event"), detail(of: error))
        default: detail(of: error) ?? general(error.code)
        }
    }

    /// What the engine found, and what the system said to it.
    private static func detail(of error: LogError) -> Wording? {
        let system = error.system.map(Wording.init)
        guard let finding = error.finding.map(Wording.init) else { return system }
        return joined(finding, system)
    }

    private static func joined(_ first: Wording, _ second: Wording?) -> Wording {
        guard let second else { return first }
        return Wording(
            es: "\(first.spanish): \(second.spanish)",
            en: "\(first.english): \(second.english)"
        )
    }

    /// What does not go together with what is in the log.
    private static func conflict(of error: LogError) -> Wording {
        let recorded = error.recorded?.description ?? ""
        let limit = error.recordedLimit?.description ?? ""
        switch error.code {
        case .numberGap:
            let expected = error.expectedNumber.map(String.init) ?? "?"
            return Wording(
                es: "falta algún número: el siguiente de este origen es \(expected)",
                en: "a number is missing: the next of this source is \(expected)"
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
        default:
            let position = error.events.map { "\($0.lowerBound)" }
            return Wording(
                es: "el número ya está usado con otro contenido"
                    + (position.map { ", en la posición \($0)" } ?? ""),
                en: "the number is already used with other content"
                    + (position.map { ", at position \($0)" } ?? "")
            )
        }
    }

    /// What an error without particulars says.
    private static func general(_ code: LogError.Code) -> Wording {
        switch code {
        case .notFound: Wording(es: "no hay ninguna bitácora", en: "there is no log")
        case .exists:
            Wording(
                es: "ya hay una bitácora; no se tocó nada",
                en: "there is a log already; nothing was touched"
            )
        case .notALog: Wording(es: "no es una bitácora", en: "not a log")
        case .busy:
            Wording(
                es: "la bitácora está ocupada: otro proceso la está escribiendo",
                en: "the log is busy: another writer is appending"
            )
        case .closed:
            Wording(es: "la bitácora ya se cerró", en: "the log was closed already")
        case .permission: Wording(es: "sin permiso", en: "not permitted")
        case .noSpace: Wording(es: "no queda espacio", en: "no space left")
        case .tooLarge: Wording(es: "el evento es demasiado grande", en: "too large")
        case .schemaMismatch:
            Wording(
                es: "la bitácora tiene campos que este programa no conoce",
                en: "the log has fields that this program does not know"
            )
        case .replaced:
            Wording(
                es: "mientras se seguía, otra bitácora o un estado anterior de ésta tomó su lugar",
                en: "while it was followed, another log or an earlier state of it took its place"
            )
        case .grown:
            Wording(
                es: "la bitácora tiene más eventos que cuando se juzgó éste",
                en: "the log has more events than when this was judged"
            )
        default: Wording(es: "falló", en: "failed")
        }
    }
}
