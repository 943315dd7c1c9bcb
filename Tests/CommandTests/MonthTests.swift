// SPDX-License-Identifier: MIT
import Foundation
import Testing

@Suite("The monthly report")
struct MonthTests {
    private static let words = ["month", "2018-06", "--out", "junio"]

    private func names(_ place: Workplace, _ directory: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(place.path)/\(directory)").sorted()
    }

    @Test("is one PDF, one spreadsheet and a JSON for each report, all of the same log")
    func package() throws {
        let place = try Workplace.withLog()
        let outcome = try place.run(Self.words)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let expected = [
            "2018-06.pdf", "2018-06.xlsx", "activity.json", "exonerations.json", "findings.json",
            "income.json", "meta.json", "mora-as-reported.json", "mora-month-before.json",
            "mora-year-before.json", "mora.json", "plans.json", "recovery.json", "summary.json",
        ]
        #expect(try names(place, "junio") == expected)
        let printed = outcome.output.split(separator: "\n").map(String.init)
        #expect(printed == expected.map { "junio/" + $0 })
        // Each report is the one that is asked for alone.
        let day = ["--as-of", "2018-06-30", "--format", "json"]
        for name in ["mora", "income", "recovery", "exonerations", "plans", "findings"] {
            let alone = try place.run(["report", name] + day).output
            #expect(try place.text(ofFile: "junio/\(name).json") == alone, "\(name)")
        }
        let months = ["--from", "2018-06", "--to", "2018-06"]
        let activity = try place.run(["report", "activity"] + months + day).output
        #expect(try place.text(ofFile: "junio/activity.json") == activity)
        let sides = ["compare", "mora", "as-of=2018-05-31", "as-of=2018-06-30"]
        let comparison = try place.run(sides + ["--format", "json"]).output
        #expect(try place.text(ofFile: "junio/mora-month-before.json") == comparison)
        // Years later each is made again, but the summary, which is made from them.
        for name in expected where name.hasSuffix(".json") && name != "meta.json" {
            let again = try place.run(["reproduce", "junio/\(name)"])
            #expect(again.status == (name == "summary.json" ? 65 : 0), "\(name): \(again.output)")
        }
        let meta = try place.object(ofFile: "junio/meta.json")
        #expect(meta["month"] as? String == "2018-06")
        #expect((meta["files"] as? [String])?.sorted() == expected.filter { $0 != "meta.json" })
    }

    @Test("says where the month is not over, and is none of one that has not begun")
    func unfinished() throws {
        let place = try Workplace.withLog()
        let today = Workplace.today
        let month = String(today.prefix(7))
        for language in ["es", "en"] {
            let outcome = try place.run(["month", month, "--out", "m"], language: language)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.errors.contains("\(month) \(language == "es" ? "no ha" : "is not")"))
        }
        #expect(try !place.run(Self.words).errors.contains("2018-06 no ha terminado"))
        let year = try #require(Int(today.prefix(4)))
        for language in ["es", "en"] {
            let words = ["month", "\(year + 1)-12", "--out", "n"]
            let outcome = try place.run(words, language: language)
            #expect(outcome.status == 64 && outcome.errors.contains(today), "\(outcome.errors)")
        }
        #expect(!FileManager.default.fileExists(atPath: "\(place.path)/n"))
    }

    /// In June two payments of May were entered.
    @Test("says why the month before was reported with another mora", arguments: ["es", "en"])
    func restated(language: String) throws {
        let place = try Workplace.withLog()
        _ = try place.run(Self.words, language: language)
        let sides = ["as-of=2018-05-31,known-at=2018-05-31", "as-of=2018-05-31"]
        let compared = try place.run(["compare", "mora"] + sides + ["--format", "json"]).output
        #expect(try place.text(ofFile: "junio/mora-as-reported.json") == compared)
        let pages = try place.pages(ofPDF: "junio/2018-06.pdf").joined(separator: " ")
        for figure in ["1,439.30", "1,283.16", "F1-1", "F1-2"] {
            #expect(pages.contains(figure), "\(figure)")
        }
        let said = language == "es" ? "se informó una mora de" : "was reported; by what"
        #expect(pages.replacing("\n", with: " ").contains(said))
        // As it was known when May ended there was nothing else to tell.
        let then = ["month", "2018-06", "--out", "then", "--known-at", "2018-05-31"]
        #expect(try place.run(then).status == 0)
        #expect(try !names(place, "then").contains("mora-as-reported.json"))
    }

    /// Of two late entries one was recorded in April and one in June.
    @Test("shows the findings first that were not there a month before", arguments: ["es", "en"])
    func newFindings(language: String) throws {
        let place = try Workplace.withLog()
        _ = try place.run(Self.words, language: language)
        let (new, old, kind) =
            language == "es"
            ? ("Nuevos en el mes", "De antes", "registro tardío")
            : ("New in the month", "From before", "late entry")
        let pages = try place.pages(ofPDF: "junio/2018-06.pdf")
        let page = try #require(pages.first { $0.contains(new) })
        let parts = page.split(separator: new)
        let tables = try #require(parts.last).split(separator: old)
        try #require(parts.count == 2 && tables.count == 2, "\(page)")
        // One is new of two; it is of the town, the other of an account.
        #expect(parts[0].contains(try Regex("\(kind) +1 +2\\s")), "\(page)")
        #expect(tables[0].contains(kind) && !tables[0].contains("NEG-2"), "\(page)")
        #expect(tables[1].contains(kind) && tables[1].contains("NEG-2"), "\(page)")
        // By what was known when May ended nothing was new.
        let then = ["month", "2018-06", "--out", "then", "--known-at", "2018-05-31"]
        #expect(try place.run(then, language: language).status == 0)
        let before = try place.pages(ofPDF: "then/2018-06.pdf").joined()
        #expect(before.contains(try Regex("\(kind) +0 +1\\s")), "\(before)")
    }

    @Test("has a summary that repeats what the reports say")
    func summary() throws {
        let place = try Workplace.withLog()
        _ = try place.run(Self.words)
        let summary = try place.object(ofFile: "junio/summary.json")
        #expect(summary["report"] as? String == "month")
        let rows = try #require(summary["rows"] as? [[String: Any]])
        func figure(_ name: String) -> [String: Any]? {
            rows.first { $0["figure"] as? String == name }
        }
        let income = try place.object(ofFile: "junio/income.json")
        let periods = try #require(income["summary"] as? [[String: Any]])
        for (month, column) in [("2018-06", "month"), ("2018-05", "monthBefore")] {
            let row = periods.first { $0["period"] as? String == month }
            #expect(figure("collected")?[column] as? String == row?["collected"] as? String)
        }
        let recovery = try place.object(ofFile: "junio/recovery.json")
        let last = try #require((recovery["rows"] as? [[String: Any]])?.last)
        #expect(figure("moraEnd")?["month"] as? String == last["end"] as? String)
        // What mora ends with is what is in mora that day.
        let mora = try place.object(ofFile: "junio/mora.json")
        let kinds = (mora["groups"] as? [String: Any])?["kind"] as? [[String: Any]] ?? []
        let sum = kinds.reduce(Decimal()) {
            $0 + (Decimal(string: $1["total"] as? String ?? "") ?? 0)
        }
        #expect(Decimal(string: try #require(figure("moraEnd")?["month"] as? String)) == sum)
        // The same stands on paper and in the spreadsheet.
        let pages = try place.pages(ofPDF: "junio/2018-06.pdf")
        #expect(pages[0].contains("Informe mensual") && pages[0].contains("Junio de 2018"))
        let sheets = try place.sheets(ofXLSX: "junio/2018-06.xlsx")
        let sheet = try #require(sheets.first { $0.name == "Resumen · Cifras del mes" })
        let line = try #require(sheet.rows.first { $0[0] as? String == "Mora al final" })
        #expect(Decimal(string: (line[1] as? [String: String])?["n"] ?? "") == sum)
        #expect(Set(sheets.map(\.name)).count == sheets.count)
    }

    @Test("counts the goals of which nine tenths were done")
    func goals() throws {
        let place = try Workplace.withLog()
        func line(_ number: Int, _ type: String, _ fields: String) -> String {
            #"{"source":"metas","number":\#(number),"type":"\#(type)","actor":"ana","#
                + #""on":"2018-06-20",\#(fields)}"# + "\n"
        }
        // Ten calls wanted, nine made; ten visits wanted, eight made; one of 0 is always met.
        var lines = line(1, "goal.set", #""month":"2018-06","goal":"call.made","target":10"#)
        lines += line(2, "goal.set", #""month":"2018-06","goal":"visit.made","target":10"#)
        lines += line(3, "goal.set", #""month":"2018-06","goal":"message.sent","target":0"#)
        for number in 4..<13 {
            lines += line(number, "call.made", #""account":"INM-1","outcome":"answered""#)
        }
        for number in 13..<21 {
            lines += line(
                number,
                "visit.made",
                #""account":"INM-1","purpose":"collection","outcome":"absent""#
            )
        }
        try place.write(lines, to: "metas.jsonl")
        let imported = try place.run(["import", "metas.jsonl"])
        try #require(imported.status == 0, "\(imported.errors)")
        _ = try place.run(Self.words)
        let summary = try place.object(ofFile: "junio/summary.json")
        let rows = try #require(summary["rows"] as? [[String: Any]])
        func figures(_ name: String) -> [Int?] {
            let row = rows.first { $0["figure"] as? String == name }
            return ["month", "monthBefore", "yearBefore"].map { row?[$0] as? Int }
        }
        // In May three visits were wanted and one was made.
        #expect(figures("goalsSet") == [3, 1, 0])
        #expect(figures("goalsMet") == [2, 0, 0])
    }

    @Test("is the same bytes made twice, and takes its own place in one step")
    func twice() throws {
        let place = try Workplace.withLog()
        _ = try place.run(Self.words)
        let kept = try place.shell("cp -r junio other && sleep 2")
        #expect(kept.status == 0)
        #expect(try place.run(Self.words).status == 0)
        #expect(try place.shell("diff -r junio other").status == 0)
        let around = try FileManager.default.contentsOfDirectory(atPath: place.path)
        #expect(!around.contains { $0.contains(".new-") })
        // An empty directory has nothing to lose.
        #expect(try place.shell("mkdir vacio && $BITACORA month 2018-06 --out vacio/").status == 0)
        #expect(try place.shell("$BITACORA month 2018-06 --out vacio//").status == 0)
        #expect(try place.shell("$BITACORA month 2018-06 --out nuevo//").status == 0)
        let nowhere = try place.shell("ln -s nada enlace; $BITACORA month 2018-06 --out enlace")
        #expect(nowhere.status == 73)
        let said = "enlace: no se puede crear: no existe"
        #expect(nowhere.errors.contains(said), "\(nowhere.errors)")
    }

    @Test("leaves what is not its own alone, and makes all or nothing")
    func refusals() throws {
        let place = try Workplace.withLog()
        func refused(_ setup: String, keeps: String, language: String, _ name: String) throws {
            #expect(try place.shell(setup).status == 0)
            let before = try place.shell("ls -lR d; cat d/* 2>/dev/null").output
            let outcome = try place.run(
                ["month", "2018-06", "--out", "d"],
                language: language
            )
            #expect(outcome.status == 73)
            #expect(try place.shell("ls -lR d; cat d/* 2>/dev/null").output == before)
            #expect(before.contains(keeps))
            try Golden.check(outcome.errors, "documents/\(name).\(language)", in: place)
        }
        for language in ["es", "en"] {
            let mine = "rm -rf d; mkdir d; echo mío > d/notas.txt"
            try refused(mine, keeps: "mío", language: language, "not-a-package")
            let more = "rm -rf d; $BITACORA month 2018-05 --out d && echo mío > d/notas.txt"
            try refused(more, keeps: "mío", language: language, "more-than-a-package")
        }
        try place.write("x", to: "file")
        #expect(try place.run(["month", "2018-06", "--out", "file"]).status == 73)
        #expect(try place.run(["month", "2018-6", "--out", "new"]).status == 64)
        #expect(try place.run(["month", "2018-06"]).status == 64)
        #expect(try place.run(["month", "2018-06", "--out", "no/such"]).status == 73)
        let full = try place.shell("ulimit -f 8; $BITACORA month 2018-06 --out new")
        #expect(full.status != 0)
        let around = try FileManager.default.contentsOfDirectory(atPath: place.path)
        #expect(!around.contains { $0.hasPrefix("new") })
    }
}
