// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

@Suite("Prescribed debt by hand", .temporaryDirectory)
struct PrescriptionTests {
    /// Two charges of A, of which the first is paid in part, and two of B; a policy of ten years.
    private static let log: HandLog = {
        var log = HandLog(policy: HandLog.plainPolicy + #"\nprescription-years: 10"#)
        log.open("A", "2018-01-02", sector: "S1")
        log.open("B", "2018-01-02", sector: "S2", zone: "Z2")
        log.charge("A", "2018-01-03", "10.00", due: "2018-01-31")
        log.charge("B", "2018-01-03", "40.00", due: "2018-01-31")
        log.charge("A", "2018-02-03", "20.00", due: "2018-02-28")
        log.pay("A", "2018-03-05", "3.00")
        log.charge("B", "2019-01-03", "80.00", due: "2019-01-31")
        return log
    }()

    @Test("is that of charges whose day has come, and no other")
    func rows() throws {
        let eve = try Self.log.report(.prescription, "2028-01-30")
        #expect(eve.lines("rows", "account") == [])
        let day = try Self.log.report(.prescription, "2028-01-31")
        #expect(day["years"] == .count(10))
        #expect(
            day.lines("rows", "account", "sector", "zone", "oldestDue", "charges", "total")
                == ["A S1 Z1 2018-01-31 1 7.00", "B S2 Z2 2018-01-31 1 40.00"]
        )
        #expect(day.lines("rows", "account", "lastPaid", "plan") == ["A 2018-03-05 -", "B - -"])
        let year = try Self.log.report(.prescription, "2028-12-31")
        #expect(year.lines("rows", "account", "charges", "total") == ["A 2 27.00", "B 1 40.00"])
        #expect(year["totals"]?["accounts"] == .count(2))
        #expect(year["totals"]?["charges"] == .count(3))
        #expect(year["totals"]?["total"] == .text("67.00"))
    }

    @Test("is added up by sector, kind, zone and tribute")
    func groups() throws {
        let report = try #require(try Self.log.report(.prescription, "2028-12-31")["groups"])
        #expect(
            report.lines("sector", "key", "accounts", "charges", "total")
                == ["S1 1 2 27.00", "S2 1 1 40.00"]
        )
        #expect(report.lines("kind", "key", "accounts", "charges") == ["property 2 3"])
        #expect(report.lines("zone", "key", "principal") == ["Z1 27.00", "Z2 40.00"])
        #expect(report.lines("tribute", "key", "accounts", "total") == ["aseo 2 67.00"])
    }

    @Test("of two days compared is what prescribes between them")
    func compared() throws {
        let replay = try LogOnDisk.replay(Self.log.lines)
        let before = Question(asOf: try #require(CivilDate("2028-01-31")))
        let after = Question(asOf: try #require(CivilDate("2029-01-31")))
        let report = PlainValue(try replay.comparison(of: .prescription, before, after))
        #expect(
            report.lines("rows", "account", "chargesChange", "totalChange")
                == ["A 1 20.00", "B 1 80.00"]
        )
    }
}
