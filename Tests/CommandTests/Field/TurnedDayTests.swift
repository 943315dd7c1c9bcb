// SPDX-License-Identifier: MIT
import EventLog
import FieldWork
import Receivables
import Testing

@testable import bitacora

/// The day turns, or the clock is set, while a question waits.
@Suite("The day of an event that is asked about")
struct TurnedDayTests {
    private let answers: Interview.Answers = [
        "account": Prompt.Answer("INM-1"), "on": Prompt.Answer("2026-11-22", shown: "hoy"),
    ]

    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    @Test("what was shown as today is shown again as the new day")
    func turned() throws {
        let found = try FieldCapture.turned(answers, from: day("2026-11-22"), to: day("2026-11-23"))
        #expect(found?["on"]?.value == "2026-11-23")
        #expect(found?["account"]?.value == "INM-1")
        // Also where a clock that was ahead has been set.
        let set = try FieldCapture.turned(answers, from: day("2026-11-22"), to: day("2026-09-23"))
        #expect(set?["on"]?.value == "2026-09-23")
    }

    @Test("the same day is not shown again, and a day that somebody chose stays")
    func same() throws {
        let today = try day("2026-11-22")
        #expect(FieldCapture.turned(answers, from: today, to: today) == nil)
        var chosen = answers
        chosen["on"] = Prompt.Answer("2026-11-20")
        #expect(try FieldCapture.turned(chosen, from: today, to: day("2026-11-23")) == nil)
        // Unless the clock was ahead, and it is to come.
        let found = try FieldCapture.turned(chosen, from: today, to: day("2026-09-23"))
        #expect(found?["on"]?.value == "2026-09-23")
    }

    @Test("a date that is right by the clock is no doubt, however far the log has leapt")
    func noDoubt() throws {
        let place = try Workplace.withDevice()
        let device = try FieldDevice(LogLocation(option: "\(place.path)/log"))
        let ahead = Instant(milliseconds: Clock.now.milliseconds + 54 * 86_400_000)
        _ = try device.log.append(
            .visitMade,
            [("account", "INM-1"), ("purpose", "collection"), ("outcome", "absent")],
            now: ahead
        )
        let words = [
            "field", "visit", "--account", "INM-1", "--outcome", "absent", "--purpose",
            "collection",
        ]
        let today = try place.run(words + ["--on", Workplace.today], language: "en")
        #expect(today.status == 0)
        #expect(!today.errors.contains("days ago"), "\(today.errors)")
        let old = try place.run(words + ["--on", "2020-01-01"], language: "en")
        #expect(old.status == 0 && old.errors.contains("days ago"), "\(old.errors)")
    }
}
