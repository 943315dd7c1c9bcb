// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// An enrolment that was reversed.
struct FormerEnrolment: Sendable {
    let name: String
    let key: String
    let collector: String

    /// What enrols the device again as it was.
    fileprivate var command: String {
        let who = "'" + collector.harmless.replacing("'", with: "'\\''") + "'"
        return "bitacora device enroll \(name.harmless) --key \(key.harmless) --collector \(who)"
    }
}

extension DeviceRegistry {
    /// Whether this enrols a device again just as it was: with its key and its collector, and all of
    /// its events that are home are what that key has signed.
    func isReturn(of name: DeviceName, _ key: VerifierKey, _ collector: String) throws -> Bool {
        guard let former = former[ExactText(name.text)], former.collector == collector,
            (try? VerifierKey(parsing: former.key))?.encoded == key.encoded,
            let merged = merged[ExactText(name.text)], let signed = SignedHome(merged, [key])
        else { return false }
        return signed.firstUncovered(of: try HomeEvents(of: name, in: reader)) == nil
    }

    /// Why a device that is not among them has none of its bundles taken.
    func absence(of name: String) -> FieldError {
        let last = home[ExactText(DeviceName.sourcePrefix + name)] ?? 0
        guard last > 0 else { return .notEnrolled(name) }
        return former[ExactText(name)].map { FieldError.enrolmentFell($0, last) }
            ?? .nobodyEnrolled(name, last)
    }
}

extension FieldError {
    static func notEnrolled(_ name: String) -> FieldError {
        FieldError(
            .notEnrolled,
            es: "el equipo '\(name.shown)' no está inscrito. Inscríbalo con «bitacora device "
                + "enroll» si es de la oficina",
            en: "the device '\(name.shown)' is not enrolled. Enrol it with \"bitacora device "
                + "enroll\" if it is the office's"
        )
    }

    /// Its enrolment was reversed when events of it were home.
    fileprivate static func enrolmentFell(_ former: FormerEnrolment, _ last: UInt64) -> FieldError {
        FieldError(
            .notEnrolled,
            es: "la inscripción de '\(former.name.shown)' se revirtió, y hay eventos "
                + "suyos, \(last), en la bitácora. Para que entre lo demás, inscríbalo como estaba: "
                + "«\(former.command)»",
            en: "the enrolment of '\(former.name.shown)' was reversed, and of its events \(last) "
                + "came home. For the rest to come home, enrol it as it was: \"\(former.command)\""
        )
    }

    /// Somebody else has recorded in its name.
    fileprivate static func nobodyEnrolled(_ name: String, _ last: UInt64) -> FieldError {
        FieldError(
            .notEnrolled,
            es: "nadie inscribió el equipo '\(name.shown)', y la bitácora ya tiene \(last) "
                + "eventos con su nombre. Averigüe quién los registró; un equipo nuevo lleva otro "
                + "nombre",
            en: "nobody has enrolled the device '\(name.shown)', and the log already has \(last) "
                + "events in its name. Find out who recorded them; a new device needs another name"
        )
    }

    static func hasEvents(
        _ name: DeviceName,
        _ last: UInt64,
        _ former: FormerEnrolment?
    ) -> FieldError {
        let (es, en) =
            former.map {
                (
                    ". Si es el que ya estaba, inscríbalo como estaba: «\($0.command)»",
                    ". If it is the one that was enrolled, enrol it as it was: \"\($0.command)\""
                )
            } ?? ("", "")
        return FieldError(
            .enrolled,
            es: "la bitácora ya tiene \(last) eventos de \(name.source). Dé otro nombre al equipo"
                + es,
            en: "the log already has \(last) events of \(name.source). Give the device another "
                + "name" + en
        )
    }
}
