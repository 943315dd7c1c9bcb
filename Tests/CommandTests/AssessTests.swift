// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Testing

@Suite("Assess")
struct AssessTests {
    static let tariff = """
        tariff: tarifa-2018
        tributes:
          alumbrado: {kinds: [property, business], per-metre: 0.18}
          aseo: {kinds: [property, business], per-square-metre: 0.015, exempt: [INM-4]}
          puesto: {kinds: [subsistence], fixed: 3.50}
          impuesto:
            kinds: [business]
            brackets: [{up-to: 1000, fixed: 2}, {fixed: 2, per-thousand: 3}]
            due: {day: 15}
          fiestas: {percent: 5, of: [alumbrado, aseo, puesto]}

        """

    private static let cadastre = """
        INM-1|2018-01-10|"kind":"property","front":"12.50","area":"200"
        INM-2|2018-01-10|"kind":"property","front":"10"
        INM-3|2018-01-10|"kind":"property","front":"10","area":"100"
        INM-4|2018-01-10|"kind":"property","front":"10","area":"100"
        NEG-1|2018-01-10|"kind":"business","front":"8","area":"60","assets":"5000"
        SUB-1|2018-01-10|"kind":"subsistence"
        SUB-2|2018-03-14|"kind":"subsistence"
        """

    /// A log of a few accounts, a charge by hand for March, and the tariff in a file.
    private static func place() throws -> Workplace {
        let place = try Workplace()
        try #require(try place.run(["init", "--municipality", "Ejemplo"]).status == 0)
        var lines = cadastre.split(separator: "\n").map { line in
            let parts = line.split(separator: "|")
            return #"{"account":"\#(parts[0])","on":"\#(parts[1])",\#(parts[2]),"#
                + #""type":"account.opened","actor":"ana"}"#
        }
        lines.append(
            #"{"account":"INM-3","on":"2018-02-10","reason":"x","type":"account.closed","actor":"ana"}"#
        )
        lines.append(
            #"{"account":"INM-1","tribute":"aseo","period":"2018-03","amount":"1.00","#
                + #""due":"2018-03-31","on":"2018-03-02","type":"charge.assessed","actor":"ana"}"#
        )
        try place.write(lines.joined(separator: "\n") + "\n", to: "cadastre.jsonl")
        let imported = try place.run(["import", "cadastre.jsonl"])
        try #require(imported.status == 0, "\(imported.errors)")
        try place.write(tariff, to: "tarifa.yaml")
        return place
    }

    private static let march = ["assess", "2018-03", "--tariff", "tarifa.yaml"]

    /// The charges of a source: account, tribute and amount of each.
    private static func charges(_ place: Workplace, _ source: String) throws -> [String] {
        let words = ["events", "--source", source, "--type", "charge.assessed", "--format", "json"]
        return try place.run(words).output.split(separator: "\n").map { line in
            func field(_ name: String) -> String {
                let found = try? Regex("\"\(name)\":\"([^\"]*)\"").firstMatch(in: String(line))
                return found?[1].substring.map(String.init) ?? "-"
            }
            return "\(field("account")) \(field("tribute")) \(field("amount")) \(field("due"))"
        }
    }

    /// What March comes to: 12.50 × 0.18 = 2.25 and 5 % of 2.25 + 3.00 = 0.26; 10 × 0.18 = 1.80
    /// and 5 % of it 0.09; 8 × 0.18 = 1.44, 60 × 0.015 = 0.90, 2 + 4 × 3 = 14.00, 5 % of 2.34 =
    /// 0.12; 3.50 and 5 % of it 0.18 (0.175).
    private static let expected = [
        "INM-1 alumbrado 2.25 2018-03-31", "INM-1 fiestas 0.26 2018-03-31",
        "INM-2 alumbrado 1.80 2018-03-31",
        "INM-4 alumbrado 1.80 2018-03-31", "INM-4 fiestas 0.09 2018-03-31",
        "NEG-1 alumbrado 1.44 2018-03-31", "NEG-1 aseo 0.90 2018-03-31",
        "NEG-1 impuesto 14.00 2018-04-15", "NEG-1 fiestas 0.12 2018-03-31",
        "SUB-1 puesto 3.50 2018-03-31", "SUB-1 fiestas 0.18 2018-03-31",
    ]

    @Test("shows what it would charge, then charges it once", arguments: ["es", "en"])
    func once(language: String) throws {
        let place = try Self.place()
        let before = try place.contents()
        let trial = try place.run(Self.march + ["--dry-run"], language: language)
        #expect(trial.status == 0)
        #expect(try place.contents() == before)
        try Golden.check(trial.output + trial.errors, "assess/trial.\(language)", in: place)
        let done = try place.run(Self.march, language: language)
        #expect(done.status == 0)
        #expect(done.output == trial.output)
        try Golden.check(done.errors, "assess/done.\(language)", in: place)
        #expect(try Self.charges(place, "assess:2018-03") == Self.expected)
        // The charges and the tariff itself.
        #expect(try place.count() == 9 + 1 + Self.expected.count)
        let after = try place.contents()
        let again = try place.run(Self.march, language: language)
        #expect(again.status == 0)
        try Golden.check(again.output + again.errors, "assess/again.\(language)", in: place)
        #expect(try place.contents() == after)
        #expect(try place.run(["verify", "--full"]).status == 0)
        #expect(try place.run(["report", "findings"]).output.contains("duplicate-charge") == false)
    }

    @Test("charges that are not due yet are born without a word")
    func dueLater() throws {
        let place = try Self.place()
        try place.write("tariff: t\ndue: {days: 60}\ntributes: {a: {fixed: 1}}\n", to: "t.yaml")
        let words = ["assess", "2018-03", "--tariff", "t.yaml", "--dry-run"]
        let late = try place.run(words)
        #expect(late.errors.contains("nacen vencidos") && late.errors.contains("2018-04-30"))
        let timely = try place.run(words + ["--on", "2099-01-01"])
        #expect(timely.errors == "bitacora: prueba: no se registró nada\n")
    }

    @Test("as JSON and CSV does not depend on the language, and has each reckoning")
    func data() throws {
        let place = try Self.place()
        for format in ["json", "csv"] {
            let words = Self.march + ["--dry-run", "--format", format]
            let outcome = try place.run(words)
            #expect(try place.run(words, language: "en").output == outcome.output)
            try Golden.check(outcome.output, "assess/trial.\(format)", in: place)
        }
        let text = try place.run(Self.march + ["--format", "json"]).output
        let data = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        #expect(data?["appended"] as? Int == 1 + Self.expected.count)
    }

    @Test("another tariff on a charged month changes nothing, and says whose charges differ")
    func otherTariff() throws {
        let place = try Self.place()
        try #require(try place.run(Self.march).status == 0)
        let other = Self.tariff.replacing("tarifa-2018", with: "otra")
            .replacing("0.18", with: "0.28")
        try place.write(other, to: "otra.yaml")
        let before = try place.contents()
        let words = ["assess", "2018-03", "--tariff", "otra.yaml", "--dry-run"]
        let text = try place.run(words + ["--format", "json"]).output
        #expect(try place.contents() == before)
        let data = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let skipped = try #require(data?["skipped"] as? [[String: Any]])
        func accounts(_ tribute: String, _ differs: Bool) -> Int? {
            skipped.first { note in
                note["tribute"] as? String == tribute && note["status"] as? String == "assessed"
                    && note["differs"] as? Bool == differs
            }?["accounts"] as? Int
        }
        // 0.28 for 0.18 a metre changes all four, and three of the four that pay 5 % of it.
        #expect(accounts("alumbrado", true) == 4 && accounts("alumbrado", false) == nil)
        #expect(accounts("fiestas", true) == 3 && accounts("fiestas", false) == 1)
        #expect(accounts("puesto", true) == nil && accounts("puesto", false) == 1)
        // What somebody charged by hand: 1.00 where 200 × 0.015 would be 3.00.
        #expect(
            try place.run(words, language: "en").output
                .contains("charged by hand or imported, of another amount")
        )
    }

    @Test("what was missing comes with the next run, and only that")
    func completed() throws {
        let place = try Self.place()
        _ = try place.run(Self.march)
        for words in [
            ["account.updated", "--account", "INM-2", "--area", "100", "--on", "2018-02-01"],
            ["account.opened", "--account", "INM-5", "--kind", "property", "--front", "1"]
                + ["--area", "2", "--on", "2018-02-01"],
        ] {
            let outcome = try place.run(["append"] + words)
            try #require(outcome.status == 0, "\(outcome.errors)")
        }
        #expect(try place.run(["assess", "2018-03"]).status == 0)
        let charges = try Self.charges(place, "assess:2018-03").dropFirst(Self.expected.count)
        // 100 × 0.015 = 1.50, 5 % of 1.80 + 1.50 = 0.165; 0.18, 0.03, 5 % of 0.21 = 0.0105.
        #expect(
            charges == [
                "INM-2 aseo 1.50 2018-03-31", "INM-2 fiestas 0.17 2018-03-31",
                "INM-5 alumbrado 0.18 2018-03-31", "INM-5 aseo 0.03 2018-03-31",
                "INM-5 fiestas 0.01 2018-03-31",
            ]
        )
    }

    @Test("a charge that was taken back is made again, and that is said", arguments: ["es", "en"])
    func takenBack(language: String) throws {
        let place = try Self.place()
        _ = try place.run(Self.march)
        // Number 1 of the source is the tariff.
        let words = ["event.reversed", "--reverses", "assess:2018-03#2", "--reason", "x"]
        #expect(try place.run(["append"] + words).status == 0)
        let done = try place.run(Self.march, language: language)
        try Golden.check(done.output + done.errors, "assess/reversed.\(language)", in: place)
        let last = try Self.charges(place, "assess:2018-03").last
        #expect(last == "INM-1 alumbrado 2.25 2018-03-31")
        let count = try place.count()
        #expect(try place.run(Self.march).status == 0)
        #expect(try place.count() == count)
    }

    @Test("--strict records nothing where something is not known", arguments: ["es", "en"])
    func strict(language: String) throws {
        let place = try Self.place()
        let before = try place.contents()
        let refused = try place.run(Self.march + ["--strict"], language: language)
        #expect(refused.status == 1)
        #expect(try place.contents() == before)
        try Golden.check(refused.errors, "assess/strict.\(language)", in: place)
        let only = Self.march + ["--strict", "--account", "INM-1"]
        #expect(try place.run(only).status == 0)
        let charges = try Self.charges(place, "assess:2018-03")
        #expect(charges == Array(Self.expected.prefix(2)))
    }

    @Test("explains an account step by step, and years later a charge", arguments: ["es", "en"])
    func explained(language: String) throws {
        let place = try Self.place()
        let words = Self.march + ["--explain", "NEG-1"]
        let account = try place.run(words, language: language)
        #expect(account.status == 0)
        try Golden.check(account.output, "assess/account.\(language)", in: place)
        _ = try place.run(Self.march)
        // What is known later of the same month does not change what was known.
        let update = ["account.updated", "--account", "INM-1", "--front", "20"]
        #expect(try place.run(["append"] + update + ["--on", "2018-01-11"]).status == 0)
        let charge = try place.run(["tariff", "explain", "10"], language: language)
        #expect(charge.status == 0)
        try Golden.check(charge.output, "assess/charge.\(language)", in: place)
        for position in 10...20 {
            #expect(try place.run(["tariff", "explain", "\(position)"]).status == 0)
        }
        let json = try place.run(["tariff", "explain", "10", "--json"], language: language)
        try Golden.check(json.output, "assess/charge.json", in: place)
        let explain = ["tariff", "explain", "10", "--format"]
        #expect(try place.run(explain + ["json"]).output == json.output)
        #expect(try place.run(explain + ["table"], language: language).output == charge.output)
        #expect(try place.run(explain + ["csv", "--json"]).status == 64)
        let csv = try place.run(explain + ["csv"], language: language).output
        #expect(csv.hasPrefix("position,account,tribute,month,") && csv.contains("\n10,"))
        // As it is known now, the same month would come to something else.
        let now = try place.run(["assess", "2018-03", "--explain", "INM-1"], language: "en").output
        #expect(now.contains("front 20.00 m × 0.18 = 3.60"))
        let then = ["assess", "2018-03", "--tariff", "tarifa.yaml", "--explain", "INM-1"]
        let recorded = try place.run(["events", "--position", "9", "--format", "json"]).output
        let stamp = try #require(recorded.firstMatch(of: /"recorded":"([^"]*)"/))
        let known = try place.run(then + ["--known-at", String(stamp.1)], language: "en").output
        #expect(known.contains("front 12.50 m × 0.18 = 2.25"))
    }

    @Test("a charge that is not what its tariff says is told", arguments: ["es", "en"])
    func disagreement(language: String) throws {
        let place = try Self.place()
        _ = try place.run(Self.march)
        let line =
            #"{"account":"INM-1","tribute":"alumbrado","period":"2018-04","amount":"2.24","#
            + #""due":"2018-04-30","on":"2018-04-01","tariff":"tarifa-2018","actor":"ana","#
            + #""type":"charge.assessed"}"#
        try place.write(line + "\n", to: "otro.jsonl")
        #expect(try place.run(["import", "otro.jsonl"]).status == 0)
        let count = try place.count()
        let words = ["tariff", "explain", "\(count - 1)"]
        let outcome = try place.run(words, language: language)
        #expect(outcome.status == 1)
        try Golden.check(outcome.output, "assess/disagrees.\(language)", in: place)
    }

    @Test("a tariff is enacted once under its name, from a day on", arguments: ["es", "en"])
    func names(language: String) throws {
        let place = try Self.place()
        try place.write(Self.tariff.replacing("0.18", with: "0.19"), to: "otra.yaml")
        let march = ["--from", "2018-03-01", "--source", "oficina", "--actor", "ana"]
        #expect(try place.run(["tariff", "enact", "tarifa.yaml"] + march).status == 0)
        let before = try place.contents()
        let wrong: [(name: String, words: [String])] = [
            ("other-content", ["tariff", "enact", "otra.yaml", "--from", "2018-04-01"]),
            ("assess-content", ["assess", "2018-04", "--tariff", "otra.yaml"]),
            ("later", ["assess", "2018-02", "--tariff", "tarifa-2018"]),
            ("none", ["assess", "2018-02"]),
            ("unknown-name", ["assess", "2018-03", "--tariff", "tarifa-2019"]),
            ("no-file", ["assess", "2018-03", "--tariff", "./tarifa-2018"]),
            ("unknown-account", ["assess", "2018-03", "--account", "INM-9"]),
            ("known", ["assess", "2018-03", "--known-at", "2018-03-01"]),
            ("explain-format", ["assess", "2018-03", "--explain", "INM-1", "--format", "json"]),
            ("ahead", ["assess", "2918-03"]), ("month", ["assess", "marzo"]),
            ("day", ["assess", "2018-03", "--on", "1/3/2018"]),
            ("explain-position", ["tariff", "explain", "99"]),
            ("explain-payment", ["tariff", "explain", "0"]),
        ]
        for (name, words) in wrong {
            let outcome = try place.run(words, language: language)
            let isUsage = ["known", "explain-format", "ahead", "month", "day"].contains(name)
            let status: Int32 = isUsage ? 64 : name == "no-file" ? 66 : 65
            #expect(outcome.status == status, "\(name): \(outcome.errors)")
            #expect(outcome.output.isEmpty)
            try Golden.check(outcome.errors, "assess/\(name).\(language)", in: place)
        }
        #expect(try place.contents() == before)
        let shown = try place.run(["tariff", "show"], language: language).output
        try Golden.check(shown, "assess/tariffs.\(language)", in: place)
        #expect(try place.run(["tariff", "show", "tarifa-2018"]).output == Self.tariff)
        // With the tariff in the log nothing but charges is recorded.
        #expect(try place.run(["assess", "2018-03"]).status == 0)
        #expect(try Self.charges(place, "assess:2018-03") == Self.expected)
        #expect(try place.count() == 10 + Self.expected.count)
    }

    @Test("a tariff that is wrong is refused with its place", arguments: ["es", "en"])
    func wrongTariff(language: String) throws {
        let place = try Self.place()
        let before = try place.contents()
        try place.write(Self.tariff.replacing("per-metre", with: "per-meter"), to: "tarifa.yaml")
        for words in [["tariff", "check", "tarifa.yaml"], Self.march] {
            let outcome = try place.run(words, language: language)
            #expect(outcome.status == 65)
            try Golden.check(outcome.errors, "assess/wrong-tariff.\(language)", in: place)
        }
        #expect(try place.contents() == before)
    }

    @Test("charges are of the month's first day, and of no month after the next")
    func days() throws {
        let place = try Self.place()
        #expect(try place.run(Self.march).status == 0)
        let words = ["events", "--type", "charge.assessed", "--source", "assess:2018-03"]
        let lines = try place.run(words + ["--format", "json"]).output.split(separator: "\n")
        #expect(lines.count == Self.expected.count)
        #expect(lines.allSatisfy { $0.contains(#""on":"2018-03-01""#) })
        let today = try #require(CivilDate(Workplace.today)).month
        let next = try place.run(["assess", "\(today.adding(months: 1))"])
        #expect(next.status == 0, "\(next.errors)")
        #expect(try place.run(["assess", "\(today.adding(months: 2))"]).status == 64)
    }
}
