// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The civil time of the place where a log is kept.
struct LocalTime: Sendable {
    private let calendar: LocalCalendar

    /// The zone of that name, such as `America/El_Salvador`; nil if nobody knows it.
    init?(zone name: String) {
        guard LocalCalendar.knows(name) else { return nil }
        calendar = LocalCalendar(name)
    }

    /// The local day of a moment.
    func date(of moment: Instant) -> CivilDate {
        var calendar = calendar
        return calendar.date(of: moment)
    }

    /// The last millisecond of a local day.
    func end(of date: CivilDate) -> Instant {
        var calendar = calendar
        return calendar.end(of: date)
    }
}
