// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Testing

@Suite("Solvency", .temporaryDirectory)
struct SolvencyTests {
    private static let lines: [String] = [
        #""type":"policy.enacted","on":"2018-01-01","policy":"p","from":"2018-01-01","document":"policy: p""#,
        #""type":"charge.assessed","account":"A","on":"2018-01-02","amount":"10.00","due":"2018-01-31","period":"2018-01","tribute":"aseo""#,
        #""type":"plan.agreed","account":"A","on":"2018-01-31","plan":"P-1","installments":2,"installment":"5.00","first":"2018-03-01""#,
        #""type":"charge.assessed","account":"A","on":"2018-02-10","amount":"7.00","due":"2018-02-28","period":"2018-02","tribute":"aseo""#,
        #""type":"payment.received","account":"A","on":"2018-03-01","amount":"5.00","method":"cash","plan":"P-1""#,
        #""type":"payment.received","account":"A","on":"2018-03-10","amount":"12.00","method":"cash""#,
    ].enumerated().map {
        #"{"actor":"ana","source":"s","number":\#($0 + 1),"recorded":"2018-06-01T00:00:00.000Z",\#($1)}"#
    }

    /// A day, and what stands against the account on it: reason and sum of each charge.
    static let days: [(String, [String])] = [
        ("2018-01-30", []),
        // A plan in force counts from the day it is agreed, though nothing is overdue yet.
        ("2018-01-31", ["plan 10.00"]),
        ("2018-02-01", ["plan 10.00"]),
        // What is due today is not overdue.
        ("2018-02-28", ["plan 10.00"]),
        ("2018-03-01", ["plan 5.00", "overdue 7.00"]),
        // Paid in full, the plan is completed.
        ("2018-03-10", []),
    ]

    @Test("is lost by what is overdue or in a plan, not by what is not yet due", arguments: days)
    func reasons(day: String, expected: [String]) throws {
        let replay = try LogOnDisk.replay(Self.lines)
        let question = Question(asOf: try #require(CivilDate(day)))
        let answer = try replay.solvency(of: "A", question)
        let report = PlainValue(answer.report)
        let rows = report["rows"]?.items ?? []
        let reasons = rows.map { "\($0["reason"]?.string ?? "") \($0["total"]?.string ?? "")" }
        #expect(reasons == expected)
        #expect(answer.isSolvent == expected.isEmpty)
        #expect(report["solvent"] == .flag(expected.isEmpty))
        #expect(sum(rows, "total") == cents(report["totals"]?["total"]))
    }

    @Test("of an account that nothing names is an error")
    func unknown() throws {
        let replay = try LogOnDisk.replay(Self.lines)
        let question = Question(asOf: try #require(CivilDate("2018-03-10")))
        #expect(throws: UnknownAccount.self) {
            try replay.solvency(of: "B", question)
        }
    }
}
