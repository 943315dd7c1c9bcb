// SPDX-License-Identifier: MIT
import Foundation
import Testing

@Suite("Import")
struct ImportTests {
    private static func lines(_ range: ClosedRange<Int>) -> String {
        range.map { number in
            #"{"account":"A-\#(number)","actor":"ana","kind":"property","number":\#(number),"#
                + #""on":"2018-07-01","source":"s","type":"account.opened"}"# + "\n"
        }.joined()
    }

    @Test("ends with a summary, and importing again skips what is there")
    func again() throws {
        let place = try Workplace.withLog()
        try place.write(Self.lines(1...20), to: "a.jsonl")
        let first = try place.run(["import", "a.jsonl"])
        #expect(first.status == 0)
        #expect(first.errors.contains("registro tardío (20)"))
        try Golden.check(first.output, "import/summary", in: place)
        try place.write(Self.lines(1...30), to: "a.jsonl")
        let second = try place.run(["import", "a.jsonl"])
        #expect(second.output.hasPrefix(#"{"appended":10,"skipped":20,"refused":0,"events":43,"#))
    }

    @Test("of what the log printed skips all of it, with one notice about recorded")
    func ownOutput() throws {
        let place = try Workplace.withLog()
        try place.write(try place.run(["events", "--format", "json"]).output, to: "own.jsonl")
        let outcome = try place.run(["import", "own.jsonl"])
        #expect(outcome.output.hasPrefix(#"{"appended":0,"skipped":13,"refused":0,"events":13,"#))
        try Golden.check(outcome.errors, "import/recorded.es", in: place)
    }

    @Test("as a trial says what would happen and records nothing")
    func trial() throws {
        let place = try Workplace.withLog()
        let before = try place.contents()
        try place.write(try Workplace.fixture("base.jsonl") + Self.lines(1...5), to: "a.jsonl")
        let outcome = try place.run(["import", "a.jsonl", "--dry-run"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.hasPrefix(#"{"appended":5,"skipped":13,"refused":0,"events":13,"#))
        #expect(try place.contents() == before)
    }

    @Test("as a trial tells the findings that the import tells after it", arguments: ["es", "en"])
    func foretold(language: String) throws {
        let place = try Workplace.withLog()
        try place.write(Workplace.fixture("payments.yaml"), to: "pagos.yaml")
        let table = try Workplace.fixture("payments.csv").replacing("31/06", with: "30/06")
        try place.write(table, to: "pagos.csv")
        try place.write(table, to: "pagos (1).csv")
        let words = ["--mapping", "pagos.yaml"]
        #expect(try place.run(["import", "pagos.csv"] + words).status == 0)
        let before = try place.contents()
        let again = ["import", "pagos (1).csv"] + words
        let trial = try place.run(again + ["--dry-run"], language: language)
        #expect(try place.contents() == before)
        let done = try place.run(again, language: language)
        #expect(trial.status == 0 && done.status == 0)
        let (would, news) =
            language == "es"
            ? ("hallazgos que habría: ", "hallazgos nuevos: ")
            : ("findings that there would be: ", "new findings: ")
        func list(_ errors: String, _ start: String) -> Substring? {
            errors.split(separator: "\n").first { $0.contains(start) }
                .flatMap { $0.split(separator: start).last }
        }
        let foretold = try #require(list(trial.errors, would), "\(trial.errors)")
        #expect(foretold.contains(language == "es" ? "recibo duplicado" : "duplicate receipt"))
        #expect(try #require(list(done.errors, news)).hasPrefix(foretold), "\(done.errors)")
    }

    @Test("that keeps going records the rest and writes down what it refused")
    func keepGoing() throws {
        let place = try Workplace.withLog()
        var lines = Self.lines(1...4).split(separator: "\n").map(String.init)
        lines.insert("{}", at: 2)
        lines.append(lines[0].replacing("property", with: "business"))
        lines.append(Self.lines(9...9))
        lines.append(Self.lines(5...5))
        try place.write(lines.joined(separator: "\n"), to: "a.jsonl")
        let outcome = try place.run(
            ["import", "a.jsonl", "--keep-going", "--refusals", "refused.jsonl"]
        )
        #expect(outcome.status == 65)
        #expect(outcome.output.hasPrefix(#"{"appended":5,"skipped":0,"refused":"#))
        try Golden.check(outcome.errors, "import/keep-going.es", in: place)
        let refused = try place.text(ofFile: "refused.jsonl")
        try Golden.check(refused, "import/refusals.es", in: place)
    }

    @Test("writes down all that it refused, in the order of the file")
    func manyRefused() throws {
        let place = try Workplace.withLog()
        // More than are written at a time, in several batches.
        let lines = Self.lines(1...9_000).split(separator: "\n")
        try place.write(
            lines.flatMap { ["{}", String($0)] }.joined(separator: "\n"),
            to: "a.jsonl"
        )
        let outcome = try place.run(
            ["import", "a.jsonl", "--keep-going", "--refusals", "refused.jsonl"]
        )
        #expect(outcome.status == 65)
        #expect(
            outcome.output.hasPrefix(#"{"appended":9000,"skipped":0,"refused":9000,"#),
            "\(outcome.errors)"
        )
        let refused = try place.text(ofFile: "refused.jsonl").split(separator: "\n")
        let places = refused.compactMap { line in
            line.firstMatch(of: /^\{"file":"a.jsonl","line":([0-9]+),"reason":".*"\}$/)
                .flatMap { Int($0.1) }
        }
        #expect(places == Array(stride(from: 1, to: 18_001, by: 2)))
    }

    @Test("of all or nothing takes a file of several batches whole")
    func atomic() throws {
        let place = try Workplace.withLog()
        try place.write(Self.lines(1...20_000), to: "a.jsonl")
        let outcome = try place.run(["import", "a.jsonl", "--atomic"])
        #expect(outcome.output.hasPrefix(#"{"appended":20000,"skipped":0,"#), "\(outcome.errors)")
        let before = try place.contents()
        try place.write(Self.lines(20_001...40_000) + "{}\n", to: "b.jsonl")
        let refused = try place.run(["import", "b.jsonl", "--atomic"])
        #expect(refused.status == 65)
        #expect(refused.output.hasPrefix(#"{"appended":0,"skipped":0,"refused":1,"#))
        #expect(try place.contents() == before)
        #expect(try place.run(["verify"]).status == 0)
    }

    @Test("stops at the first refused line with whole batches before it")
    func stops() throws {
        let place = try Workplace.withLog()
        try place.write(
            Self.lines(1...10_000) + "{}\n" + Self.lines(10_001...10_100),
            to: "a.jsonl"
        )
        let outcome = try place.run(["import", "a.jsonl"])
        #expect(outcome.status == 65)
        #expect(outcome.output.hasPrefix(#"{"appended":8192,"skipped":0,"refused":1,"#))
        try Golden.check(outcome.errors, "import/stopped.es", in: place)
    }

    @Test(
        "that ends for the whole file says what the batches before have recorded",
        arguments: ["es", "en"]
    )
    func stopsForTheFile(language: String) throws {
        let place = try Workplace.withLog()
        let count = try place.count()
        let foreign =
            #"{"account":"A-1","actor":"ana","kind":"property","on":"2018-07-01","#
            + #""source":"device:t1","type":"account.opened"}"# + "\n"
        try place.write(Self.lines(1...8_200) + foreign, to: "a.jsonl")
        let trial = try place.run(["import", "a.jsonl", "--dry-run"], language: language)
        let whole = try place.run(["import", "a.jsonl", "--atomic"], language: language)
        #expect(try place.count() == count)
        let outcome = try place.run(["import", "a.jsonl"], language: language)
        #expect(try place.count() == count + 8_192)
        for outcome in [trial, whole, outcome] {
            #expect(outcome.status == 65)
            #expect(outcome.output.isEmpty)
        }
        #expect(trial.errors == whole.errors)
        try Golden.check(trial.errors + outcome.errors, "import/for-file.\(language)", in: place)
        // Repeating is as safe as is said.
        let again = try place.run(["import", "a.jsonl"], language: language)
        #expect(try place.count() == count + 8_192)
        #expect(again.errors == trial.errors)
        try place.write(Self.lines(1...8_200), to: "a.jsonl")
        let mended = try place.run(["import", "a.jsonl"])
        #expect(mended.output.hasPrefix(#"{"appended":8,"skipped":8192,"#), "\(mended.errors)")
    }

    @Test("reads standard input, and takes the source from the flag")
    func standardInput() throws {
        let place = try Workplace.withLog()
        let line =
            #"{"account":"B","actor":"a","kind":"property","on":"2018-07-01","type":"account.opened"}"#
        let outcome = try place.run(["import", "-", "--source", "tubo"], input: line + "\n")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try place.run(["info", "--format", "csv"]).output.contains("tubo,1\n"))
        let none = try place.run(["import", "-"], input: line + "\n")
        #expect(none.status == 65)
        try Golden.check(none.errors, "bad-input/no-source.es", in: place)
        // A line that bears its source lacks something else, which no flag gives.
        let other = line.replacing("\"actor\":\"a\"", with: "\"source\":\"s\",\"number\":1")
        let lacking = try place.run(["import", "-"], input: other + "\n")
        #expect(lacking.status == 65 && !lacking.errors.contains("--source"), "\(lacking.errors)")
        try place.write(try Workplace.fixture("payments.yaml"), to: "pagos.yaml")
        let table = try place.run(["import", "-", "--as", "csv", "--mapping", "pagos.yaml"])
        #expect(table.status == 64 && table.errors.contains("import - --as csv"), "\(table.errors)")
    }

    @Test("of CSV follows a mapping, and says which row was refused")
    func csv() throws {
        let place = try Workplace.withLog()
        try place.write(try Workplace.fixture("payments.yaml"), to: "pagos.yaml")
        try place.write(try Workplace.fixture("payments.csv"), to: "pagos.csv")
        let words = ["import", "pagos.csv", "--mapping", "pagos.yaml", "--source", "caja-9"]
        let stopped = try place.run(words)
        #expect(stopped.status == 65)
        try Golden.check(stopped.errors, "import/csv-stopped.es", in: place)
        let kept = try place.run(words + ["--keep-going"], language: "en")
        #expect(kept.status == 65)
        #expect(kept.output.hasPrefix(#"{"appended":2,"skipped":0,"refused":1,"#))
        try Golden.check(kept.errors, "import/csv-kept.en", in: place)
    }

    @Test(
        "with a clock behind the log records at the log's end and says so",
        arguments: ["es", "en"]
    )
    func clock(language: String) throws {
        let place = try Workplace.withLog()
        try place.appendInTheFuture()
        let outcome = try place.run(
            [
                "append", "call.made", "--account", "INM-1", "--outcome", "answered", "--json",
                "--on", "2899-12-01",
            ],
            language: language
        )
        #expect(outcome.status == 0)
        #expect(outcome.output.contains(#""recorded":"2900-01-01T00:00:00.000Z""#))
        try Golden.check(outcome.errors, "bad-input/clock-behind.\(language)", in: place)
    }

    @Test("a moment of a table is by the clock of the log that it comes into")
    func zone() throws {
        let place = try Workplace()
        try #require(try place.run(["init", "--time-zone", "America/Lima"]).status == 0)
        try place.write(
            """
            mapping: m
            formats: {date: yyyy-mm-dd, moment: "yyyy-mm-dd HH:MM"}
            events:
              - type: call.made
                fields:
                  {on: "{d}", account: A, outcome: answered, actor: x, captured: "{c}"}
            """,
            to: "m.yaml"
        )
        try place.write("d,c\n2018-01-03,2018-01-03 10:00\n", to: "a.csv")
        let done = try place.run(["import", "a.csv", "--mapping", "m.yaml"])
        #expect(done.status == 0, "\(done.errors)")
        let event = try place.run(["events", "--format", "json"]).output
        #expect(event.contains(#""captured":"2018-01-03T15:00:00.000Z""#), "\(event)")
    }
}

@Suite("An import of facts")
struct ImportedFactTests {
    @Test("records what append refuses: a plan's code again, reversals without a target")
    func facts() throws {
        let place = try Workplace.withLog()
        let plan =
            #""account":"INM-1","plan":"P","first":"2019-05-11","installment":"10.00","#
            + #""installments":4,"type":"plan.agreed"}"#
        let reversal = #""reason":"x","type":"event.reversed","reverses":"#
        let head = { (number: Int) in
            #"{"source":"papel","actor":"ana","on":"2019-04-11","number":\#(number),"#
        }
        let lines = [
            head(1) + plan, head(2) + plan, head(3) + reversal + #""papel#2"}"#,
            head(4) + reversal + #""papel#2"}"#, head(5) + reversal + #""papel#3"}"#,
            head(6) + reversal + #""nadie#1"}"#,
        ]
        try place.write(lines.joined(separator: "\n") + "\n", to: "facts.jsonl")
        let outcome = try place.run(["import", "facts.jsonl"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.hasPrefix(#"{"appended":6,"skipped":0,"refused":0,"events":19,"#))
        #expect(try place.run(["verify", "--full"]).status == 0)
        let plans = try place.run(["report", "plans", "--format", "csv"])
        #expect(plans.output.split(separator: "\n").count == 2)
    }

    @Test("append records such a reversal only as recorded elsewhere")
    func asRecorded() throws {
        let place = try Workplace.withLog()
        let words = ["append", "event.reversed", "--reverses", "nadie#1", "--reason", "x"]
        #expect(try place.run(words).status == 65)
        #expect(try place.count() == 13)
        #expect(try place.run(words + ["--as-recorded"]).status == 0)
        #expect(try place.count() == 14)
    }
}
