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

    /// A promise beside the payments of its account, on a day.
    init(_ promise: AccountEvent, _ payments: PaymentSums, asOf day: Int32) {
        event = promise
        (paid, keptOn) = payments.paid(
            from: promise.on,
            through: promise.date,
            reaching: promise.amount
        )
        status = keptOn != nil ? .kept : day > promise.date ? .broken : .open
    }

    /// Cents that are missing to the amount.
    var left: Int64 { max(0, event.amount - paid) }
}

extension FoldedAccount {
    /// Its promises, in the order of the fold.
    var promises: [PromiseStanding] {
        let promises = events.filter { $0.type == .promiseMade }
        if promises.isEmpty { return [] }
        let payments = PaymentSums(among: events)
        return promises.map { PromiseStanding($0, payments, asOf: asOf.dayNumber) }
    }
}
