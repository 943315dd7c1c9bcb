// SPDX-License-Identifier: MIT
import Foundation
import Testing

@Suite("Charts of reports")
struct ChartFigureTests {
    private static let day = ["--as-of", "2018-06-30"]

    /// The figures of a chart, as the sheet that holds them: by category, in the order of series.
    private func figures(_ words: [String], _ place: Workplace) throws -> [String: [Decimal]] {
        let made = try place.run(words + ["--chart", "--out", "c.xlsx"])
        try #require(made.status == 0, "\(made.errors)")
        // The sheet of the chart comes first, behind the origin.
        let sheet = try place.sheets(ofXLSX: "c.xlsx")[1]
        var figures: [String: [Decimal]] = [:]
        for row in sheet.rows.dropFirst() {
            let category = try #require(row[0] as? String)
            figures[category] = row.dropFirst().compactMap {
                (($0 as? [String: String])?["n"]).flatMap { Decimal(string: $0) }
            }
        }
        return figures
    }

    private func rows(_ words: [String], _ table: String, _ place: Workplace) throws
        -> [[String: Any]]
    {
        _ = try place.run(words + ["--out", "r.json"])
        return try #require(place.object(ofFile: "r.json")[table] as? [[String: Any]])
    }

    private func amount(_ value: Any?) -> Decimal {
        Decimal(string: value as? String ?? "") ?? -1
    }

    @Test("mora: each month is the report as of its last day")
    func mora() throws {
        let place = try Workplace.withLog()
        let figures = try figures(["report", "mora"] + Self.day, place)
        #expect(figures.count == 12)
        for (month, last) in [("2018-06", "30"), ("2018-05", "31"), ("2018-02", "28")] {
            let words = ["report", "mora", "--as-of", "\(month)-\(last)"]
            let buckets = try rows(words, "buckets", place).dropFirst().map {
                amount($0["total"])
            }
            #expect(figures[month] == buckets, "\(month)")
        }
        #expect(figures["2018-06"]?.contains { $0 > 0 } == true)
    }

    @Test("mora --over: each month has the rows that were asked for", arguments: ["60", "365"])
    func moraOver(days: String) throws {
        let place = try Workplace.withLog()
        let over = ["--over", days]
        let figures = try figures(["report", "mora"] + Self.day + over, place)
        for (month, last) in [("2018-06", "30"), ("2018-05", "31"), ("2018-02", "28")] {
            let words = ["report", "mora", "--as-of", "\(month)-\(last)"] + over
            let buckets = try rows(words, "buckets", place).dropFirst().map {
                amount($0["total"])
            }
            #expect(figures[month] == buckets, "\(month)")
        }
    }

    /// In June 12.00 is 61 days overdue and 1,234.50 is 150; in May they were 31 and 120.
    @Test("mora: the ages of two policies stand by their days, and only the oldest together")
    func ages() throws {
        let place = try Workplace.withLog()
        let rules = """
            policy: tramos
            interest: {rates: [{from: 2018-01-01, percent: 6.21}]}
            surcharge: {code: fiestas, percent: 5}
            ageing: [15, 45, 100]

            """
        try place.write(rules, to: "tramos.yaml")
        let made = try place.run(["policy", "enact", "tramos.yaml", "--from", "2018-06-01"])
        try #require(made.status == 0, "\(made.errors)")
        let figures = try figures(["report", "mora"] + Self.day, place)
        // 1-15, 1-30, 16-45, 31-60, 46-100, 61-90; more: 91-180, 101+ …; in a plan.
        let cents = [
            "2018-05": [0, 0, 0, 1_260, 0, 0, 128_316, 0],
            "2018-06": [0, 0, 0, 0, 1_332, 0, 128_947, 0],
        ]
        for (month, sums) in cents {
            #expect(figures[month] == sums.map { Decimal($0) / 100 }, "\(month)")
        }
    }

    @Test("income: each period and the one a year before", arguments: ["month", "quarter", "year"])
    func income(span: String) throws {
        let place = try Workplace.withLog()
        let words = ["report", "income", "--by", span] + Self.day
        let figures = try figures(words, place)
        #expect(figures.count == ["month": 12, "quarter": 8, "year": 5][span])
        let summary = try rows(words, "summary", place)
        #expect(!summary.isEmpty)
        for row in summary {
            let period = try #require(row["period"] as? String)
            let wanted = [amount(row["collected"]), amount(row["collectedYearBefore"])]
            #expect(figures[period] == wanted, "\(period)")
        }
    }

    @Test("income: the chart goes back as far whatever months are asked for")
    func incomeOfSomeMonths() throws {
        let place = try Workplace.withLog()
        let words = ["report", "income"] + Self.day
        let whole = try figures(words, place)
        #expect(whole["2018-05"] == [180, 0])
        #expect(try figures(words + ["--from", "2018-06"], place) == whole)
    }

    @Test("activity: each goal's percent, on the terminal too")
    func goals() throws {
        let place = try Workplace.withLog()
        for (goal, target) in [("visit.made:collection", "3"), ("recovered", "150")] {
            let words = ["append", "goal.set", "--month", "2018-06", "--goal", goal]
            #expect(try place.run(words + ["--target", target, "--on", "2018-06-01"]).status == 0)
        }
        let figures = try figures(["report", "activity"] + Self.day, place)
        let goals = try rows(["report", "activity"] + Self.day, "goals", place).filter {
            $0["month"] as? String == "2018-06"
        }
        #expect(goals.count == 2)
        for (goal, name) in [
            ("recovered", "Mora recuperada"), ("visit.made:collection", "Visita: cobro"),
        ] {
            let row = goals.first { $0["goal"] as? String == goal }
            #expect(figures[name] == [amount(row?["percent"])], "\(goal)")
            let shown = try place.run(["report", "activity", "--chart"] + Self.day).output
            #expect(shown.contains("Metas de junio de 2018") && shown.contains(name))
        }
    }
}
