// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension EventFilter {
    /// Says, on standard error, which of its names no event of the log bears: that there are none to show
    /// looks like an answer.
    ///
    /// - Throws: what the log throws.
    /// - Complexity: O(events), of which one column is decoded; of an account or a source next to
    ///   nothing, where the log is sealed.
    func warnIfUnknown(_ reader: LogReader) throws {
        for (field, texts) in wanted where field != Schema.type {
            var isKnown = false
            let values = FieldValues(Catalogue.schema.fields[field], texts)
            try reader.forEachMatch([values], fields: []) { found in
                isKnown = isKnown || !found.rows.isEmpty
            }
            guard !isKnown, let name = texts.first else { continue }
            let flag = "--\(Catalogue.schema.fields[field].name) \(name.printable)"
            StandardError.line(
                say(
                    es: "bitacora: aviso: \(flag): la bitácora no conoce ese nombre, así que no "
                        + "hay ningún evento",
                    en: "bitacora: notice: \(flag): the log does not know that name, so there is "
                        + "no event"
                )
            )
        }
    }
}
