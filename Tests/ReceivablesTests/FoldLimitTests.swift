// SPDX-License-Identifier: MIT
import EventLog
import Receivables
import Testing

@Suite("The fold's limits")
struct FoldLimitTests {
    private func charge(_ position: UInt32, cents: Int64, due: String) throws -> AccountEvent {
        let due = try #require(CivilDate(due))
        var event = AccountEvent(
            account: 0,
            position: position,
            on: due.dayNumber,
            type: .chargeAssessed
        )
        event.amount = cents
        event.date = due.dayNumber
        event.tribute = 0
        return event
    }

    private func fold(under policy: Policy) -> AccountFold {
        let timeline = PolicyTimeline(replacedBy: policy, tributes: ["impuesto"])
        return AccountFold(context: FoldContext(timeline: timeline, ordinances: []))
    }

    private func fold(
        _ events: [AccountEvent],
        under policy: Policy,
        until: String
    ) throws -> AccountFold {
        var fold = fold(under: policy)
        let details: [AccountDetail] = []
        try fold.fold(
            events.span,
            details: details.span,
            until: try #require(CivilDate(until))
        )
        return fold
    }

    /// Interest of 1,000 % a month.
    private func tenfold() -> Policy {
        var policy = Policy(name: "x")
        policy.interest.unit = .month
        policy.interest.rates = [
            .init(from: .earliest, percent: Percentage(units: 10 * Percentage.whole))
        ]
        return policy
    }

    @Test("a hundred of the largest charges can be reckoned with, one more is an error")
    func amounts() throws {
        let most = try (0..<100).map {
            try charge($0, cents: Money.max.cents, due: "2018-01-31")
        }
        let fold = try fold(most, under: Policy(name: "x"), until: "2018-12-31")
        #expect(fold.totals.principal == 100 * Money.max.cents)
        // 274 days past the grace of 60: the second tier, 10 % of each.
        #expect(fold.totals.fine == 100 * 1_000_000_000_000)
        let more = most + [try charge(100, cents: Money.max.cents, due: "2018-02-28")]
        let error = #expect(throws: FoldError.self) {
            _ = try self.fold(more, under: Policy(name: "x"), until: "2018-12-31")
        }
        #expect(error?.position == 100)
    }

    @Test(
        "interest beyond all bounds is an error that names the event, not a wrong figure",
        arguments: [Policy.RoundAt.charge, .account]
    )
    func interest(roundAt: Policy.RoundAt) throws {
        var policy = tenfold()
        policy.interest.roundAt = roundAt
        let events = [try charge(7, cents: Money.max.cents, due: "0001-01-31")]
        // 1,000 % of 99,999,999,999.99 a month: after ten months just under the limit.
        let fold = try fold(events, under: policy, until: "0001-11-30")
        #expect(fold.totals.interest == 10 * 10 * Money.max.cents)
        let error = #expect(throws: FoldError.self) {
            _ = try self.fold(events, under: policy, until: "9999-12-31")
        }
        #expect(error?.position == 7)
    }

    @Test("a payment notices it also behind the charges that it serves")
    func interestBehindPayment() throws {
        let policy = tenfold()
        let late = try #require(CivilDate("5000-01-31")).dayNumber
        var payment = AccountEvent(account: 0, position: 9, on: late, type: .paymentReceived)
        payment.amount = 1
        let events = [
            try charge(7, cents: 100, due: "0001-01-31"),
            try charge(8, cents: Money.max.cents, due: "0001-02-28"), payment,
            // It is not this one's doing.
            AccountEvent(account: 0, position: 10, on: late, type: .callMade),
        ]
        let error = #expect(throws: FoldError.self) {
            _ = try self.fold(events, under: policy, until: "5000-02-28")
        }
        #expect(error?.position == 9)
    }

    @Test("a fold that met one reckons with the next account as if there had been none")
    func nextAccount() throws {
        let policy = tenfold()
        var fold = fold(under: policy)
        let details: [AccountDetail] = []
        let beyond = [try charge(7, cents: Money.max.cents, due: "0001-01-31")]
        #expect(throws: FoldError.self) {
            try fold.fold(beyond.span, details: details.span, until: .latest)
        }
        // 100.00, still within the grace of 60 days.
        let small = [try charge(8, cents: 10_000, due: "2018-01-31")]
        let day = try #require(CivilDate("2018-02-28"))
        try fold.fold(small.span, details: details.span, until: day)
        #expect(fold.totals.total == 10_000)
    }
}
