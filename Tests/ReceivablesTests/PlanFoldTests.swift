// SPDX-License-Identifier: MIT
import EventLog
import Receivables
import Testing

@Suite("A plan in the fold")
struct PlanFoldTests {
    private func day(_ text: String) throws -> Int32 { try #require(CivilDate(text)).dayNumber }

    private func event(_ position: UInt32, _ on: String, _ type: EventType) throws -> AccountEvent {
        AccountEvent(account: 0, position: position, on: try day(on), type: type)
    }

    private func payment(
        _ position: UInt32,
        _ on: String,
        _ cents: Int64,
        plan: Int32 = -1
    ) throws -> AccountEvent {
        var event = try event(position, on, .paymentReceived)
        (event.amount, event.subject) = (cents, plan)
        return event
    }

    private func charge(
        _ position: UInt32,
        _ due: String,
        _ cents: Int64,
        tribute: Int32 = 0,
        on: String = "2018-01-03"
    ) throws -> AccountEvent {
        var event = try event(position, on, .chargeAssessed)
        (event.amount, event.date, event.tribute) = (cents, try day(due), tribute)
        return event
    }

    private func fold(
        _ events: [AccountEvent],
        under policies: [Policy] = [Policy(name: "x")],
        until: String
    ) throws -> AccountFold {
        // Each from the first of a month on.
        let enactments = try policies.enumerated().map { month, policy in
            let from = try #require(CivilDate(year: 2018, month: 1 + 4 * month, day: 1))
            return PolicyTimeline.Enactment(
                from: from,
                on: from,
                position: UInt32(month),
                policy: policy
            )
        }
        let timeline = PolicyTimeline(enactments, tributes: ["aseo", "impuesto"])
        var fold = AccountFold(context: FoldContext(timeline: timeline, ordinances: []))
        let details: [AccountDetail] = []
        let last = try #require(CivilDate(until))
        try fold.fold(events.span, details: details.span, until: last)
        return fold
    }

    /// 100.00 are owed; two installments of 10.00 are agreed, on 5 March and 5 April.
    private func agreed() throws -> [AccountEvent] {
        var plan = try event(3, "2018-02-05", .planAgreed)
        (plan.subject, plan.count, plan.amount) = (0, 2, 1_000)
        plan.date = try day("2018-03-05")
        return [try charge(2, "2018-01-31", 10_000), plan]
    }

    @Test("all of which is paid, to the cent, is completed the day after its last installment")
    func completed() throws {
        let events =
            try agreed() + [
                payment(4, "2018-03-01", 1_000, plan: 0), payment(5, "2018-04-01", 1_000, plan: 0),
            ]
        #expect(try fold(events, until: "2018-04-05").plans.map(\.status) == [.inForce])
        let after = try fold(events, until: "2018-04-06")
        #expect(after.plans.map(\.status) == [.completed])
        #expect(after.totals.principal == 8_000)
    }

    @Test("a payment that names one that lapsed still goes to its charges first")
    func lapsed() throws {
        // Nothing was paid: it lapsed on 6 April. An older charge, assessed later, is not in it.
        let older = try charge(4, "2018-01-15", 500, tribute: 1, on: "2018-04-10")
        var policy = Policy(name: "x")
        policy.fine.tiers = [.init(upTo: nil, percent: .zero)]
        policy.fine.minimum = .zero
        let events = try agreed() + [older, payment(5, "2018-04-20", 300, plan: 0)]
        let fold = try fold(events, under: [policy], until: "2018-04-30")
        #expect(fold.plans.map(\.status) == [.lapsed])
        #expect(fold.charges.map(\.open) == [9_700, 500])
        #expect(fold.plans.map(\.paid) == [300])
    }

    @Test("a charge of which nothing more is asked is settled by an act that does not reach it")
    func nothingMore() throws {
        // Principal first, and 2.86 of fine at least until May, on the second tribute only.
        var policies = [Policy(name: "a"), Policy(name: "b")]
        var withoutFine = Policy.TributeRule()
        withoutFine.bearsFine = false
        for index in policies.indices {
            policies[index].allocation.order = [.principal, .fine, .interest, .surcharge]
            policies[index].tributes["aseo"] = withoutFine
        }
        policies[1].fine.minimum = .zero
        // The later charge is paid with its own fine of 1.00, 5 % of 20.00; 1.86 are left of the
        // minimum, which nobody asks for from May on.
        var first = try payment(4, "2018-04-15", 2_100)
        first.tribute = 1
        let events = try [
            charge(2, "2018-01-15", 5_000), charge(3, "2018-01-31", 2_000, tribute: 1), first,
            payment(5, "2018-05-02", 100),
        ]
        let before = try fold(events, under: policies, until: "2018-04-30")
        #expect(before.charges.map(\.open) == [5_000, 0])
        #expect(before.totals.fine == 186)
        #expect(before.charges.map(\.isClosed) == [false, false])
        // 1.00 goes to the older charge, and nothing to the other.
        let after = try fold(events, under: policies, until: "2018-05-31")
        #expect(after.charges.map(\.open) == [4_900, 0])
        #expect(after.charges.map(\.isClosed) == [false, true])
    }
}
