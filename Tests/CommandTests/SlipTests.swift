// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import bitacora

/// What a person types without thinking, and should be told about.
@Suite("Slips of who types")
struct SlipTests {
    @Test(
        "a name that the log does not know empties a report, and that is said",
        arguments: ["es", "en"]
    )
    func unknownNames(language: String) throws {
        let place = try Workplace.withLog()
        let said = try place.run(
            ["report", "balances", "--as-of", "2018-07-31", "--zone", "Z9"],
            language: language
        )
        #expect(said.status == 0)
        let lines = said.errors.split(separator: "\n")
        #expect(lines.contains { $0.contains("--zone Z9") && $0.hasSuffix(": z1, z2") }, "\(lines)")
        for words in [
            ["report", "balances"], ["compare", "mora", "as-of=2018-07-31", "as-of=2018-08-31"],
        ] {
            let known = try place.run(words + ["--zone", "z1", "--sector", ""], language: language)
            #expect(!known.errors.contains("--zone") && !known.errors.contains("--sector"))
            let account = try place.run(words + ["--sector", "centroo"], language: language)
            #expect(account.errors.contains("--sector centroo"), "\(account.errors)")
        }
    }

    @Test(
        "a kind that no account can have is refused with those there are",
        arguments: ["es", "en"]
    )
    func kinds(language: String) throws {
        let place = try Workplace.withLog()
        for words in [["report", "balances", "mora"], ["compare", "mora", "", ""]] {
            // The second is a kind of request, which the log may well have.
            for kind in ["inmueble", "complaint"] {
                let said = try place.run(words + ["--kind", kind], language: language)
                #expect(said.status == 64 && said.output.isEmpty)
                #expect(
                    said.errors.contains("--kind: '\(kind)'")
                        && said.errors.contains(": property, business, subsistence"),
                    "\(said.errors)"
                )
            }
            for kind in FilterOptions.kinds + [""] {
                #expect(try place.run(words + ["--kind", kind]).status == 0)
            }
        }
    }

    @Test("a comparison of two days of which one was named says so", arguments: ["es", "en"])
    func oneDay(language: String) throws {
        let place = try Workplace.withLog()
        func said(_ sides: String...) throws -> Bool {
            try place.run(["compare", "mora"] + sides, language: language).errors.contains(
                "2018-07-31"
            )
        }
        try place.write("policy: p\n", to: "p.yaml")
        #expect(try said("as-of=2018-07-31", "policy=p.yaml"))
        #expect(try !said("as-of=2018-07-31", "as-of=2018-07-31,policy=p.yaml"))
        #expect(try !said("", "policy=p.yaml"))
    }

    @Test("an explanation for which CSV has no place is said to be left out")
    func explainedCSV() throws {
        let place = try Workplace.withLog()
        let words = ["statement", "INM-1", "--as-of", "2018-06-30", "--format", "csv"]
        let plain = try place.run(words)
        let asked = try place.run(words + ["--explain"], language: "en")
        #expect(asked.status == 0 && asked.output == plain.output)
        #expect(asked.errors.contains("notice: --explain: CSV") && plain.errors.isEmpty)
        let json = try place.run(words.map { $0 == "csv" ? "json" : $0 } + ["--explain"])
        #expect(json.errors.isEmpty && json.output.contains("interestSteps"))
    }

    @Test("a policy that is no file is told how to become one")
    func policyName() throws {
        let place = try Workplace.withLog()
        let said = try place.run(["report", "mora", "--policy", "ejemplo-2018"], language: "en")
        #expect(said.status == 66)
        #expect(said.errors.contains("bitacora policy show NAME"), "\(said.errors)")
    }

    @Test(
        "what was done on a day to come is not recorded, unless it is meant",
        arguments: ["es", "en"]
    )
    func dayToCome(language: String) throws {
        let place = try Workplace.withLog()
        let words = [
            "append", "payment.received", "--account", "INM-1", "--amount", "5.00", "--method",
            "cash",
            "--on", "2962-12-31",
        ]
        let refused = try place.run(words, language: language)
        #expect(refused.status == 65)
        #expect(refused.errors.contains("on: 2962-12-31"), "\(refused.errors)")
        #expect(try place.count() == 13)
        #expect(try place.run(words + ["--as-recorded"]).status == 0)
        // A goal is for days to come.
        let goal = [
            "append", "goal.set", "--goal", "call.made", "--month", "2962-12", "--target", "5",
        ]
        #expect(try place.run(goal + ["--on", "2962-12-01"]).status == 0)
    }

    @Test("a rule may hold since another age, and no flag is advised that is not there")
    func rulesOfOtherAges() throws {
        let place = try Workplace.withLog()
        try place.write("policy: q\n", to: "q.yaml")
        let enacted = try place.run(["policy", "enact", "q.yaml", "--from", "1900-01-01"])
        #expect(enacted.status == 0, "\(enacted.errors)")
        let suspended = [
            "append", "payment.suspended", "--service", "W-9", "--amount", "5.00", "--method",
            "utility", "--cause", "unknown", "--on", "2018-07-03", "--source", "luz", "--actor",
            "a",
        ]
        let made = try place.run(suspended)
        try #require(made.status == 0, "\(made.errors)")
        let returned = ["suspense", "return", "luz#1", "--reason", "x", "--on"]
        for day in ["1900-01-01", "2018-07-02", "2962-12-31"] {
            let refused = try place.run(returned + [day], language: "en")
            #expect(refused.status == 65 && refused.errors.contains("on: \(day)"), "\(refused)")
            #expect(!refused.errors.contains("--as-recorded"))
        }
        #expect(try place.run(returned + ["2018-07-03"]).status == 0)
    }

    @Test("of some accounts the activity is held against no goals")
    func goals() throws {
        let place = try Workplace.withLog()
        func goals(_ filter: String...) throws -> Int {
            let words = ["report", "activity", "--as-of", "2018-07-31", "--format", "json"]
            let report = try JSONSerialization.jsonObject(
                with: Data(try place.run(words + filter).output.utf8)
            )
            return try #require((report as? [String: Any])?["goals"] as? [Any]).count
        }
        #expect(try goals() == 1)
        #expect(try goals("--zone", "z1") == 0)
    }

    @Test("each type of event has a page of help with its fields", arguments: ["es", "en"])
    func eventHelp(language: String) throws {
        let place = try Workplace()
        let page = try place.run(["append", "payment.received", "--help"], language: language)
        #expect(page.status == 0)
        try Golden.check(page.output, "help/append-payment.\(language)", in: place)
        let same = try place.run(["help", "append", "payment.received"], language: language)
        #expect(same.output == page.output)
        #expect(page.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
        // Of a type that there is not, the command's.
        let other = try place.run(["append", "paymint.received", "--help"], language: language)
        #expect(other.output.contains("charge.assessed"))
    }

    @Test(
        "a municipality's name that cannot be printed makes no log",
        arguments: ["X\nY", "a\u{1B}[2J", "Villa\u{FFFF}", "\u{1FFFE}"]
    )
    func municipality(name: String) throws {
        let place = try Workplace()
        let device = ["field", "init", "log", "--device", "t1", "--collector", "luis"]
        for words in [["init"], device] {
            let refused = try place.run(words + ["--municipality", name], language: "en")
            #expect(refused.status == 64)
            #expect(refused.errors.contains("--municipality: "), "\(refused.errors)")
            #expect(try place.contents().isEmpty)
        }
    }

    @Test("a round of the first month that can be written has no day before it")
    func firstMonth() throws {
        let place = try Workplace.withLog()
        let refused = try place.run(["report", "route", "--month", "0001-01"])
        #expect(refused.status == 64 && refused.errors.contains("--month: '0001-01'"))
        #expect(try place.run(["report", "route", "--month", "0001-02"]).status == 0)
    }

    @Test("a log made like another takes its place for all that was kept of it")
    func like() throws {
        let place = try Workplace.withLog()
        let key = try place.run(["key", "make", "--name", "bitacora/aguilares", "--out", "k"])
        try place.write(key.output, to: "k.pub")
        #expect(try place.run(["checkpoint", "--key", "k", "--out", "c"]).status == 0)
        try place.write(place.run(["events", "--format", "json"]).output, to: "all.jsonl")
        for words in [["--municipality", "X"], ["--time-zone", "America/Lima"]] {
            let both = try place.run(["init", "--log", "new", "--like", "log"] + words)
            #expect(both.status == 64)
        }
        #expect(try place.run(["init", "--log", "new", "--like", "nowhere"]).status == 66)
        #expect(try place.run(["init", "--log", "new", "--like", "log"]).status == 0)
        #expect(try place.run(["init", "--log", "new", "--like", "log"]).status == 73)
        #expect(
            try place.run(["import", "all.jsonl", "--historical", "--log", "new"]).status == 0
        )
        let verified = try place.run(
            ["verify", "--checkpoint", "c", "--verifier", "k.pub", "--log", "new"]
        )
        #expect(verified.status == 0, "\(verified.errors)")
        let identities = try ["log", "new"].map { log in
            try place.text(ofFile: "\(log)/eventlog/log.json")
        }
        #expect(identities[0] == identities[1])
    }
}
