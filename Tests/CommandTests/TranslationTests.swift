// SPDX-License-Identifier: MIT
import Foundation
import Receivables
import Testing

@testable import Projections
@testable import bitacora

/// What the program says is in both languages; that a sentence has both, the compiler holds.
@Suite("Translations")
struct TranslationTests {
    /// Words that are written alike in both languages.
    private static let alike: Set = [
        "extrajudicial", "legal", "SMS", "WhatsApp", "Total", "Principal", "Sector", "sector",
    ]

    /// Choices that stand in no report: what an ordinance requires.
    private static let unspoken: Set = ["payment", "either"]

    @Test("there are words for every code of the catalogue")
    func catalogue() {
        for type in EventType.allCases {
            for field in Catalogue.fields(of: type) {
                switch field.kind {
                case .choice(let codes), .list(let codes): codes.forEach(isSaid)
                default: break
                }
            }
            isSaid(type.rawValue)
        }
    }

    @Test("there are words for what reports find")
    func codes() {
        let plans: [PaymentPlan.Status] = [.inForce, .lapsed, .cancelled, .completed]
        let all =
            Finding.allCases.map(\.rawValue) + Conflict.allCases.map(\.rawValue)
            + PromiseStanding.Status.allCases.map(\.rawValue)
            + ReferralRequirement.allCases.map(\.rawValue) + plans.map(\.rawValue)
        all.forEach(isSaid)
    }

    private func isSaid(_ code: String) {
        guard !Self.unspoken.contains(code) else { return }
        #expect(CodeWords.knows(code), "no words for \(code)")
        let spanish = CodeWords.word(code, .spanish)
        let english = CodeWords.word(code, .english)
        #expect(spanish != english || Self.alike.contains(spanish), "\(code) is \(spanish)")
    }

    @Test("every report has a title, every single value a name")
    func titles() {
        let names = ReportName.allCases.map(\.rawValue)
        for name in names + ["statement", "solvency", "notice", "month"] {
            let title = ReportWords.title(name)
            #expect(title.spanish != name && title.english != name, "\(name)")
        }
        for (name, label) in ReportWords.labels {
            let isAlike = Self.alike.contains(label.spanish)
            #expect(label.spanish != label.english || isAlike, "\(name)")
        }
    }

    /// Reports in which everything stands that a report can say.
    private static let questions: [[String]] =
        ReportName.allCases.map { ["report", $0.rawValue] } + [
            ["report", "activity", "--type", "notice.delivered,citation.delivered"],
            ["report", "recovery", "--by", "kind", "--from", "2018-01", "--to", "2018-06"],
            ["report", "route", "--limit", "2"], ["statement", "INM-1", "--explain"],
            ["solvency", "INM-1"], ["notice", "INM-1"], ["referral", "INM-1"],
            ["compare", "mora", "as-of=2018-05-31", "as-of=2018-06-30"],
            [
                "compare", "mora", "as-of=2018-06-30,known-at=2018-06-30", "as-of=2018-06-30",
            ],
        ]

    /// The columns of codes and texts that people chose themselves.
    private static let own: Set = [
        "account", "sector", "zone", "tribute", "category", "topic", "actor", "holder", "address",
        "ordinance", "plan", "reference", "detail", "text", "goal", "device",
    ]

    @Test("no code and no name of a value stands alone in a table", arguments: questions)
    func values(words: [String]) throws {
        let place = try Workplace.withLog()
        try place.write(Workplace.fixture("office.jsonl"), to: "office.jsonl")
        _ = try place.run(["import", "office.jsonl", "--historical"])
        let day = words[0] == "compare" ? [] : ["--as-of", "2018-06-30"]
        #expect(try place.run(words + day + ["--out", "r.json"]).status <= 1)
        let report = try place.object(ofFile: "r.json")
        for (table, rows) in Self.tables(report) {
            for row in rows {
                for case (let column, let code as String) in row { said(code, column, table) }
                // Records of a row are shown under the names of their values.
                for case let records as [[String: Any]] in row.values {
                    for name in records.flatMap(\.keys) {
                        #expect(ReportWords.labels[name] != nil, "no words for \(name)")
                    }
                }
            }
        }
        let single = ["totals", "filter"].compactMap { report[$0] as? [String: Any] }
        for name in single.flatMap(\.keys) {
            #expect(ReportWords.labels[name] != nil, "no words for \(name)")
        }
    }

    private func said(_ code: String, _ column: String, _ table: String) {
        guard !Self.own.contains(column), !code.isEmpty else { return }
        let words = CodeWords.words(code, column: column, table: table, .spanish)
        let isAge = code.contains(/^[0-9]+(-[0-9]+|\+)$/)
        if CodeWords.columns.contains(column), !isAge, column != "missing" {
            #expect(CodeWords.knows(code), "no words for \(code) in \(column)")
        }
        // A code is told in words, in whichever column it stands.
        guard CodeWords.knows(code), !Self.alike.contains(words) else { return }
        #expect(words != code, "\(code) stands alone in \(table), \(column)")
    }

    /// The tables of a report's JSON by their names: every array of objects, also in groups.
    private static func tables(_ object: [String: Any]) -> [(String, [[String: Any]])] {
        object.flatMap { key, value -> [(String, [[String: Any]])] in
            if let rows = value as? [[String: Any]] { return [(key, rows)] }
            if let group = value as? [String: Any] { return tables(group) }
            return []
        }
    }

    @Test("what somebody wrote is not translated, whatever words it has")
    func notes() throws {
        let note = "pago final de mora legal plan"
        let told = CodeWords.sentence("cash PP-1 \(note)", of: .paymentReceived, .spanish)
        #expect(told == "efectivo PP-1 \(note)")
        let asked = CodeWords.sentence("office SOL-1 plan \(note)", of: .requestOpened, .spanish)
        #expect(asked == "oficina SOL-1 plan de pago \(note)")
        // What a meeting was about.
        let topic = CodeWords.words("mora", column: "value", table: "meetings", .spanish)
        #expect(topic == "mora")
        let place = try Workplace.withLog()
        let paid = [
            "append", "payment.received", "--account", "INM-1", "--amount", "1.00", "--method",
            "cash", "--on", "2018-06-29", "--note", note,
        ]
        #expect(try place.run(paid).status == 0)
        _ = try place.run(["statement", "INM-1", "--as-of", "2018-06-30", "--out", "s.html"])
        #expect(try place.text(ofFile: "s.html").contains("efectivo \(note)"))
    }

    @Test("what a report was limited to is said in words")
    func selection() throws {
        let place = try Workplace.withLog()
        let words = ["report", "activity", "--by", "day", "--type", "visit.made,call.made"]
        _ = try place.run(words + ["--as-of", "2018-06-30", "--out", "a.html"])
        let page = try place.text(ofFile: "a.html")
        #expect(!page.contains("visit.made"))
        #expect(page.contains("visita, llamada"))
    }
}
