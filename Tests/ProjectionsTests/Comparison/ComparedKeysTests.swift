// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

/// Each row is held against its own of the other side, and none is left out.
@Suite("The keys of compared rows", .temporaryDirectory)
struct ComparedKeysTests {
    @Test("payments in suspense by cause: a row for each cause that differs")
    func causes() throws {
        var log = HandLog()
        log.suspend("2018-06-01", "10.00", "W1", "unknown")
        log.suspend("2018-06-02", "20.00", "W2", "ambiguous")
        log.suspend("2018-06-03", "30.00", "W3", "closed")
        let report = PlainValue(
            try LogOnDisk.replay(log.lines).comparison(
                of: .suspense,
                Question(asOf: #require(CivilDate("2018-06-01"))),
                Question(asOf: #require(CivilDate("2018-06-03")))
            )
        )
        #expect(
            report.lines("causes", "cause", "paymentsBefore", "paymentsAfter", "amountChange") == [
                "ambiguous 0 1 20.00", "closed 0 1 30.00",
            ]
        )
    }

    @Test("conflicts of field work: each one, with the number of its device")
    func conflicts() throws {
        var log = HandLog()
        for account in ["A", "B"] { log.open(account, "2018-01-02", sector: "S1") }
        log.pay("A", "2018-03-05", "1.00")
        log.pay("B", "2018-03-05", "1.50")
        // A device took both the same day, and came home at night.
        let home = ["A", "B"].enumerated().map { index, account in
            #"{"type":"payment.received","account":"\#(account)","amount":"2.00","#
                + #""method":"cash","on":"2018-03-05","actor":"x","source":"device:t","#
                + #""number":\#(index + 1),"captured":"2018-03-05T15:00:00.000Z","#
                + #""recorded":"2018-03-05T23:00:00.000Z"}"#
        }
        let after = Question(asOf: try #require(CivilDate("2018-03-31")))
        let before = Question(asOf: after.asOf, knownAt: Instant("2018-03-05T20:00:00Z"))
        let report = PlainValue(
            try LogOnDisk.replay(log.lines + home).comparison(of: .conflicts, before, after)
        )
        let columns = ["conflict", "position", "device", "number", "account", "detailAfter"]
        let rows = report["rows"]?.items ?? []
        #expect(
            rows.map { row in columns.map { row[$0] ?? .null } } == [
                [
                    .text("paid-meanwhile"), .count(5), .text("t"), .count(1), .text("A"),
                    .text("2018-03-05 1.00"),
                ],
                [
                    .text("paid-meanwhile"), .count(6), .text("t"), .count(2), .text("B"),
                    .text("2018-03-05 1.50"),
                ],
            ]
        )
    }

    /// 365.00 bears 7.00 in the seventy days to 11 April: half of it is waived, and then half of
    /// the rest on the same day.
    @Test("two exonerations of an account on one day: the later one is not lost")
    func sameKeys() throws {
        var log = HandLog(policy: HandLog.interestPolicy)
        log.add(
            "ordinance.enacted",
            "2018-01-01",
            #""ordinance":"O","from":"2018-01-01","until":"2018-12-31","interest":"50","fine":"0""#
        )
        log.open("A", "2018-01-02", sector: "S1")
        log.charge("A", "2018-01-02", "365.00", due: "2018-01-31")
        for recorded in ["2018-04-11", "2018-06-01"] {
            let fields = #""account":"A","ordinance":"O""#
            log.add("exoneration.applied", "2018-04-11", fields, recorded: recorded)
        }
        let after = Question(asOf: try #require(CivilDate("2018-04-30")))
        let before = Question(asOf: after.asOf, knownAt: Instant("2018-05-01T23:00:00Z"))
        let report = PlainValue(
            try LogOnDisk.replay(log.lines).comparison(of: .exonerations, before, after)
        )
        #expect(
            report.lines("byAccount", "account", "on", "interestBefore", "interestAfter") == [
                "A 2018-04-11 0.00 1.75"
            ]
        )
    }

    @Test("every table of a report begins with a key", arguments: ReportName.allCases)
    func keyed(name: ReportName) throws {
        // Those of balances are compared by account.
        guard name != .balances else { return }
        let replay = try LogOnDisk.replay(CaseFolder(name: "hand-plan").lines())
        let question = Question(asOf: try #require(CivilDate("2019-12-31")))
        let tables = try replay.report(name, question).allTables
        let compared = try replay.comparison(of: name, question, question).allTables
        #expect(!tables.isEmpty)
        for (table, other) in zip(tables, compared) {
            #expect(other.columns.first?.name == table.columns.first?.name, "\(table.name)")
        }
    }
}

extension Report {
    /// Its tables, those of groups too, in their order.
    fileprivate var allTables: [Table] {
        parts.flatMap { part -> [Table] in
            switch part {
            case .table(let table): return [table]
            case .tables(_, let tables): return tables
            case .object: return []
            }
        }
    }
}
