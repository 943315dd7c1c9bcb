// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

@Suite("Reports of some months only", .temporaryDirectory)
struct MonthRangeTests {
    /// A payment in each of five months, income and expenses of the office in two of them, a plan
    /// and a certificate each in May and in July.
    private static let log: HandLog = {
        var log = HandLog()
        log.open("A", "2018-01-02", sector: "S1")
        log.charge("A", "2018-01-02", "500.00", due: "2018-12-31")
        func pay(_ month: String, _ amount: String) { log.pay("A", "2018-\(month)-15", amount) }
        func agreeAndCertify(_ month: String, _ plan: String) {
            log.add(
                "plan.agreed",
                "2018-\(month)-20",
                #""account":"A","plan":"\#(plan)","down":"0.00","installments":1,"#
                    + #""installment":"1.00","first":"2018-\#(month)-25""#
            )
            log.add(
                "document.issued",
                "2018-\(month)-28",
                #""account":"A","kind":"solvency","reference":"S-\#(month)""#
            )
        }
        pay("03", "3.00")
        pay("04", "4.00")
        log.add("income.recorded", "2018-04-30", #""category":"mercado","amount":"40.00""#)
        pay("05", "5.00")
        agreeAndCertify("05", "P-1")
        pay("07", "7.00")
        agreeAndCertify("07", "P-2")
        log.add("expense.recorded", "2018-07-31", #""category":"papel","amount":"6.00""#)
        pay("10", "10.00")
        return log
    }()

    private func report(
        _ name: ReportName,
        by span: PeriodSpan = .month,
        from: String? = nil,
        to: String? = nil
    ) throws -> PlainValue {
        var selection = RowSelection()
        selection.months = MonthSpan(
            from: from.flatMap { CivilMonth($0) },
            to: to.flatMap { CivilMonth($0) }
        )
        let question = Question(asOf: try #require(CivilDate("2018-12-31")))
        let replay = try LogOnDisk.replay(Self.log.lines)
        return PlainValue(try replay.report(name, question, by: span, selection))
    }

    @Test("income keeps the months asked for, in every table")
    func incomeByMonth() throws {
        let report = try report(.income, from: "2018-04", to: "2018-06")
        #expect(report.lines("rows", "period", "total") == ["2018-04 4.00", "2018-05 5.00"])
        #expect(report.lines("summary", "period", "collected") == ["2018-04 4.00", "2018-05 5.00"])
        #expect(report.lines("other", "period", "amount") == ["2018-04 40.00"])
        #expect(report.lines("expenses", "period", "amount") == [])
        #expect(try self.report(.income, from: "2018-08")["expenses"]?.items == [])
    }

    @Test("a quarter or a year stands whole if one of its months is asked for")
    func incomeByQuarter() throws {
        // The second quarter has 4 + 5, the third 7; March and October stand outside.
        let quarters = try report(.income, by: .quarter, from: "2018-06", to: "2018-07")
        #expect(
            quarters.lines("summary", "period", "collected") == ["2018-Q2 9.00", "2018-Q3 7.00"]
        )
        #expect(quarters.lines("expenses", "period", "amount") == ["2018-Q3 6.00"])
        let years = try report(.income, by: .year, from: "2018-12")
        #expect(years.lines("summary", "period", "collected") == ["2018 29.00"])
        #expect(try report(.income, by: .year, to: "2017-12")["summary"]?.items == [])
    }

    @Test("a diary keeps the days of the months asked for")
    func diary() throws {
        var selection = RowSelection()
        selection.by = .day
        selection.types = [.paymentReceived]
        selection.months = MonthSpan(from: CivilMonth("2018-05"), to: CivilMonth("2018-07"))
        let report = try Self.log.report(.activity, "2018-12-31", selection)
        #expect(report.lines("rows", "day", "count") == ["2018-05-15 1", "2018-07-15 1"])
    }

    @Test("plans are those agreed, certificates those issued, and their totals too")
    func plansAndCertificates() throws {
        #expect(try report(.plans).lines("rows", "plan") == ["P-1", "P-2"])
        #expect(try report(.plans, from: "2018-07").lines("rows", "plan") == ["P-2"])
        let certificates = try report(.certificates, to: "2018-06")
        #expect(certificates.lines("rows", "reference") == ["S-05"])
        let total = (certificates["totals"]?.items ?? []).reduce(0) { sum, row in
            if case .count(let count) = row["certificates"] { sum + count } else { sum }
        }
        #expect(total == 1)
    }
}

@Suite("Exonerated by account", .temporaryDirectory)
struct ExoneratedAccountsTests {
    // 365.00 bears 0.10 a day from 31 January; mora begins on 1 April, a fine of 5 % up to ninety
    // days later, then of 10 %. The ordinance waives half of the interest and all of the fine.
    private static let log: HandLog = {
        var log = HandLog(policy: HandLog.interestPolicy)
        log.add(
            "ordinance.enacted",
            "2018-01-01",
            #""ordinance":"O","from":"2018-01-01","until":"2019-12-31","interest":"50","fine":"100""#
        )
        for account in ["A", "B", "C"] {
            log.open(account, "2018-01-02", sector: "S1")
            log.charge(account, "2018-01-02", "365.00", due: "2018-01-31")
        }
        func exonerate(_ account: String, _ on: String) {
            log.add("exoneration.applied", on, #""account":"\#(account)","ordinance":"O""#)
        }
        // 70 days: half of 7.00, and 18.25.
        exonerate("A", "2018-04-11")
        // 90 days: half of 9.00 − 3.50; the fine is waived already.
        exonerate("A", "2018-05-01")
        // 323 days: half of 32.30, and 36.50.
        exonerate("B", "2018-12-20")
        log.add(
            "exoneration.revoked",
            "2019-01-10",
            #""account":"A","ordinance":"O","reason":"no pagó""#
        )
        return log
    }()

    private func lines(from: String, to: String) throws -> [String] {
        var selection = RowSelection()
        selection.by = .account
        selection.months = MonthSpan(from: CivilMonth(from), to: CivilMonth(to))
        let report = try Self.log.report(.exonerations, "2019-06-30", selection)
        return report.lines(
            "rows",
            "account",
            "exonerations",
            "interest",
            "fine",
            "revokedInterest",
            "revokedFine",
            "total"
        )
    }

    @Test("adds up what was waived in a year, and what was taken back in it")
    func years() throws {
        #expect(
            try lines(from: "2018-01", to: "2018-12") == [
                "A 2 6.25 18.25 0.00 0.00 24.50", "B 1 16.15 36.50 0.00 0.00 52.65",
            ]
        )
        #expect(try lines(from: "2019-01", to: "2019-12") == ["A 0 0.00 0.00 6.25 18.25 -24.50"])
        #expect(
            try lines(from: "2018-01", to: "2019-12") == [
                "A 2 6.25 18.25 6.25 18.25 0.00", "B 1 16.15 36.50 0.00 0.00 52.65",
            ]
        )
        #expect(try lines(from: "2018-06", to: "2018-11") == [])
    }
}

@Suite("Mora of more than so many days", .temporaryDirectory)
struct MoraOverTests {
    @Test("looks only at charges overdue for longer, whatever the policy calls mora")
    func over() throws {
        var log = HandLog(
            policy: #"policy: p\nmora: {after: {days: 30}}\n"#
                + #"fine: {tiers: [{percent: 0}], minimum: \"0.00\"}"#
        )
        log.open("A", "2018-01-02", sector: "S1")
        log.open("B", "2018-01-02", sector: "S2")
        // As of 30 June overdue for 45, 60 and 61 days: all are in mora.
        log.charge("A", "2018-01-02", "10.00", due: "2018-05-16")
        log.charge("A", "2018-01-02", "20.00", due: "2018-05-01")
        log.charge("A", "2018-01-02", "40.00", due: "2018-04-30")
        log.charge("B", "2018-01-02", "80.00", due: "2018-05-16")
        func sectors(over: Int?) throws -> [String] {
            var selection = RowSelection()
            selection.over = over
            let report = try log.report(.mora, "2018-06-30", selection)
            return try #require(report["groups"]).lines(
                "sector",
                "key",
                "accounts",
                "accountsInMora",
                "total"
            )
        }
        #expect(try sectors(over: nil) == ["S1 1 1 70.00", "S2 1 1 80.00"])
        #expect(try sectors(over: 60) == ["S1 1 1 40.00"])
        #expect(try sectors(over: 59) == ["S1 1 1 60.00"])
        #expect(try sectors(over: 61) == [])
    }

    @Test("counts before the policy's mora begins, and leaves out what is in a plan")
    func beforeMora() throws {
        var log = HandLog(
            policy: #"policy: p\nmora: {after: {months: 3}}\n"#
                + #"fine: {tiers: [{percent: 0}], minimum: \"0.00\"}"#
        )
        // As of 15 April 2020 overdue for 75 days; mora begins on the 30th.
        log.open("A", "2020-01-02", sector: "S1")
        log.charge("A", "2020-01-02", "36.50", due: "2020-01-31")
        log.open("B", "2020-01-02", sector: "S2")
        log.charge("B", "2020-01-02", "12.00", due: "2020-01-31")
        log.add(
            "plan.agreed",
            "2020-04-01",
            #""account":"B","plan":"P-1","down":"0.00","installments":2,"installment":"6.00","#
                + #""first":"2020-05-01""#
        )
        func mora(over: Int?) throws -> PlainValue {
            var selection = RowSelection()
            selection.over = over
            return try log.report(.mora, "2020-04-15", selection)
        }
        let columns = ["key", "accounts", "accountsInMora", "total"]
        for group in ["sector", "kind", "zone", "tribute"] {
            let plain = try #require(try mora(over: nil)["groups"])
            let inMora = (plain[group]?.items ?? []).map { $0["accountsInMora"] }
            #expect(inMora.allSatisfy { $0 == .count(0) }, "\(group)")
        }
        let groups = try #require(try mora(over: 60)["groups"])
        func rows(_ group: String) -> [String] {
            groups.lines(group, columns[0], columns[1], columns[2], columns[3])
        }
        #expect(rows("sector") == ["S1 1 1 36.50", "S2 1 0 0.00"])
        #expect(rows("tribute") == ["aseo 2 1 36.50"])
        #expect(try mora(over: 75)["groups"]?["sector"]?.items == [])
    }
}
