// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Receivables
import Testing

@Suite("The order of the fold")
struct AccountEventOrderTests {
    /// Events in the order of a log, of which one in so many is late by up to so many days.
    private func events(_ seed: UInt64, oneIn rarity: Int, late: Int32) -> [AccountEvent] {
        var random = SeededGenerator(seed: seed)
        return (0..<Int.random(in: 0...400, using: &random)).map { position in
            let isLate = Int.random(in: 0..<rarity, using: &random) == 0
            let types: [EventType] = [.chargeAssessed, .paymentReceived, .callMade, .accountOpened]
            return AccountEvent(
                account: 0,
                position: UInt32(position),
                on: Int32(position / 3) - (isLate ? Int32.random(in: 0...late, using: &random) : 0),
                type: types[Int.random(in: 0..<types.count, using: &random)]
            )
        }
    }

    @Test(
        "is what sorting gives, whether few events are late or all",
        arguments: [(1, Int32(400)), (2, 20), (30, 10), (30, 500), (1_000, 0)]
    )
    func order(rarity: Int, late: Int32) {
        for seed in UInt64(1)...40 {
            var events = events(seed, oneIn: rarity, late: late)
            let sorted = events.sorted(by: AccountEvent.precedes)
            AccountEvent.order(&events)
            #expect(events.map(\.position) == sorted.map(\.position), "seed \(seed)")
        }
    }
}
