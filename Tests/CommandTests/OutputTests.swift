// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Receivables
import Testing

@testable import bitacora

@Suite("Output")
struct OutputTests {
    private func table(_ rows: [[String]], width: Int = 100) -> String {
        TextTable(
            columns: [
                .init(heading: "Nombre", isNumber: false),
                .init(heading: "Saldo en mora", isNumber: true),
                .init(heading: "Nota", isNumber: false),
            ],
            rows: rows,
            whenEmpty: "(nada)"
        )
        .rendered(width: width, bold: false) { "Falta: \($0.joined(separator: ", "))" }
    }

    @Test("aligns by the columns of a terminal, not by bytes or scalars")
    func alignment() {
        let text = table([
            ["José", "-1,234.50", "x"], ["株式会社", "0.00", "y"], ["e\u{301}", "1.00", "z"],
        ])
        #expect(
            text == """
                Nombre    Saldo en mora  Nota
                ────────  ─────────────  ────
                José          -1,234.50  x
                株式会社           0.00  y
                e\u{301}                  1.00  z

                """
        )
    }

    @Test("fits a narrow place: headings break, texts are cut, columns are named that are left out")
    func fitting() {
        let rows = [["abcdefghijklmnopqrstuvwxyz", "12.00", "una nota que no es corta"]]
        for width in 12...60 {
            for line in table(rows, width: width).split(separator: "\n")
            where !line.hasPrefix("Falta") && width >= 34 {
                #expect(String(line).columns <= width)
            }
        }
        #expect(table(rows, width: 34).contains("Falta: Nota"))
        #expect(table(rows, width: 50).contains("…"))
        #expect(!table(rows, width: 100).contains("…"))
    }

    @Test("never cuts what stands behind a mark, and names the columns in which texts are cut")
    func tails() {
        let sources = ["cli:maria.lopez@tesoreria2#1042", "caja-1#7", "#9007199254740991"]
        let table = TextTable(
            columns: EventText.columns,
            rows: sources.map {
                [
                    "1042", "2026-02-01", "exoneration.applied", "INM-01", "1,011.00", $0,
                    "María López", "method=cash receipt=F1-00345",
                ]
            },
            whenEmpty: "(nada)"
        )
        for width in 60...160 {
            let text = table.rendered(
                width: width,
                bold: false,
                omitted: { "Falta: \($0.joined(separator: ", "))" },
                cut: { "Cortado: \($0.joined(separator: ", "))" }
            )
            for (line, source) in zip(text.split(separator: "\n").dropFirst(2), sources) {
                #expect(String(line).columns <= width)
                #expect(line.contains(source.drop { $0 != "#" }), "\(width): \(line)")
                #expect(line.contains("exoneration.applied"))
            }
            let source = EventText.columns[5].heading
            let isWhole = text.contains(sources[0])
            #expect(text.contains("Cortado: \(source)") == !isWhole, "\(width)")
            #expect(isWhole || text.contains("cli:"))
        }
        #expect("cli:maria@caja#1042".shortened(to: 14, before: "#") == "cli:…caja#1042")
    }

    @Test("shows control characters instead of obeying them")
    func control() {
        #expect("a\u{1B}[2Jb\nc\u{202E}".printable == "a␛[2Jb␊c\u{FFFD}")
        #expect("Ñandú 株".printable == "Ñandú 株")
        // U+FDD0, which no literal may have.
        let given = String(decoding: [0xEF, 0xB7, 0x90], as: UTF8.self)
        #expect("a\u{FFFF}b\u{1FFFE}c\u{10FFFF}".printable == "a\u{FFFD}b\u{FFFD}c\u{FFFD}")
        #expect("\(given)d".printable == "\u{FFFD}d")
        let near = "\u{FDCF}\u{FDF0}\u{FFFD}\u{1FFFD}\u{20000}"
        #expect(near.printable == near)
    }

    @Test("breaks words that are longer than a line, and no others")
    func longWords() {
        #expect("uno dos".broken(at: 3) == "uno dos")
        #expect("abcdefg hi".broken(at: 3) == "abc def g hi")
        #expect("株株株".broken(at: 4) == "株株 株")
        #expect("".broken(at: 3).isEmpty)
    }

    @Test("groups thousands")
    func amounts() {
        #expect(Amounts.grouped(0) == "0")
        #expect(Amounts.grouped(-1_234_567) == "-1,234,567")
        #expect(Amounts.grouped(999) == "999")
        #expect(Amounts.grouped(Money(cents: -5)) == "-0.05")
        #expect(Amounts.grouped(Money(cents: 123_456_789)) == "1,234,567.89")
        #expect(Amounts.grouped(Money(cents: -12_345_600)) == "-123,456.00")
    }

    @Test("quotes CSV where it has to")
    func csv() {
        #expect(
            CSVText.row(["a", "b,c", "d\"e", "f\ng", ""]) == "a,\"b,c\",\"d\"\"e\",\"f\ng\",\n"
        )
        // A carriage return alone ends a line for many that read it.
        #expect(CSVText.row(["a\rb", "c"]) == "\"a\rb\",c\n")
    }

    @Test("a local day ends a millisecond before the next, also where clocks change")
    func days() throws {
        let salvador = try #require(LocalTime(zone: "America/El_Salvador"))
        let end = salvador.end(of: try #require(CivilDate("2018-06-30")))
        #expect(end.description == "2018-07-01T05:59:59.999Z")
        let york = try #require(LocalTime(zone: "America/New_York"))
        for (day, time) in [
            ("2018-03-11", "2018-03-12T03:59:59.999Z"), ("2018-11-04", "2018-11-05T04:59:59.999Z"),
        ] {
            #expect(york.end(of: try #require(CivilDate(day))).description == time)
        }
        #expect(LocalTime(zone: "Marte/Norte") == nil)
    }

    @Test("the parser's errors have Spanish words")
    func parser() {
        let english = "bitacora: Missing value for '--as-of <fecha>'\nUsage: bitacora <subcommand>"
        #expect(
            ParserWords.error(english, .spanish)
                == "bitacora: falta el valor de '--as-of <fecha>'\nUso: bitacora <orden>"
        )
        #expect(ParserWords.error(english, .english) == english)
    }

    @Test("a guess of the parser's that is no slip is left out")
    func guess() {
        func said(_ option: String, _ guess: String, _ language: Language) -> String {
            let text = "bitacora: Unknown option '\(option)'. Did you mean '\(guess)'?\nUsage: x"
            return ParserWords.error(text, language)
        }
        #expect(said("--from", "--log", .english) == "bitacora: Unknown option '--from'\nUsage: x")
        #expect(said("--out", "--to", .spanish) == "bitacora: no existe la opción '--out'\nUso: x")
        #expect(
            said("--as-off", "--as-of", .spanish)
                == "bitacora: no existe la opción '--as-off'. ¿Quiso decir '--as-of'?\nUso: x"
        )
        #expect(said("--form", "--from", .english).contains("Did you mean '--from'?"))
    }

    @Test("the progress line tells part, count, rate and time left")
    func progress() {
        func line(_ width: Int) -> String {
            ProgressBar.line(
                "x",
                done: 25,
                total: 100,
                events: 5_000,
                seconds: 2,
                width: width
            )
        }
        let bar = String(repeating: "█", count: 6) + String(repeating: "░", count: 18)
        let wide = line(80)
        #expect(wide.contains("25 %"))
        #expect(wide.contains("5,000 · 2,500/s"))
        #expect(wide.contains("0:06"))
        // A line that fills the terminal would break, and could not be taken away.
        let left = say(es: "quedan 0:06", en: "0:06 left")
        let narrow = "x \(bar) 25 % · \(left)"
        #expect(line(narrow.count + 1) == narrow)
        #expect(line(narrow.count) == "x 25 % · \(left)")
        #expect(line(8) == "x 25 %")
    }

    @Test("options before the command move behind it")
    func order() {
        #expect(CommandWords.ordered(["--log", "L", "info"]) == ["info", "--log", "L"])
        #expect(
            CommandWords.ordered(["--log=L", "--lang", "en", "info"]) == [
                "info", "--log=L", "--lang", "en",
            ]
        )
        #expect(CommandWords.ordered(["info", "--log", "L"]) == ["info", "--log", "L"])
        #expect(CommandWords.ordered(["--lang", "en", "--help"]) == ["--help"])
    }

    @Test("each command is called by its own name, and parsed by itself as among all")
    func names() throws {
        for (name, command) in Bitacora.commands {
            #expect(command.configuration.commandName == name)
        }
        for words in [["info", "--log", "L"], ["statement", "INM-1", "--explain"]] {
            let alone = try CommandWords.parsed(words)
            let among = try Bitacora.parseAsRoot(words)
            #expect(type(of: alone) == type(of: among))
            #expect(String(describing: alone) == String(describing: among))
        }
        let alone = #expect(throws: (any Error).self) { try CommandWords.parsed(["info", "more"]) }
        let among = #expect(throws: (any Error).self) {
            try Bitacora.parseAsRoot(["info", "more"])
        }
        let texts = [alone, among].map { $0.map { Bitacora.fullMessage(for: $0) } }
        #expect(texts[0] == texts[1] && texts[0]?.contains("bitacora info") == true)
        // Help names the program, and the options of all commands.
        let help = try CommandWords.parsed(["info", "--help"])
        #expect(!(help is InfoCommand))
        // The version is the program's, whatever the command would take it for.
        #expect(throws: (any Error).self) { try CommandWords.parsed(["append", "x", "--version"]) }
    }

    @Test("a person's name loses what an actor cannot hold")
    func person() {
        #expect(Person.sanitised("ana#1\n") == "ana-1-")
        #expect(Person.sanitised("") == "-")
        #expect(Person.sanitised(String(repeating: "ñ", count: 100)).utf8.count == 128)
    }
}
