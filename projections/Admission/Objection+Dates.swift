// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

extension Objection {
    /// What an event's dates say that cannot be: an end before its beginning, what is to come before
    /// the day on which it was said.
    ///
    /// - Parameter events: the event, alone; its columns are those of the catalogue.
    public init?(toDatesOf events: EventColumns) {
        typealias Index = Catalogue.Index
        let (late, early): (Int, Int)
        switch events.string(Schema.type, row: 0).flatMap(EventType.init(rawValue:)) {
        case .ordinanceEnacted: (late, early) = (Index.until, Index.from)
        case .promiseMade: (late, early) = (Index.by, Schema.on)
        case .citationDelivered: (late, early) = (Index.appear, Schema.on)
        case .documentIssued: (late, early) = (Index.until, Schema.on)
        default: return nil
        }
        guard let end = events.integer(late, row: 0), let start = events.integer(early, row: 0),
            end < start
        else { return nil }
        self = .dateIsEarly(
            field: Catalogue.schema.fields[late].name,
            CivilDate(dayNumber: Int32(end)),
            before: CivilDate(dayNumber: Int32(start)),
            of: Catalogue.schema.fields[early].name
        )
    }
}
