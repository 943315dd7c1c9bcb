// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Remark {
    /// What in an `ordinance.enacted` on its way into a log may be a slip.
    static func toOrdinance(_ events: EventColumns, _ reader: LogReader) throws -> [Remark] {
        let type = events.string(Schema.type, row: 0).flatMap(EventType.init(rawValue:))
        guard type == .ordinanceEnacted else { return [] }
        let listed = events.string(Catalogue.Index.tributes, row: 0) ?? ""
        return try toTributes(listed.split(separator: ",").map(String.init), reader)
    }
}
