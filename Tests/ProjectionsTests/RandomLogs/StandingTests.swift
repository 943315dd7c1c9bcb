// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Receivables
import Testing

/// A statement's fold reckons all charges once a day, and then only what has come to be; what it
/// says after each event has to be what a fold up to that event finds, which reckons everything.
@Suite("How an account stands after each of its events")
struct StandingTests {
    @Test("is what a fold up to it finds", arguments: RandomSeeds.from(620_001, count: 200))
    func standings(seed: UInt64) throws {
        try agree(RandomLog(seed: seed, events: 60, accounts: 1), seed)
    }

    @Test(
        "is so where charges follow charges",
        arguments: RandomSeeds.from(820_001, count: 60)
    )
    func withoutRelief(seed: UInt64) throws {
        try agree(RandomLog(seed: seed, events: 120, accounts: 1, mode: .withoutRelief), seed)
    }

    private func agree(_ log: RandomLog, _ seed: UInt64) throws {
        guard let direct = try DirectFold(firstOf: log) else { return }
        let standings = try direct.fold(until: .latest, keeping: .standings).standings
        #expect(standings.count == direct.events.count, "seed \(seed)")
        for (index, standing) in standings.enumerated() {
            let day = CivilDate(dayNumber: direct.events[index].on)
            let fold = try direct.fold(index + 1, until: day)
            let act = fold.allocations.filter { $0.event == Int32(index) }
                .reduce(into: Dues()) { $0 += $1.amounts }
            let place = "seed \(seed), event \(index)"
            #expect(standing.event == Int32(index), "\(place)")
            #expect(standing.balance == fold.totals.total, "\(place)")
            #expect(standing.credit == fold.credit, "\(place)")
            #expect(standing.act == act, "\(place)")
        }
    }

    // MARK: Charges that all come on one day

    /// What those that come on one day do to each other: the minimum fine, the oldest charge, sums
    /// that are rounded.
    @Test(
        "is so for a hundred charges of one day, late or not",
        arguments: [Policy.RoundAt.charge, .account],
        [Policy.Fine.TierBy.charge, .oldest]
    )
    func oneDay(roundAt: Policy.RoundAt, tierBy: Policy.Fine.TierBy) throws {
        var policy = Policy(name: "x")
        policy.interest.rates = [.init(from: .earliest, percent: Percentage(units: 9_510_000))]
        (policy.interest.roundAt, policy.fine.roundAt) = (roundAt, roundAt)
        policy.fine.tierBy = tierBy
        var withoutFine = Policy.TributeRule()
        withoutFine.bearsFine = false
        policy.tributes["matricula"] = withoutFine
        let context = FoldContext(
            timeline: PolicyTimeline(replacedBy: policy, tributes: ["impuesto", "matricula"]),
            ordinances: []
        )
        for late: Int32 in [600, 300, 0] {
            try agree(charges(late: late), context, "\(late) days late")
        }
    }

    /// The first few bear no fine, the next so little that the minimum counts; some come before
    /// those that were there.
    private func charges(late: Int32) throws -> [AccountEvent] {
        let day = try #require(CivilDate("2018-06-30")).dayNumber
        return (0..<100).map { index in
            var event = AccountEvent(
                account: 0,
                position: UInt32(index),
                on: day,
                type: .chargeAssessed
            )
            event.amount = 1 + Int64(index * index)
            event.date = day - late + Int32(index) * 5 - (index % 11 == 10 ? 200 : 0)
            event.tribute = index < 5 ? 1 : 0
            return event
        }
    }

    private func agree(
        _ events: [AccountEvent],
        _ context: FoldContext,
        _ place: String
    ) throws {
        let until = CivilDate(dayNumber: events[0].on)
        let details: [AccountDetail] = []
        var detailed = AccountFold(context: context, keeping: .standings)
        try detailed.fold(events.span, details: details.span, until: until)
        for count in 1...events.count {
            var fold = AccountFold(context: context)
            let first = Array(events.prefix(count))
            try fold.fold(first.span, details: details.span, until: until)
            let balance = detailed.standings[count - 1].balance
            #expect(balance == fold.totals.total, "\(place), \(count) charges")
        }
    }
}
