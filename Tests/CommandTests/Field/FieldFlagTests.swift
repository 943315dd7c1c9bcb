// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Receivables
import Testing

/// That flags hold to what the questions hold to.
@Suite("Flags in the field")
struct FieldFlagTests {
    private static let pay = ["field", "payment", "--method", "cash", "--amount", "1", "--account"]

    @Test(
        "find an account as the question does",
        arguments: [
            ("INM-1", "INM-1"), ("inm-1", "INM-1"), ("1", "INM-2"), ("3", "NEG-3"),
            ("ana perez", "INM-1"), ("josé", "NEG-3"), ("=INM-9", "INM-9"), ("=3", "3"),
        ]
    )
    func account(typed: String, found: String) throws {
        let place = try Workplace.withDevice()
        let outcome = try place.run(Self.pay + [typed])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let recorded = try place.recorded()
        #expect(recorded.count == 1 && recorded[0].contains(#""account":"\#(found)""#))
        #expect(outcome.errors.contains("no está en lo que se llevó") == typed.hasPrefix("="))
    }

    @Test(
        "of an account that is none of the round record nothing",
        arguments: ["4", "9", "0", "INM-9", "zacatecoluca", "inm", "", "="]
    )
    func noAccount(typed: String) throws {
        let place = try Workplace.withDevice()
        let outcome = try place.run(Self.pay + [typed])
        #expect(outcome.status == 65 && outcome.output.isEmpty)
        #expect(outcome.errors.contains("--account: "))
        #expect(try place.recorded().isEmpty)
    }

    @Test("find the exact code first, also where others are alike but for case")
    func exactCode() throws {
        let place = try Workplace.withDevice()
        let round = try place.text(ofFile: "log/pack/round.json")
        try place.write(
            round.replacing("\"INM-2\"", with: "\"3\"").replacing("\"NEG-3\"", with: "\"inm-1\""),
            to: "log/pack/round.json"
        )
        for (typed, found) in [("=3", "3"), ("inm-1", "inm-1"), ("INM-1", "INM-1"), ("2", "INM-1")]
        {
            #expect(try place.run(Self.pay + [typed]).status == 0)
            #expect(try place.recorded().last?.contains(#""account":"\#(found)""#) == true)
        }
        #expect(try place.run(Self.pay + ["Inm-1"]).status == 65)
    }

    @Test(
        "ask which is meant where a number is a place of the round and another account's code",
        arguments: ["es", "en"]
    )
    func placeAndCode(language: String) throws {
        let place = try Workplace.withDevice()
        let round = try place.text(ofFile: "log/pack/round.json")
        try place.write(
            round.replacing("\"INM-2\"", with: "\"3\"").replacing("\"NEG-3\"", with: "\"2\""),
            to: "log/pack/round.json"
        )
        // The places are 1: 3, 2: INM-1, 3: 2.
        for (typed, codes) in [("3", ["=2 ", "=3 "]), ("2", ["=INM-1 ", "=2 "])] {
            let outcome = try place.run(Self.pay + [typed], language: language)
            #expect(outcome.status == 65 && outcome.output.isEmpty)
            for code in codes { #expect(outcome.errors.contains(code), "\(outcome.errors)") }
            let shown = try place.run(["field", "account", typed], language: language)
            #expect(shown.status == 0 && shown.output.contains("INM-1") == (typed == "2"))
        }
        #expect(try place.recorded().isEmpty)
        for (typed, found) in [("=3", "3"), ("=2", "2"), ("1", "3")] {
            #expect(try place.run(Self.pay + [typed]).status == 0)
            #expect(try place.recorded().last?.contains(#""account":"\#(found)""#) == true)
        }
    }

    @Test("without a round are taken as codes")
    func withoutRound() throws {
        let place = try Workplace.withDevice(takingAlong: false)
        #expect(try place.run(Self.pay + ["3"]).status == 0)
        #expect(try place.recorded()[0].contains(#""account":"3""#))
    }

    @Test("read days and amounts as the questions do")
    func days() throws {
        let place = try Workplace.withDevice()
        let today = try #require(CivilDate(Workplace.today))
        let call = ["field", "call", "--account", "1", "--outcome", "answered", "--on"]
        for (typed, days) in [("ayer", -1), ("today", 0), ("anteayer", -2)] {
            #expect(try place.run(call + [typed]).status == 0)
            let day = today.adding(days: days)
            #expect(try place.recorded().last?.contains(#""on":"\#(day)""#) == true)
        }
        let promise = ["field", "promise", "--account", "1", "--amount", "$1,234.5", "--by"]
        for (typed, days) in [("+8", 8), ("tomorrow", 1), ("hoy", 0)] {
            #expect(try place.run(promise + [typed]).status == 0)
            let last = try place.recorded().last
            #expect(last?.contains(#""by":"\#(today.adding(days: days))""#) == true)
            #expect(last?.contains(#""amount":"1234.50""#) == true)
        }
        let summons = ["field", "citation", "--account", "1", "--outcome", "received", "--appear"]
        #expect(try place.run(summons + ["+15"]).status == 0)
        #expect(try place.run(summons + ["ayer"]).status == 65)
        let over = try place.run(promise + ["2020-01-01"])
        #expect(over.status == 65 && over.errors.contains("--by: 2020-01-01 ya pasó, hoy es"))
        let early = try place.run(call + ["mañana"], language: "en")
        #expect(early.status == 65 && early.errors.contains("has not come yet, today is"))
        #expect(early.errors.contains("--on: ") && early.errors.contains("or the clock"))
        #expect(try place.recorded().count == 7)
    }

    @Test("of a day long ago are said", arguments: [("es", "hace"), ("en", "days ago")])
    func longAgo(language: String, said: String) throws {
        let place = try Workplace.withDevice()
        let old = try place.run(Self.pay + ["1", "--on", "2001-01-01"], language: language)
        #expect(old.status == 0 && old.errors.contains("2001-01-01"))
        #expect(old.errors.contains(said) && old.errors.contains("bitacora field undo 1"))
        let near = try #require(CivilDate(Workplace.today)).adding(days: -20)
        let recent = try place.run(Self.pay + ["1", "--on", "\(near)"], language: language)
        #expect(recent.status == 0 && recent.errors.isEmpty)
    }

    @Test("of a payment that is there already are said, and it is recorded")
    func twice() throws {
        let place = try Workplace.withDevice()
        #expect(try place.run(Self.pay + ["1"]).errors.isEmpty)
        let others = [["2"], ["1", "--on", "ayer"]].map { Self.pay + $0 }
        let card = ["field", "payment", "--account", "1", "--amount", "1", "--method", "card"]
        for other in others + [card] { #expect(try place.run(other).errors.isEmpty) }
        let again = try place.run(Self.pay + ["1"], language: "en")
        #expect(again.status == 0 && again.output.contains("t1-00005"))
        #expect(
            again.errors == "bitacora: notice: no. 1 (t1-00001) is of the same account, amount, "
                + "day and method. Both are recorded; if it is the same payment: \"bitacora field "
                + "undo 5\"\n"
        )
        // What was taken back is no double.
        for number in ["1", "5"] {
            #expect(try place.run(["field", "undo", number, "--reason", "x"]).status == 0)
        }
        #expect(try place.run(Self.pay + ["1"]).errors.isEmpty)
    }
}
