// SPDX-License-Identifier: MIT
import Foundation
import Testing

@Suite("Documents")
struct DocumentTests {
    private static let day = ["--as-of", "2018-06-30"]

    static let questions: [[String]] =
        [
            "balances", "mora", "activity", "income", "exonerations", "plans", "promises",
            "recovery", "route", "referral", "certificates", "findings",
            "registry", "reversals", "prescription",
        ].map { ["report", $0] } + [
            ["statement", "INM-1"], ["statement", "INM-1", "--explain"], ["solvency", "INM-1"],
            ["notice", "INM-1"], ["referral", "INM-1"],
        ]

    private static let comparison = [
        "compare", "mora", "as-of=2018-05-31", "as-of=2018-06-30",
    ]

    @Test("are made whatever a name has in it, also what XML and PDF cannot hold")
    func noncharacters() throws {
        let place = try Workplace.withLog()
        let opened = [
            "append", "account.opened", "--account", "INM-8", "--kind", "property", "--holder",
            "Ana \u{FFFF}\u{FFFE}Gil",
        ]
        try #require(try place.run(opened).status == 0)
        for words in [["statement", "INM-8"], ["solvency", "INM-8"]] {
            for ending in ["pdf", "xlsx", "html"] {
                let made = try place.run(words + ["--out", "n.\(ending)"])
                #expect(made.status == 0, "\(words) \(ending): \(made.errors)")
            }
            #expect(try place.text(ofFile: "n.html").contains("Ana \u{FFFD}\u{FFFD}Gil"))
            #expect(try !place.sheets(ofXLSX: "n.xlsx").isEmpty)
        }
    }

    /// The tables of a report's JSON: every array of objects, also in groups.
    private func tables(_ object: [String: Any]) -> [[[String: Any]]] {
        object.keys.sorted().flatMap { key -> [[[String: Any]]] in
            if let rows = object[key] as? [[String: Any]] { return [rows] }
            if let group = object[key] as? [String: Any] { return tables(group) }
            return []
        }
    }

    @Test("in every format hold what the JSON holds", arguments: questions + [comparison])
    func everyReport(words: [String]) throws {
        let place = try Workplace.withLog()
        let words = words + (words[0] == "compare" ? [] : Self.day)
        for ending in ["json", "pdf", "xlsx", "html"] {
            let outcome = try place.run(words + ["--out", "r.\(ending)"])
            #expect(outcome.status <= 1 && outcome.output.isEmpty, "\(outcome.errors)")
        }
        let json = try place.object(ofFile: "r.json")
        // Every amount of every row stands in the PDF and in the HTML as people read it.
        let pdf = try place.pages(ofPDF: "r.pdf").joined(separator: "\n")
        let html = try place.text(ofFile: "r.html")
        #expect(pdf.contains("Aguilares") && html.contains("Aguilares"))
        #expect(pdf.contains(/Página 1 de [0-9]+/))
        let root = try #require((json["log"] as? [String: Any])?["root"] as? String)
        #expect(pdf.contains(root) && html.contains(root))
        let isComparison = words[0] == "compare"
        for row in tables(json).joined() where !isComparison {
            for case let text as String in row.values
            where text.contains(/^-?[0-9]+\.[0-9]{2}$/) {
                let shown = Self.grouped(text)
                #expect(html.contains(">\(shown)<"), "\(shown)")
                #expect(pdf.contains(shown), "\(shown)")
            }
        }
    }

    @Test("as spreadsheets equal the JSON cell by cell", arguments: questions)
    func cells(words: [String]) throws {
        let place = try Workplace.withLog()
        for ending in ["json", "xlsx"] {
            _ = try place.run(words + Self.day + ["--out", "r.\(ending)"])
        }
        let json = try place.object(ofFile: "r.json")
        let sheets = try place.sheets(ofXLSX: "r.xlsx")
        #expect(sheets.first?.name == "Origen")
        let origin = sheets[0].rows.joined().compactMap { $0 as? String }
        let log = try #require(json["log"] as? [String: Any])
        let policy = try #require(json["policy"] as? [String: Any])
        #expect(origin.contains(try #require(log["root"] as? String)))
        #expect(origin.contains(try #require(policy["hash"] as? String)))
        // A table stands in one sheet, its rows in the order of the JSON.
        for table in tables(json) where !table.isEmpty {
            let wanted = table.map(Self.numbers)
            let found = sheets.contains { sheet in
                let rows = sheet.rows.dropFirst().prefix(table.count).map(Self.numbers)
                return rows == wanted
            }
            #expect(found, "\(words): \(wanted)")
        }
    }

    /// The numbers and days of a row, in order of size: columns have other names in a sheet.
    private static func numbers(_ row: [String: Any]) -> [String] {
        row.values.compactMap { value -> String? in
            if value is [Any] { return nil }
            if let text = value as? String {
                if text.contains(/^-?[0-9]+\.[0-9]+$/) { return "\(Decimal(string: text) ?? -1)" }
                if text.contains(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/) { return text }
                // A moment stands as the day it is in El Salvador.
                if let moment = try? Date(text, strategy: Self.moments) {
                    return String(moment.addingTimeInterval(-6 * 3_600).ISO8601Format().prefix(10))
                }
                return nil
            }
            guard let number = value as? NSNumber, !isFlag(number) else { return nil }
            return "\(number.decimalValue)"
        }.sorted()
    }

    private static let moments = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    private static func isFlag(_ number: NSNumber) -> Bool {
        unsafe String(cString: number.objCType) == "c"
    }

    private static func numbers(_ row: [Any]) -> [String] {
        row.compactMap { cell -> String? in
            guard let cell = cell as? [String: Any] else { return nil }
            if let day = cell["d"] as? String { return day }
            guard let text = cell["n"] as? String, let number = Double(text) else { return nil }
            var value = Decimal(number)
            var rounded = Decimal()
            unsafe NSDecimalRound(&rounded, &value, 6, .plain)
            return "\(rounded)"
        }.sorted()
    }

    private static func grouped(_ text: String) -> String {
        let digits = text.drop { $0 == "-" }.dropLast(3)
        var whole = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { whole.append(",") }
            whole.append(digit)
        }
        return (text.hasPrefix("-") ? "-" : "") + whole + text.suffix(3)
    }

    @Test("of one question are the same bytes", arguments: ["pdf", "xlsx", "html"])
    func sameBytes(ending: String) throws {
        let place = try Workplace.withLog()
        for words in [
            ["report", "mora", "--chart"], ["statement", "INM-1"], ["notice", "INM-1"],
        ] {
            let words = words + Self.day
            _ = try place.run(words + ["--out", "a.\(ending)"])
            // What is recorded as nothing but the present must not be in them.
            _ = try place.shell("sleep 2")
            _ = try place.run(words + ["--out", "b.\(ending)"])
            #expect(try place.bytes(ofFile: "a.\(ending)") == place.bytes(ofFile: "b.\(ending)"))
            let piped = try place.shell(
                "$BITACORA \(words.joined(separator: " ")) --format \(ending) | cmp - a.\(ending)"
            )
            #expect(piped.status == 0, "\(piped.output)")
        }
    }

    @Test("in HTML are as they were looked at", arguments: ["es", "en"])
    func html(language: String) throws {
        let place = try Workplace.withLog()
        let words = ["notice", "INM-1", "--by", "2018-07-31", "--format", "html"] + Self.day
        let outcome = try place.run(words, language: language)
        #expect(outcome.status == 0, "\(outcome.errors)")
        try Golden.check(outcome.output, "documents/notice.\(language)", in: place)
    }

    @Test("for taxpayers say whose account it is, what is owed and where to pay")
    func letters() throws {
        let place = try Workplace.withLog()
        _ = try place.run([
            "append", "account.updated", "--account", "INM-1", "--holder", "José Peña Núñez",
            "--address", "Av. Ñandú 5", "--on", "2018-06-01",
        ])
        let words = ["notice", "INM-1", "--pay-at", "Banco Único", "--by", "2018-07-31"]
        _ = try place.run(words + Self.day + ["--out", "n.pdf"])
        let notice = try place.pages(ofPDF: "n.pdf").joined()
        for text in [
            "Aviso de cobro", "José Peña Núñez", "Av. Ñandú 5", "30 de junio de 2018",
            "31 de julio de 2018", "Banco Único",
        ] {
            #expect(notice.contains(text), "\(text)")
        }
        _ = try place.run(["statement", "INM-1", "--out", "s.pdf"] + Self.day)
        let statement = try place.pages(ofPDF: "s.pdf").joined()
        #expect(statement.contains("Estado de cuenta") && statement.contains("José Peña Núñez"))
        // Before the registry said so, nobody knew.
        let before = ["notice", "INM-1", "--as-of", "2018-05-31", "--out", "b.pdf"]
        _ = try place.run(before)
        // Nobody is asked in writing to pay nothing.
        let nothing = try place.run(["notice", "NEG-2", "--as-of", "2018-06-30", "--out", "0.pdf"])
        #expect(nothing.status == 1 && nothing.errors.contains("no debe nada al 30 de junio"))
        #expect(throws: (any Error).self) { try place.text(ofFile: "0.pdf") }
        #expect(try !place.pages(ofPDF: "b.pdf").joined().contains("Ñandú 5"))
        #expect(try place.run(["notice", "NADIE"]).status == 65)
        _ = try place.run(["notice", "INM-1", "--out", "n.json"] + Self.day)
        #expect(try place.run(["reproduce", "n.json"]).status == 0)
        // What it claims is what the statement says.
        _ = try place.run(["statement", "INM-1", "--out", "s.json"] + Self.day)
        let claimed = try place.object(ofFile: "n.json")
        let owed = try place.object(ofFile: "s.json")
        let totals = try #require(claimed["totals"] as? [String: String])
        #expect(totals == owed["totals"] as? [String: String])
        for table in ["byTribute", "byAge"] {
            let rows = try #require(claimed[table] as? [[String: Any]])
            let sum = rows.reduce(Decimal()) {
                $0 + (Decimal(string: $1["total"] as? String ?? "") ?? 0)
            }
            #expect(sum == Decimal(string: totals["total"] ?? ""), "\(table)")
        }
    }

    @Test("of solvency certify it, or say what stands against it")
    func solvency() throws {
        let place = try Workplace.withLog()
        /// A document's words, wherever its lines end.
        func text(_ file: String) throws -> String {
            try place.pages(ofPDF: file).joined(separator: " ")
                .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        let bad = ["solvency", "INM-1", "--out", "n.pdf"] + Self.day
        let outcome = try place.run(bad)
        #expect(outcome.status == 1)
        #expect(try text("n.pdf").contains("la municipalidad de Aguilares, la cuenta INM-1"))
        #expect(try text("n.pdf").contains("NO está solvente"))
        let opened = ["append", "account.opened", "--account", "NUEVA", "--kind", "property"]
        _ = try place.run(opened + ["--on", "2018-01-01"])
        #expect(try place.run(["solvency", "NUEVA", "--out", "s.pdf"] + Self.day).status == 0)
        let certificate = try text("s.pdf")
        #expect(certificate.contains("La municipalidad de Aguilares hace constar que"))
        #expect(certificate.contains("Constancia de solvencia"))
        #expect(certificate.contains("SOLVENTE al 30 de junio de 2018"))
    }

    @Test("are in the format that the file's name says, and in no other")
    func endings() throws {
        let place = try Workplace.withLog()
        let words = ["report", "mora"] + Self.day
        for (name, start) in [
            ("m.PDF", "%PDF"), ("m.htm", "<!DOCTYPE"), ("d.pdf/../m.txt", "Mora"),
        ] {
            _ = try place.shell("mkdir -p d.pdf")
            let outcome = try place.run(words + ["--out", name])
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(try place.bytes(ofFile: name).starts(with: Data(start.utf8)), "\(name)")
        }
        // What follows a point is no ending if it is a number, and a table's is txt.
        let month = try place.run(words + ["--out", "m.2018-06"])
        #expect(month.status == 0, "\(month.errors)")
        #expect(try place.text(ofFile: "m.2018-06").hasPrefix("Mora"))
        #expect(try place.run(words + ["--out", "m.table"]).status == 64)
        for language in ["es", "en"] {
            let other = try place.run(words + ["--out", "m.docx"], language: language)
            #expect(other.status == 64)
            try Golden.check(other.errors, "documents/unknown-ending.\(language)", in: place)
            let both = words + ["--format", "pdf", "--out", "m.xlsx"]
            let differs = try place.run(both, language: language)
            #expect(differs.status == 64)
            try Golden.check(differs.errors, "documents/other-ending.\(language)", in: place)
        }
        let names = try place.contents().keys
        #expect(!names.contains("m.docx") && !names.contains("m.xlsx"))
    }

    @Test("are not made of boxes where there is no font")
    func noFont() throws {
        let place = try Workplace.withLog()
        try place.write("<fontconfig><dir>\(place.path)/none</dir></fontconfig>", to: "fonts.conf")
        let environment = ["FONTCONFIG_FILE": "\(place.path)/fonts.conf"]
        for language in ["es", "en"] {
            let outcome = try place.run(
                ["report", "mora", "--out", "m.pdf"] + Self.day,
                language: language,
                environment: environment
            )
            #expect(outcome.status == 74)
            try Golden.check(outcome.errors, "documents/no-font.\(language)", in: place)
        }
        let month = ["month", "2018-06", "--out", "junio"]
        #expect(try place.run(month, environment: environment).status == 74)
        let names = try FileManager.default.contentsOfDirectory(atPath: place.path)
        #expect(!names.contains { $0.hasPrefix("m.pdf") || $0.hasPrefix("junio") })
    }

    @Test("do not go to a terminal, and are not for what has no rows")
    func refusals() throws {
        let place = try Workplace.withLog()
        let typed = try place.shell(
            "script -qec '$BITACORA report mora --format pdf' /dev/null 2>&1 </dev/null"
        )
        #expect(typed.status == 64 && typed.output.contains("--out"), "\(typed.output)")
        #expect(try place.run(["events", "--format", "pdf"]).status == 64)
        #expect(try place.run(["report", "plans", "--chart"]).status == 64)
        #expect(try place.run(["report", "mora", "--chart", "--format", "csv"]).status == 64)
        let signed = ["report", "mora", "--out", "m.pdf", "--sign", "t.key"]
        #expect(try place.run(signed).status == 64)
        let nowhere = try place.run(["report", "mora", "--out", "no/such/m.pdf"])
        #expect(nowhere.status == 73)
    }
}
