// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Testing

@Suite("The movement of mora on random logs", .temporaryDirectory)
struct RecoveryAgreementTests {
    /// What a group of rows is broken down by.
    static let keys: [RowSelection.Key?] = [nil, .sector, .kind, .zone]

    @Test(
        "is what folding each account from nothing at each month end gives",
        arguments: RandomSeeds.from(600_001, count: 30)
    )
    func agrees(seed: UInt64) throws {
        let log = try RandomLog(seed: seed, events: 160, accounts: 6)
        let replay = try LogOnDisk.replay(log.lines)
        var random = SeededGenerator(seed: seed &* 37)
        let asked = RandomQuestion(log.events, &random)
        let question = Question(asOf: asked.asOf, knownAt: asked.knownAt)
        let town = try PlainTown(log.events, asOf: asked.asOf, knownAt: asked.knownAt)
        for key in Self.keys {
            var selection = RowSelection()
            selection.by = key
            let report = try replay.report(.recovery, question, selection)
            let plain = town.recovery(by: key?.rawValue)
            let differences = plain.differences(from: PlainValue(report))
            #expect(
                differences.isEmpty,
                "seed \(seed), \(asked), \(key?.rawValue ?? ""): \(differences.prefix(4))"
            )
        }
    }

    @Test(
        "ties to the cent, from month to month and with the mora of each month end",
        arguments: RandomSeeds.from(610_001, count: 20)
    )
    func ties(seed: UInt64) throws {
        let log = try RandomLog(seed: seed, events: 200, accounts: 8)
        let replay = try LogOnDisk.replay(log.lines)
        let asOf = try log.lastDay()
        for key in Self.keys {
            var selection = RowSelection()
            selection.by = key
            let report = try replay.report(.recovery, Question(asOf: asOf), selection)
            let (value, place) = (PlainValue(report), "seed \(seed), \(key?.rawValue ?? "")")
            checkSums(value, place)
            try checkMora(value, key ?? .sector, replay, asOf, place)
        }
    }

    /// Each row adds up, its parts too, and it begins with what the month before ended with.
    private func checkSums(_ report: PlainValue, _ place: String) {
        var ends: [PlainValue?: Int] = [:]
        var counts: [PlainValue?: Int] = [:]
        let details = report["details"]?.items ?? []
        let accounts = report["accounts"]?.items ?? []
        for (index, row) in (report["rows"]?.items ?? []).enumerated() {
            let (detail, account) = (details[index], accounts[index])
            func money(_ name: String) -> Int { cents(row[name] ?? detail[name]) }
            func count(_ name: String) -> Int {
                if case .count(let count) = account[name] { count } else { 0 }
            }
            let end =
                money("start") + money("entered") - money("recovered") - money("waived")
                + money("corrections")
            #expect(end == money("end"), "\(place): \(row)")
            #expect(money("entered") == money("fresh") + money("accrued"), "\(place): \(row)")
            let parts = money("planned") + money("revised") + money("moved")
            #expect(money("corrections") == parts, "\(place): \(row)")
            #expect(money("start") == ends[row["key"]] ?? 0, "\(place): \(row)")
            #expect(count("start") == counts[row["key"]] ?? 0, "\(place): \(account)")
            let left = count("cured") + count("planned")
            let accountsEnd = count("start") + count("entered") - left + count("moved")
            #expect(accountsEnd == count("end"), "\(place): \(account)")
            ends[row["key"]] = money("end")
            counts[row["key"]] = count("end")
        }
    }

    /// What is in mora at a month's end is what `report mora` says of that day.
    private func checkMora(
        _ report: PlainValue,
        _ key: RowSelection.Key,
        _ replay: Replay,
        _ asOf: CivilDate,
        _ place: String
    ) throws {
        let rows = report["rows"]?.items ?? []
        let accounts = report["accounts"]?.items ?? []
        for month in Set(rows.compactMap { $0["month"]?.string }) {
            let last = try #require(CivilMonth(month)).lastDay
            let mora = PlainValue(try replay.report(.mora, Question(asOf: min(last, asOf))))
            let groups = mora["groups"]?[key.rawValue]?.items ?? []
            let own = rows.filter { $0["month"] == .text(month) }
            #expect(sum(own, "end") == sum(groups, "total"), "\(place), \(month)")
            for group in groups where own.first?["key"] != nil {
                let row = own.first { $0["key"] == group["key"] }
                #expect(cents(row?["end"]) == cents(group["total"]), "\(place), \(month)")
            }
            let counted = accounts.filter { $0["month"] == .text(month) }
            #expect(total(counted, "end") == total(groups, "accountsInMora"), "\(place), \(month)")
        }
    }

    private func total(_ rows: [PlainValue], _ key: String) -> Int {
        rows.reduce(0) { sum, row in
            if case .count(let count) = row[key] { sum + count } else { sum }
        }
    }

    @Test(
        "has as recovered, with what was paid in plans, what the goals have",
        arguments: RandomSeeds.from(620_001, count: 20)
    )
    func goals(seed: UInt64) throws {
        let log = try RandomLog(seed: seed, events: 200, accounts: 8)
        let replay = try LogOnDisk.replay(log.lines)
        let asOf = try log.lastDay()
        let reports = try replay.reports([.recovery, .activity], Question(asOf: asOf))
        let (recovery, activity) = (PlainValue(reports[0]), PlainValue(reports[1]))
        var found: [PlainValue: Int] = [:]
        for (row, detail) in zip(recovery["rows"]?.items ?? [], recovery["details"]?.items ?? []) {
            found[row["month"] ?? .null] =
                cents(row["recovered"]) + cents(detail["recoveredInPlan"])
        }
        for goal in activity["goals"]?.items ?? [] where goal["goal"] == .text("recovered") {
            #expect(cents(goal["actual"]) == found[goal["month"] ?? .null] ?? 0, "seed \(seed)")
        }
    }
}
