// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Testing

@Suite("Recovery by hand", .temporaryDirectory)
struct RecoveryTests {
    /// Two accounts whose charges of 31 January are in mora from 2 April on.
    private static let log: HandLog = {
        var log = HandLog()
        log.open("A", "2018-01-02", sector: "S1")
        log.open("B", "2018-01-02", sector: "S1")
        log.charge("A", "2018-01-03", "100.00", due: "2018-01-31")
        log.charge("B", "2018-01-03", "50.00", due: "2018-01-31")
        log.pay("A", "2018-05-10", "40.00")
        log.pay("A", "2018-06-05", "60.00")
        log.add(
            "plan.agreed",
            "2018-07-03",
            #""account":"B","plan":"P","installments":2,"installment":"25.00","first":"2018-08-03""#
        )
        // In mora from 30 September on.
        log.charge("A", "2018-07-10", "30.00", due: "2018-07-31")
        log.add("account.updated", "2018-10-02", #""account":"B","sector":"S2""#)
        return log
    }()

    @Test("follows the money, into plans and back")
    func money() throws {
        let report = try Self.log.report(.recovery, "2018-10-15")
        let rows = report.lines(
            "rows",
            "month",
            "start",
            "entered",
            "recovered",
            "waived",
            "corrections",
            "end",
            "recoveryRate"
        )
        // The plan takes 50.00 out in July. 3 August and 3 September are missed: it lapses on
        // 4 September, and the 50.00 are in mora again.
        #expect(
            rows == [
                "2018-04 0.00 150.00 0.00 0.00 0.00 150.00 0.0",
                "2018-05 150.00 0.00 40.00 0.00 0.00 110.00 26.7",
                "2018-06 110.00 0.00 60.00 0.00 0.00 50.00 54.5",
                "2018-07 50.00 0.00 0.00 0.00 -50.00 0.00 0.0",
                "2018-08 0.00 0.00 0.00 0.00 0.00 0.00 -",
                "2018-09 0.00 30.00 0.00 0.00 50.00 80.00 0.0",
                "2018-10 80.00 0.00 0.00 0.00 0.00 80.00 0.0",
            ]
        )
        #expect(
            report.lines("details", "month", "fresh", "planned") == [
                "2018-04 150.00 0.00", "2018-05 0.00 0.00", "2018-06 0.00 0.00",
                "2018-07 0.00 -50.00", "2018-08 0.00 0.00", "2018-09 30.00 50.00",
                "2018-10 0.00 0.00",
            ]
        )
    }

    @Test("counts accounts: entered, cured, in plans, relapsed within twelve months")
    func accounts() throws {
        let report = try Self.log.report(.recovery, "2018-10-15")
        let rows = report.lines(
            "accounts",
            "month",
            "start",
            "entered",
            "cured",
            "planned",
            "end",
            "cureRate",
            "curedBefore",
            "relapsed",
            "relapseRate"
        )
        // A is cured in June; its later charge brings it back in September. B goes into its plan,
        // which is no cure, so that it does not relapse.
        #expect(
            rows == [
                "2018-04 0 2 0 0 2 - 0 0 -", "2018-05 2 0 0 0 2 0.0 0 0 -",
                "2018-06 2 0 1 0 1 50.0 0 0 -", "2018-07 1 0 0 1 0 0.0 1 0 0.0",
                "2018-08 0 0 0 0 0 - 1 0 0.0", "2018-09 0 2 0 0 2 - 1 1 100.0",
                "2018-10 2 0 0 0 2 0.0 1 1 100.0",
            ]
        )
        // The cure of June 2018 counts until June 2019.
        let later = try Self.log.report(.recovery, "2019-07-31")
        #expect(
            later.lines("accounts", "month", "curedBefore", "relapsed").suffix(2)
                == ["2019-06 1 1", "2019-07 0 0"]
        )
    }

    @Test("a cure counts in months after it in which nothing is owed and nothing happens")
    func idle() throws {
        var log = HandLog()
        log.open("A", "2018-01-02", sector: "S1")
        log.charge("A", "2018-01-03", "100.00", due: "2018-01-31")
        log.pay("A", "2018-05-10", "100.00")
        // Cured in May 2018, which counts until May 2019; the months go on to the question's day.
        let alone = try log.report(.recovery, "2019-07-31").lines(
            "accounts",
            "month",
            "cured",
            "curedBefore",
            "relapsed"
        )
        #expect(
            alone == [
                "2018-04 0 0 0", "2018-05 1 0 0", "2018-06 0 1 0", "2018-07 0 1 0", "2018-08 0 1 0",
                "2018-09 0 1 0", "2018-10 0 1 0", "2018-11 0 1 0", "2018-12 0 1 0", "2019-01 0 1 0",
                "2019-02 0 1 0", "2019-03 0 1 0", "2019-04 0 1 0", "2019-05 0 1 0", "2019-06 0 0 0",
                "2019-07 0 0 0",
            ]
        )
        // It moves while it owes nothing, and its later charge is in mora from 2 April 2019 on.
        log.add("account.updated", "2018-08-05", #""account":"A","sector":"S2""#)
        log.charge("A", "2019-01-03", "30.00", due: "2019-01-31")
        var selection = RowSelection()
        selection.by = .sector
        let moved = try log.report(.recovery, "2019-06-15", selection)
        #expect(
            moved.lines("accounts", "month", "key", "cured", "curedBefore", "relapsed")
                == [
                    "2018-04 S1 0 0 0", "2018-05 S1 1 0 0", "2018-06 S1 0 1 0", "2018-07 S1 0 1 0",
                    "2018-08 S2 0 1 0", "2018-09 S2 0 1 0", "2018-10 S2 0 1 0", "2018-11 S2 0 1 0",
                    "2018-12 S2 0 1 0", "2019-01 S2 0 1 0", "2019-02 S2 0 1 0", "2019-03 S2 0 1 0",
                    "2019-04 S2 0 1 1", "2019-05 S2 0 1 1", "2019-06 S2 0 0 0",
                ]
        )
    }

    @Test("an account that moves takes its mora along")
    func moved() throws {
        var selection = RowSelection()
        selection.by = .sector
        selection.months = MonthSpan(from: CivilMonth("2018-09"))
        let report = try Self.log.report(.recovery, "2018-10-15", selection)
        #expect(
            report.lines("rows", "month", "key", "start", "entered", "corrections", "end") == [
                "2018-09 S1 0.00 30.00 50.00 80.00", "2018-10 S1 80.00 0.00 -50.00 30.00",
                "2018-10 S2 0.00 0.00 50.00 50.00",
            ]
        )
        #expect(
            report.lines("details", "month", "key", "moved").suffix(2)
                == ["2018-10 S1 -50.00", "2018-10 S2 50.00"]
        )
        #expect(
            report.lines("accounts", "key", "start", "moved", "end").suffix(2)
                == ["S1 2 -1 1", "S2 0 1 1"]
        )
    }

    @Test("interest that grows is accrued, and what an ordinance waives is no recovery")
    func waived() throws {
        var log = HandLog(policy: HandLog.interestPolicy)
        log.open("A", "2018-01-02", sector: "S1")
        log.charge("A", "2018-01-03", "365.00", due: "2018-01-31")
        log.add(
            "ordinance.enacted",
            "2018-06-01",
            #""ordinance":"O","from":"2018-06-01","until":"2018-12-31","interest":"100","fine":"100""#
        )
        log.add("exoneration.applied", "2018-06-10", #""account":"A","ordinance":"O""#)
        log.add(
            "exoneration.revoked",
            "2018-07-20",
            #""account":"A","ordinance":"O","reason":"x""#
        )
        let report = try log.report(.recovery, "2018-07-31")
        // 0.10 a day from 31 January. 30 April: 89 days, 8.90, and 5 % of 365.00 is 18.25.
        // 10 June: 130 days, 13.00, and 18.25 are waived. Sixty more days of June and July add
        // 2.00 and 3.10; on 1 July, 91 days late, the fine is 10 %, 36.50.
        #expect(
            report.lines("rows", "month", "start", "entered", "waived", "corrections", "end") == [
                "2018-04 0.00 392.15 0.00 0.00 392.15", "2018-05 392.15 3.10 0.00 0.00 395.25",
                "2018-06 395.25 3.00 31.25 0.00 367.00",
                "2018-07 367.00 21.35 -31.25 0.00 419.60",
            ]
        )
        #expect(
            report.lines("details", "month", "fresh", "accrued").suffix(2)
                == ["2018-06 0.00 3.00", "2018-07 0.00 21.35"]
        )
    }
}
