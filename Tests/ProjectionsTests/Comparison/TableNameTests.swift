// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

/// Tables are asked for by name, and a name is a key of the JSON: none may stand twice.
@Suite("Names of tables", .temporaryDirectory)
struct TableNameTests {
    /// Every report, also by what its rows can be broken down by.
    private static let asked: [(name: ReportName, by: RowSelection.Key?)] =
        ReportName.allCases.map { ($0, nil) } + [
            (.activity, .month), (.activity, .day), (.activity, .actor), (.recovery, .sector),
            (.exonerations, .account),
        ]

    /// Names that stand twice among the keys of the JSON, the tables or the columns of one.
    private func repeated(_ report: Report) -> [String] {
        var keys = ["report", "asOf", "knownAt", "policy", "log", "filter"]
        keys += report.fields.map(\.name)
        var tables: [Report.Table] = []
        var inner: [[String]] = []
        for part in report.parts {
            switch part {
            case .table(let table):
                keys.append(table.name)
                tables.append(table)
            case .object(let name, let fields):
                keys.append(name)
                inner.append(fields.map(\.name))
            case .tables(let name, let group):
                keys.append(name)
                tables += group
            }
        }
        inner += tables.map { $0.columns.map(\.name) }
        return ([keys, tables.map(\.name)] + inner).flatMap { names in
            Dictionary(grouping: names) { $0 }.filter { $1.count > 1 }.keys
        }
    }

    @Test("stand once in every report and every comparison", arguments: ["hand-plan", "extension"])
    func once(folder: String) throws {
        let replay = try LogOnDisk.replay(CaseFolder(name: folder).lines())
        let early = Question(asOf: try #require(CivilDate("2019-04-30")), knownAt: Self.moment)
        let late = Question(asOf: try #require(CivilDate("2019-12-31")))
        for (name, by) in Self.asked {
            var selection = RowSelection()
            selection.by = by
            let report = try replay.report(name, late, selection)
            #expect(repeated(report) == [], "\(name)")
            let compared = try replay.comparison(of: name, early, late, selection)
            #expect(repeated(compared) == [], "\(name)")
        }
        for report in [
            try replay.statement(of: "A", late, explains: true),
            try replay.solvency(of: "A", late).report, try replay.notice(of: "A", late),
        ] { #expect(repeated(report) == [], "\(report.name)") }
        var one = late
        one.filter.account = "A"
        #expect(try repeated(replay.report(.referral, one)) == [])
    }

    private static let moment = Instant("2019-05-01T06:00:00Z")
}
