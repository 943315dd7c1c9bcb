// SPDX-License-Identifier: MIT
import Foundation
import Testing

@Suite("Notices of payment due")
struct NoticeTests {
    private static let day = ["--as-of", "2018-06-30"]

    /// Nobody is asked in writing to pay nothing.
    @Test(
        "are not made for an account that owes nothing, in no format",
        arguments: ["table", "json", "csv", "pdf", "html", "xlsx"]
    )
    func nothing(format: String) throws {
        let place = try Workplace.withLog()
        let words = ["notice", "NEG-2", "--format", format] + Self.day
        for (language, said) in [("es", "no debe nada"), ("en", "owes nothing")] {
            let outcome = try place.run(words, language: language)
            #expect(outcome.status == 1 && outcome.output.isEmpty)
            #expect(outcome.errors.contains(said), "\(outcome.errors)")
        }
        let ending = format == "table" ? "txt" : format
        let saved = try place.run(words + ["--out", "n.\(ending)"])
        #expect(saved.status == 1, "\(saved.errors)")
        #expect(!FileManager.default.fileExists(atPath: "\(place.path)/n.\(ending)"))
    }

    @Test("give time to pay from their own day on", arguments: ["es", "en"])
    func deadline(language: String) throws {
        let place = try Workplace.withLog()
        let words = ["notice", "INM-1", "--format", "html"] + Self.day + ["--by"]
        let late = try place.run(words + ["2018-06-29"], language: language)
        #expect(late.status == 64 && late.output.isEmpty)
        try Golden.check(late.errors, "errors/notice-deadline.\(language)", in: place)
        #expect(try place.run(words + ["2018-06-30"], language: language).status == 0)
    }
}
