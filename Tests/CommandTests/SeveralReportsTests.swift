// SPDX-License-Identifier: MIT
import Testing

@testable import bitacora

/// Reports that were saved together, and what is no report to be made again.
@Suite("Several saved reports")
struct SeveralReportsTests {
    @Test("are made again one after the other", arguments: ["es", "en"])
    func again(language: String) throws {
        let place = try Workplace.withLog()
        let names = ["balances", "mora", "findings"]
        let words = ["report"] + names + ["--as-of", "2018-06-30", "--zone", "z1"]
        #expect(try place.run(words + ["--out", "r.json"]).status == 0)
        let good = try place.run(["reproduce", "r.json"], language: language)
        #expect(good.status == 0, "\(good.errors)")
        let lines = good.output.split(separator: "\n")
        #expect(lines.count == names.count)
        for (line, name) in zip(lines, names) {
            #expect(line.hasPrefix("r.json (\(name)): id"), "\(line)")
        }
        // One that differs is named; the others hold all the same.
        let text = try place.text(ofFile: "r.json")
        try place.write(text.replacing("1-30", with: "1-31"), to: "other.json")
        let other = try place.run(["reproduce", "other.json"], language: language)
        #expect(other.status == 1)
        #expect(other.output.contains("other.json (mora):"))
        #expect(other.output.contains("other.json (findings): id"))
        // Signatures are of one report, and arrays of another form are none of ours.
        #expect(try place.run(["reproduce", "r.json", "--key", "k"]).status == 64)
        let joined = text.replacing(",\n{\"report\"", with: ", {\"report\"")
        for broken in [joined, "[]\n", "[1,\n2]\n"] {
            try place.write(broken, to: "broken.json")
            #expect(try place.run(["reproduce", "broken.json"]).status == 65)
        }
    }

    @Test("are taken apart at commas between them, not in them")
    func parts() {
        func parts(_ text: String) -> [String] {
            SavedArray.reports(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(parts(#"{"a":[1]}"#) == [#"{"a":[1]}"#])
        #expect(
            parts("[{\"a\":\"],\\\"[{\"},\n{\"b\":[1,\n2]}]\n")
                == ["{\"a\":\"],\\\"[{\"}\n", "{\"b\":[1,\n2]}\n"]
        )
        #expect(parts("[]\n") == ["\n"])
        #expect(parts("[,\n]\n") == ["\n", "\n"])
        #expect(parts("]\n") == ["]\n"])
    }

    @Test("a month's summary and the list of suspense say what they are", arguments: ["es", "en"])
    func others(language: String) throws {
        let place = try Workplace.withLog()
        #expect(try place.run(["month", "2018-05", "--out", "m"]).status == 0)
        let list = try place.run(["suspense", "list", "--format", "json"])
        try place.write(list.output, to: "s.json")
        for (file, instead) in [
            ("m/summary.json", "income.json"), ("s.json", "bitacora report suspense"),
        ] {
            let outcome = try place.run(["reproduce", file], language: language)
            #expect(outcome.status == 65 && outcome.output.isEmpty)
            #expect(outcome.errors.contains(instead), "\(outcome.errors)")
        }
        #expect(try place.run(["reproduce", "m/income.json"]).status == 0)
    }

    @Test("as tables are one below the other, a line between them")
    func tables() throws {
        let place = try Workplace.withLog()
        func text(_ names: String...) throws -> String {
            try place.run(["report"] + names + ["--as-of", "2018-06-30"]).output
        }
        #expect(try text("mora", "balances") == text("mora") + "\n" + text("balances"))
    }
}
