// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// A promise to pay, and what became of it.
///
/// It is kept if the account's payments from the promise's day to the day it names, both counted,
/// reach the amount; on whichever charge they were put, and whether or not another promise counts
/// them too.
struct PromiseStanding: Sendable {
    /// What became of a promise.
    enum Status: String, CaseIterable, Sendable {
        /// The amount was paid in time.
        case kept
        /// The day has passed and the amount was not paid in time.
        case broken
        /// There is still time.
        case open
    }

    /// The `promise.made`.
    let event: AccountEvent
    /// Cents paid in time, up to the question's day.
    let paid: Int64
    /// The day on which the amount was reached.
    let keptOn: Int32?
    let status: Status

    /// A promise among the visible events of its account, on a day.
    init(_ promise: AccountEvent, among events: [AccountEvent], asOf day: Int32) {
        event = promise
        var paid: Int64 = 0
        var keptOn: Int32?
        for payment in events
        where payment.type == .paymentReceived && promise.on <= payment.on
            && payment.on <= promise.date
        {
            paid += payment.amount
            if keptOn == nil, paid >= promise.amount { keptOn = payment.on }
        }
        (self.paid, self.keptOn) = (paid, keptOn)
        status = keptOn != nil ? .kept : day > promise.date ? .broken : .open
    }

    /// Cents that are missing to the amount.
    var left: Int64 { max(0, event.amount - paid) }
}

extension FoldedAccount {
    /// Its promises, in the order of the fold.
    var promises: [PromiseStanding] {
        events.filter { $0.type == .promiseMade }.map {
            PromiseStanding($0, among: events, asOf: asOf.dayNumber)
        }
    }
}
