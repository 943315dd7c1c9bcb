// SPDX-License-Identifier: MIT
import EventLog
import Receivables
import Testing

@Suite("The municipality's days")
struct LocalCalendarTests {
    @Test(
        "end where they should, also with 23 or 25 hours",
        arguments: [
            ("America/El_Salvador", "2020-08-28", "2020-08-29T05:59:59.999Z"),
            ("UTC", "2020-08-28", "2020-08-28T23:59:59.999Z"),
            ("America/New_York", "2021-03-14", "2021-03-15T03:59:59.999Z"),
            ("America/New_York", "2021-11-07", "2021-11-08T04:59:59.999Z"),
            ("America/Havana", "2021-11-06", "2021-11-07T03:59:59.999Z"),
        ]
    )
    func ends(zone: String, day: String, end: String) throws {
        var calendar = LocalCalendar(zone)
        let day = try #require(CivilDate(day))
        let last = calendar.end(of: day)
        #expect(last.description == end)
        #expect(calendar.date(of: last) == day)
        let next = Instant(milliseconds: last.milliseconds + 1)
        #expect(calendar.date(of: next) == day.adding(days: 1))
    }

    @Test("are those of a zone that the system knows, or none")
    func unknownZone() throws {
        #expect(LocalCalendar(named: "Mars/Base") == nil)
        var calendar = try #require(LocalCalendar(named: LocalCalendar.defaultTimeZone))
        let day = try #require(CivilDate("2020-08-28"))
        #expect(calendar.end(of: day).description == "2020-08-29T05:59:59.999Z")
        var other = try #require(LocalCalendar(named: "America/New_York"))
        #expect(other.end(of: day).description == "2020-08-29T03:59:59.999Z")
    }

    @Test(
        "have seconds, each at its moment; one that the clock skips is an hour later",
        arguments: [
            ("America/El_Salvador", "2018-03-05", 52_200, "2018-03-05T20:30:00.000Z"),
            ("America/El_Salvador", "2018-03-05", 0, "2018-03-05T06:00:00.000Z"),
            ("UTC", "2018-03-05", 86_399, "2018-03-05T23:59:59.000Z"),
            ("America/New_York", "2021-03-14", 9_000, "2021-03-14T07:30:00.000Z"),
            ("America/New_York", "2021-11-07", 5_400, "2021-11-07T05:30:00.000Z"),
            ("America/Havana", "2021-03-14", 0, "2021-03-14T05:00:00.000Z"),
        ]
    )
    func moments(zone: String, day: String, second: Int, moment: String) throws {
        var calendar = LocalCalendar(zone)
        let day = try #require(CivilDate(day))
        let found = calendar.instant(of: day, second: second)
        #expect(found.description == moment)
        #expect(calendar.date(of: found) == day)
    }

    @Test(
        "the last day of the calendar ends with it, or before",
        arguments: ["America/El_Salvador", "UTC", "America/New_York", "Asia/Tokyo"]
    )
    func lastDay(zone: String) {
        var calendar = LocalCalendar(zone)
        let end = calendar.end(of: .latest)
        #expect(end <= .latest)
        #expect(Instant(end.description) == end)
        #expect((end == .latest) == (zone != "Asia/Tokyo"))
    }

    @Test("a zone is known by its name")
    func names() {
        #expect(LocalCalendar.knows("America/El_Salvador"))
        #expect(LocalCalendar.knows("America/Guatemala"))
        #expect(!LocalCalendar.knows("America/San_Salvador"))
    }
}
