// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Testing

@Suite("The collection round", .temporaryDirectory)
struct RouteTests {
    private static let log: HandLog = {
        var log = HandLog()
        log.add(
            "account.opened",
            "2018-01-02",
            #""account":"A","kind":"property","sector":"S1","zone":"Z1","holder":"Ana","#
                + #""address":"Calle 1""#
        )
        for (account, sector, zone) in [("B", "S1", "Z1"), ("C", "S0", "Z1"), ("D", "S1", "Z2")] {
            log.open(account, "2018-01-02", sector: sector, zone: zone)
        }
        log.open("E", "2018-01-02", sector: "S1")
        log.charge("A", "2018-01-03", "10.00", due: "2018-01-31")
        log.charge("B", "2018-01-03", "10.00", due: "2018-01-30")
        log.charge("C", "2018-01-03", "7.00", due: "2018-01-31")
        log.charge("D", "2018-01-03", "5.00", due: "2018-01-31")
        // Not in mora yet at the end of April.
        log.charge("E", "2018-01-03", "99.00", due: "2018-03-31")
        log.add("account.updated", "2018-02-01", #""account":"A","phone":"7777-0000""#)
        log.add(
            "visit.made",
            "2018-03-01",
            #""account":"A","purpose":"collection","outcome":"promised""#,
            by: "rosa"
        )
        log.promise("A", "2018-04-10", "8.00", by: "2018-05-05")
        log.add("call.made", "2018-04-10", #""account":"A","outcome":"answered""#, by: "eva")
        log.pay("A", "2018-04-12", "3.00")
        return log
    }()

    @Test("goes by zone and sector, the largest first, of equal ones the oldest")
    func order() throws {
        var log = Self.log
        log.charge("A", "2018-04-13", "3.00", due: "2018-01-31")
        let report = try log.report(.route, "2018-04-30")
        #expect(
            report.lines("rows", "zone", "sector", "account", "total", "daysOverdue") == [
                "Z1 S0 C 7.00 89", "Z1 S1 B 10.00 90", "Z1 S1 A 10.00 89", "Z2 S1 D 5.00 89",
            ]
        )
    }

    @Test("bears what the registry says, the last contact and the open promise")
    func contact() throws {
        let report = try Self.log.report(.route, "2018-04-30", account: "A")
        let row = report.lines(
            "rows",
            "holder",
            "address",
            "phone",
            "lastContact",
            "contact",
            "outcome",
            "actor",
            "promised",
            "promisedBy"
        )
        // 3.00 of the 8.00 promised are paid.
        #expect(
            row == ["Ana Calle 1 7777-0000 2018-04-10 call.made answered eva 5.00 2018-05-05"]
        )
        let earlier = try Self.log.report(.route, "2018-04-05", account: "A")
        #expect(
            earlier.lines("rows", "lastContact", "contact", "actor", "promised")
                == ["2018-03-01 visit.made rosa -"]
        )
    }

    @Test("of a limit has the largest of each zone")
    func limit() throws {
        var selection = RowSelection()
        selection.limit = 1
        let report = try Self.log.report(.route, "2018-04-30", selection)
        // A has paid 3.00, so that B owes most in its zone.
        #expect(report.lines("rows", "zone", "account") == ["Z1 B", "Z2 D"])
    }
}
