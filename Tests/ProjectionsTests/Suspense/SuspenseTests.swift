// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

@Suite("Payments in suspense", .temporaryDirectory)
struct SuspenseTests {
    /// `s#2` 10.00, `s#3` 20.00 and `s#4` 30.00 in suspense since 1, 2 and 3 June.
    private static let log: HandLog = {
        var log = HandLog()
        log.suspend("2018-06-01", "10.00", "W1", "unknown")
        log.suspend("2018-06-02", "20.00", "W2", "ambiguous")
        log.suspend("2018-06-03", "30.00", "W3", "closed")
        return log
    }()

    private func outstanding(_ log: HandLog, _ asOf: String = "2018-12-31") throws -> [String] {
        try log.report(.suspense, asOf).lines("rows", "reference", "days", "amount", "cause")
    }

    private func summary(_ log: HandLog, _ asOf: String = "2018-12-31") throws -> [String] {
        try log.report(.suspense, asOf).lines("summary", "status", "payments", "amount")
    }

    @Test("are outstanding with their age and cause until something settles them")
    func standing() throws {
        #expect(
            try outstanding(Self.log, "2018-06-30") == [
                "s#2 29 10.00 unknown", "s#3 28 20.00 ambiguous", "s#4 27 30.00 closed",
            ]
        )
        #expect(
            try outstanding(Self.log, "2018-06-02") == [
                "s#2 1 10.00 unknown", "s#3 0 20.00 ambiguous",
            ]
        )
        var log = Self.log
        log.settle("A", "2018-06-01", "10.00", "s#2", recorded: "2018-08-01")
        log.add("suspense.returned", "2018-08-02", #""suspense":"s#4","reason":"x""#)
        #expect(try outstanding(log) == ["s#3 212 20.00 ambiguous"])
        #expect(
            try summary(log) == [
                "suspended 3 60.00", "resolved 1 10.00", "returned 1 30.00", "outstanding 1 20.00",
            ]
        )
        #expect(
            try log.report(.suspense, "2018-12-31").lines("causes", "cause", "payments", "amount")
                == ["ambiguous 1 20.00", "closed 0 0.00", "unknown 0 0.00"]
        )
        // A return takes effect on its own day, a settlement on that of the payment.
        #expect(
            try outstanding(log, "2018-08-01") == ["s#3 60 20.00 ambiguous", "s#4 59 30.00 closed"]
        )
    }

    @Test("are what was known: before it was settled, one was outstanding on the same day")
    func known() throws {
        var log = Self.log
        log.settle("A", "2018-06-01", "10.00", "s#2", recorded: "2018-08-01")
        let replay = try LogOnDisk.replay(log.lines)
        var question = Question(asOf: try #require(CivilDate("2018-06-30")))
        func references() throws -> [String] {
            PlainValue(try replay.report(.suspense, question)).lines("rows", "reference")
        }
        #expect(try references() == ["s#3", "s#4"])
        question.knownAt = Instant("2018-07-31T23:00:00Z")
        #expect(try references() == ["s#2", "s#3", "s#4"])
        question.knownAt = Instant("2018-06-02T20:00:00Z")
        #expect(try references() == ["s#2", "s#3"])
        // The reversal is the first event that is not known: the settlement stands.
        log.add("event.reversed", "2018-08-03", #""reverses":"s#5","reason":"x""#)
        let later = try LogOnDisk.replay(log.lines)
        for (moment, count) in [("2018-08-03T17:59:59Z", 2), ("2018-08-03T18:00:00Z", 3)] {
            question.knownAt = Instant(moment)
            let rows = PlainValue(try later.report(.suspense, question)).lines("rows", "reference")
            #expect(rows.count == count)
        }
    }

    @Test("a reversed settlement puts it back, and it can be settled anew")
    func reversedSettlement() throws {
        var log = Self.log
        log.settle("A", "2018-06-01", "10.00", "s#2", recorded: "2018-08-01")
        log.add("event.reversed", "2018-08-03", #""reverses":"s#5","reason":"x""#)
        #expect(try outstanding(log).first == "s#2 213 10.00 unknown")
        let book = try SuspenseBook(LogReader(LogOnDisk.log(log.lines)))
        #expect(try book.settling("s#2", amount: nil, on: nil).reference == "s#2")
        log.settle("B", "2018-06-01", "10.00", "s#2", recorded: "2018-08-04")
        #expect(try outstanding(log).count == 2)
        #expect(try log.report(.suspense, "2018-12-31").lines("findings", "finding") == [])
        #expect(
            try log.report(.balances, "2018-12-31").lines("rows", "account", "credit") == [
                "B 10.00"
            ]
        )
    }

    @Test("a reversed payment in suspense never was")
    func reversedPayment() throws {
        var log = Self.log
        log.add("event.reversed", "2018-08-03", #""reverses":"s#3","reason":"x""#)
        #expect(try outstanding(log).map { $0.prefix(3) } == ["s#2", "s#4"])
        #expect(try summary(log).first == "suspended 2 40.00")
    }

    @Test("what does not add up is found: twice, another amount, nothing, what was reversed")
    func findings() throws {
        var log = Self.log
        // s#5, and s#6 the same again; s#7 with 19.00 of 20.00; s#8 of nothing; s#9 of one that is
        // reversed; then returns of what is not in suspense, and of what s#5 settled.
        log.settle("A", "2018-06-01", "10.00", "s#2")
        log.settle("B", "2018-06-01", "10.00", "s#2")
        log.settle("A", "2018-06-02", "19.00", "s#3")
        log.settle("A", "2018-06-02", "1.00", "s#99")
        log.settle("A", "2018-06-03", "30.00", "s#4")
        log.add("event.reversed", "2018-08-03", #""reverses":"s#4","reason":"x""#)
        log.add("suspense.returned", "2018-08-03", #""suspense":"s#5","reason":"x""#)
        log.add("suspense.returned", "2018-08-03", #""suspense":"s#2","reason":"x""#)
        let report = try log.report(.suspense, "2018-12-31")
        #expect(
            report.lines("findings", "position", "finding", "suspense", "amount", "inSuspense") == [
                "5 settled-twice s#2 10.00 10.00",
                "6 settled-with-another-amount s#3 19.00 20.00",
                "7 settles-nothing s#99 1.00 -", "8 settles-reversed s#4 30.00 30.00",
                "10 settles-nothing s#5 - -", "11 settled-twice s#2 - 10.00",
            ]
        )
        #expect(report.lines("rows", "reference") == [])
    }

    @Test("are not settled by what was recorded before them")
    func settledBefore() throws {
        var log = Self.log
        // s#5 names s#6, which is not there yet.
        log.settle("A", "2018-06-01", "10.00", "s#6")
        log.suspend("2018-06-04", "10.00", "W4", "unknown", recorded: "2018-08-02")
        let book = try SuspenseBook(LogReader(LogOnDisk.log(log.lines)))
        #expect(try book.settling("s#6", amount: nil, on: nil).reference == "s#6")
        #expect(
            try log.report(.suspense, "2018-12-31").lines("findings", "finding", "suspense")
                == ["settles-nothing s#6"]
        )
    }

    @Test("are in no account and no income until they are settled, then on their own day")
    func income() throws {
        var log = HandLog(policy: HandLog.interestPolicy)
        log.open("A", "2018-01-02", sector: "S1")
        log.charge("A", "2018-01-03", "100.00", due: "2018-01-31")
        log.suspend("2018-02-28", "100.00", "W1", "unknown")
        func owed() throws -> [String] {
            try log.report(.balances, "2018-08-31")
                .lines("rows", "principal", "interest", "fine", "total", "credit")
        }
        func income() throws -> [String] {
            try log.report(.income, "2018-08-31").lines("summary", "period", "collected")
        }
        // 212 days at 10 % of 100.00 are 5.81; more than 90 days late is 10 % of fine.
        #expect(try owed() == ["100.00 5.81 10.00 115.81 0.00"])
        #expect(try income() == [])
        log.settle("A", "2018-02-28", "100.00", "s#4", recorded: "2018-08-15")
        #expect(try owed() == ["0.00 0.00 0.00 0.00 0.00"])
        #expect(try income() == ["2018-02 100.00"])
    }

    @Test("are settled once, whole, and only if they are there")
    func objections() throws {
        var log = Self.log
        log.settle("A", "2018-06-01", "10.00", "s#2")
        log.add("suspense.returned", "2018-08-02", #""suspense":"s#4","reason":"x""#)
        log.suspend("2018-06-04", "40.00", "W4", "unknown", recorded: "2018-08-02")
        log.add("event.reversed", "2018-08-03", #""reverses":"s#7","reason":"x""#)
        let book = try SuspenseBook(LogReader(LogOnDisk.log(log.lines)))
        func objection(
            _ reference: String,
            _ amount: Money? = nil,
            on: CivilDate? = nil
        ) -> SuspenseObjection? {
            do throws(SuspenseObjection) {
                _ = try book.settling(reference, amount: amount, on: on)
                return nil
            } catch { return error }
        }
        #expect(objection("s#2") == .settled("s#2", by: "s#5", account: "A"))
        #expect(objection("s#4") == .settled("s#4", by: "s#6", account: nil))
        #expect(objection("s#7") == .reversed("s#7"))
        #expect(objection("s#1") == .notInSuspense("s#1"))
        #expect(objection("s#3") == nil)
        #expect(objection("s#3", Money(cents: 2_000)) == nil)
        let before = try #require(CivilDate("2018-06-01"))
        let day = try #require(CivilDate("2018-06-02"))
        #expect(objection("s#3", on: day) == nil)
        #expect(objection("s#3", on: before) == .early("s#3", on: before, collected: day))
        #expect(
            objection("s#3", Money(cents: 1_999))
                == .otherAmount(
                    "s#3",
                    inSuspense: Money(cents: 2_000),
                    found: Money(cents: 1_999)
                )
        )
    }
}

extension HandLog {
    /// A payment in suspense.
    mutating func suspend(
        _ on: String,
        _ amount: String,
        _ service: String,
        _ cause: String,
        recorded: String? = nil
    ) {
        add(
            "payment.suspended",
            on,
            #""service":"\#(service)","amount":"\#(amount)","method":"utility","cause":"\#(cause)""#,
            recorded: recorded
        )
    }

    /// A payment that settles one in suspense.
    mutating func settle(
        _ account: String,
        _ on: String,
        _ amount: String,
        _ suspense: String,
        recorded: String = "2018-08-01"
    ) {
        add(
            "payment.received",
            on,
            #""account":"\#(account)","amount":"\#(amount)","method":"utility","#
                + #""suspense":"\#(suspense)""#,
            recorded: recorded
        )
    }
}
