// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

@Suite("Certificates of solvency", .temporaryDirectory)
struct CertificatesTests {
    private static let log: HandLog = {
        var log = HandLog()
        log.open("A", "2018-01-02", sector: "S1")
        log.charge("A", "2018-01-03", "10.00", due: "2018-01-31")
        log.certify("A", "2018-01-31")
        log.certify("A", "2018-02-01")
        log.pay("A", "2018-02-05", "10.00")
        log.certify("A", "2018-02-06")
        // Entered late: on 6 February 4.00 more were owed, but nobody could know.
        log.add(
            "charge.assessed",
            "2018-01-20",
            #""account":"A","tribute":"rotulos","period":"2018-01","amount":"4.00","due":"2018-01-31""#,
            recorded: "2018-03-01"
        )
        // The payment is taken back: the cheque bounced.
        log.add("event.reversed", "2018-03-02", #""reverses":"s#6","reason":"x""#)
        log.add(
            "document.issued",
            "2018-03-03",
            #""account":"A","kind":"statement","reference":"E""#
        )
        return log
    }()

    @Test("are judged by what was known when they were recorded, and by what is known now")
    func verdicts() throws {
        let report = try Self.log.report(.certificates, "2018-03-31")
        #expect(
            report.lines("rows", "position", "on", "reference", "owedThen", "owedNow", "verdict")
                == [
                    // Due on that day is not overdue.
                    "3 2018-01-31 C-2018-01-31 0.00 0.00 right",
                    "4 2018-02-01 C-2018-02-01 10.00 14.00 issued-in-error",
                    "6 2018-02-06 C-2018-02-06 0.00 14.00 refuted-later",
                ]
        )
        #expect(
            report.lines("totals", "verdict", "certificates")
                == ["right 1", "issued-in-error 1", "refuted-later 1"]
        )
    }

    @Test("with an earlier known-at are judged by what was known up to it")
    func knownAt() throws {
        let replay = try LogOnDisk.replay(Self.log.lines)
        var question = Question(asOf: try #require(CivilDate("2018-03-31")))
        question.knownAt = Instant("2018-02-28T00:00:00Z")
        let report = PlainValue(try replay.report(.certificates, question))
        #expect(report.lines("rows", "verdict") == ["right", "issued-in-error", "right"])
    }

    @Test("are judged by the rules known then")
    func rules() throws {
        var log = HandLog(policy: HandLog.interestPolicy)
        log.open("A", "2018-01-02", sector: "S1")
        log.charge("A", "2018-01-03", "365.00", due: "2018-01-31")
        log.add("ordinance.enacted", "2018-06-01", Self.ordinance("2018-06-01", "2018-06-30"))
        // As known on 5 July the ordinance is over, so that 15.50 and 36.50 are still owed.
        log.add("exoneration.applied", "2018-07-05", #""account":"A","ordinance":"O""#)
        log.pay("A", "2018-07-05", "365.00")
        log.certify("A", "2018-07-05")
        log.add(
            "ordinance.extended",
            "2018-07-10",
            #""ordinance":"O","until":"2018-07-31""#
        )
        let report = try log.report(.certificates, "2018-07-31")
        // Due on 5 July: 365.00 + 155 days at 0.10 + a fine of 10 %. The payment goes to the fine
        // and the interest first, so that 52.00 of principal are left.
        #expect(report.lines("rows", "owedThen", "owedNow") == ["52.00 0.00"])
    }

    @Test("are judged by the rules that stood then: before one was taken back, and after")
    func rulesTakenBack() throws {
        var log = HandLog(policy: HandLog.interestPolicy)
        log.open("A", "2018-01-02", sector: "S1")
        log.charge("A", "2018-01-03", "365.00", due: "2018-01-31")
        let plain = HandLog.plainPolicy.replacing("policy: p", with: "policy: q")
        log.add(
            "policy.enacted",
            "2018-06-01",
            #""policy":"q","from":"2018-01-01","document":"\#(plain)""#
        )
        log.pay("A", "2018-07-05", "365.00")
        log.certify("A", "2018-07-05")
        log.add("event.reversed", "2018-07-05", #""reverses":"s#4","reason":"x""#)
        log.certify("A", "2018-07-05")
        let report = try log.report(.certificates, "2018-07-31")
        // Without interest and fine all was paid; with them, as above, 52.00 are left.
        #expect(report.lines("rows", "owedThen", "owedNow") == ["0.00 52.00", "52.00 52.00"])
    }

    private static func ordinance(_ from: String, _ until: String) -> String {
        #""ordinance":"O","from":"\#(from)","until":"\#(until)","interest":"100","fine":"100""#
    }

    @Test(
        "agree with the solvency of the log as it was",
        arguments: RandomSeeds.from(630_001, count: 12)
    )
    func agrees(seed: UInt64) throws {
        let log = try RandomLog(seed: seed, events: 200, accounts: 6)
        let replay = try LogOnDisk.replay(log.lines)
        let asOf = try log.lastDay()
        let report = PlainValue(try replay.report(.certificates, Question(asOf: asOf)))
        for row in report["rows"]?.items ?? [] {
            guard case .count(let position) = row["position"] else { continue }
            let event = log.events[position]
            for (column, count) in [("owedThen", position), ("owedNow", log.events.count)] {
                let known = Array(log.events.prefix(count))
                let town = try PlainTown(known, asOf: event.on, account: event.account)
                let owed = zip(town.accounts, town.standings).reduce(0) { sum, account in
                    account.1.reduce(sum) { sum, standing in
                        standing.plan != nil || event.on > standing.charge.due
                            ? sum + standing.dues.total : sum
                    }
                }
                #expect(cents(row[column]) == owed, "seed \(seed), \(position), \(column)")
            }
        }
    }
}

extension HandLog {
    mutating func certify(_ account: String, _ on: String) {
        add(
            "document.issued",
            on,
            #""account":"\#(account)","kind":"solvency","reference":"C-\#(on)""#
        )
    }
}
