// SPDX-License-Identifier: MIT
import Foundation
import Testing

@Suite("Policies of the log")
struct PolicyShowTests {
    /// Two documents of one name, from July 2018 and from 2090 on.
    private func place() throws -> Workplace {
        let place = try Workplace.withLog()
        for (days, from) in [(10, "2018-07-01"), (20, "2090-01-01")] {
            try enact(place, days, from)
        }
        return place
    }

    private func enact(_ place: Workplace, _ days: Int, _ from: String) throws {
        try place.write(document(days), to: "p.yaml")
        let enacted = try place.run(["policy", "enact", "p.yaml", "--from", from])
        try #require(enacted.status == 0, "\(enacted.errors)")
    }

    private func document(_ days: Int) -> String { "policy: nueva\nageing: [\(days)]\n" }

    @Test("of several of one name the one is shown that holds, and how to see the others")
    func versions() throws {
        let place = try place()
        let show = ["policy", "show", "nueva"]
        for (words, days) in [
            ([], 10), (["--on", "2090-01-01"], 20), (["--on", "2089-12-31"], 10),
            // Before the first of them, that one.
            (["--on", "2018-06-30"], 10),
        ] {
            let shown = try place.run(show + words)
            #expect(shown.status == 0, "\(shown.errors)")
            #expect(shown.output == document(days), "\(words)")
        }
        let json = try place.run(show + ["--on", "2090-01-01", "--format", "json"])
        #expect(json.output.contains("\"ageing\":[20]"), "\(json.output)")
        // Enacted anew from the same day: the one before never holds.
        try enact(place, 30, "2018-07-01")
        #expect(try place.run(show).output == document(30))
        for language in ["es", "en"] {
            let said = try place.run(show, language: language).errors
            try Golden.check(
                said.replacing(/[0-9a-f]{16}/, with: "<hash>"),
                "append/versions.\(language)",
                in: place
            )
        }
    }

    @Test("one alone of its name is shown without more words")
    func alone() throws {
        let shown = try place().run(["policy", "show", "ejemplo-2018"])
        #expect(shown.status == 0 && shown.errors.isEmpty, "\(shown.errors)")
    }

    @Test("the list says what is in force on the day asked about")
    func list() throws {
        let place = try place()
        func inForce(_ words: [String]) throws -> [String] {
            let list = try place.run(["policy", "show", "--format", "csv"] + words)
            return list.output.split(separator: "\n").filter { $0.contains(",true,") }
                .map { $0.split(separator: ",")[1].description }
        }
        #expect(try inForce([]) == ["2018-07-01"])
        #expect(try inForce(["--on", "2018-06-30"]) == ["2018-01-01"])
        #expect(try inForce(["--on", "2090-01-01"]) == ["2090-01-01"])
        #expect(try place.run(["policy", "show", "--on", "ayer"]).status == 64)
    }
}
