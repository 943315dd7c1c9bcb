// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

@Suite("Interest", .temporaryDirectory)
struct InterestTests {
    @Test("never shrinks while nothing happens", arguments: RandomSeeds.from(500_001, count: 20))
    func growsWithTime(seed: UInt64) throws {
        let log = try RandomLog(seed: seed, events: 120, accounts: 6)
        let replay = try LogOnDisk.replay(log.lines)
        let start = try log.lastDay()
        var before: [PlainValue: Int] = [:]
        var policy: Policy?
        for days in stride(from: 0, through: 900, by: 45) {
            let question = Question(asOf: start.adding(days: days))
            let current = try replay.policy(question).policy
            let isComparable = policy == current && current.interest.applies == .daily
            policy = current
            let rows = PlainValue(try replay.reports([.balances], question)[0])["rows"]?.items ?? []
            for row in rows {
                let account = row["account"] ?? .null
                let interest = cents(row["interest"])
                if isComparable {
                    #expect(interest >= before[account] ?? 0, "seed \(seed), \(account), \(days)")
                }
                before[account] = interest
            }
        }
    }
}
