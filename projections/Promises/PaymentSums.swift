// SPDX-License-Identifier: MIT
import Receivables

/// What an account paid, added up once: what came in between two days is then found without going
/// through all payments again.
struct PaymentSums: Sendable {
    /// The days of the payments, ascending.
    private var days: [Int32] = []
    /// What was paid before each of them, in cents, and at last in all.
    private var sums: [Int64] = [0]

    /// The payments among the visible events of an account, in the order of the fold.
    init(among events: [AccountEvent]) {
        for event in events where event.type == .paymentReceived {
            sums.append(sums[days.count] + event.amount)
            days.append(event.on)
        }
    }

    /// What was paid from one day through another, both counted, and the day on which that came to
    /// an amount.
    ///
    /// - Complexity: O(log payments).
    func paid(
        from first: Int32,
        through last: Int32,
        reaching amount: Int64
    ) -> (cents: Int64, reachedOn: Int32?) {
        let start = place(from: 0) { days[$0] >= first }
        let end = place(from: start) { days[$0] > last }
        // Nothing that is paid is below zero, so that the sums ascend.
        let reached = place(from: start) { sums[$0 + 1] - sums[start] >= amount }
        return (sums[end] - sums[start], reached < end ? days[reached] : nil)
    }

    /// The first payment from a place on for which something holds, as it does for all behind it.
    private func place(from start: Int, where holds: (Int) -> Bool) -> Int {
        var (low, high) = (start, days.count)
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
