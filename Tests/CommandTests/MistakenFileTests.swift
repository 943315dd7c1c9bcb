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

/// One file under two names.
@Suite("Events that another source has already")
struct RepeatedEventsTests {
    private static let mapping = """
        mapping: payments
        common: {actor: import}
        events:
          - type: payment.received
            fields: {on: "{day}", account: "{account}", amount: "{amount}", method: cash}
        """

    private static let rows = """
        day,account,amount
        2018-07-02,INM-1,1.00
        2018-07-03,INM-1,2.50
        2018-07-03,INM-1,4.00

        """

    private static func place() throws -> Workplace {
        let place = try Workplace.withLog()
        try place.write(mapping, to: "m.yaml")
        try place.write(rows, to: "pagos.csv")
        let first = try place.run(["import", "pagos.csv", "--mapping", "m.yaml"], language: "en")
        #expect(first.status == 0 && !first.errors.contains("under another name"))
        return place
    }

    @Test("are told, in a trial too, with both names, how many and what to do")
    func told() throws {
        let place = try Self.place()
        try place.write(Self.rows, to: "pagos (1).csv")
        let words = ["import", "pagos (1).csv", "--mapping", "m.yaml"]
        let head =
            "bitacora: notice: pagos (1).csv: of 3 events of pagos (1).csv, the same as those "
        let trial = try place.run(words + ["--dry-run"], language: "en")
        let known =
            head + "of pagos.csv: 3. If it is the same file under another name, all would come in "
            + "twice: do not import it\n"
        #expect(trial.status == 0 && trial.errors.contains(known), "\(trial.errors)")
        let outcome = try place.run(words, language: "es")
        let said =
            "bitacora: aviso: pagos (1).csv: de 3 eventos de pagos (1).csv, iguales a los de "
            + "pagos.csv: 3. Si es el mismo archivo con otro nombre, está todo dos veces: revierta "
            + "los de pagos (1).csv, con un import de event.reversed\n"
        #expect(outcome.status == 0 && outcome.errors.contains(said), "\(outcome.errors)")
        // What is there already is no news.
        let again = try place.run(words, language: "es")
        #expect(again.status == 0 && !again.errors.contains("otro nombre"), "\(again.errors)")
    }

    @Test("are counted where the file has others too, and one of several is not told")
    func some() throws {
        let place = try Self.place()
        let more = Self.rows + "2018-07-04,INM-1,8.00\n"
        try place.write(more, to: "b.csv")
        let outcome = try place.run(["import", "b.csv", "--mapping", "m.yaml"], language: "en")
        #expect(
            outcome.errors.contains("of 4 events of b.csv, the same as those of pagos.csv: 3. "),
            "\(outcome.errors)"
        )
        let one = "day,account,amount\n2018-07-02,INM-1,1.00\n2018-07-09,INM-1,9.00\n"
        try place.write(one, to: "c.csv")
        let single = try place.run(["import", "c.csv", "--mapping", "m.yaml"], language: "en")
        #expect(single.status == 0 && !single.errors.contains("another name"), "\(single.errors)")
    }
}
