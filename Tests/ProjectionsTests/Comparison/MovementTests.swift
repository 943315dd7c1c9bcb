// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Testing

@Suite("Movement of mora", .temporaryDirectory)
struct MovementTests {
    /// Sixty days of grace; as of 30 April what was due in January is in mora, as of 31 July also
    /// what was due until 31 May.
    private static let log: HandLog = {
        var log = HandLog()
        // In mora on both days, and one tribute follows the other.
        log.open("A", "2018-01-02", sector: "S1")
        log.charge("A", "2018-01-02", "10.00", due: "2018-01-31")
        log.add(
            "charge.assessed",
            "2018-01-02",
            #""account":"A","tribute":"rotulos","period":"2018-04","amount":"20.00","#
                + #""due":"2018-04-15""#
        )
        // Out of mora on 20 April, and in it again from 1 July on.
        log.open("B", "2018-01-02", sector: "S1")
        log.charge("B", "2018-01-02", "5.00", due: "2018-01-31")
        log.charge("B", "2018-01-02", "7.00", due: "2018-05-01")
        // Cured on 10 May.
        log.open("C", "2018-01-02", sector: "S1")
        log.charge("C", "2018-01-02", "30.00", due: "2018-01-31")
        log.pay("B", "2018-04-20", "5.00")
        log.pay("C", "2018-05-10", "30.00")
        return log
    }()

    private func comparison(
        _ name: ReportName,
        _ days: [String] = ["2018-04-30", "2018-07-31"]
    ) throws -> PlainValue {
        let days = try days.map { try #require(CivilDate($0)) }
        let replay = try LogOnDisk.replay(Self.log.lines)
        return PlainValue(
            try replay.comparison(of: name, Question(asOf: days[0]), Question(asOf: days[1]))
        )
    }

    @Test("is told by sector, kind and zone, and by tribute as to its own charges")
    func groups() throws {
        let movements = try #require(try comparison(.mora)["movements"])
        func lines(_ name: String) -> [String] {
            movements.lines(name, "key", "entered", "cured", "relapsed")
        }
        #expect(lines("sectorMovements") == ["S1 1 1 1"])
        #expect(lines("kindMovements") == ["property 1 1 1"])
        #expect(lines("zoneMovements") == ["Z1 1 1 1"])
        #expect(lines("tributeMovements") == ["aseo 1 1 1", "rotulos 1 0 0"])
    }

    @Test("backwards, who relapsed had paid before the earlier day, not only before the later")
    func backwards() throws {
        let report = try comparison(.mora, ["2018-07-31", "2018-04-30"])
        let movements = try #require(report["movements"])
        func lines(_ name: String) -> [String] {
            movements.lines(name, "key", "entered", "cured", "relapsed")
        }
        // C is in mora on 30 April and not in July, and paid only in May.
        #expect(lines("sectorMovements") == ["S1 1 1 0"])
        #expect(lines("tributeMovements") == ["aseo 1 1 0", "rotulos 0 1 0"])
    }

    /// A and B owe the same and agree on a plan in June, which lapses; only C ever paid.
    @Test("who was exonerated and never paid does not relapse")
    func exonerated() throws {
        var log = HandLog(policy: HandLog.interestPolicy)
        log.add(
            "ordinance.enacted",
            "2018-01-01",
            #""ordinance":"O","from":"2018-01-01","until":"2018-12-31","interest":"0","fine":"100""#
        )
        for account in ["A", "B", "C"] {
            log.open(account, "2018-01-02", sector: "S1")
            log.charge(account, "2018-01-02", "100.00", due: "2018-01-31")
        }
        log.add("exoneration.applied", "2018-06-02", #""account":"A","ordinance":"O""#)
        log.pay("C", "2018-06-02", "1.00")
        for account in ["A", "B", "C"] {
            log.add(
                "plan.agreed",
                "2018-06-03",
                #""account":"\#(account)","plan":"P-\#(account)","installments":10,"#
                    + #""installment":"12.00","first":"2018-07-03""#
            )
        }
        let replay = try LogOnDisk.replay(log.lines)
        let report = PlainValue(
            try replay.comparison(
                of: .mora,
                Question(asOf: #require(CivilDate("2018-06-30"))),
                Question(asOf: #require(CivilDate("2018-12-31")))
            )
        )
        let movements = try #require(report["movements"])
        for table in ["sectorMovements", "tributeMovements"] {
            let lines = movements.lines(table, "entered", "cured", "relapsed")
            #expect(lines == ["3 0 1"], "\(table)")
        }
    }

    @Test("of recovery, the accounts in mora stand beside those that differ")
    func recovery() throws {
        let report = try comparison(.recovery)
        // At the end of April A and C are in mora, at that of July A and B.
        #expect(
            report.lines("recoveryAccounts", "month", "endBefore", "endAfter").suffix(3)
                == ["2018-05 0 1", "2018-06 0 1", "2018-07 0 2"]
        )
        #expect(
            report.lines("accounts", "account", "totalBefore", "totalAfter") == [
                "B 7.00 7.00", "C 30.00 0.00",
            ]
        )
    }
}
