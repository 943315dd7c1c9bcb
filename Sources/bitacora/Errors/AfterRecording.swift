// SPDX-License-Identifier: MIT
import Receivables

extension Failure {
    /// Runs what comes after something was recorded, and says in what goes wrong that it was.
    ///
    /// Who only reads that something failed would record it again.
    ///
    /// - Parameters:
    ///   - what: what was recorded, and what repeating would do; nil if nothing was.
    ///   - body: what comes then.
    /// - Returns: what `body` returns.
    /// - Throws: what `body` throws, as a `Failure` with that sentence.
    static func afterRecording<Result>(
        _ what: Wording?,
        _ body: () throws -> Result
    ) throws -> Result {
        guard let what else { return try body() }
        do {
            return try body()
        } catch {
            let failure = Failure(describing: error)
            let wording = failure.wording
            // It has been said already.
            guard !wording.english.isEmpty else { throw failure }
            throw Failure(
                failure.status,
                es: "\(wording.spanish). \(what.spanish)",
                en: "\(wording.english). \(what.english)"
            )
        }
    }
}

extension Wording {
    /// That one event was recorded, which would be recorded again.
    static func recorded(at position: UInt64) -> Wording {
        Wording(
            es: "El evento ya quedó registrado, no lo repita: véalo con «bitacora events "
                + "--position \(position)»",
            en: "The event is recorded, do not repeat it: see it with \"bitacora events "
                + "--position \(position)\""
        )
    }

    /// That so many events were recorded, by what does not record them twice; nil for none.
    static func recorded(count: Int) -> Wording? {
        guard count > 0 else { return nil }
        let events = Amounts.events(count)
        return Wording(
            es: "Ya registrado: \(events.spanish); repetir la orden no registra nada dos veces",
            en: "Recorded already: \(events.english); repeating the command records nothing twice"
        )
    }

    /// That a log was made, which is not made twice.
    static func madeLog(_ path: String) -> Wording {
        Wording(
            es: "La bitácora ya está creada en \(path), no repita la orden",
            en: "The log is made in \(path) already, do not repeat the command"
        )
    }

    /// That a device's log was made, and the command that could not be printed.
    static func madeDevice(_ path: String, _ enrolment: String) -> Wording {
        Wording(
            es: "La bitácora del equipo ya está creada en \(path), no repita la orden; la oficina "
                + "lo inscribe con: \(enrolment)",
            en: "The device's log is made in \(path) already, do not repeat the command; the "
                + "office enrols it with: \(enrolment)"
        )
    }
}
