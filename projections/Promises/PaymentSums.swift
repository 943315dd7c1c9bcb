// SPDX-License-Identifier: MIT
import EventLog
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
        let start = days.firstPlace(from: first)
        let end = days.firstPlace(startingAt: start) { $0 > last }
        let before = sums[start]
        // Nothing that is paid is below zero, so that the sums ascend. Each stands behind its payment.
        let reached = sums.firstPlace(startingAt: start + 1) { $0 - before >= amount } - 1
        return (sums[end] - before, reached < end ? days[reached] : nil)
    }

    /// Whether a payment counts for two of some promises, which are in the order of their days.
    func areShared(by promises: [PromiseStanding]) -> Bool {
        var reached = Int32.min
        for promise in promises {
            let (first, last) = (promise.event.on, min(promise.event.date, reached))
            if first <= last, paid(from: first, through: last, reaching: .max).cents > 0 {
                return true
            }
            reached = max(reached, promise.event.date)
        }
        return false
    }
}
