// SPDX-License-Identifier: MIT
import Foundation
import Testing

@Suite("Reports")
struct ReportTests {
    private static let day = ["--as-of", "2018-06-30"]

    static let reports: [[String]] = [
        ["report", "balances"], ["report", "mora"], ["report", "activity"],
        ["report", "mora", "--by", "sector"], ["statement", "INM-1"],
        ["statement", "INM-1", "--explain"], ["statement", "NEG-2"],
    ]

    private static func name(_ words: [String]) -> String {
        words.map { $0.replacing("--", with: "") }.joined(separator: "-")
    }

    @Test("as tables are as they were looked at", arguments: reports, ["es", "en"])
    func table(report: [String], language: String) throws {
        let place = try Workplace.withLog()
        let outcome = try place.run(report + Self.day, language: language)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.isEmpty)
        for line in outcome.output.split(separator: "\n") { #expect(line.count <= 100) }
        let name = Self.name(report)
        try Golden.check(outcome.output, "reports/\(name).\(language)", in: place)
    }

    @Test("as JSON and CSV do not depend on the language", arguments: reports.prefix(5))
    func data(report: [String]) throws {
        let place = try Workplace.withLog()
        for format in ["json", "csv"] {
            let words = report + Self.day + ["--format", format]
            let outcome = try place.run(words)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(try place.run(words, language: "en").output == outcome.output)
            let name = "reports/\(Self.name(report)).\(format)"
            try Golden.check(outcome.output, name, in: place)
        }
    }

    private static let several = ["balances", "mora", "activity"]

    @Test("several at once are the same as one by one", arguments: ["es", "en"])
    func several(language: String) throws {
        let place = try Workplace.withLog()
        for format in ["table", "json"] {
            let flags = Self.day + ["--format", format]
            let alone = try Self.several.map { name in
                try place.run(["report", name] + flags, language: language).output
            }
            let outcome = try place.run(["report"] + Self.several + flags, language: language)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let joined =
                format == "json"
                ? "[" + alone.map { $0.dropLast() }.joined(separator: ",\n") + "]\n"
                : alone.joined(separator: "\n")
            #expect(outcome.output == joined)
        }
        let file = ["--format", "json", "--out", "all.json"]
        #expect(try place.run(["report"] + Self.several + Self.day + file).status == 0)
        let data = try Data(contentsOf: URL(filePath: "\(place.path)/all.json"))
        let array = try JSONSerialization.jsonObject(with: data) as? [[String: Any]]
        #expect(array?.compactMap { $0["report"] as? String } == Self.several)
    }

    @Test("several at once have no form that is of one alone", arguments: ["es", "en"])
    func refusedTogether(language: String) throws {
        let place = try Workplace.withLog()
        var text = ""
        for words in [
            ["mora", "balances", "--format", "csv"], ["mora", "balances", "--format", "html"],
            ["mora", "income", "--by", "sector"], ["mora", "balances", "--table", "rows"],
            ["mora", "income", "--chart"], ["mora", "balances", "mora"], ["mora", "mors"],
            ["mora", "plans", "--over", "60"],
        ] {
            let outcome = try place.run(["report"] + words + Self.day, language: language)
            #expect(outcome.status == 64 && outcome.output.isEmpty, "\(words)")
            text += outcome.errors
        }
        try Golden.check(text, "errors/several-reports.\(language)", in: place)
    }

    @Test("as JSON are one object that begins with the clocks")
    func object() throws {
        let place = try Workplace.withLog()
        let words = ["report", "mora", "--known-at", "2018-06-01", "--format", "json"]
        let json = try place.run(words + Self.day).output
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        // The end of that day in El Salvador, six hours behind UTC.
        #expect(object?["knownAt"] as? String == "2018-06-02T05:59:59.999Z")
        #expect((object?["log"] as? [String: Any])?["events"] as? Int == 11)
        let same = ["report", "mora", "--known-at", "2018-06-01T23:59:59.999-06:00"]
        #expect(try place.run(same + Self.day + ["--format", "json"]).output == json)
    }

    @Test("of some accounts leave the others out")
    func filter() throws {
        let place = try Workplace.withLog()
        func accounts(_ flags: String...) throws -> [String] {
            let words = ["report", "balances", "--format", "csv"] + Self.day + flags
            return try place.run(words).output.split(separator: "\n").dropFirst()
                .map { String($0.prefix { $0 != "," }) }
        }
        #expect(try accounts() == ["INM-1", "NEG-2", "SUB-3"])
        #expect(try accounts("--sector", "centro") == ["INM-1"])
        #expect(try accounts("--kind", "business") == ["NEG-2"])
        #expect(try accounts("--zone", "z2") == ["SUB-3"])
        #expect(try accounts("--account", "NEG-2") == ["NEG-2"])
        #expect(try accounts("--sector", "norte") == [])
    }

    @Test("of activity count the months asked for, and add them up")
    func months() throws {
        let place = try Workplace.withLog()
        let words = ["report", "activity", "--from", "2018-05", "--to", "2018-05"] + Self.day
        let outcome = try place.run(words)
        #expect(!outcome.output.contains("2018-04"))
        #expect(outcome.output.contains(/Total +5\n/))
    }

    @Test("under no policy say so on standard error")
    func noPolicy() throws {
        let place = try Workplace.withLog()
        let outcome = try place.run(["report", "mora", "--as-of", "2017-06-30"])
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("default"))
        try place.write("policy: otra\n", to: "p.yaml")
        let other = try place.run(
            ["report", "mora", "--as-of", "2017-06-30", "--policy", "p.yaml", "--format", "json"]
        )
        #expect(!other.errors.contains("default"))
        #expect(other.errors.contains(" otra "))
        #expect(other.output.contains(#""policy":{"name":"otra""#))
    }

    @Test("made by rebuild are whole, in place, and the same as asked for")
    func rebuild() throws {
        let place = try Workplace.withLog()
        for _ in 1...2 {
            let outcome = try place.run(["rebuild", "--reports"])
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(place.path)/log")
        #expect(names.sorted() == ["eventlog", "projections"])
        let made = try place.text(ofFile: "log/projections/reports/balances.json")
        #expect(try place.run(["report", "balances", "--format", "json"]).output == made)
        let meta = try place.text(ofFile: "log/projections/reports/meta.json")
        #expect(meta.contains(#""events":13"#))
        #expect(try place.run(["rebuild", "--reports", "--into", "other"]).status == 0)
        #expect(try place.text(ofFile: "other/reports/balances.json") == made)
    }

    @Test("of what is overdue for more than no days has all that is overdue")
    func overNone() throws {
        let place = try Workplace.withLog()
        let words = ["report", "mora", "--as-of", "2018-06-30", "--format", "csv"]
        let over = try place.run(words + ["--over", "0"])
        #expect(over.status == 0, "\(over.errors)")
    }

    @Test("is known at a moment of which more digits are written than are kept")
    func finerMoment() throws {
        let place = try Workplace.withLog()
        let events = ["events", "--format", "json", "--known-at"]
        let kept = try place.run(events + ["2018-01-02T14:01:00.000Z"])
        #expect(kept.output.split(separator: "\n").count == 2)
        let finer = try place.run(events + ["2018-01-02T14:01:00.000999Z"])
        #expect(finer.status == 0 && finer.output == kept.output, "\(finer.errors)")
    }
}
