// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Receivables
import Testing

@testable import Projections

@Suite("The register of accounts", .temporaryDirectory)
struct RegistryTests {
    private static let log: HandLog = {
        var log = HandLog()
        log.add(
            "account.opened",
            "2018-01-02",
            #""account":"INM-7","kind":"property","sector":"centro","zone":"norte","#
                + #""holder":"José Ángel Peña","document":"01234567-8","#
                + #""address":"2a. Av. Sur #5","email":"jose@ejemplo.sv","cadastre":"0614-22""#
        )
        log.charge("INM-7", "2018-01-03", "10.00", due: "2018-01-31")
        log.open("EMP-3", "2018-01-05", sector: "centro")
        log.charge("EMP-3", "2018-01-05", "4.50", due: "2018-12-31")
        // Nobody opened it.
        log.charge("X-1", "2018-01-05", "1.00", due: "2018-12-31")
        log.add("account.updated", "2018-02-01", #""account":"EMP-3","holder":"Tienda Peña""#)
        // Taken back below.
        log.add("account.updated", "2018-02-02", #""account":"EMP-3","holder":"Otra""#)
        log.add("event.reversed", "2018-02-03", #""reverses":"s#8","reason":"error""#)
        log.add("account.updated", "2018-03-01", #""account":"INM-7","phone":"7777-1234""#)
        log.add("account.closed", "2018-05-01", #""account":"EMP-3","reason":"cierre""#)
        log.add("account.opened", "2018-08-01", #""account":"EMP-3","kind":"business""#)
        return log
    }()

    private func found(_ words: String, _ asOf: String = "2018-06-30") throws -> [String] {
        var selection = RowSelection()
        let typed = try #require(SearchWords(words))
        selection.find = typed
        return try Self.log.report(.registry, asOf, selection).lines("rows", "account")
    }

    @Test("says whose each account is, where, since when, and what it owes")
    func rows() throws {
        let report = try Self.log.report(.registry, "2018-06-30")
        #expect(
            report.lines("rows", "account", "holder", "document", "address", "phone", "email") == [
                "EMP-3 Tienda Peña - - - -",
                "INM-7 José Ángel Peña 01234567-8 2a. Av. Sur #5 7777-1234 jose@ejemplo.sv",
                "X-1 - - - - -",
            ]
        )
        // 10.00 are 150 days overdue, beyond the sixty of grace.
        #expect(
            report.lines("rows", "kind", "sector", "zone", "cadastre", "total", "inMora") == [
                "property centro Z1 - 4.50 false", "property centro norte 0614-22 10.00 true",
                "- - - - 1.00 false",
            ]
        )
        #expect(
            report.lines("rows", "opened", "closed") == [
                "2018-01-05 2018-05-01", "2018-01-02 -", "- -",
            ]
        )
        let totals = try #require(report["totals"])
        #expect(totals["accounts"] == .count(3))
        #expect(totals["open"] == .count(1))
        #expect(totals["total"] == .text("15.50"))
    }

    @Test("is that of its day: an account opened again is open")
    func days() throws {
        let later = try Self.log.report(.registry, "2018-08-01")
        #expect(
            later.lines("rows", "account", "kind", "opened", "closed").first
                == "EMP-3 business 2018-08-01 -"
        )
        let before = try Self.log.report(.registry, "2018-01-31")
        #expect(
            before.lines("rows", "account", "holder", "phone", "closed") == [
                "EMP-3 - - -", "INM-7 José Ángel Peña - -", "X-1 - - -",
            ]
        )
    }

    @Test("finds by pieces of words in any order, without accents, and numbers without hyphens")
    func search() throws {
        #expect(try found("pena") == ["EMP-3", "INM-7"])
        #expect(try found("PEÑA jose") == ["INM-7"])
        #expect(try found("  angel   centro ") == ["INM-7"])
        #expect(try found("012345678") == ["INM-7"])
        #expect(try found("1234567") == ["INM-7"])
        #expect(try found("77771234") == ["INM-7"])
        #expect(try found("061422") == ["INM-7"])
        #expect(try found("inm7") == ["INM-7"])
        #expect(try found("inm-7") == ["INM-7"])
        #expect(try found("norte") == ["INM-7"])
        #expect(try found("sur#5") == ["INM-7"])
        #expect(try found("#5") == ["INM-7"])
        // Taken back, and not said yet.
        #expect(try found("otra") == [])
        #expect(try found("7777", "2018-02-28") == [])
        #expect(try found("pena tienda jose") == [])
    }

    @Test("needs a word, and keeps the words as they were typed")
    func words() throws {
        #expect(SearchWords("") == nil)
        #expect(SearchWords(" \t ") == nil)
        #expect(SearchWords(" Ana  López ")?.text == "Ana López")
    }

    @Test(
        "of the accounts that were found is the same as of the whole log",
        arguments: RandomSeeds.from(560_001, count: 8)
    )
    func few(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let lines = Self.random(&random)
        let reader = try LogOnDisk.reader(lines, sealing: seed % 2 == 0)
        let whole = try Replay(reader, for: [.registry])
        var count = 0
        for text in ["ana", "ana sur", "a-1", "lopez 1", "centro pena", "2222", "nobody", "o"] {
            var selection = RowSelection()
            let words = try #require(SearchWords(text))
            selection.find = words
            let hits = try RegistryHits(reader, words).accounts
            let few = try Replay(reader, bearingOn: hits, ReportName.registry.needs)
            for asOf in ["2018-03-01", "2018-06-15", "2019-01-01"] {
                for known in [nil, "2018-05-01T00:00:00Z"] {
                    var question = Question(asOf: try #require(CivilDate(asOf)))
                    question.knownAt = known.flatMap { Instant($0) }
                    let report = try whole.report(.registry, question, selection)
                    let place: Comment = "seed \(seed), \(text) as of \(asOf)"
                    #expect(
                        try few.report(.registry, question, selection).json == report.json,
                        place
                    )
                    let chosen = try Replay(reader, finding: words)
                    #expect(try chosen.report(.registry, question, selection).json == report.json)
                    if report.hasRows { count += 1 }
                }
            }
        }
        #expect(count > 10)
    }

    /// Accounts opened, changed, closed and charged, with some of it taken back.
    private static func random(_ random: inout SeededGenerator) -> [String] {
        var log = HandLog()
        var day = CivilDate("2018-01-02") ?? .earliest
        let names = ["Ana López", "ANA PEÑA", "José Sur", "Pedro Centro"]
        while log.lines.count < 300 {
            if Int.random(in: 0..<3, using: &random) == 0 { day = day.adding(days: 1) }
            let (on, account) = (day.description, "A-\(Int.random(in: 0..<30, using: &random))")
            let holder = names[Int.random(in: 0..<names.count, using: &random)]
            let sector = ["centro", "sur"][Int.random(in: 0..<2, using: &random)]
            switch Int.random(in: 0..<9, using: &random) {
            case 0, 1:
                log.add(
                    "account.opened",
                    on,
                    #""account":"\#(account)","kind":"property","sector":"\#(sector)","#
                        + #""holder":"\#(holder)""#
                )
            case 2:
                log.add("account.updated", on, #""account":"\#(account)","holder":"\#(holder)""#)
            case 3:
                let phone = "22\(Int.random(in: 20..<24, using: &random))-0000"
                log.add("account.updated", on, #""account":"\#(account)","phone":"\#(phone)""#)
            case 4: log.add("account.closed", on, #""account":"\#(account)","reason":"x""#)
            case 5:
                let target = log.lines.count - Int.random(in: 0..<4, using: &random)
                guard target > 1, !log.lines[target - 1].contains("event.reversed") else {
                    continue
                }
                log.add("event.reversed", on, #""reverses":"s#\#(target)","reason":"x""#)
            default: log.charge(account, on, "1.00", due: on)
            }
        }
        return log.lines
    }
}
