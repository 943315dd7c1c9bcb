// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Testing

@testable import Receivables

@Suite("Whole months without a calendar")
struct MonthDayTests {
    @Test("are those of the calendar, leap days and month ends too", arguments: UInt64(1)...20)
    func wholeMonths(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let around = Int32.random(in: -719_000...2_900_000, using: &random)
            let month = CivilDate(dayNumber: around).month
            let start =
                [around, month.lastDay.dayNumber, month.firstDay.dayNumber]
                .randomElement(using: &random) ?? around
            let end = start + Int32.random(in: -40...1_500, using: &random)
            guard end > CivilDate.earliest.dayNumber else { continue }
            let found = MonthDay(end).months(since: MonthDay(start), isAfter: end > start)
            let expected = CivilDate(dayNumber: end).wholeMonths(since: CivilDate(dayNumber: start))
            #expect(Int(found) == expected, "\(start) \(end)")
        }
    }
}
