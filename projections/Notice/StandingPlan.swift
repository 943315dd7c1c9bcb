// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

/// A payment plan in force, as a letter to who keeps it has to tell it.
public struct StandingPlan: Hashable, Sendable {
    /// Its code.
    public let code: String
    /// The day it was agreed.
    public let agreed: CivilDate
    /// What is due on its charges.
    public let owed: Money
    /// Whether interest and fines of its charges stand still while it is in force.
    public let stopsInterest: Bool
    /// The first installment, or down payment, that is not paid in full; nil where all are.
    public let next: Installment?
    /// What should have been paid before the question's day and was not; zero for none.
    public let arrears: Money

    /// An installment that is still to be paid.
    public struct Installment: Hashable, Sendable {
        /// The day on which it is due.
        public let due: CivilDate
        /// What is still to be paid of it.
        public let amount: Money
    }
}

extension Replay {
    /// The plans of an account that are in force on the question's day and on whose charges
    /// something is due, in the order in which they were agreed.
    ///
    /// - Parameters:
    ///   - account: its name.
    ///   - question: the three clocks; its filter is not looked at.
    /// - Returns: the plans, none for most accounts.
    /// - Throws: ``UnansweredQuestion``, ``UnknownAccount``, ``AccountOverflow`` and what the log throws.
    public func standingPlans(of account: String, _ question: Question) throws -> [StandingPlan] {
        let (view, _) = try view(question)
        let folded = try folded(account, view, question, for: "plans")
        var owed: [Int32: Int64] = [:]
        folded.forEachUnsettled { charge, dues in
            if charge.plan >= 0 { owed[charge.plan, default: 0] += dues.total }
        }
        return owed.sorted { $0.key < $1.key }.map { index, cents in
            let plan = folded.fold.plans[Int(index)]
            return StandingPlan(
                code: town.plans.name(plan.code),
                agreed: CivilDate(dayNumber: plan.agreed),
                owed: Money(cents: cents),
                stopsInterest: plan.terms.interest == .stop,
                next: plan.nextDue.map { due in
                    StandingPlan.Installment(
                        due: CivilDate(dayNumber: due),
                        amount: Money(cents: min(plan.nextAmount, cents))
                    )
                },
                arrears: Money(cents: min(plan.arrears(at: question.asOf.dayNumber), cents))
            )
        }
    }
}

extension PaymentPlan {
    /// What is still to be paid of the first of down payment and installments not covered.
    fileprivate var nextAmount: Int64 {
        paid < down ? down - paid : installment - (paid - down) % installment
    }

    /// What was scheduled before a day and is not paid.
    fileprivate func arrears(at date: Int32) -> Int64 {
        guard let next = nextDue, next < date else { return 0 }
        // Those missed; a down payment that lacks stands before the first of them.
        let installments = Int64(missed(at: date)) - (paid < down ? 0 : 1)
        return min(nextAmount + installments * installment, scheduled - paid)
    }
}
