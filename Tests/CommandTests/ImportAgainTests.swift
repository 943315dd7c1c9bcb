// SPDX-License-Identifier: MIT
import Testing

/// What `import --keep-going` says of refused lines is what brings them in.
@Suite("Importing refused lines")
struct ImportAgainTests {
    private static func line(_ number: Int, kind: String = "property", asks: Bool) -> String {
        let own = asks ? #""number":\#(number),"# : ""
        return #"{"account":"A-\#(number)","actor":"a","kind":"\#(kind)",\#(own)"#
            + #""on":"2018-07-01","type":"account.opened"}"# + "\n"
    }

    @Test("of JSON: corrected in the same file", arguments: [true, false], ["es", "en"])
    func lines(asks: Bool, language: String) throws {
        let place = try Workplace.withLog()
        func file(_ kind: String) -> String {
            (1...5).map { Self.line($0, kind: $0 == 3 ? kind : "property", asks: asks) }.joined()
        }
        try place.write(file("castle"), to: "a.jsonl")
        let words = ["import", "a.jsonl", "--keep-going"]
        let refused = try place.run(words, language: language)
        #expect(refused.status == 65)
        #expect(refused.output.hasPrefix(#"{"appended":2,"skipped":0,"refused":3,"#))
        try Golden.check(
            String(refused.errors.split(separator: "\n").last ?? ""),
            "import/again-lines.\(language)",
            in: place
        )
        try place.write(file("business"), to: "a.jsonl")
        let again = try place.run(words)
        #expect(again.status == 0, "\(again.errors)")
        #expect(again.output.hasPrefix(#"{"appended":3,"skipped":2,"refused":0,"#))
    }

    @Test("of a file of which some say otherwise than the log, one by one and in runs")
    func conflicts() throws {
        func file(_ numbers: ClosedRange<Int>, otherwise: (Int) -> Bool) -> String {
            numbers.map { number in
                Self.line(number, kind: otherwise(number) ? "business" : "property", asks: true)
            }.joined()
        }
        let place = try Workplace.withLog()
        try place.write(file(1...400) { _ in false }, to: "a.jsonl")
        #expect(try place.run(["import", "a.jsonl"]).status == 0)
        // 1 to 150 all otherwise, then none, every seventh, and new ones at the end.
        func isOtherwise(_ number: Int) -> Bool {
            number <= 150 || (number > 250 && number % 7 == 0 && number <= 400)
        }
        let wrong = (1...400).filter(isOtherwise)
        try place.write(file(1...450, otherwise: isOtherwise), to: "a.jsonl")
        for words in [["--dry-run"], []] {
            let outcome = try place.run(
                ["import", "a.jsonl", "--keep-going", "--refusals", "r.jsonl"] + words
            )
            #expect(outcome.status == 65)
            let skipped = 400 - wrong.count
            let counts = #""appended":50,"skipped":\#(skipped),"refused":\#(wrong.count),"#
            #expect(outcome.output.contains(counts), "\(outcome.output)")
            let lines = try place.text(ofFile: "r.jsonl").split(separator: "\n")
            #expect(lines.count == wrong.count)
            for (line, number) in zip(lines, wrong) {
                #expect(line.contains(#""line":\#(number),"#), "\(line)")
            }
        }
        let again = try place.run(["import", "a.jsonl", "--keep-going"])
        let skipped = 450 - wrong.count
        #expect(again.output.hasPrefix(#"{"appended":0,"skipped":\#(skipped),"#))
    }

    @Test("as a trial refuses what the import refuses, but for where the other one stands")
    func trial() throws {
        func line(_ number: Int, _ kind: String = "property") -> String {
            Self.line(number, kind: kind, asks: true)
        }
        let place = try Workplace.withLog()
        try place.write(line(1), to: "a.jsonl")
        #expect(try place.run(["import", "a.jsonl"]).status == 0)
        // Otherwise than the log, than a batch before and than the same one; once more; with a gap.
        let others = [1, 2, 8_300].map { line($0, "business") } + [line(7), line(9_000)]
        try place.write(((1...8_300).map { line($0) } + others).joined(), to: "a.jsonl")
        let words = ["import", "a.jsonl", "--keep-going", "--refusals", "r.jsonl"]
        let trial = try place.run(words + ["--dry-run"], language: "en")
        let foretold = try place.text(ofFile: "r.jsonl")
        let outcome = try place.run(words, language: "en")
        for outcome in [trial, outcome] {
            #expect(outcome.status == 65)
            let counts = #"{"appended":8299,"skipped":2,"refused":4,"#
            #expect(outcome.output.hasPrefix(counts), "\(outcome.output)")
        }
        let refused = try place.text(ofFile: "r.jsonl")
        #expect(foretold == refused.replacing(/, at position [0-9]+/, with: ""))
        #expect(foretold.split(separator: "\n").count == 4 && foretold != refused)
    }

    @Test("of a table: corrected in a new file, of another source", arguments: ["es", "en"])
    func rows(language: String) throws {
        let place = try Workplace.withLog()
        try place.write(Workplace.fixture("payments.yaml"), to: "pagos.yaml")
        let table = try Workplace.fixture("payments.csv")
        try place.write(table, to: "pagos.csv")
        let words = ["--mapping", "pagos.yaml", "--keep-going"]
        let trial = try place.run(["import", "pagos.csv", "--dry-run"] + words, language: language)
        let refused = try place.run(["import", "pagos.csv"] + words, language: language)
        #expect(trial.status == 65 && refused.status == 65)
        let last = [trial, refused].compactMap { $0.errors.split(separator: "\n").last }
        try Golden.check(
            last.joined(separator: "\n"),
            "import/again-rows.\(language)",
            in: place
        )
        // In the same file its number would be that of a row behind it.
        try place.write(table.replacing("31/06", with: "30/06"), to: "pagos.csv")
        #expect(try place.run(["import", "pagos.csv"] + words).status == 65)
        let rows = table.split(separator: "\n").map(String.init)
        let corrected = [rows[0], rows[3].replacing("31/06", with: "30/06")]
        try place.write(corrected.joined(separator: "\n") + "\n", to: "pagos-2.csv")
        let again = try place.run(["import", "pagos-2.csv"] + words)
        #expect(again.status == 0, "\(again.errors)")
        #expect(again.output.hasPrefix(#"{"appended":1,"skipped":0,"refused":0,"#))
    }

    @Test("of a file with something put in between: nothing is recorded, not even again at its end")
    func putInBetween() throws {
        for words in [[], ["--keep-going"], ["--keep-going", "--dry-run"], ["--atomic"]] {
            let lines = (1...5).map { Self.line($0, asks: false) }
            let changed = lines[..<1] + [Self.line(9, asks: false)] + lines[1...]
            try expectNothing(of: changed.joined(), after: lines.joined(), "a.jsonl", words)

            let table = try Workplace.fixture("payments.csv").replacing("31/06", with: "30/06")
            var rows = table.split(separator: "\n").map { "\($0)\n" }
            rows.insert(rows[1].replacing("F9-1", with: "F9-0"), at: 1)
            try expectNothing(
                of: rows.joined(),
                after: table,
                "pagos.csv",
                ["--mapping", "pagos.yaml"] + words
            )
        }
    }

    private func expectNothing(
        of changed: String,
        after first: String,
        _ name: String,
        _ words: [String]
    ) throws {
        let place = try Workplace.withLog()
        try place.write(Workplace.fixture("payments.yaml"), to: "pagos.yaml")
        try place.write(first, to: name)
        let options = words.filter { $0 != "--dry-run" }
        #expect(try place.run(["import", name] + options).status == 0)
        let before = try place.run(["info", "--format", "json"]).output
        try place.write(changed, to: name)
        let outcome = try place.run(["import", name] + words, language: "en")
        #expect(outcome.status == 65)
        #expect(outcome.output.hasPrefix(#"{"appended":0,"#), "\(outcome.output)")
        // Who is told that nothing of it is in the log imports it whole under another source.
        let count = first.contains("account.opened") ? 5 : 3
        let known = "under the source \(name) (\(count) events) is of this file"
        #expect(outcome.errors.contains(known), "\(outcome.errors)")
        let end = "nothing new was recorded; under the source \(name) the log has \(count) events\n"
        #expect(outcome.errors.hasSuffix(end), "\(outcome.errors)")
        #expect(try place.run(["info", "--format", "json"]).output == before)
    }

    @Test("of a file whose first batch is in the log: the summary counts what is there")
    func stoppedAgain() throws {
        let place = try Workplace.withLog()
        let lines = (1...8_192).map { Self.line($0, asks: false) }.joined()
        try place.write(lines + "{}\n", to: "a.jsonl")
        let trial = try place.run(["import", "a.jsonl", "--dry-run"], language: "en")
        #expect(trial.errors.contains("8,192 events before that line would be recorded"))
        #expect(try place.run(["import", "a.jsonl"]).output.hasPrefix(#"{"appended":8192,"#))
        for words in [[], ["--dry-run"]] {
            let again = try place.run(["import", "a.jsonl"] + words, language: "en")
            #expect(again.status == 65)
            #expect(again.output.hasPrefix(#"{"appended":0,"skipped":8192,"refused":1,"#))
            let end =
                "bitacora: nothing new was recorded; of a.jsonl the log has 8,192 events already, "
                + "before that line. Correct the line and repeat: what is recorded is skipped\n"
            #expect(again.errors.hasSuffix(end), "\(again.errors)")
        }
    }

    @Test("of a table that came in but for some rows: one, and not mended where it stands")
    func withoutKeepingGoing() throws {
        let place = try Workplace.withLog()
        let mapping = """
            mapping: m
            common: {actor: a}
            events:
              - type: income.recorded
                fields: {on: "{on}", category: mercado, amount: "{amount}"}
            """
        try place.write(mapping, to: "m.yaml")
        try place.write("on,amount\n2018-07-01,1\nx,2\ny,3\n2018-07-02,4\n", to: "r.csv")
        let words = ["import", "r.csv", "--mapping", "m.yaml"]
        // Before anything came in, the line is corrected where it stands.
        let fresh = try place.run(words, language: "en")
        #expect(fresh.status == 65)
        #expect(fresh.output.hasPrefix(#"{"appended":0,"skipped":0,"refused":1,"#))
        let mend = "nothing was recorded this time. Correct the line and repeat\n"
        #expect(fresh.errors.hasSuffix(mend), "\(fresh.errors)")
        let kept = try place.run(words + ["--keep-going"])
        #expect(kept.output.hasPrefix(#"{"appended":2,"skipped":0,"refused":2,"#))
        for option in [[], ["--dry-run"], ["--atomic"]] {
            let again = try place.run(words + option, language: "en")
            #expect(again.status == 65)
            #expect(again.output.hasPrefix(#"{"appended":0,"skipped":0,"refused":1,"#))
            let said =
                "bitacora: nothing new was recorded; under the source r.csv the log has 2 events, of "
                + "rows after that line too. Do not correct it in the same file, whose events have "
                + "their numbers: put it, corrected, into a new file with its header, and import "
                + "that under another name or source\n"
            #expect(again.errors.hasSuffix(said), "\(again.errors)")
        }
        let spanish = try place.run(words, language: "es")
        let said = "también de después de esa línea. No la corrija en el mismo archivo, cuyos "
        #expect(spanish.errors.contains(said), "\(spanish.errors)")
    }

    @Test("where nothing came in, the file itself is corrected")
    func nothing() throws {
        let place = try Workplace.withLog()
        try place.write("{}\n", to: "a.jsonl")
        let outcome = try place.run(["import", "a.jsonl", "--keep-going"], language: "en")
        #expect(outcome.errors.hasSuffix("1 line refused. Correct it and repeat\n"))
    }

    @Test("one number left out is missed, tried out or not")
    func oneMissing() throws {
        let place = try Workplace.withLog()
        let line =
            #"{"account":"INM-1","actor":"c","amount":"9","method":"cash","number":4,"#
            + #""on":"2018-06-20","source":"caja-1","type":"payment.received"}"#
        try place.write(line + "\n", to: "a.jsonl")
        for flags in [["--dry-run"], []] {
            let refused = try place.run(["import", "a.jsonl"] + flags)
            #expect(refused.status == 65)
            #expect(refused.errors.contains("caja-1#4"), "\(refused.errors)")
        }
    }
}
