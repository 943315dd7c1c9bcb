// SPDX-License-Identifier: MIT
import EventLog
import Testing

@Suite("Civil dates and moments")
struct TimeTests {
    @Test("every day from 1583 to 2400 follows the one before and is written and read back")
    func everyDay() {
        var day = CivilDate(year: 1583, month: 1, day: 1) ?? .latest
        var expected = (year: 1583, month: 1, day: 1)
        while expected.year < 2400 {
            #expect(day.components == expected)
            if CivilDate(day.description) != day { Issue.record("\(day) is not read back") }
            day = day.adding(days: 1)
            expected.day += 1
            if expected.day > CivilMonth(year: expected.year, month: expected.month).dayCount {
                expected = (expected.year, expected.month + 1, 1)
            }
            if expected.month > 12 { expected = (expected.year + 1, 1, 1) }
        }
    }

    @Test(
        "months are added in one step and clamped",
        arguments: [
            ("2020-01-31", 1, "2020-02-29"), ("2019-01-31", 1, "2019-02-28"),
            ("2019-10-31", 4, "2020-02-29"), ("2019-12-31", -1, "2019-11-30"),
            ("2020-02-29", 180, "2035-02-28"),
        ]
    )
    func months(start: String, months: Int, end: String) {
        #expect(CivilDate(start)?.adding(months: months).description == end)
    }

    @Test(
        "whole months",
        arguments: [
            ("2020-01-31", "2020-02-28", 0), ("2020-01-31", "2020-02-29", 1),
            ("2020-01-31", "2020-03-30", 1), ("2020-01-31", "2020-03-31", 2),
            ("2020-01-31", "2020-01-01", 0),
        ]
    )
    func wholeMonths(start: String, end: String, months: Int) throws {
        let start = try #require(CivilDate(start))
        #expect(CivilDate(end)?.wholeMonths(since: start) == months)
    }

    @Test(
        "days that do not exist and other forms are refused",
        arguments: [
            "2018-02-30", "2018-13-01", "0000-01-01", "2018-1-01", "2018-01-01 ", "18-01-01",
        ]
    )
    func badDates(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test(
        "moments",
        arguments: [
            ("2018-03-05T14:03:22.123-06:00", "2018-03-05T20:03:22.123Z"),
            ("1969-12-31T23:59:59.9Z", "1969-12-31T23:59:59.900Z"),
            ("2018-03-05T20:03:22Z", "2018-03-05T20:03:22.000Z"),
        ]
    )
    func moments(text: String, canonical: String) {
        #expect(Instant(text)?.description == canonical)
    }

    @Test(
        "other moments are refused",
        arguments: [
            "2018-03-05T24:00:00Z", "2018-03-05T20:03:22", "2018-03-05T20:03:22.1234Z",
            "2018-03-05T20:03:60Z", "2018-03-05T20:03:22-00:00", "2018-03-05T20:03:22.Z",
            // Before the first day and behind the last one, which are days of UTC.
            "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
        ]
    )
    func badMoments(text: String) {
        #expect(Instant(text) == nil)
    }

    @Test("what lies outside the calendar is refused where it is looked at")
    func outside() throws {
        let (first, last) = (CivilDate.earliest, CivilDate.latest)
        #expect(CivilDate(checkedDayNumber: -719_162) == first)
        #expect(CivilDate(checkedDayNumber: -719_163) == nil)
        #expect(CivilDate(checkedDayNumber: 2_932_896) == last)
        #expect(CivilDate(checkedDayNumber: 2_932_897) == nil)
        #expect(CivilDate(checkedDayNumber: .min) == nil)
        #expect(first.addingChecked(days: -1) == nil)
        #expect(first.addingChecked(days: 2_932_896 + 719_162) == last)
        #expect(last.addingChecked(days: 1) == nil)
        #expect(last.addingChecked(days: .max) == nil)
        #expect(first.addingChecked(months: -1) == nil)
        #expect(first.addingChecked(months: 1)?.description == "0001-02-01")
        #expect(last.addingChecked(months: -1)?.description == "9999-11-30")
        #expect(last.addingChecked(months: 1) == nil)
        #expect(last.addingChecked(months: .max) == nil)
        #expect(Instant(checkedMilliseconds: Instant.latest.milliseconds) == .latest)
        #expect(Instant(checkedMilliseconds: Instant.latest.milliseconds + 1) == nil)
        #expect(Instant(checkedMilliseconds: Instant.earliest.milliseconds) == .earliest)
        #expect(Instant(checkedMilliseconds: .min) == nil)
    }
}
