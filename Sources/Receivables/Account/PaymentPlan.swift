// SPDX-License-Identifier: MIT
import EventLog

/// A payment plan of an account as the fold keeps it (section 4, Plan).
public struct PaymentPlan: Sendable {
    /// Where a plan stands.
    public enum Status: String, Hashable, Sendable {
        /// Neither lapsed, cancelled nor completed.
        case inForce = "in-force"
        /// Too many installments were missed.
        case lapsed
        /// Ended by its event.
        case cancelled
        /// All is paid, or its charges are closed.
        case completed
    }

    /// The number of its code.
    public let code: Int32
    /// The position of its event.
    public let position: UInt32
    /// The day it was agreed, as a day number (d).
    public let agreed: Int32
    /// Cents paid down on that day.
    public let down: Int64
    /// How many installments.
    public let installments: Int
    /// Cents of one installment.
    public let installment: Int64
    /// The settings that held when it was agreed.
    public let terms: Policy.Plan
    /// Its charges, as indices into the account's charges, in no certain order.
    public internal(set) var charges: [Int] = []
    /// Where it stands.
    public internal(set) var status = Status.inForce
    /// The day on which it lapsed, if it did.
    public internal(set) var lapsedOn: Int32?
    /// Cents put on its charges since it was agreed, and left over by payments that name it.
    public internal(set) var paid: Int64 = 0

    /// The date of the first installment.
    private let first: CivilDate
    /// The installment whose due date is looked at next.
    private var upcoming = 0
    /// The next day on which it may lapse or be completed, before the events of that day.
    private(set) var nextCheck: Int32
    /// The due date of the last installment.
    let lastDue: Int32

    init(_ event: AccountEvent, down: Int64, terms: Policy.Plan) {
        code = event.subject
        position = event.position
        agreed = event.on
        self.down = down
        installments = Int(event.count)
        installment = event.amount
        first = CivilDate(dayNumber: event.date)
        self.terms = terms
        lastDue = first.adding(months: installments - 1).dayNumber
        nextCheck = first.dayNumber + 1
    }

    /// All that was scheduled, in cents.
    public var scheduled: Int64 { down + Int64(installments) * installment }

    /// The due date of an installment, counted from 0; also of the months after the last.
    private func due(_ index: Int) -> Int32 { first.adding(months: index).dayNumber }

    /// What is scheduled up to an installment and with it.
    private func scheduled(through index: Int) -> Int64 {
        down + Int64(min(index + 1, installments)) * installment
    }

    /// Looks at the day after an installment's due date; whether the plan ends on it.
    mutating func check() -> Status? {
        let day = nextCheck
        let index = upcoming
        upcoming += 1
        nextCheck = due(upcoming) + 1
        if index >= installments - 1, paid >= scheduled { return .completed }
        return missed(at: day) >= terms.lapsesAfter ? .lapsed : nil
    }

    /// Installments missed at a date; each month after the last in which something is unpaid
    /// counts as one more.
    public func missed(at date: Int32) -> Int {
        var count = 0
        var index = firstUncovered
        while due(index) < date {
            // Nothing scheduled is unpaid any more.
            if scheduled(through: index) <= paid { break }
            count += 1
            index += 1
        }
        return count
    }

    /// The first installment that what was paid does not cover.
    private var firstUncovered: Int {
        guard paid > down else { return 0 }
        return Int(min((paid - down) / installment, Int64(installments)))
    }

    /// The first of down payment and installments that is not covered; nil unless in force.
    public var nextDue: Int32? {
        guard status == .inForce, paid < scheduled else { return nil }
        return paid < down ? agreed : due(firstUncovered)
    }
}
