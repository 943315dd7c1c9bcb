// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Testing

@testable import bitacora

/// A machine whose clock is behind the log: what was recorded last stands three days ahead.
@Suite("Today")
struct TodayTests {
    /// The log, and the day on which its last event was recorded.
    private static func place() throws -> (place: Workplace, last: String) {
        let place = try Workplace.withLog()
        let last = Instant(milliseconds: Clock.now.milliseconds + 3 * 86_400_000)
        try place.appendInTheFuture(last)
        let local = try LocalTime.of(zone: "America/El_Salvador")
        return (place, local.date(of: last).description)
    }

    private static func notice(_ last: String, _ language: String) -> String {
        language == "es"
            ? "bitacora: aviso: el reloj de la máquina dice \(Workplace.today), y el último evento "
                + "de la bitácora se registró el \(last); se calcula al \(last)\n"
            : "bitacora: notice: the machine's clock says \(Workplace.today), the log's last event "
                + "was recorded on \(last); worked out as of \(last)\n"
    }

    @Test(
        "is that of the last event, which every command says that has no other",
        arguments: ["es", "en"]
    )
    func reckoned(language: String) throws {
        let (place, last) = try Self.place()
        let notice = Self.notice(last, language)
        for words in [
            ["report", "balances"], ["statement", "INM-1"], ["solvency", "INM-1"], ["rebuild"],
            ["export", "hledger"], ["suspense", "list"], ["suspense", "resolve", "--all"], ["info"],
            ["policy", "show"], ["tariff", "show"], ["verify", "--full"],
            ["compare", "mora", "as-of=2018-06-30", "known-at=now"],
        ] {
            let outcome = try place.run(words, language: language)
            #expect(outcome.errors.components(separatedBy: notice).count == 2, "\(words)")
        }
        let report = try place.run(["report", "balances", "--format", "json"]).output
        #expect(report.contains(#""asOf":"\#(last)""#))
    }

    @Test("is not asked for where the day is named")
    func named() throws {
        let (place, last) = try Self.place()
        for words in [
            ["report", "balances", "--as-of", "2018-06-30"],
            ["report", "route", "--month", "2018-07"],
            ["statement", "INM-1", "--as-of", "2018-06-30"],
            ["policy", "show", "--on", "2018-06-30"],
            ["rebuild", "--as-of", "2018-06-30"], ["month", "2018-06", "--out", "mes"],
            ["compare", "mora", "as-of=2018-05-31", "as-of=2018-06-30"],
        ] {
            let outcome = try place.run(words)
            #expect(!outcome.errors.contains(last), "\(words): \(outcome.errors)")
        }
    }

    @Test("is not known to what records something without its day", arguments: ["es", "en"])
    func recorded(language: String) throws {
        let (place, last) = try Self.place()
        let before = try place.contents()
        let pay = [
            "append", "payment.received", "--account", "INM-1", "--method", "cash", "--amount", "5",
        ]
        let refused = try place.run(pay, language: language)
        #expect(refused.status == 65)
        for part in [Workplace.today, last, "--on"] { #expect(refused.errors.contains(part)) }
        #expect(try place.contents() == before)
        let taken = try place.run(pay + ["--on", Workplace.today])
        #expect(taken.status == 0, "\(taken.errors)")
        #expect(taken.errors.contains("está atrasado respecto de la bitácora"))
        // Who may say no day is not asked for one: nothing is reckoned by that of an enrolment.
        try place.makeKey("d", seed: 7, signer: "bitacora/device/t9")
        let enrol = ["device", "enroll", "t9", "--key", "d.pub", "--collector", "luis"]
        #expect(try place.run(enrol).status == 0)
    }

    @Test("of a payment in suspense that goes back is named too")
    func returned() throws {
        let place = try Workplace.withServices()
        try #require(try place.run(RemittanceTests.fixed).status == 0)
        let last = Instant(milliseconds: Clock.now.milliseconds + 3 * 86_400_000)
        try place.appendInTheFuture(last)
        let words = ["suspense", "return", "LUZ:2018-06#4", "--reason", "x"]
        let refused = try place.run(words)
        #expect(refused.status == 65 && refused.errors.contains("--on"), "\(refused.errors)")
        #expect(try place.run(words + ["--on", Workplace.today]).status == 0)
    }
}
