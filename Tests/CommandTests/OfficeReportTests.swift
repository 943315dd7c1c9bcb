// SPDX-License-Identifier: MIT
import Testing

@Suite("Reports of the office's work")
struct OfficeReportTests {
    private static let day = ["--as-of", "2018-06-30"]

    /// The names of golden files, with the words of the command.
    static let reports: [(name: String, words: [String])] = [
        ("promises", ["report", "promises"]), ("recovery", ["report", "recovery"]),
        ("recovery-sector", ["report", "recovery", "--by", "sector"]),
        ("route", ["report", "route"]), ("referral-all", ["report", "referral"]),
        ("referral-one", ["referral", "INM-1"]), ("certificates", ["report", "certificates"]),
        ("activity-actor", ["report", "activity", "--by", "actor", "--from", "2018-06"]),
        ("activity-day", ["report", "activity", "--by", "day", "--type", "call.made,visit.made"]),
        ("diary-june", ["report", "activity", "--by", "day", "--from", "2018-06"]),
        (
            "income-quarter",
            ["report", "income", "--by", "quarter", "--from", "2018-04", "--to", "2018-06"]
        ),
        (
            "exonerations-account",
            ["report", "exonerations", "--by", "account", "--from", "2018-01", "--to", "2018-12"]
        ),
        ("mora-over", ["report", "mora", "--by", "sector", "--over", "60"]),
        ("registry", ["report", "registry"]),
        ("registry-find", ["report", "registry", "--find", "inm norte"]),
        ("certificates-june", ["report", "certificates", "--from", "2018-06"]),
        (
            "deliveries",
            ["report", "activity", "--type", "notice.delivered,citation.delivered"]
        ),
    ]

    private func office() throws -> Workplace {
        let place = try Workplace.withLog()
        try place.write(Workplace.fixture("office.jsonl"), to: "office.jsonl")
        let imported = try place.run(["import", "office.jsonl", "--historical"])
        try #require(imported.status == 0, "\(imported.errors)")
        return place
    }

    @Test("as tables are as they were looked at", arguments: reports, ["es", "en"])
    func table(report: (name: String, words: [String]), language: String) throws {
        let place = try office()
        let outcome = try place.run(report.words + Self.day, language: language)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.isEmpty)
        for line in outcome.output.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
        try Golden.check(outcome.output, "office/\(report.name).\(language)", in: place)
    }

    @Test("as JSON and CSV do not depend on the language", arguments: reports)
    func data(report: (name: String, words: [String])) throws {
        let place = try office()
        for format in ["json", "csv"] {
            let words = report.words + Self.day + ["--format", format]
            let outcome = try place.run(words)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(try place.run(words, language: "en").output == outcome.output)
            try Golden.check(outcome.output, "office/\(report.name).\(format)", in: place)
        }
    }

    @Test("are made again from their files, whatever rows were asked for", arguments: reports)
    func reproduce(report: (name: String, words: [String])) throws {
        let place = try office()
        #expect(try place.run(report.words + Self.day + ["--out", "r.json"]).status == 0)
        let again = try place.run(["reproduce", "r.json"])
        #expect(again.status == 0, "\(again.output)")
    }

    @Test("are compared between two days", arguments: reports.filter { $0.words[0] == "report" })
    func compare(report: (name: String, words: [String])) throws {
        let place = try office()
        let by = report.words.firstIndex(of: "--by").map { Array(report.words[$0...($0 + 1)]) }
        let sides = ["as-of=2018-05-31", "as-of=2018-06-30"]
        let words = ["compare", report.words[1]] + sides + (by ?? [])
        let outcome = try place.run(words + ["--out", "c.json"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try place.run(words).status == 0)
        #expect(try place.run(["reproduce", "c.json"]).status == 0)
    }

    @Test("the round of a month is that of the day before it")
    func month() throws {
        let place = try office()
        let words = ["report", "route", "--format", "json"]
        let round = try place.run(words + ["--month", "2018-07"])
        #expect(round.status == 0, "\(round.errors)")
        #expect(try place.run(words + Self.day).output == round.output)
    }

    @Test("of some months have their days only", arguments: ["day", "month", "actor"])
    func months(key: String) throws {
        let place = try office()
        let words = ["report", "activity", "--by", key, "--format", "csv"] + Self.day
        func days(_ more: [String]) throws -> [String] {
            try place.run(words + more).output.split(separator: "\n").dropFirst().map(String.init)
        }
        let all = try days([])
        let may = try days(["--from", "2018-05", "--to", "2018-05"])
        #expect(!may.isEmpty && may.count < all.count)
        #expect(may == all.filter { $0.contains("2018-05") })
    }

    @Test("an account that nothing names has no case")
    func unknown() throws {
        let place = try office()
        #expect(try place.run(["referral", "NADA-1"]).status == 65)
    }

    /// Words that are refused, by the names of their golden files.
    static let refused: [(name: String, words: [String])] = [
        ("refused-type", ["report", "activity", "--type", "call.mad"]),
        ("refused-finding", ["report", "findings", "--finding", "late-entry,late"]),
        ("refused-by", ["report", "recovery", "--by", "day"]),
        ("refused-month", ["report", "route", "--month", "2018-07", "--as-of", "2018-06-30"]),
        ("refused-limit", ["report", "route", "--limit", "0"]),
        ("refused-over", ["report", "mora", "--over", "sesenta"]),
        ("refused-months", ["report", "balances", "--from", "2018-06"]),
        ("refused-flag", ["report", "balances", "--type", "call.made"]),
    ]

    @Test("words that make no sense are refused, and what fits is named", arguments: refused)
    func refusals(refused: (name: String, words: [String])) throws {
        let place = try office()
        for language in ["es", "en"] {
            let outcome = try place.run(refused.words, language: language)
            #expect(outcome.status == 64)
            #expect(outcome.output.isEmpty)
            try Golden.check(outcome.errors, "office/\(refused.name).\(language)", in: place)
        }
    }

    @Test("compared, have the rows that were asked for")
    func comparedRows() throws {
        let place = try office()
        let sides = ["as-of=2018-05-31", "as-of=2018-06-30"]
        let words = ["compare", "recovery"] + sides + ["--format", "csv"]
        #expect(try !place.run(words).output.contains("el-calvario"))
        #expect(try place.run(words + ["--by", "sector"]).output.contains(",el-calvario,"))
    }
}
