// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Testing

/// What holds of every log, whatever its policies.
@Suite("What always holds", .temporaryDirectory)
struct PropertyTests {
    static let seeds = RandomSeeds.from(300_001, count: 20)

    @Test(
        "payments are what was put on charges, what is credit and what was refunded",
        arguments: seeds
    )
    func paymentsAreAccountedFor(seed: UInt64) throws {
        let log = try RandomLog(seed: seed, events: 150, accounts: 6, mode: .withoutRelief)
        let asOf = lastDay(log.events)
        let replay = try LogOnDisk.replay(log.lines)
        let reports = try replay.reports([.balances, .income], Question(asOf: asOf))
        let (balances, income) = (PlainValue(reports[0]), PlainValue(reports[1]))
        let summary = income["summary"]?.items ?? []
        let received = sum(summary, "collected")
        let refunded = sum(summary, "refunds")
        let put = sum(income["rows"]?.items ?? [], "total")
        #expect(received == put + cents(balances["totals"]?["credit"]) + refunded)
    }

    @Test("the buckets are the balances, and no due is negative", arguments: seeds)
    func bucketsAreBalances(seed: UInt64) throws {
        let log = try RandomLog(seed: seed, events: 150, accounts: 6)
        let replay = try LogOnDisk.replay(log.lines)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<4 {
            let asked = RandomQuestion(log.events, &random)
            let question = Question(asOf: asked.asOf, knownAt: asked.knownAt)
            let reports = try replay.reports([.balances, .mora], question).map { PlainValue($0) }
            let buckets = reports[1]["buckets"]?.items ?? []
            let rows = reports[0]["rows"]?.items ?? []
            for key in ["principal", "interest", "fine", "surcharge", "total"] {
                #expect(sum(buckets, key) == cents(reports[0]["totals"]?[key]), "\(seed) \(key)")
                #expect(rows.allSatisfy { cents($0[key]) >= 0 }, "\(seed) \(key)")
            }
            #expect(rows.allSatisfy { cents($0["credit"]) >= 0 })
        }
    }

    @Test("an event and its reversal leave the balances as they were", arguments: seeds)
    func reversalCancels(seed: UInt64) throws {
        let log = try RandomLog(seed: seed, events: 120, accounts: 5)
        var random = SeededGenerator(seed: seed)
        let last = try #require(log.events.last)
        let target = try #require(
            log.events.filter {
                $0.account != nil && !["event.reversed", "account.opened"].contains($0.type)
                    && $0.fields["plan"] == nil
            }.randomElement(using: &random)
        )
        var fields = target.fields
        fields["recorded"] = last["recorded"]
        fields["source"] = "otra"
        fields["number"] = "1"
        let again = PlainEvent(position: log.events.count, fields: fields)
        let reversal = PlainEvent(
            position: log.events.count + 1,
            fields: [
                "type": "event.reversed", "reverses": "otra#1", "reason": "x", "source": "otra",
                "number": "2", "on": "2019-01-01", "actor": "ana",
                "recorded": last["recorded"] ?? "",
            ]
        )
        let question = Question(asOf: lastDay(log.events))
        let before = try LogOnDisk.replay(log.lines)
        let after = try LogOnDisk.replay(log.lines + [again.line, reversal.line])
        let names: [ReportName] = [.balances, .mora, .income, .plans]
        let expected = try before.reports(names, question).map { PlainValue($0) }
        #expect(try after.reports(names, question).map { PlainValue($0) } == expected)
    }

    @Test("what is learnt later changes nothing of what was known", arguments: seeds)
    func knowledgeOnlyGrows(seed: UInt64) throws {
        let log = try RandomLog(seed: seed, events: 150, accounts: 6)
        let half = try #require(log.events.dropLast(60).last)
        let known = log.events.filter { $0.recorded <= half.recorded }.map(\.line)
        let (then, now) = try (LogOnDisk.replay(known), LogOnDisk.replay(log.lines))
        for asOf in [half.on, lastDay(log.events)] {
            let question = Question(asOf: asOf, knownAt: half.recorded)
            let expected = try then.reports(ReportName.allCases, question).map(\.json)
            #expect(try now.reports(ReportName.allCases, question).map(\.json) == expected)
        }
    }

    @Test("in how many pieces a log was appended does not matter", arguments: seeds)
    func batchesDoNotMatter(seed: UInt64) throws {
        let log = try RandomLog(seed: seed, events: 100, accounts: 5)
        let question = Question(asOf: lastDay(log.events))
        let whole = try LogOnDisk.replay(log.lines)
        let expected = try whole.reports(ReportName.allCases, question).map(\.json)
        for batches in [3, 17] {
            let split = try LogOnDisk.replay(log.lines, batches: batches)
            #expect(try split.reports(ReportName.allCases, question).map(\.json) == expected)
        }
    }

    private func lastDay(_ events: [PlainEvent]) -> CivilDate {
        (events.map(\.on).max() ?? .earliest).adding(days: 45)
    }
}

/// The cents of an amount in a report.
func cents(_ value: PlainValue?) -> Int { PlainText.cents(value?.string ?? "0") }

/// The sum of an amount over rows.
func sum(_ rows: [PlainValue], _ key: String) -> Int { rows.reduce(0) { $0 + cents($1[key]) } }
