// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Testing

@Suite("Promises by hand", .temporaryDirectory)
struct PromisesTests {
    private static let log: HandLog = {
        var log = HandLog()
        log.open("A", "2018-01-02", sector: "S1")
        log.charge("A", "2018-01-03", "200.00", due: "2018-01-31")
        log.pay("A", "2018-03-01", "5.00")
        log.promise("A", "2018-03-01", "50.00", by: "2018-03-15")
        log.pay("A", "2018-03-10", "20.00")
        log.promise("A", "2018-03-11", "25.00", by: "2018-03-31")
        log.pay("A", "2018-03-15", "25.00")
        log.pay("A", "2018-03-16", "1.00")
        log.promise("A", "2018-04-02", "30.00", by: "2018-04-20")
        log.pay("A", "2018-04-21", "30.00")
        log.promise("A", "2018-04-25", "10.00", by: "2018-05-10")
        return log
    }()

    @Test("are kept by payments from their day to the day they name, both counted")
    func status() throws {
        let report = try Self.log.report(.promises, "2018-04-30")
        // The first is kept to the cent on its last day, with the payment made before it on its
        // own day; the payment of the 15th counts for both. The third was paid a day late.
        #expect(
            report.lines("rows", "promised", "by", "amount", "paid", "left", "status", "keptOn")
                == [
                    "2018-03-01 2018-03-15 50.00 50.00 0.00 kept 2018-03-15",
                    "2018-03-11 2018-03-31 25.00 26.00 0.00 kept 2018-03-15",
                    "2018-04-02 2018-04-20 30.00 0.00 30.00 broken -",
                    "2018-04-25 2018-05-10 10.00 0.00 10.00 open -",
                ]
        )
        #expect(
            report.lines("totals", "status", "promises", "amount", "paid", "left", "percent") == [
                "kept 2 75.00 76.00 0.00 66.7", "broken 1 30.00 0.00 30.00 33.3",
                "open 1 10.00 0.00 10.00 -",
            ]
        )
    }

    @Test("are open until the end of the day they name, and show what was paid in part")
    func open() throws {
        let before = try Self.log.report(.promises, "2018-03-14")
        #expect(before.lines("rows", "paid", "left", "status").first == "25.00 25.00 open")
        let day = try Self.log.report(.promises, "2018-04-20")
        #expect(day.lines("rows", "status").last == "open")
        let after = try Self.log.report(.promises, "2018-04-21")
        #expect(after.lines("rows", "status").last == "broken")
    }

    @Test("of some months are those that were to be kept in them, totals too")
    func months() throws {
        var selection = RowSelection()
        selection.months = MonthSpan(from: CivilMonth("2018-04"), to: CivilMonth("2018-04"))
        let report = try Self.log.report(.promises, "2018-04-30", selection)
        #expect(report.lines("rows", "by", "status") == ["2018-04-20 broken"])
        #expect(report.lines("totals", "promises") == ["0", "1", "0"])
    }

    @Test("leave the total of what was paid blank where a payment counts for two of them")
    func totals() throws {
        func totals(from: String) throws -> [String] {
            var selection = RowSelection()
            selection.months = MonthSpan(from: CivilMonth(from))
            let question = Question(asOf: try #require(CivilDate("2018-05-31")))
            let replay = try LogOnDisk.replay(Self.log.lines)
            let report = try replay.report(.promises, question, selection)
            return ["rows", "totals"].map { report.totals($0, "amount", "paid", "left") }
        }
        // The 25.00 of 15 March count for the first and for the second promise.
        #expect(try totals(from: "2018-03") == ["115.00 - 40.00", "115.00 - 40.00"])
        // In the days of the two from April on nothing was paid.
        #expect(try totals(from: "2018-04") == ["40.00 0.00 40.00", "40.00 0.00 40.00"])
    }

    @Test("of more than can be reckoned with do not stop other reports")
    func beyondLimit() throws {
        var log = Self.log
        // 101 times as much as one event may bear is more than an account may come to.
        for _ in 1...101 { log.promise("A", "2018-04-26", "99999999999.99", by: "2018-05-01") }
        let totals = try log.report(.promises, "2018-05-02").lines("totals", "status", "promises")
        #expect(totals == ["kept 2", "broken 102", "open 1"])
        #expect(try log.report(.balances, "2018-05-02").lines("rows", "account") == ["A"])
    }
}

extension HandLog {
    mutating func promise(_ account: String, _ on: String, _ amount: String, by: String) {
        add("promise.made", on, #""account":"\#(account)","amount":"\#(amount)","by":"\#(by)""#)
    }
}
