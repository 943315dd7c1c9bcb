// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Foundation
import Receivables
import Testing

@testable import Projections

/// What the log says of accounts in a month, and what they are charged already.
@Suite("Cadastre", .temporaryDirectory)
struct CadastreTests {
    /// One account in a month: days open, whether on the first and the last day, and the metres of
    /// front on its first and last open day.
    private static func told(
        _ log: HandLog,
        _ month: String,
        account: String? = nil,
        known: UInt64? = nil
    ) throws -> [String] {
        let reader = try LogReader(LogOnDisk.log(log.lines), schema: Catalogue.schema)
        let month = try #require(CivilMonth(month))
        let cadastre = try Cadastre(reader, month: month, account: account, known: known)
        func front(_ attributes: AccountInMonth.Attributes?) -> String {
            attributes.map { $0.front.map { "\($0 / 100)" } ?? "?" } ?? "-"
        }
        return cadastre.accounts.map { account in
            "\(account.account) \(account.openDays) \(account.isOpenAtStart ? "yes" : "no") "
                + "\(account.isOpenAtEnd ? "yes" : "no") \(front(account.first)) "
                + "\(front(account.last))"
        }
    }

    private static func opened(_ on: String, front: Int = 10) -> HandLog {
        var log = HandLog()
        log.add("account.opened", on, #""account":"A","kind":"property","front":"\#(front)""#)
        return log
    }

    /// The day of the opening, that of the closing if any, and what is told of March 2018.
    static let lives: [(String, String?, [String])] = [
        ("2018-01-10", nil, ["A 31 yes yes 10 10"]),
        ("2018-03-01", nil, ["A 31 yes yes 10 10"]),
        ("2018-03-02", nil, ["A 30 no yes 10 10"]),
        ("2018-03-31", nil, ["A 1 no yes 10 10"]),
        ("2018-04-01", nil, []),
        // The day of the closing is not open any more.
        ("2018-01-10", "2018-03-01", ["A 0 no no - -"]),
        ("2018-01-10", "2018-03-02", ["A 1 yes no 10 10"]),
        ("2018-01-10", "2018-03-31", ["A 30 yes no 10 10"]),
        ("2018-01-10", "2018-04-01", ["A 31 yes yes 10 10"]),
        ("2018-03-10", "2018-03-15", ["A 5 no no 10 10"]),
        ("2018-03-10", "2018-03-10", ["A 0 no no - -"]),
    ]

    @Test("an account is open from its first day to the day before its closing", arguments: lives)
    func life(opened: String, closed: String?, expected: [String]) throws {
        var log = Self.opened(opened)
        if let closed { log.add("account.closed", closed, #""account":"A","reason":"x""#) }
        #expect(try Self.told(log, "2018-03") == expected)
    }

    @Test("closed and opened again: the days between do not count, and what was known stays")
    func reopened() throws {
        var log = Self.opened("2018-01-10")
        log.add("account.closed", "2018-03-11", #""account":"A","reason":"x""#)
        log.add("account.opened", "2018-03-21", #""account":"A","kind":"business""#)
        // The 1st to the 10th, and the 21st to the 31st.
        #expect(try Self.told(log, "2018-03") == ["A 21 yes yes 10 10"])
        #expect(try Self.told(log, "2018-04") == ["A 30 yes yes 10 10"])
        let reader = try LogReader(LogOnDisk.log(log.lines), schema: Catalogue.schema)
        let account = try Cadastre(reader, month: CivilMonth(year: 2018, month: 3)).accounts[0]
        #expect(account.first?.kind == "property" && account.last?.kind == "business")
    }

    @Test("a change in the middle of a month: before it the old, from its day on the new")
    func changed() throws {
        var log = Self.opened("2018-01-10")
        log.add("account.updated", "2018-03-15", #""account":"A","front":"12""#)
        log.add("account.updated", "2018-04-01", #""account":"A","front":"14""#)
        #expect(try Self.told(log, "2018-03") == ["A 31 yes yes 10 12"])
        #expect(try Self.told(log, "2018-04") == ["A 30 yes yes 14 14"])
        // Of two on one day the later in the log holds.
        log.add("account.updated", "2018-04-01", #""account":"A","front":"16""#)
        let earlier = #""account":"A","front":"11""#
        log.add("account.updated", "2018-02-01", earlier, recorded: "2018-04-02")
        #expect(try Self.told(log, "2018-04") == ["A 30 yes yes 16 16"])
        #expect(try Self.told(log, "2018-03") == ["A 31 yes yes 11 12"])
    }

    @Test("February has the days of its year")
    func february() throws {
        #expect(try Self.told(Self.opened("2020-02-28"), "2020-02") == ["A 2 no yes 10 10"])
        #expect(try Self.told(Self.opened("2019-02-28"), "2019-02") == ["A 1 no yes 10 10"])
    }

    @Test("what was taken back has not happened, and what is not known yet neither")
    func reversed() throws {
        var log = Self.opened("2018-01-10")
        log.add("account.updated", "2018-02-15", #""account":"A","front":"12""#)
        log.add("account.closed", "2018-02-20", #""account":"A","reason":"x""#)
        log.add("event.reversed", "2018-02-21", #""reverses":"s#4","reason":"x""#)
        log.add("event.reversed", "2018-02-22", #""reverses":"s#3","reason":"x""#)
        #expect(try Self.told(log, "2018-03") == ["A 31 yes yes 10 10"])
        #expect(try Self.told(log, "2018-03", account: "A") == ["A 31 yes yes 10 10"])
        // A reversal takes back what stands before it, not what bears the number later.
        var early = HandLog()
        early.add("event.reversed", "2018-01-01", #""reverses":"s#3","reason":"x""#)
        early.add(
            "account.opened",
            "2018-01-10",
            #""account":"A","kind":"property","front":"10""#
        )
        #expect(try Self.told(early, "2018-03") == ["A 31 yes yes 10 10"])
        // The policy stands at position 0, the opening at 1.
        #expect(try Self.told(log, "2018-03", known: 5) == ["A 31 yes yes 12 12"])
        #expect(try Self.told(log, "2018-03", known: 4) == ["A 0 no no - -"])
        #expect(try Self.told(log, "2018-03", account: "A", known: 2) == ["A 31 yes yes 10 10"])
        #expect(try Self.told(log, "2018-03", known: 1) == [])
        #expect(try Self.told(log, "2018-03", account: "B") == [])
    }

    @Test("an account that was never opened is not in it; sorted by code")
    func unopened() throws {
        var log = Self.opened("2018-01-10")
        log.add("account.updated", "2018-01-15", #""account":"B","front":"12""#)
        log.open("A-2", "2018-01-20", sector: "x")
        log.open("0", "2018-01-20", sector: "x")
        log.charge("C", "2018-03-01", "3.00", due: "2018-03-31")
        let names = try Self.told(log, "2018-03").map { $0.prefix { $0 != " " } }
        #expect(names == ["0", "A", "A-2"])
    }

    @Test("the month's charges that stand, and those that were taken back")
    func charges() throws {
        var log = Self.opened("2018-01-10")
        log.charge("A", "2018-03-01", "3.00", due: "2018-03-31")
        log.charge("A", "2018-03-02", "4.00", due: "2018-03-31")
        log.charge("A", "2018-04-01", "5.00", due: "2018-04-30")
        log.add("event.reversed", "2018-04-02", #""reverses":"s#5","reason":"x""#)
        let reader = try LogReader(LogOnDisk.log(log.lines), schema: Catalogue.schema)
        let march = try Cadastre(reader, month: CivilMonth(year: 2018, month: 3))
        // Of two the first.
        #expect(march.charge(of: "aseo", on: "A")?.position == 2)
        #expect(march.charge(of: "aseo", on: "A")?.amount == Money(cents: 300))
        #expect(march.charge(of: "aseo", on: "B") == nil)
        #expect(march.charge(of: "alumbrado", on: "A") == nil)
        #expect(!march.wasTakenBack("aseo", on: "A"))
        let april = try Cadastre(reader, month: CivilMonth(year: 2018, month: 4))
        #expect(april.charge(of: "aseo", on: "A") == nil)
        #expect(april.wasTakenBack("aseo", on: "A"))
    }
}
