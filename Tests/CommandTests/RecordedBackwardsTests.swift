// SPDX-License-Identifier: MIT
import Testing

/// What is said of a line whose moment lies before the log's end: why, as far as the file tells.
@Suite("Lines that go back")
struct RecordedBackwardsTests {
    private static func call(_ source: String) -> [String] {
        ["append", "call.made", "--account", "INM-1", "--outcome", "answered", "--source", source]
    }

    @Test("of events salvaged, behind what was recorded since", arguments: ["es", "en"])
    func salvaged(language: String) throws {
        let place = try Workplace.withLog()
        #expect(try place.shell("cp -R log copy").status == 0)
        #expect(try place.run(Self.call("caja-9")).status == 0)
        try place.write(place.run(["events", "--format", "json"]).output, to: "s.jsonl")
        #expect(try place.shell("rm -r log && cp -R copy log").status == 0)
        #expect(try place.run(Self.call("caja-8")).status == 0)
        for words in [[], ["--atomic"]] {
            let late = try place.run(
                ["import", "s.jsonl", "--historical"] + words,
                language: language
            )
            #expect(late.status == 65 && late.errors.contains("s.jsonl:14: "), "\(late.errors)")
            let remedy = language == "es" ? "ponga otra vez la copia" : "put the copy in its place"
            #expect(late.errors.contains(remedy), "\(late.errors)")
            // Without it they would be stamped anew, and no checkpoint would hold any more.
            #expect(!late.errors.contains("--historical"), "\(late.errors)")
        }
        #expect(try place.shell("rm -r log && cp -R copy log").status == 0)
        #expect(try place.run(["import", "s.jsonl", "--historical"]).status == 0)
        #expect(try place.count() == 14)
    }

    @Test("behind a line without a moment, which is named", arguments: ["es", "en"])
    func unstamped(language: String) throws {
        let place = try Workplace.withLog()
        let lines = try place.run(["events", "--format", "json"]).output.split(separator: "\n")
        try #require(lines.count == 13)
        func file(_ fifth: String) -> String {
            var lines = lines.map(String.init)
            lines[4] = fifth
            return lines.joined(separator: "\n") + "\n"
        }
        let moment = /"recorded":"[^"]*"/
        let (own, before) = (String(lines[4]), lines[3].firstMatch(of: moment)?.output)
        #expect(try place.run(["init", "--log", "new", "--like", "log"]).status == 0)
        let words = ["import", "a.jsonl", "--historical", "--log", "new"]
        try place.write(file(own.replacing(/"recorded":"[^"]*",/, with: "")), to: "a.jsonl")
        let refused = try place.run(words, language: language)
        #expect(refused.status == 65 && refused.errors.contains("a.jsonl:6: "), "\(refused.errors)")
        let named = language == "es" ? "La línea a.jsonl:5 no trae" : "Line a.jsonl:5 has no"
        #expect(refused.errors.contains(named), "\(refused.errors)")
        #expect(!refused.errors.contains("--historical"), "\(refused.errors)")
        let given = own.replacing(moment, with: try String(#require(before)))
        try place.write(file(given), to: "a.jsonl")
        let taken = try place.run(words)
        #expect(taken.status == 0, "\(taken.errors)")
    }
}
