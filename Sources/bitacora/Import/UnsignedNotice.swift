// SPDX-License-Identifier: MIT
import EventLog
import FieldWork
import Receivables

/// Says what an import has brought in under devices' names without their signatures, and which other
/// keys for them.
enum UnsignedNotice {
    /// Looks at all devices of a log, and prints a line for each of whose events some are unsigned.
    ///
    /// Whether a file has the bundles that its events came by is known only at its end: the events of one
    /// may be in the file before, or in the log.
    static func print(of location: LogLocation) throws {
        let reader = try LogReader(location.path, schema: Catalogue.schema)
        for unsigned in try UnsignedEvents.all(in: reader) {
            StandardError.line(
                say(
                    es: "bitacora: aviso: \(unsigned.told.spanish). Ahora están en la bitácora, y "
                        + "«bitacora verify» los nombra: averigüe de dónde salieron esas líneas",
                    en: "bitacora: notice: \(unsigned.told.english). They are in the log now, and "
                        + "\"bitacora verify\" names them: ask where those lines come from"
                )
            )
        }
        for foreign in try ForeignKey.all(in: reader) {
            let told = foreign.told(Speech.language)
            StandardError.line(say(es: "bitacora: aviso: ", en: "bitacora: notice: ") + told)
        }
    }
}

extension ForeignKey {
    /// What is wrong with it, and what to do.
    var told: Wording {
        let (name, place) = (device.printable, Amounts.grouped(Int(position)))
        return Wording(
            es: "el equipo \(name) tiene eventos en la bitácora con una clave distinta de "
                + "la que le da la inscripción de la posición \(place): lo firmado con esta última no "
                + "cuenta como suyo. Averigüe quién hizo esa inscripción, y reviértala",
            en: "device \(name) has events home under another key than the one that the enrolment "
                + "at position \(place) gives it: what is signed with that one does not count as "
                + "its own. Ask who put it there, and reverse it"
        )
    }
}

extension UnsignedEvents {
    /// Which events they are and what is wrong with them.
    var told: Wording {
        let isOne = numbers.lowerBound == numbers.upperBound
        let events = EventReference.text(source, numbers).printable
        return Wording(
            es: "\(events): ninguna firma del equipo \(isOne ? "lo" : "los") cubre",
            en: "\(events): no signature of the device covers \(isOne ? "it" : "them")"
        )
    }
}
