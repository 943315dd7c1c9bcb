// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Receivables
import Testing

@testable import Projections

@Suite("The machine's clock beside a log", .temporaryDirectory)
struct ClockLeapTests {
    private static let event = ShortLine.json(#"meeting.held||2018-07-01|"topic":"x""#, number: 1)

    private func reader(_ lines: [String]) throws -> LogReader {
        try LogReader(LogOnDisk.log(lines), schema: Catalogue.schema)
    }

    private func moment(_ text: String) throws -> Instant { try #require(Instant(text)) }

    @Test(
        "is told of after 31 days and refused after 400, of 24 hours each",
        arguments: [
            ("2018-09-01T23:59:59.999Z", nil, false), ("2018-09-02T00:00:00Z", 32, false),
            ("2019-09-05T23:59:59.999Z", 400, false), ("2019-09-06T00:00:00Z", 401, true),
            ("2018-07-01T00:00:00Z", nil, false),
        ] as [(String, Int?, Bool)]
    )
    func bounds(now: String, days: Int?, isRefused: Bool) throws {
        // Recorded on 1 August 2018 at midnight.
        let leap = try ClockLeap(moment(now), at: reader([Self.event]))
        #expect(leap?.days == days)
        #expect((leap?.isRefused ?? false) == isRefused)
    }

    @Test("of a log without events is told of only where it is unlikely, and never refused")
    func unused() throws {
        let reader = try reader([])
        #expect(try ClockLeap(moment("2026-11-22T00:00:00Z"), at: reader) == nil)
        for now in ["2023-12-31T23:59:59Z", "2126-01-01T00:00:00Z"] {
            let leap = try #require(try ClockLeap(moment(now), at: reader))
            #expect(leap.since == nil && leap.days == 0 && !leap.isRefused)
            #expect(leap.wording.english.hasSuffix("and the log is empty"))
        }
    }

    @Test("today is the clock's day, or that of the last event where the clock is behind it")
    func today() throws {
        let reader = try reader([Self.event])
        func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }
        // In El Salvador it is six hours earlier: the event was recorded on the evening of 31 July.
        let ahead = try Today(at: reader, now: moment("2018-08-03T05:59:59Z"))
        #expect(try ahead.date == day("2018-08-02") && ahead.isKnown)
        let behind = try Today(at: reader, now: moment("2018-07-20T12:00:00Z"))
        #expect(try behind.date == day("2018-07-31") && behind.clock == day("2018-07-20"))
        #expect(!behind.isKnown)
    }
}
