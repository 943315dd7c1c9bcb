// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Materialised
import Projections
import Receivables
import Testing

@Suite("Tables and views", .temporaryDirectory)
struct ViewTests {
    @Test("say what the reports say", arguments: RandomSeeds.from(301, count: 25))
    func agree(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let log = try RandomLog(seed: seed, events: 240, accounts: 20)
        let replay = try LogOnDisk.replay(log.lines)
        let question = Question(asOf: RandomQuestion(log.events, &random).asOf)
        let path = "\(TemporaryDirectory.path)/\(seed).sqlite"
        try ProjectionDatabase(replay, question, program: "test").build(at: path)

        func expect(_ table: String, of name: ReportName, _ sql: String) throws {
            let report = try replay.report(name, question)
            let rows = try DatabaseDump.rows(path, sql)
            #expect(rows == Self.cells(report, table), "seed \(seed), \(table): \(sql)")
        }
        try expect(
            "rows",
            of: .balances,
            """
            SELECT b.account, a.kind, a.sector, a.zone, \(Self.dues("b.")), b.credit, b.oldest_due,
              b.days_overdue, b.in_mora, b.plan, a.stage
            FROM balances_usd b JOIN accounts a USING (account) ORDER BY b.account
            """
        )
        for key in ["sector", "kind", "zone", "tribute"] {
            try expect(
                key,
                of: .mora,
                """
                SELECT \(key), accounts, accounts_in_mora, \(Self.dues()) FROM mora_by_\(key)_usd
                ORDER BY 1
                """
            )
        }
        try expect(
            "rows",
            of: .income,
            """
            SELECT month, tribute, current_principal, prior_principal, interest, fine, surcharge, total
            FROM income_by_month_usd ORDER BY 1, 2
            """
        )
        try expect(
            "rows",
            of: .activity,
            "SELECT * FROM activity ORDER BY month, type, value, channel, actor"
        )
        try expect(
            "rows",
            of: .plans,
            """
            SELECT plan, account, agreed, scheduled, paid, installments, missed, status, next_due,
              lapsed_on FROM plans_usd ORDER BY plan, account
            """
        )
        try expect(
            "byAccount",
            of: .exonerations,
            """
            SELECT ordinance, account, day, interest, fine FROM exonerations_usd
            WHERE act = 'exoneration' ORDER BY ordinance, account, day, position
            """
        )
        try expect(
            "refunds",
            of: .income,
            """
            SELECT month, (cents / 100) || '.' || substr('0' || (cents % 100), -2) FROM (
              SELECT substr(day, 1, 7) AS month, sum(credit_cents) AS cents FROM refunds
              WHERE credit_cents > 0 GROUP BY 1) ORDER BY 1
            """
        )
        // The last month's end is the question's day: the same figures by another way.
        let last = try DatabaseDump.rows(
            path,
            """
            SELECT bucket, sum(charges), sum(principal_cents), sum(interest_cents), sum(fine_cents),
              sum(surcharge_cents), sum(total_cents)
            FROM mora_by_month WHERE day = '\(question.asOf)' GROUP BY bucket ORDER BY bucket
            """
        )
        let now = try DatabaseDump.rows(
            path,
            """
            SELECT bucket, charges, principal_cents, interest_cents, fine_cents, surcharge_cents,
              total_cents FROM mora_by_age ORDER BY bucket
            """
        )
        #expect(last == now, "seed \(seed)")
        let goals = try DatabaseDump.rows(
            path,
            """
            SELECT month, goal, target, CASE goal WHEN 'recovered' THEN
              (actual / 100) || '.' || substr('0' || (actual % 100), -2) ELSE actual END
            FROM goals ORDER BY month, goal
            """
        )
        let report = try replay.report(.activity, question)
        #expect(goals == Self.cells(report, "goals").map { Array($0.prefix(4)) }, "seed \(seed)")
        let percents = try DatabaseDump.rows(path, "SELECT month, goal, percent FROM goals_met")
        #expect(
            percents == Self.cells(report, "goals").map { [$0[0], $0[1], $0[4]] },
            "seed \(seed)"
        )
    }

    @Test(
        "for common questions say what the reports say",
        arguments: RandomSeeds.from(351, count: 20)
    )
    func questions(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let log = try RandomLog(seed: seed, events: 240, accounts: 20)
        let replay = try LogOnDisk.replay(log.lines)
        let question = Question(asOf: RandomQuestion(log.events, &random).asOf)
        let path = "\(TemporaryDirectory.path)/\(seed).sqlite"
        try ProjectionDatabase(replay, question, program: "test").build(at: path)
        func rows(_ name: ReportName, _ table: String = "rows") throws -> [[String]] {
            Self.cells(try replay.report(name, question), table)
        }
        let place: Comment = "seed \(seed)"

        // The movement of mora has months in which nobody owes, too.
        let history = "SELECT substr(day, 1, 7), accounts_in_mora, total FROM mora_history_usd"
        let ends = zip(try rows(.recovery), try rows(.recovery, "accounts")).map {
            [$0[0], $1[6], $0[6]]
        }
        #expect(
            try DatabaseDump.rows(path, history).filter { $0[1] != "0" }
                == ends.filter { $0[1] != "0" },
            place
        )
        let waived = try DatabaseDump.rows(
            path,
            "SELECT ordinance, month, accounts, interest, fine FROM exonerations_by_month_usd "
                + "WHERE act = 'exoneration'"
        )
        #expect(
            waived == (try rows(.exonerations)).filter { $0[2] != "0" }.map { Array($0.prefix(5)) },
            place
        )
        let unsettled = """
            SELECT bucket, count(DISTINCT account), count(*), sum(total_cents) FROM unsettled_charges
            GROUP BY bucket ORDER BY bucket
            """
        let byAge = "SELECT bucket, accounts, charges, total_cents FROM mora_by_age ORDER BY bucket"
        #expect(
            try DatabaseDump.rows(path, unsettled) == DatabaseDump.rows(path, byAge),
            place
        )
        let balances = try rows(.balances)
        let owed = Dictionary(uniqueKeysWithValues: balances.map { ($0[0], $0[8]) })
        let debtors = balances.filter { $0[8] != "0.00" }.sorted {
            Self.cents($0[8]) != Self.cents($1[8])
                ? Self.cents($0[8]) > Self.cents($1[8]) : $0[0] < $1[0]
        }
        #expect(
            try DatabaseDump.rows(path, "SELECT account, total FROM top_debtors_usd")
                == debtors.prefix(100).map { [$0[0], $0[8]] },
            place
        )
        let broken = try DatabaseDump.rows(
            path,
            "SELECT plan, account, lapsed_on, owed FROM broken_plans_usd ORDER BY plan, account"
        )
        #expect(
            broken
                == (try rows(.plans)).filter { $0[7] == "lapsed" }.map {
                    [$0[0], $0[1], $0[9], owed[$0[1]] ?? ""]
                },
            place
        )
        let since = question.asOf.adding(days: -90).description
        let round = try #require(
            PlainValue(try replay.report(.route, question))["rows"]
        ).items.filter { ($0["lastContact"]?.string ?? "") < since }
        #expect(
            try DatabaseDump.rows(path, "SELECT account FROM accounts_without_contact").map {
                $0[0]
            }
            .sorted() == round.compactMap { $0["account"]?.string }.sorted(),
            place
        )
    }

    private static func cents(_ dollars: String) -> Int {
        Int(dollars.replacing(".", with: "")) ?? 0
    }

    @Test("rows have numbers, for which DuckDB asks")
    func rowNumbers() throws {
        let log = try RandomLog(seed: 7, events: 120, accounts: 8)
        let path = "\(TemporaryDirectory.path)/numbers.sqlite"
        try ProjectionDatabase(
            LogOnDisk.replay(log.lines),
            Question(asOf: log.today),
            program: "test"
        )
        .build(at: path)
        for table in ProjectionTable.allCases.map(\.rawValue) + ["meta"] {
            let rows = try DatabaseDump.rows(path, "SELECT count(rowid), count(*) FROM \(table)")
            #expect(rows.allSatisfy { $0[0] == $0[1] }, "\(table)")
        }
    }

    @Test(
        "by month are what each month's end would say",
        arguments: RandomSeeds.from(401, count: 6)
    )
    func months(seed: UInt64) throws {
        let log = try RandomLog(seed: seed, events: 200, accounts: 12)
        let replay = try LogOnDisk.replay(log.lines)
        let path = "\(TemporaryDirectory.path)/\(seed).sqlite"
        try ProjectionDatabase(replay, Question(asOf: log.today), program: "test").build(at: path)
        let days = try DatabaseDump.rows(path, "SELECT DISTINCT day FROM mora_by_month").map {
            $0[0]
        }
        for day in days.shuffled().prefix(8) {
            let asked = Question(asOf: try #require(CivilDate(day)))
            // Amounts of charges in mora, and accounts, by sector.
            let report = try replay.report(.mora, asked)
            let rows = try DatabaseDump.rows(
                path,
                """
                SELECT g.sector, g.accounts, g.mora, coalesce(m.total, 0) FROM (
                  SELECT sector, sum(accounts) AS accounts, sum(accounts_in_mora) AS mora
                  FROM accounts_by_month WHERE day = '\(day)' GROUP BY sector) AS g
                LEFT JOIN (SELECT sector, sum(total_cents) AS total FROM mora_by_month
                  WHERE day = '\(day)' AND in_mora = 1 GROUP BY sector) AS m ON m.sector = g.sector
                ORDER BY 1
                """
            )
            let told = Self.cells(report, "sector").map {
                Array($0.prefix(3)) + [$0[7].replacing(".", with: "")]
            }
            #expect(
                rows.map { $0.prefix(3) + [Self.padded($0[3])] } == told,
                "seed \(seed), \(day)"
            )
        }
    }

    /// Cents with at least three digits, as dollars without their point have.
    private static func padded(_ cents: String) -> String {
        String(repeating: "0", count: max(0, 3 - cents.count)) + cents
    }

    private static func dues(_ prefix: String = "") -> String {
        ["principal", "interest", "fine", "surcharge", "total"].map { prefix + $0 }
            .joined(separator: ", ")
    }

    /// The rows of a report's table as text.
    private static func cells(_ report: Report, _ name: String) -> [[String]] {
        for part in report.parts {
            switch part {
            case .table(let table) where table.name == name: return table.rows.map(cells)
            case .tables(_, let tables):
                if let table = tables.first(where: { $0.name == name }) {
                    return table.rows.map(cells)
                }
            default: break
            }
        }
        return []
    }

    private static func cells(_ row: [Report.Value]) -> [String] {
        row.map { value in
            switch value {
            case .null: ""
            case .text(let text), .decimal(let text), .code(let text, _): text
            case .money(let money): "\(money)"
            case .count(let count): "\(count)"
            case .date(let date): "\(date)"
            case .month(let month): "\(month)"
            case .instant(let instant): "\(instant)"
            case .flag(let flag): flag ? "1" : "0"
            case .records: "?"
            }
        }
    }
}
