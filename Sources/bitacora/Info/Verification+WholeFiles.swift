// SPDX-License-Identifier: MIT
import Receivables

extension Verification {
    /// What to do about events that should not be there, where every file is whole; nil where one is not, or
    /// a value was moved to another column, which nobody records.
    ///
    /// A copy has the same events, or lacks all that came after them; salvaged, they would be refused again.
    /// So they are reversed.
    var remedyOfWholeFiles: Wording? {
        let codes = Set(findings.map(\.code))
        guard !codes.isEmpty, !hasMisplaced, codes.isSubset(of: Self.cures.map(\.code)) else {
            return nil
        }
        let cures = Self.cures.filter { codes.contains($0.code) }
        let faults = cures.map(\.fault)
        let advice = cures.map(\.advice)
        return Wording(
            es: "los archivos están enteros, pero hay "
                + faults.map(\.spanish).joined(separator: ", y ") + ". "
                + advice.map(\.spanish).joined(separator: ". "),
            en: "the files are whole, but there are "
                + faults.map(\.english).joined(separator: ", and ") + ". "
                + advice.map(\.english).joined(separator: ". ")
        )
    }

    private typealias Cure = (code: String, fault: Wording, advice: Wording)

    private static var cures: [Cure] {
        [
            (
                unfit,
                Wording(
                    es: "eventos que el catálogo de esta versión no admite",
                    en: "events that this version's catalogue does not take"
                ),
                Wording(
                    es: "Si los escribió un programa más nuevo, use ése; si no, averigüe quién los "
                        + "registró y anúlelos con «bitacora append event.reversed»: anulados no "
                        + "detienen nada",
                    en: "If a newer program wrote them, use that one; if not, ask who recorded "
                        + "them and reverse them with \"bitacora append event.reversed\": once "
                        + "reversed they stop nothing"
                )
            ),
            (
                keyChanged,
                Wording(
                    es: "altas que dan otra clave a un equipo del que ya hay eventos",
                    en: "enrolments that give another key to a device that has events home"
                ),
                Wording(
                    es: "Averigüe quién registró esas altas, y anúlelas",
                    en: "Ask who recorded those enrolments, and reverse them"
                )
            ),
            (
                unsigned,
                Wording(
                    es: "eventos a nombre de equipos que ningún paquete suyo trajo",
                    en: "events in the name of devices that no bundle of theirs brought"
                ),
                Wording(
                    es: "Si se restauró una copia o se importaron eventos rescatados, traiga antes "
                        + "«bitacora field export --all» de cada equipo y haga «merge». Si siguen, "
                        + "averigüe quién los registró, compare con otra copia y con los recibos de "
                        + "los contribuyentes, y reviértalos si no son verdad",
                    en: "If a copy was put back or salvaged events were imported, first bring home "
                        + "\"bitacora field export --all\" of each device and \"merge\" it. If they "
                        + "remain, ask who recorded them, compare with another copy and with the "
                        + "taxpayers' receipts, and reverse them if they are not true"
                )
            ),
        ]
    }
}
