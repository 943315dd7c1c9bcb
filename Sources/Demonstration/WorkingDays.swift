// SPDX-License-Identifier: MIT
import EventLog

/// The days on which the office is open: not at weekends, nor on the country's holidays.
enum WorkingDays {
    /// Month × 100 + day of the holidays with a fixed date.
    private static let holidays = [101, 501, 510, 617, 803, 804, 805, 806, 915, 1102, 1225]

    static func isOpen(_ date: CivilDate) -> Bool {
        // 1970-01-01 was a Thursday.
        let weekday = (Int(date.dayNumber) % 7 + 7 + 3) % 7
        guard weekday < 5 else { return false }
        let (_, month, day) = date.components
        return !holidays.contains(month * 100 + day)
    }

    /// The first open day on or after a date.
    static func first(from date: CivilDate) -> CivilDate {
        var date = date
        while !isOpen(date) { date = date.adding(days: 1) }
        return date
    }
}
