// SPDX-License-Identifier: MIT
import Testing

/// Files that are not what their mapping or their name says.
@Suite("Files taken for what they are not")
struct MistakenFileTests {
    private static let accounts = """
        mapping: accounts
        file: {delimiter: ";", encoding: windows-1252}
        common: {actor: import}
        events:
          - type: account.opened
            fields: {on: "2018-01-02", account: "{account}", kind: property, holder: "{holder}"}
        """

    @Test(
        "UTF-8 under windows-1252 is refused, and nothing recorded",
        arguments: ["", "\u{FEFF}"],
        [[], ["--dry-run"], ["--atomic"], ["--keep-going"]]
    )
    func foreign(mark: String, words: [String]) throws {
        let place = try Workplace.withLog()
        let before = try place.count()
        try place.write(Self.accounts, to: "a.yaml")
        try place.write(mark + "account;holder\nZ-1;José Núñez\nZ-2;Ana\n", to: "a.csv")
        let said = [
            "es": "y el mapeo dice encoding: windows-1252; sus acentos entrarían mal: ponga "
                + "encoding: utf-8 en file",
            "en": "and the mapping says encoding: windows-1252; its accents would come in wrong: "
                + "put encoding: utf-8 under file",
        ]
        for (language, said) in said {
            let outcome = try place.run(
                ["import", "a.csv", "--mapping", "a.yaml"] + words,
                language: language
            )
            #expect(outcome.status == 65 && outcome.output.isEmpty)
            #expect(outcome.errors.contains("a.csv:1:1: "), "\(outcome.errors)")
            #expect(outcome.errors.contains(said), "\(outcome.errors)")
        }
        #expect(try place.count() == before)
    }
}
