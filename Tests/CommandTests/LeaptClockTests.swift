// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Receivables
import Testing

@testable import bitacora

/// The clock stands far behind what is in the log, or nobody wrote to the log for long.
@Suite("A clock that leapt ahead")
struct LeaptClockTests {
    private static let meet = ["append", "meeting.held", "--topic", "mora"]

    /// Makes a log's files as old as if nobody had written to them for so many days.
    private static func age(_ log: String, days: Int, in place: Workplace) throws {
        let directory = "\(place.path)/\(log)/eventlog"
        let date = Date(timeIntervalSinceNow: -Double(days) * 86_400 - 60)
        for name in try FileManager.default.contentsOfDirectory(atPath: directory)
        where name.hasSuffix(".seg") {
            try FileManager.default.setAttributes(
                [.modificationDate: date],
                ofItemAtPath: "\(directory)/\(name)"
            )
        }
    }

    @Test("is asked about after more than 400 days, once", arguments: ["es", "en"])
    func refused(language: String) throws {
        let place = try Workplace.withLog()
        try Self.age("log", days: 500, in: place)
        let before = try place.contents()
        try place.write(
            #"{"actor":"c","on":"2018-06-20","topic":"mora","type":"meeting.held"}"# + "\n",
            to: "one.jsonl"
        )
        // Sealing writes the last file anew, and nobody would be asked behind it.
        for words in [["seal"], Self.meet, ["import", "one.jsonl"]] {
            let outcome = try place.run(words, language: language)
            #expect(outcome.status == 65)
            #expect(outcome.errors.contains("500"), "\(outcome.errors)")
            #expect(outcome.errors.contains("BITACORA_TODAY=\(Workplace.today)"))
            let other = try place.run(words, environment: ["BITACORA_TODAY": "2020-01-01"])
            #expect(other.status == 65)
        }
        #expect(try place.contents() == before)
        let said = ["BITACORA_TODAY": Workplace.today]
        #expect(try place.run(Self.meet, environment: said).status == 0)
        let next = try place.run(Self.meet)
        #expect(next.status == 0 && next.errors.isEmpty, "\(next.errors)")
    }

    @Test("is asked about by a nightly seal too, and not by one under a clock that was confirmed")
    func sealed() throws {
        let place = try Workplace.withLog()
        try Self.age("log", days: 401, in: place)
        #expect(try place.run(["seal"]).status == 65)
        // The question is still there for who records.
        #expect(try place.run(Self.meet).status == 65)
        let said = ["BITACORA_TODAY": Workplace.today]
        #expect(try place.run(["seal"], environment: said).status == 0)
        let other = try Workplace.withLog()
        try Self.age("log", days: 400, in: other)
        let outcome = try other.run(["seal"], language: "en")
        #expect(outcome.status == 0 && outcome.errors.contains("400 days ago"), "\(outcome.errors)")
    }

    @Test("is said after 400 days, and asked about after one more", arguments: [400, 401])
    func bound(days: Int) throws {
        let place = try Workplace.withLog()
        try Self.age("log", days: days, in: place)
        let outcome = try place.run(Self.meet)
        #expect(outcome.status == (days == 400 ? 0 : 65), "\(outcome.errors)")
        #expect(outcome.errors.contains("\(days)"), "\(outcome.errors)")
        #expect(outcome.errors.contains("BITACORA_TODAY") == (days > 400))
    }

    @Test("is said after more than 31 days, and not before", arguments: ["es", "en"])
    func noticed(language: String) throws {
        let place = try Workplace.withLog()
        try Self.age("log", days: 31, in: place)
        #expect(try place.run(Self.meet, language: language).errors.isEmpty)
        try Self.age("log", days: 60, in: place)
        // What was just recorded counts, however old the file.
        #expect(try place.run(Self.meet, language: language).errors.isEmpty)
        let other = try Workplace.withLog()
        try Self.age("log", days: 60, in: other)
        let outcome = try other.run(Self.meet, language: language)
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("60") && outcome.errors.contains(Workplace.today))
        // The first day of those: one more than in a long month.
        let month = try Workplace.withLog()
        try Self.age("log", days: 32, in: month)
        #expect(try month.run(Self.meet, language: language).errors.contains("32"))
    }

    @Test("is asked about on a device too, before a receipt is printed")
    func device() throws {
        let place = try Workplace.withDevice()
        let pay = ["field", "payment", "--account", "INM-1", "--method", "cash", "--amount", "1"]
        try #require(try place.run(pay).status == 0)
        #expect(throws: Failure.self) {
            try LeaptClock.check(
                "\(place.path)/log",
                now: Instant(milliseconds: Clock.now.milliseconds + 401 * 86_400_000)
            )
        }
        #expect(throws: Never.self) { try LeaptClock.check("\(place.path)/log") }
    }

    @Test(
        "a device that has recorded nothing goes by its making and its round",
        arguments: [true, false]
    )
    func unusedDevice(takingAlong: Bool) throws {
        let place = try Workplace.withDevice(takingAlong: takingAlong)
        let location = LogLocation(option: "\(place.path)/log")
        func check(days: Int64) throws {
            let now = Instant(milliseconds: Clock.now.milliseconds + days * 86_400_000)
            try LeaptClock.check(FieldDevice(location), now: now)
        }
        for days in [-800, -1, 0, 30, 60, 399] as [Int64] {
            #expect(throws: Never.self, "\(days)") { try check(days: days) }
        }
        for days in [402, 5_000] as [Int64] {
            let failure = #expect(throws: Failure.self, "\(days)") { try check(days: days) }
            #expect(failure?.wording.spanish.contains("no ha registrado nada") == true)
            #expect(failure?.wording.english.contains("has recorded nothing") == true)
        }
        // Its files are older than the round that it took along.
        try Self.age("log", days: 500, in: place)
        #expect(throws: Failure.self) { try check(days: 0) }
    }

    @Test(
        "an empty log takes any clock, with a word on one of another age",
        arguments: [946_684_800_000, 4_923_000_000_000]
    )
    func empty(milliseconds: Int64) throws {
        let place = try Workplace()
        try #require(try place.run(["init"]).status == 0)
        #expect(throws: Never.self) {
            try LeaptClock.check("\(place.path)/log", now: Instant(milliseconds: milliseconds))
        }
    }
}
