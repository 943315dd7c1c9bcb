// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Projections
import Receivables
import Testing

@Suite("Export")
struct ExportTests {
    /// The worked cases, by the names of their folders.
    private static let cases: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return (names.sorted() + ["random/events-40", "random/events-200"]).filter {
            FileManager.default.fileExists(atPath: "\(folder.path)/\($0)/events.jsonl")
        }
    }()

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "ProjectionsTests/Cases")

    @Test(
        "hledger holds what is reported at every month's end",
        .enabled(
            if: AccountingTool.hledger.isWanted,
            "hledger is missing: scripts/dependencies tests"
        )
    )
    func hledger() throws { try holdsWhatIsReported(.hledger) }

    @Test(
        "ledger holds what is reported at every month's end",
        .enabled(
            if: AccountingTool.ledger.isWanted,
            "ledger is missing: scripts/dependencies tests"
        )
    )
    func ledger() throws { try holdsWhatIsReported(.ledger) }

    @Test(
        "beancount holds what is reported at every month's end",
        .enabled(
            if: AccountingTool.beancount.isWanted,
            "beancount is missing: scripts/dependencies tests"
        )
    )
    func beancount() throws { try holdsWhatIsReported(.beancount) }

    private func holdsWhatIsReported(_ tool: AccountingTool) throws {
        try #require(Self.cases.count > 20 && Self.cases.contains("random/events-200"))
        for name in Self.cases {
            let place = try Workplace()
            try place.run(["init", "--municipality", "Dijo \"sí\""])
            let file = Self.folder.appending(path: "\(name)/events.jsonl").path
            let outcome = try place.run(["import", file, "--historical"])
            try #require(outcome.status == 0, "\(outcome.errors)")
            try compare(tool, place, name, days: 45)
        }
        let place = try Workplace()
        try place.run(["demo", "log", "--accounts", "60", "--years", "2", "--seed", "3"])
        try compare(tool, place, "demo", days: 0)
    }

    /// Holds a tool's balances to the reported ones, at every month's end and some days after the
    /// last event.
    private func compare(
        _ tool: AccountingTool,
        _ place: Workplace,
        _ name: String,
        days: Int
    ) throws {
        let replay = try Replay(LogReader("\(place.path)/log"))
        let span = try #require(try Self.span(place))
        let asOf = span.last.adding(days: days)
        let exported = try place.run(
            ["export", tool.rawValue, "--as-of", "\(asOf)", "--out", "journal"]
        )
        #expect(exported.status == 0, "\(name): \(exported.errors)")
        var ends: [CivilDate] = []
        var month = span.first.month
        while month < asOf.month {
            ends.append(month.lastDay)
            month = month.adding(months: 1)
        }
        ends.append(asOf)
        let found = try tool.balances("\(place.path)/journal", at: ends)
        for day in ends {
            var expected: [String: AccountingTool.Balance] = [:]
            let report = try replay.report(.balances, Question(asOf: day))
            guard case .table(let table) = report.parts.first else { continue }
            for row in table.rows {
                guard case .text(let account) = row[0], case .money(let total) = row[8],
                    case .money(let credit) = row[9]
                else { continue }
                let balance = AccountingTool.Balance(
                    owed: Decimal(total.cents) / 100,
                    credit: Decimal(credit.cents) / 100
                )
                if balance != AccountingTool.Balance() { expected[account] = balance }
            }
            #expect(found[day] == expected, "\(tool), \(name), \(day)")
        }
    }

    /// The first and the last day of a log's events.
    private static func span(_ place: Workplace) throws -> (first: CivilDate, last: CivilDate)? {
        let lines = try place.run(["events", "--format", "json"]).output.split(separator: "\n")
        let days = lines.compactMap { line in
            line.firstMatch(of: /"on":"([0-9-]{10})"/).flatMap { CivilDate(String($0.1)) }
        }
        guard let first = days.min(), let last = days.max() else { return nil }
        return (first, last)
    }

    @Test("writes the journal of a small log", arguments: AccountingTool.allCases)
    func journal(tool: AccountingTool) throws {
        let place = try Workplace.withLog()
        let outcome = try place.run(["export", tool.rawValue, "--as-of", "2018-06-30"])
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        try Golden.check(outcome.output, "export/\(tool.rawValue)", in: place)
    }

    @Test("stops when its reader has gone")
    func pipe() throws {
        let place = try Workplace()
        try place.run(["init"])
        func charge(_ account: String, _ amount: String) -> String {
            #"{"actor":"ana","account":"\#(account)","tribute":"aseo","period":"2018-01","amount":"\#(amount)","#
                + #""due":"2018-01-31","on":"2018-01-02","type":"charge.assessed"}"# + "\n"
        }
        // The last account owes more than can be reckoned with: who comes as far as it says so.
        var lines = (1...5_000).map { charge("A-\($0)", "1.00") }
        lines += repeatElement(charge("Z", "99999999999.99"), count: 101)
        try place.write(lines.joined(), to: "many.jsonl")
        try place.run(["import", "many.jsonl"])
        try #require(place.count() == 5_101)
        #expect(try place.run(["export", "hledger", "--as-of", "2018-01-31"]).status != 0)
        let outcome = try place.shell(
            #"("$BITACORA" export hledger --as-of 2018-01-31; echo $? >&2) | head -1 | wc -l"#
        )
        #expect(outcome.output.contains("1"))
        #expect(outcome.errors.split(separator: "\n").last == "0", "\(outcome.errors)")
    }

    @Test("keeps codes apart that a program would not take as they are")
    func names() throws {
        let place = try Workplace()
        try place.run(["init"])
        let codes = ["a:b", "a-x3Ab", "a_b", "a-b", "a-", "a-x", "a/b", "a.b", "a%b", "9", "-x"]
        let lines = codes.enumerated().map { index, code in
            #"{"actor":"ana","account":"\#(code)","tribute":"\#(code)","period":"2018-01","amount":"1\#(index).00","#
                + #""due":"2018-01-31","on":"2018-01-02","type":"charge.assessed"}"#
        }
        let wanted = lines.filter { !$0.contains("%") }
        try place.write(wanted.joined(separator: "\n") + "\n", to: "codes.jsonl")
        let outcome = try place.run(["import", "codes.jsonl"])
        try #require(outcome.status == 0, "\(outcome.errors)")
        for tool in AccountingTool.allCases where tool.isWanted {
            try place.run(["export", tool.rawValue, "--as-of", "2018-01-31", "--out", "j"])
            let day = try #require(CivilDate("2018-01-31"))
            let found = try tool.balances("\(place.path)/j", at: [day])[day] ?? [:]
            #expect(found.count == wanted.count, "\(tool): \(found.keys.sorted())")
            #expect(Set(found.values.map(\.owed)).count == wanted.count, "\(tool)")
        }
    }
}
