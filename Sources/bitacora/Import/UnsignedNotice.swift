// SPDX-License-Identifier: MIT
import EventLog
import FieldWork
import Receivables

/// Says what an import has brought in under devices' names without their signatures.
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
