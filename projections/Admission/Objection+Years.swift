// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Objection {
    /// What an event's dates say that a slip in the year would: a day more than a hundred years ago,
    /// or a debt as far from the day of its own event.
    ///
    /// What rules say of themselves (`from`, `until`, `debts-until`) may well hold for ages, and where
    /// a rule's first day is its event's too, that day.
    static func toYears(of events: EventColumns, today: CivilDate) -> Objection? {
        typealias Index = Catalogue.Index
        let on = day(Schema.on, of: events)
        let fields = [
            Schema.on, Index.period, Index.due, Index.first, Index.by, Index.appear, Index.month,
        ]
        let isOfRule = on != nil && on == day(Index.from, of: events)
        for field in fields where !(field == Schema.on && isOfRule) {
            guard let found = day(field, of: events) else { continue }
            let (name, shown) = (Catalogue.schema.fields[field].name, text(found, field))
            let likely = found.inLikelyYear(today).map { text($0, field) }
            if today.days(since: found) > daysMax {
                return .dateIsLongAgo(field: name, shown, today: today, likely: likely)
            }
            let isDebt = [Index.period, Index.due, Index.first].contains(field)
            if isDebt, let on, abs(found.days(since: on)) > daysMax {
                return .dateIsFarAway(field: name, shown, on: on, likely: likely)
            }
        }
        return nil
    }

    /// A hundred years.
    private static let daysMax = 36_525

    /// The day that a field says, of a month the first.
    private static func day(_ field: Int, of events: EventColumns) -> CivilDate? {
        events.integer(field, row: 0).map { (number) in
            isMonth(field)
                ? CivilMonth(number: Int32(number)).firstDay : CivilDate(dayNumber: Int32(number))
        }
    }

    private static func text(_ day: CivilDate, _ field: Int) -> String {
        isMonth(field) ? day.month.description : day.description
    }

    private static func isMonth(_ field: Int) -> Bool {
        Catalogue.schema.fields[field].type == .month
    }
}

extension CivilDate {
    /// The same day in the year nearest to another's that ends in the same two digits.
    ///
    /// 0018 and 2918 are likely 2018. Nil where that year has no such day, or is its own.
    fileprivate func inLikelyYear(_ today: CivilDate) -> CivilDate? {
        let (year, month, day) = components
        let now = today.components.year
        let ending = now - now % 100 + year % 100
        let likely = [ending - 100, ending, ending + 100].min { abs($0 - now) < abs($1 - now) }
        guard let likely, likely != year else { return nil }
        return CivilDate(year: likely, month: month, day: day)
    }
}
