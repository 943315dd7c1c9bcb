// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

@Suite("The order of compared rows", .temporaryDirectory)
struct ComparedOrderTests {
    @Test("is that of their keys, where one vanishes and another one comes")
    func crosswise() throws {
        var log = HandLog(policy: HandLog.interestPolicy)
        for ordinance in ["AM-1", "AM-2"] {
            log.add(
                "ordinance.enacted",
                "2018-01-01",
                #""ordinance":"\#(ordinance)","from":"2018-01-01","until":"2018-12-31","#
                    + #""interest":"100","fine":"100""#
            )
        }
        log.open("A", "2018-01-02", sector: "S1")
        log.charge("A", "2018-01-02", "365.00", due: "2018-01-31")
        func exonerate(_ ordinance: String, recorded: String) {
            let fields = #""account":"A","ordinance":"\#(ordinance)""#
            log.add("exoneration.applied", "2018-04-11", fields, recorded: recorded)
        }
        exonerate("AM-1", recorded: "2018-04-11")
        log.add("event.reversed", "2018-06-01", #""reverses":"s#6","reason":"otra ordenanza""#)
        exonerate("AM-2", recorded: "2018-06-01")
        let after = Question(asOf: try #require(CivilDate("2018-04-30")))
        let before = Question(asOf: after.asOf, knownAt: Instant("2018-05-01T23:00:00Z"))
        let report = PlainValue(
            try LogOnDisk.replay(log.lines).comparison(of: .exonerations, before, after)
        )
        #expect(
            report.lines("rows", "ordinance", "interestBefore", "interestAfter") == [
                "AM-1 7.00 0.00", "AM-2 0.00 7.00",
            ]
        )
        #expect(report.lines("byAccount", "ordinance") == ["AM-1", "AM-2"])
    }
}
