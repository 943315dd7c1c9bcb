// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// The source of a remittance is numbered by the utility's file alone, so that it is free when that comes.
@Suite("Sources of remittances")
struct RemittanceSourceTests {
    private static let payment =
        "append payment.received --account INM-1 --amount 5 --method utility --on 2018-06-04"

    private static func line(_ source: String, _ number: Int) -> String {
        #"{"account":"INM-1","actor":"ana","amount":"5.00","method":"utility","number":\#(number),"#
            + #""on":"2018-06-04","recorded":"2018-06-05T12:00:00.000Z","source":"\#(source)","#
            + #""type":"payment.received"}"# + "\n"
    }

    private static func words(_ source: String) -> [String] {
        payment.split(separator: " ").map(String.init) + ["--source", source]
    }

    @Test(
        "is refused to append and to lines, and the remittance comes in",
        arguments: ["es", "en"]
    )
    func refused(language: String) throws {
        let place = try Workplace.withServices()
        var said = ""
        func refuse(_ words: [String], _ status: Int32) throws {
            let before = try place.contents()
            let outcome = try place.run(words, language: language)
            #expect(outcome.status == status, "\(words): \(outcome.errors)")
            #expect(outcome.output.isEmpty)
            #expect(try place.contents() == before)
            said += outcome.errors
        }
        try place.write(Self.line("LUZ:2018-06", 1), to: "lines.jsonl")
        try place.write(Workplace.fixture("payments.yaml"), to: "payments.yaml")
        try place.write(Workplace.fixture("payments.csv"), to: "payments.csv")
        try refuse(Self.words("LUZ:2018-06"), 64)
        try refuse(Self.words("LUZ:2018-06-C1"), 64)
        try refuse(["append", "remittance.received", "--remittance", "2018-06"], 64)
        try refuse(["import", "lines.jsonl"], 65)
        try refuse(["import", "lines.jsonl", "--atomic"], 65)
        try refuse(["import", "lines.jsonl", "--dry-run"], 65)
        let table = ["import", "payments.csv", "--mapping", "payments.yaml", "--source"]
        try refuse(table + ["LUZ:2018-06", "--keep-going"], 65)
        #expect(try place.run(RemittanceTests.fixed).status == 0)
        // By now the log knows the utility, whatever it calls its files.
        try refuse(Self.words("LUZ:R-77"), 64)
        try refuse(Self.words("LUZ:2018-06"), 64)
        for words in [["LUZ:2018-06#4", "--account", "INM-3"], ["--all"]] {
            try refuse(["suspense", "resolve"] + words + ["--source", "LUZ:2018-07"], 64)
        }
        try refuse(["suspense", "resolve", "--all", "--source", "device:t1"], 64)
        try place.write(Self.line("LUZ:2018-06", 8), to: "more.jsonl")
        try refuse(["import", "more.jsonl"], 65)
        try place.write(Self.line("LUZ:R-77", 1), to: "other.jsonl")
        try refuse(["import", "other.jsonl"], 65)
        try Golden.check(said, "remittance/sources.\(language)", in: place)
    }

    @Test(
        "other sources may have a colon",
        arguments: ["campo:tableta-3", "caja:1", "a:2018.jsonl"]
    )
    func others(source: String) throws {
        let place = try Workplace.withServices()
        #expect(try place.run(Self.words(source)).status == 0)
        #expect(try place.run(RemittanceTests.fixed).status == 0)
        #expect(try place.run(Self.words(source)).status == 0)
        try place.write(Self.line(source, 3), to: "lines.jsonl")
        #expect(try place.run(["import", "lines.jsonl"]).status == 0)
    }

    @Test(
        "comes with the copy of a log, in one piece or several",
        arguments: [[], ["--historical"]]
    )
    func copies(flags: [String]) throws {
        let place = try Workplace.withServices()
        for words in [RemittanceTests.fixed, RemittanceTests.correction] {
            try #require(try place.run(words).status == 0)
        }
        let all = try place.run(["events", "--format", "json"]).output
        try place.write(all, to: "all.jsonl")
        let lines = all.split(separator: "\n")
        try place.write(lines[..<10].joined(separator: "\n") + "\n", to: "begun.jsonl")
        #expect(try place.run(["init", "--log", "copy"]).status == 0)
        for file in ["begun.jsonl", "all.jsonl"] {
            let outcome = try place.run(["import", file, "--log", "copy"] + flags)
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        let copied = try place.run(["events", "--format", "json", "--log", "copy"]).output
        func withoutMoment(_ text: String) -> String {
            text.replacing(/"recorded":"[^"]*"/, with: "")
        }
        #expect(withoutMoment(copied) == withoutMoment(all))
        #expect(flags.isEmpty || copied == all)
        // The file that was recorded is known in the copy too.
        let again = try place.run(RemittanceTests.fixed + ["--log", "copy"])
        #expect(again.status == 0 && again.output.contains(#""appended":0,"skipped":7"#))
    }

    @Test("taken in an earlier log, is gone round as the message says", arguments: ["es", "en"])
    func taken(language: String) throws {
        let place = try Workplace.withServices()
        try place.write(Self.line("LUZ:2018-06", 1), to: "earlier.jsonl")
        #expect(try place.run(["import", "earlier.jsonl", "--historical"]).status == 0)
        let refused = try place.run(RemittanceTests.fixed, language: language)
        #expect(refused.status == 65)
        try Golden.check(refused.errors, "remittance/taken.\(language)", in: place)
        // Who has begun it goes on.
        #expect(try place.run(Self.words("LUZ:2018-06")).status == 0)
        try place.change("fixed.yaml", #"remittance: "{number}""#, #"remittance: "{number}-B""#)
        #expect(try place.run(RemittanceTests.fixed).status == 0)
        try place.change("correction.csv", "2018-06;", "2018-06-B;")
        let corrected = try place.run(RemittanceTests.correction)
        #expect(corrected.status == 0, "\(corrected.errors)")
    }
}
