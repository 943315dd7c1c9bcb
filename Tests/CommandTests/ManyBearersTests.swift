// SPDX-License-Identifier: MIT
import Receivables
import Testing

@testable import bitacora

/// Payments under a service number that very many accounts bear.
@Suite("A number of many accounts")
struct ManyBearersTests {
    /// The accounts INM-3, INM-4 and X01 to X25 bear 4000003.
    private func place() throws -> Workplace {
        let place = try Workplace.withServices()
        let lines = (1...25).map { index in
            #"{"actor":"ana","number":\#(index),"on":"2018-01-02","source":"reg-2","#
                + #""recorded":"2018-05-01T12:00:00Z","type":"account.opened","#
                + #""account":"\#(Self.name(index))","kind":"property","service":"4000003"}"#
        }
        try place.write(lines.joined(separator: "\n") + "\n", to: "more.jsonl")
        let imported = try place.run(["import", "more.jsonl", "--historical"])
        try #require(imported.status == 0, "\(imported.errors)")
        return place
    }

    private static func name(_ index: Int) -> String { "X\(index < 10 ? "0" : "")\(index)" }

    private static let named = (["INM-3", "INM-4"] + (1...18).map(name)).joined(separator: ", ")

    @Test("messages name the first ones, and how many more", arguments: ["es", "en"])
    func messages(language: String) throws {
        let place = try place()
        let outcome = try place.run(RemittanceTests.fixed, language: language)
        #expect(outcome.status == 0)
        let more = language == "es" ? " y 7 más\n" : " and 7 more\n"
        #expect(outcome.errors.contains(": " + Self.named + more))
        #expect(!outcome.errors.contains("X19"))
    }

    @Test("a report has the first ones and how many more, the list a row for each of them")
    func reports() throws {
        let place = try place()
        #expect(try place.run(RemittanceTests.fixed).status == 0)
        let clock = ["--as-of", "2018-07-31", "--format"]
        let json = try place.run(["report", "suspense"] + clock + ["json"]).output
        #expect(json.contains(#""accounts":"\#(Self.named), +7""#))
        let list = try place.run(["suspense", "list"] + clock + ["csv"]).output
        #expect(list.contains("20.00,ambiguous,X18,2018-01-02,,,7\n"))
        #expect(!list.contains("X19"))
    }

    @Test("people read how many more in their language", arguments: [Language.spanish, .english])
    func words(language: Language) {
        func words(_ text: String) -> String {
            CodeWords.words(text, column: "accounts", table: "rows", language)
        }
        #expect(words("A, B") == "A, B")
        #expect(words("") == "")
        let more = Wording(es: "A, B y 3,980 más", en: "A, B and 3,980 more")
        #expect(words("A, B, +3980") == more(language))
    }
}
