// SPDX-License-Identifier: MIT
import EventLog
import Testing

@testable import Receivables

@Suite("The extent of an exoneration")
struct ExonerationFoldTests {
    private func day(_ text: String) throws -> Int32 { try #require(CivilDate(text)).dayNumber }

    /// Waives all until the end of June.
    private func ordinance(from first: String) throws -> Ordinance {
        Ordinance(
            from: try day(first),
            until: try day("2018-06-30"),
            interest: Percentage(units: Percentage.whole),
            fine: Percentage(units: Percentage.whole)
        )
    }

    @Test("an ordinance covers debts up to its day, and holds on its first day and its last")
    func days() throws {
        var ordinance = try ordinance(from: "2018-05-01")
        ordinance.debtsUntil = try day("2017-12-31")
        #expect(ordinance.covers(tribute: 0, due: try day("2017-12-31")))
        #expect(!ordinance.covers(tribute: 0, due: try day("2018-01-01")))
        for (text, isInForce) in [
            ("2018-04-30", false), ("2018-05-01", true), ("2018-06-30", true),
            ("2018-07-01", false),
        ] {
            #expect(ordinance.isInForce(on: try day(text)) == isInForce, "\(text)")
        }
    }

    @Test("stages are those named; an account never referred is with the administration")
    func stages() {
        var ordinance = Ordinance(from: 0, until: 9, interest: .zero, fine: .zero)
        #expect(ordinance.admits(kind: 3, stage: -1) && ordinance.admits(kind: -1, stage: 7))
        ordinance.stages = [1]
        ordinance.admitsUnreferred = false
        #expect(!ordinance.admits(kind: 3, stage: -1))
        #expect(ordinance.admits(kind: 3, stage: 1) && !ordinance.admits(kind: 3, stage: 2))
    }

    /// Principal first, and a minimum fine of so many cents.
    private func policy(minimum: Int64) -> Policy {
        var policy = Policy(name: "p\(minimum)")
        policy.fine.minimum = Money(cents: minimum)
        policy.allocation.order = [.principal, .fine, .interest, .surcharge]
        return policy
    }

    /// A fold by one policy, by another from May on, and by one ordinance.
    private func fold(
        _ policy: Policy,
        fromMay later: Policy,
        _ ordinance: Ordinance
    ) throws -> AccountFold {
        let first = try #require(CivilDate("2018-01-01"))
        let second = try #require(CivilDate("2018-05-01"))
        let timeline = PolicyTimeline(
            [
                .init(from: first, on: first, position: 0, policy: policy),
                .init(from: second, on: second, position: 1, policy: later),
            ],
            tributes: ["aseo"]
        )
        return AccountFold(context: FoldContext(timeline: timeline, ordinances: [ordinance]))
    }

    private func event(
        _ position: UInt32,
        _ on: String,
        _ type: EventType
    ) throws -> AccountEvent {
        AccountEvent(account: 0, position: position, on: try day(on), type: type)
    }

    /// 20.00 of January, in mora since 1 April.
    private func charge() throws -> AccountEvent {
        var charge = try event(2, "2018-01-03", .chargeAssessed)
        (charge.amount, charge.date, charge.tribute) = (2_000, try day("2018-01-31"), 0)
        return charge
    }

    @Test("a charge of which a later policy asks nothing more gives it nothing to work on")
    func nothingLeft() throws {
        // On 15 April 20.00 and, 5 % being 1.00, the minimum fine of 2.86.
        let charge = try charge()
        // Pays 20.00 and 1.00 of the fine; the other 1.86 are asked for until there is no minimum.
        var payment = try event(3, "2018-04-15", .paymentReceived)
        payment.amount = 2_100
        var exoneration = try event(4, "2018-05-10", .exonerationApplied)
        exoneration.subject = 0
        var fold = try fold(
            policy(minimum: 286),
            fromMay: policy(minimum: 0),
            ordinance(from: "2018-05-01")
        )
        let (events, details) = ([charge, payment, exoneration], [AccountDetail]())
        let before = try #require(CivilDate("2018-04-30"))
        try fold.fold(events.span, details: details.span, until: before)
        #expect(fold.totals.fine == 186 && fold.totals.total == 186)
        let after = try #require(CivilDate("2018-05-31"))
        try fold.fold(events.span, details: details.span, until: after)
        #expect(fold.totals.total == 0)
        #expect(fold.outcomes.map(\.kind) == [.exonerationOutside])
    }

    @Test("what a revocation takes back is in mora or not by the rules of its own day")
    func revocation() throws {
        var lenient = policy(minimum: 0)
        lenient.moraAfter = .months(6)
        // On 5 April the 20.00 are paid, on the 10th the fine of 1.00 is waived.
        let charge = try charge()
        var payment = try event(3, "2018-04-05", .paymentReceived)
        payment.amount = 2_000
        var exoneration = try event(4, "2018-04-10", .exonerationApplied)
        exoneration.subject = 0
        // On 10 May, when a charge is in mora six months after its due date: on 31 July.
        var revocation = try event(5, "2018-05-10", .exonerationRevoked)
        revocation.subject = 0
        var fold = try fold(
            policy(minimum: 0),
            fromMay: lenient,
            ordinance(from: "2018-04-01")
        )
        let events = [charge, payment, exoneration, revocation]
        let (details, until) = ([AccountDetail](), try #require(CivilDate("2018-05-31")))
        try fold.fold(events.span, details: details.span, until: until)
        #expect(fold.allocations.map(\.act) == [.payment, .exoneration, .revocation])
        #expect(fold.allocations.map(\.amounts.fine) == [0, 100, -100])
        #expect(fold.allocations.map(\.isPastMoraStart) == [true, true, false])
        #expect(fold.totals.total == 100)
    }
}
