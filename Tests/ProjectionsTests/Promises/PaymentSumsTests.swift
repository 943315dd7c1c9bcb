// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Receivables
import Testing

@testable import Projections

/// Promises judged by sums and binary searches, against going through all payments for each.
@Suite("Promises and the sums of payments")
struct PaymentSumsTests {
    @Test("agree with going through all payments", arguments: RandomSeeds.from(910_001, count: 200))
    func agree(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let events = Self.events(&random)
        let payments = PaymentSums(among: events)
        for promise in events where promise.type == .promiseMade {
            let day = Int32.random(in: 100...150, using: &random)
            let found = PromiseStanding(promise, payments, asOf: day)
            let (paid, keptOn) = Self.plain(promise, events)
            #expect(found.paid == paid && found.keptOn == keptOn, "seed \(seed), \(promise)")
            let status: PromiseStanding.Status =
                keptOn != nil ? .kept : day > promise.date ? .broken : .open
            #expect(found.status == status, "seed \(seed), \(promise)")
        }
    }

    /// Few days, so that many events share one; some promises name a day before their own.
    private static func events(_ random: inout SeededGenerator) -> [AccountEvent] {
        var events: [AccountEvent] = []
        for position in 0..<UInt32.random(in: 1...60, using: &random) {
            let type: EventType =
                random.oneIn(3) ? .promiseMade : random.oneIn(4) ? .visitMade : .paymentReceived
            var event = AccountEvent(
                account: 0,
                position: position,
                on: Int32.random(in: 100...130, using: &random),
                type: type
            )
            event.amount = Int64.random(in: 1...20, using: &random)
            if type == .promiseMade {
                event.amount *= Int64.random(in: 0...5, using: &random)
                event.date = event.on + Int32.random(in: -3...15, using: &random)
            }
            events.append(event)
        }
        AccountEvent.order(&events)
        return events
    }

    private static func plain(
        _ promise: AccountEvent,
        _ events: [AccountEvent]
    ) -> (paid: Int64, keptOn: Int32?) {
        var paid: Int64 = 0
        var keptOn: Int32?
        for payment in events
        where payment.type == .paymentReceived && promise.on <= payment.on
            && payment.on <= promise.date
        {
            paid += payment.amount
            if keptOn == nil, paid >= promise.amount { keptOn = payment.on }
        }
        return (paid, keptOn)
    }
}
