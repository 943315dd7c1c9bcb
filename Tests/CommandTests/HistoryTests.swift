// SPDX-License-Identifier: MIT
import Foundation
import Glibc
import Testing

/// The history of another system, from the files of `examples/historia`.
@Suite("A historical import")
struct HistoryTests {
    private static let examples = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().appending(path: "../../examples/historia").standardized

    /// A log without events, and the example's files beside it.
    private static func place() throws -> Workplace {
        let place = try Workplace()
        try #require(try place.run(["init", "--municipality", "Aguilares"]).status == 0)
        let copy = URL(fileURLWithPath: place.path).appending(path: "historia")
        try FileManager.default.copyItem(at: examples, to: copy)
        return place
    }

    private static let words = ["import", "historia/historia.yaml", "--historical"]

    @Test("brings all files in by the moment of each event, and says what differs")
    func whole() throws {
        let place = try Self.place()
        let outcome = try place.run(Self.words)
        #expect(outcome.status == 0, "\(outcome.errors)")
        try Golden.check(outcome.output, "history/whole.es", in: place)
        try Golden.check(outcome.errors, "history/notices.es", in: place)
        let events = try place.run(["events", "--format", "json"]).output
        try Golden.check(events, "history/events", in: place)
        // 8.00 of aseo were assessed in February and March and 4.00 paid; 2.50 of alumbrado are left.
        let balances = try place.run([
            "report", "balances", "--as-of", "2018-06-30", "--format", "csv",
        ])
        #expect(balances.output.contains("\n0000123,property,01,,6.50,"))
        #expect(balances.output.contains("\n0000124,business,02,,1500.00,"))
        #expect(balances.output.contains("\n0000125,property,01,,0.00,"))
        // In February, the payment of March was not known.
        let earlier = try place.run([
            "report", "balances", "--as-of", "2018-06-30", "--known-at", "2018-02-28", "--format",
            "csv",
        ])
        #expect(earlier.output.contains("\n0000124,business,02,,2500.00,"))
        #expect(try place.run(["verify", "--full"]).status == 0)
    }

    @Test(
        "sent again does nothing, and with --strict differences are a no",
        arguments: ["es", "en"]
    )
    func again(language: String) throws {
        let place = try Self.place()
        #expect(try place.run(Self.words).status == 0)
        let before = try place.contents()
        let outcome = try place.run(Self.words + ["--strict"], language: language)
        #expect(outcome.status == 1)
        #expect(outcome.output.contains(#"{"appended":0,"skipped":21,"refused":0,"events":21,"#))
        #expect(try place.contents() == before)
    }

    @Test(
        "with --strict brings in nothing that differs, and all that agrees",
        arguments: [["--strict"], ["--strict", "--atomic"], ["--strict", "--keep-going"]]
    )
    func strict(flags: [String]) throws {
        let place = try Self.place()
        let before = try place.contents()
        for language in ["es", "en"] {
            let outcome = try place.run(Self.words + flags, language: language)
            #expect(outcome.status == 1)
            #expect(outcome.output.contains(#"{"appended":0,"skipped":0,"refused":0,"events":0,"#))
            let said = language == "es" ? "no se registró nada" : "nothing was recorded"
            #expect(outcome.errors.contains(said), "\(outcome.errors)")
            #expect(outcome.output.contains("0000124"))
        }
        #expect(try place.contents() == before)
        let path = "historia/saldos.csv"
        let totals = try place.text(ofFile: path)
            .replacing("1.450,00", with: "1.500,00").replacing("1.456,50", with: "1.506,50")
        try place.write(totals, to: path)
        let outcome = try place.run(Self.words + flags, language: "en")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains(#"{"appended":21,"skipped":0,"refused":0,"events":21,"#))
        #expect(outcome.errors.contains("all 3 control figures agree"))
        // The same events as without --strict.
        let events = try place.run(["events", "--format", "json"]).output
        try Golden.check(events, "history/events", in: place)
    }

    @Test("with --strict and a row that the log refuses records nothing at all")
    func strictRefused() throws {
        let place = try Self.place()
        #expect(try place.run(Self.words).status == 0)
        let path = place.path + "/historia/cobros.csv"
        let text = try String(contentsOfFile: path, encoding: .isoLatin1)
        let changed = text.replacing("1.250,00", with: "1.200,00")
        try changed.write(toFile: path, atomically: true, encoding: .isoLatin1)
        let before = try place.contents()
        let outcome = try place.run(Self.words + ["--strict"], language: "en")
        #expect(outcome.status == 65, "\(outcome.errors)")
        #expect(outcome.output.contains(#"{"appended":0,"#))
        #expect(try place.contents() == before)
    }

    @Test("tried out says what it would bring, by type and year, and leaves the log alone")
    func trial() throws {
        let place = try Self.place()
        let before = try place.contents()
        let outcome = try place.run(Self.words + ["--dry-run"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        try Golden.check(outcome.output, "history/trial.es", in: place)
        let english = try place.run(Self.words + ["--dry-run", "--format", "json"], language: "en")
        try Golden.check(english.output, "history/trial.json", in: place)
        #expect(try place.contents() == before)
    }

    @Test("agrees with the old system once the missing payment is there")
    func explained() throws {
        let place = try Self.place()
        #expect(try place.run(Self.words).status == 0)
        let words = [
            "control", "historia/saldos.csv", "--mapping", "historia/saldos.yaml", "--strict",
        ]
        let differs = try place.run(words, language: "en")
        #expect(differs.status == 1)
        try Golden.check(differs.output, "history/differs.en", in: place)
        let paid = try place.run([
            "append", "payment.received", "--account", "0000124", "--amount", "50", "--method",
            "cash",
            "--on", "2018-03-22", "--tribute", "impuesto",
        ])
        #expect(paid.status == 0, "\(paid.errors)")
        let agrees = try place.run(words)
        #expect(agrees.status == 0)
        try Golden.check(agrees.errors, "history/agrees.es", in: place)
        // The day before it had not been paid, and in June nobody knew of it.
        #expect(try place.run(words + ["--as-of", "2018-03-21"]).status == 1)
        #expect(try place.run(words + ["--known-at", "2018-06-30"]).status == 1)
    }

    @Test("a saved comparison is made again from the file of the totals", arguments: ["es", "en"])
    func controlAgain(language: String) throws {
        let place = try Self.place()
        #expect(try place.run(Self.words).status == 0)
        let totals = ["historia/saldos.csv", "--mapping", "historia/saldos.yaml"]
        try place.makeKey("t", seed: 1, signer: "ejemplo.gob.sv/t")
        let saving = ["--out", "c.json", "--sign", "t.key"]
        #expect(try place.run(["control"] + totals + saving).status == 0)
        // What is recorded later changes nothing of it.
        let later = ["append", "meeting.held", "--topic", "mora", "--actor", "ana"]
        #expect(try place.run(later).status == 0)
        let again = ["reproduce", "c.json", "--key", "t.pub"]
        let same = try place.run(again + ["--control"] + totals, language: language)
        #expect(same.status == 0, "\(same.output)")
        let without = try place.run(again, language: language)
        #expect(without.status == 1)
        // A figure of the other system that was not what the report says it was.
        let figures = try place.text(ofFile: totals[0])
        try place.write(figures.replacing("123;6,50", with: "123;6,60"), to: "otro.csv")
        let other = ["--control", "otro.csv", "--mapping", "historia/saldos.yaml"]
        let differs = try place.run(again + other, language: language)
        #expect(differs.status == 1)
        let said = same.output + without.output
        try Golden.check(said, "history/control-again.\(language)", in: place)
        #expect(try place.run(["reproduce", "c.json", "--control", totals[0]]).status == 64)
        #expect(try place.run(["reproduce", "c.json", "--mapping", totals[2]]).status == 64)
        let mora = ["report", "mora", "--out", "m.json"]
        #expect(try place.run(mora).status == 0)
        #expect(try place.run(["reproduce", "m.json", "--control"] + totals).status == 64)
    }

    @Test(
        "reads a refused row's file, row and column, and records nothing",
        arguments: ["es", "en"]
    )
    func refused(language: String) throws {
        let place = try Self.place()
        let path = place.path + "/historia/gestiones.csv"
        let text = try String(contentsOfFile: path, encoding: .isoLatin1)
            .replacing(";V;", with: ";X;").replacing("16/03/2018 10:30", with: "16/13/2018 10:30")
        try text.write(toFile: path, atomically: true, encoding: .isoLatin1)
        let before = try place.contents()
        let outcome = try place.run(Self.words, language: language)
        #expect(outcome.status == 65)
        let atomic = try place.run(Self.words + ["--atomic", "--refusals", "all.jsonl"])
        #expect(atomic.status == 65 && atomic.errors.contains("all.jsonl"))
        #expect(try place.text(ofFile: "all.jsonl").split(separator: "\n").count == 2)
        try Golden.check(outcome.errors, "history/refused.\(language)", in: place)
        #expect(try place.contents() == before)
        let kept = try place.run(
            Self.words + ["--keep-going", "--refusals", "refused.jsonl"],
            language: language
        )
        #expect(kept.status == 65)
        #expect(kept.output.contains(#"{"appended":18,"skipped":0,"refused":2,"events":18,"#))
        let refused = try place.text(ofFile: "refused.jsonl")
        try Golden.check(refused, "history/refusals.\(language)", in: place)
    }

    @Test("of one sheet is an import like others, its rows in any order")
    func sheet() throws {
        let place = try Self.place()
        let words = ["import", "historia/pagos.xlsx", "--mapping", "historia/pagos.yaml"]
        let outcome = try place.run(words + ["--historical", "--atomic"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.hasPrefix(#"{"appended":3,"skipped":0,"refused":0,"events":3,"#))
        let now = try place.run(words)
        #expect(now.output.hasPrefix(#"{"appended":0,"skipped":3,"#), "\(now.errors)")
        let events = try place.run(["events", "--format", "json"]).output
        #expect(events.contains(#""recorded":"2018-03-12T16:15:00.000Z","source":"pagos.xlsx""#))
    }

    @Test(
        "is refused where the words do not fit",
        arguments: [
            ("no-mapping", ["import", "historia/pagos.xlsx"]),
            ("no-history", ["import", "historia/historia.yaml"]),
            ("sheet-of-text", ["import", "a.csv", "--mapping", "m.yaml", "--sheet", "X"]),
            ("strict-of-lines", ["import", "a.jsonl", "--strict"]),
            ("format-of-lines", ["import", "a.jsonl", "--historical", "--format", "csv"]),
            ("workbook-of-input", ["import", "-", "--as", "xlsx", "--mapping", "m.yaml"]),
        ] as [(String, [String])],
        ["es", "en"]
    )
    func usage(_ fault: (name: String, words: [String]), language: String) throws {
        let place = try Self.place()
        let outcome = try place.run(fault.words, language: language)
        #expect(outcome.status == 64)
        try Golden.check(outcome.errors, "history/\(fault.name).\(language)", in: place)
    }

    @Test(
        "is refused where a file or sheet is not there, or is no workbook",
        arguments: [
            (
                "unknown-sheet", 65,
                [
                    "import", "historia/pagos.xlsx", "--mapping", "historia/pagos.yaml",
                    "--sheet", "Pago",
                ]
            ),
            (
                "not-a-workbook", 65,
                [
                    "import", "historia/saldos.csv", "--as", "xlsx", "--mapping",
                    "historia/pagos.yaml",
                ]
            ),
            ("no-workbook", 66, ["import", "nada.xlsx", "--mapping", "historia/pagos.yaml"]),
        ] as [(String, Int32, [String])],
        ["es", "en"]
    )
    func files(_ fault: (name: String, status: Int32, words: [String]), language: String) throws {
        let place = try Self.place()
        let outcome = try place.run(fault.words, language: language)
        #expect(outcome.status == fault.status)
        try Golden.check(outcome.errors, "history/\(fault.name).\(language)", in: place)
    }

    @Test(
        "whose mapping does not say when, whose events come later than now or before the log's end"
    )
    func recorded() throws {
        let place = try Self.place()
        try place.write("fecha,monto\n2018-03-05,1\n2018-03-04,2\n", to: "a.csv")
        func mapping(_ recorded: String) throws {
            try place.write(
                """
                mapping: m
                formats: {moment: yyyy-mm-dd}
                events:
                  - type: income.recorded
                    fields: {on: "{fecha}", actor: a, category: c, amount: "{monto}"\(recorded)}
                """,
                to: "m.yaml"
            )
        }
        func manifest(_ recorded: String) throws {
            try place.write(
                "history: h\nrecorded: \(recorded)\nfiles: [{file: a.csv, mapping: m.yaml}]\n",
                to: "h.yaml"
            )
        }
        try mapping("")
        try manifest("kept")
        let none = try place.run(["import", "h.yaml", "--historical"])
        #expect(none.status == 65)
        try Golden.check(none.errors, "history/no-recorded.es", in: place)
        try manifest("on")
        #expect(try place.run(["import", "h.yaml", "--historical", "--dry-run"]).status == 0)
        try mapping(", recorded: 2999-01-01T00:00:00Z")
        let late = try place.run(["import", "h.yaml", "--historical"])
        #expect(late.status == 65 && late.errors.contains("2999-01-01"))
        #expect(try place.count() == 0)
        try mapping("")
        #expect(try place.run(["import", "h.yaml", "--historical"]).status == 0)
        let events = try place.run(["events", "--format", "json"]).output
        #expect(
            events.split(separator: "\n").map { $0.contains(#""recorded":"2018-03-04T06:00"#) }
                == [true, false]
        )
        try place.write("fecha,monto\n2018-03-01,1\n", to: "a.csv")
        try place.write(
            "history: h\nrecorded: on\nfiles: [{file: a.csv, mapping: m.yaml, source: b}]\n",
            to: "h.yaml"
        )
        let early = try place.run(["import", "h.yaml", "--historical"])
        #expect(early.status == 65)
        try Golden.check(early.errors, "history/before-the-end.es", in: place)
        try manifest("now")
        try place.write("fecha,monto\n2018-03-05,7\n", to: "a.csv")
        try place.write(
            "history: h\nrecorded: now\nfiles: [{file: a.csv, mapping: m.yaml, source: c}]\n",
            to: "h.yaml"
        )
        #expect(try place.run(["import", "h.yaml", "--historical"]).status == 0)
        #expect(try place.count() == 3)
    }

    @Test("stopped at any moment is completed by the same command")
    func killed() throws {
        let place = try Workplace()
        let rows = (0..<20_000).map { "2018-03-\(10 + $0 % 20),\($0 + 1)\n" }
        try place.write("fecha,monto\n" + rows.joined(), to: "a.csv")
        try place.write(
            """
            mapping: m
            formats: {moment: yyyy-mm-dd}
            events:
              - type: income.recorded
                fields: {on: "{fecha}", recorded: "{fecha}", actor: a, category: c, amount: "{monto}"}
            """,
            to: "m.yaml"
        )
        let words = ["import", "a.csv", "--mapping", "m.yaml", "--historical"]
        try #require(try place.run(["init"]).status == 0)
        let clock = ContinuousClock()
        let whole = try clock.measure { _ = try place.run(words) }
        let events = try place.run(["events", "--format", "json"]).output
        var struck = 0
        for part in [0.2, 0.6, 0.7, 0.8, 0.9] {
            try FileManager.default.removeItem(atPath: place.path + "/log")
            try #require(try place.run(["init"]).status == 0)
            let process = try place.start(words)
            usleep(UInt32(whole / .microseconds(1) * part))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            if process.terminationReason == .uncaughtSignal { struck += 1 }
            #expect(try place.count() % 8_192 == 0 || place.count() == 20_000)
            #expect(try place.run(words).status == 0)
            #expect(try place.run(["events", "--format", "json"]).output == events)
        }
        #expect(struck > 0)
        #expect(events.split(separator: "\n").count == 20_000)
    }

    @Test("of this program's own spreadsheet agrees to the cent")
    func ownSpreadsheet() throws {
        let place = try Workplace.withLog()
        let asked = ["report", "balances", "--as-of", "2018-06-30"]
        #expect(try place.run(asked + ["--out", "b.xlsx"], language: "en").status == 0)
        try place.write(
            """
            control: own
            as-of: 2018-06-30
            file: {sheet: "Balances by account"}
            skip: [{when: {Total: "", Principal: ""}, reason: x}]
            until: [{when: {Account: {starts: Total}}, reason: totals}]
            account: "{Account}"
            amounts: [{principal: "{Principal}"}, {total: "{Total}"}, {credit: "{Credit}"}]
            """,
            to: "own.yaml"
        )
        let outcome = try place.run(["control", "b.xlsx", "--mapping", "own.yaml", "--strict"])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.errors.contains("cifras de control"))
    }
}
