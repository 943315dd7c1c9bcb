// SPDX-License-Identifier: MIT
import Foundation
import Projections
import Testing

@testable import bitacora

/// Tables keep within 100 columns, with amounts and names as long as they come.
@Suite("Widths")
struct WidthTests {
    static let questions: [[String]] =
        ReportName.allCases.map { ["report", $0.rawValue] } + [
            ["report", "mora", "--chart"], ["report", "income", "--by", "quarter", "--chart"],
            ["report", "activity", "--chart"], ["report", "activity", "--by", "day"],
            ["report", "activity", "--type", "notice.delivered,meeting.held,survey.completed"],
            ["report", "recovery", "--by", "sector"], ["statement", Municipality.account],
            ["statement", Municipality.account, "--explain"], ["notice", Municipality.account],
            ["solvency", Municipality.account], ["referral", Municipality.account],
            ["compare", "mora", "as-of=2018-05-31", "as-of=2018-06-30"],
            ["compare", "balances", "as-of=2018-05-31", "as-of=2018-06-30"],
            ["compare", "income", "as-of=2018-05-31", "as-of=2018-06-30"],
        ]

    @Test("every report fits 100 columns in both languages", arguments: questions)
    func fits(words: [String]) throws {
        let place = try Municipality.workplace()
        let day = words[0] == "compare" ? [] : ["--as-of", "2018-06-30"]
        for language in ["es", "en"] {
            let outcome = try place.run(words + day, language: language)
            #expect(outcome.status <= 1, "\(outcome.errors)")
            for line in outcome.output.split(separator: "\n") {
                #expect(String(line).columns <= 100, "\(line)")
            }
        }
    }

    @Test("the columns that do not fit are where the note says", arguments: questions)
    func leftOut(words: [String]) throws {
        let place = try Municipality.workplace()
        let day = words[0] == "compare" ? [] : ["--as-of", "2018-06-30"]
        let words = words.filter { $0 != "--chart" } + day
        // A note may be broken across lines.
        let table = try place.run(words, language: "en").output.replacing("\n", with: " ")
        for note in table.matches(of: #/Left out[^.]*\. (--format [a-z]+(?: --table [A-Za-z]+)?) /#)
        {
            let flags = note.1.split(separator: " ").map(String.init)
            let whole = try place.run(words + flags)
            #expect(whole.status <= 1 && !whole.output.isEmpty, "\(flags): \(whole.errors)")
        }
        #expect(words[1] != "balances" || table.contains("Left out"))
    }

    @Test("amounts are whole and add up, accounts can be told apart")
    func whole() throws {
        let place = try Municipality.workplace()
        let day = ["--as-of", "2018-06-30"]
        let table = try place.run(["report", "balances"] + day).output
        let json = try place.run(["report", "balances", "--format", "json"] + day).output
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let totals = try #require(object?["totals"] as? [String: Any])
        let total = try #require(totals["total"] as? String)
        let last = try #require(table.split(separator: "\n").last { $0.hasPrefix("Total") })
        #expect(last.filter { $0 != "," }.contains(total))
        #expect(table.contains(" 59,999,999.94 "))
        let accounts = table.split(separator: "\n").filter { $0.contains("…IPAL-00") }
        #expect(accounts.count == 5)
        #expect(Set(accounts.map { $0.prefix { $0 != " " } }).count == 5)
    }

    @Test("charts and tables keep within a terminal of 80 columns, plain where NO_COLOR says so")
    func narrow() throws {
        let place = try Municipality.workplace()
        for report in ["mora", "income", "activity"] {
            let command = "$BITACORA report \(report) --as-of 2018-06-30 --chart"
            let typed = try place.shell(
                "script -qec \"stty cols 80; \(command)\" /dev/null </dev/null"
            )
            #expect(typed.status == 0, "\(typed.output)")
            #expect(typed.output.contains("\u{1B}[1m"))
            let plain = try place.shell(
                "script -qec \"stty cols 80; NO_COLOR=1 \(command)\" /dev/null </dev/null"
            )
            #expect(!plain.output.contains("\u{1B}"))
            for line in plain.output.split(whereSeparator: \.isNewline) {
                #expect(String(line).columns <= 80, "\(line)")
            }
            #expect(try !place.shell(command).output.contains("\u{1B}"))
        }
    }
}

/// A municipality in which everything is as long as it may be in real life.
enum Municipality {
    static let account = "CUENTA-CORRIENTE-MUNICIPAL-0000001"

    private static let tribute = "impuesto-a-la-actividad-economica"
    private static let ordinance = "ORDENANZA-TRANSITORIA-DE-EXENCION-DE-MULTAS-2018"
    private static let amount = "9999999.99"

    /// A directory with its log.
    static func workplace() throws -> Workplace {
        let place = try Workplace()
        _ = try place.run([
            "init", "--municipality", "Municipalidad de San Francisco Gotera y sus Distritos",
        ])
        try place.write(lines.joined(separator: "\n") + "\n", to: "events.jsonl")
        let outcome = try place.run(["import", "events.jsonl"])
        try #require(outcome.status == 0, "\(outcome.errors)")
        return place
    }

    private static var lines: [String] {
        let accounts = (0...4).map { "CUENTA-CORRIENTE-MUNICIPAL-000000\($0)" } + ["INM-0000006"]
        let policy = "politica-de-cobro-municipal-reformada-2018"
        let rules = "policy: \(policy)\\ninterest: {rates: [{from: 2010-01-01, percent: 9.51}]}\\n"
        var events = [
            #""type":"policy.enacted","on":"2010-01-01","policy":"\#(policy)","from":"2010-01-01","#
                + #""document":"\#(rules)surcharge: {code: fiestas, percent: 5}\n""#
        ]
        func add(_ type: String, _ day: String, _ fields: String) {
            events.append(#""type":"\#(type)","on":"2018-\#(day)",\#(fields)"#)
        }
        for (index, account) in accounts.enumerated() {
            let who = #""account":"\#(account)""#
            add(
                "account.opened",
                "01-02",
                who + #","kind":"subsistence","sector":"residencial-bosques-de-la-esperanza-"#
                    + #"poligono-\#(index % 2)","zone":"zona-norte-de-la-cabecera","phone":"2222-33"#
                    + #"33 / 7777-8888","holder":"Asociación Cooperativa “Señor de los Milagros” "#
                    + #"de Responsabilidad Limitada","address":"Final 4ª Calle Oriente y 12ª "#
                    + #"Avenida Norte, polígono 14, casa \#(index)""#
            )
            for month in 1...6 {
                add(
                    "charge.assessed",
                    "0\(month)-03",
                    who + #","tribute":"\#(tribute)","period":"2018-0\#(month)","#
                        + #""amount":"\#(amount)","due":"2018-0\#(month)-28""#
                )
            }
            add("promise.made", "06-11", who + #","amount":"\#(amount)","by":"2018-06-20""#)
            add(
                "notice.delivered",
                "06-11",
                who + #","notice":"first","channel":"publication","outcome":"unlocatable""#
            )
            add("visit.made", "06-13", who + #","purpose":"notification","outcome":"refused""#)
            add(
                "document.issued",
                "06-14",
                who + #","kind":"solvency","reference":"CONSTANCIA-DE-SOLVENCIA-\#(index)""#
            )
        }
        let who = #""account":"\#(account)""#
        add(
            "plan.agreed",
            "06-12",
            who + #","plan":"PLAN-DE-PAGO-CONVENIDO-EN-JUNIO","down":"\#(amount)","#
                + #""installments":12,"installment":"\#(amount)","first":"2018-07-12""#
        )
        add(
            "ordinance.enacted",
            "06-01",
            #""ordinance":"\#(ordinance)","from":"2018-06-01","until":"2018-12-31","#
                + #""interest":"100","fine":"50""#
        )
        for account in [accounts[2], accounts[3]] {
            let who = #""account":"\#(account)""#
            add("exoneration.applied", "06-16", who + #","ordinance":"\#(ordinance)""#)
            add(
                "payment.received",
                "06-17",
                who + #","amount":"\#(amount)","method":"transfer","#
                    + #""receipt":"RECIBO-DE-CAJA-NUMERO-00000000000000000\#(account.last ?? "0")""#
            )
        }
        for goal in ["visit.made:notification", "notice.delivered", "recovered", "call.made"] {
            add("goal.set", "06-01", #""month":"2018-06","goal":"\#(goal)","target":9999999"#)
        }
        let long = "arrendamiento-de-puestos-del-mercado-municipal-numero-dos"
        add("income.recorded", "06-17", #""category":"\#(long)","amount":"\#(amount)""#)
        add("expense.recorded", "06-17", #""category":"salarios","amount":"\#(amount)""#)
        add("survey.completed", "06-18", #""score":87,"responses":1234567"#)
        add("meeting.held", "06-18", #""topic":"\#(long)","attendees":1234567"#)
        let actor = "María de los Ángeles Hernández Güirola de Núñez"
        return events.map { #"{"actor":"\#(actor)",\#($0)}"# }
    }
}
