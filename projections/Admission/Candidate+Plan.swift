// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Candidate {
    /// A plan that takes no charge is completed at once, and protects nobody who keeps it.
    ///
    /// Mostly another plan has the charges, which was to be cancelled first.
    func judgePlan(_ course: Course, _ fold: AccountFold) throws {
        guard let plan = try? planMade(course), plan.charges.isEmpty else { return }
        let holding = fold.plans.indices.filter { plan in
            fold.unclosed.contains { fold.charges[$0].plan == Int32(plan) }
        }
        throw Objection.planTakesNothing(
            town.plans.name(course.event.subject),
            account: course.account,
            on: CivilDate(dayNumber: on),
            held: holding.map { town.plans.name(fold.plans[$0].code) }
        )
    }

    /// The charges that the plan takes, and what is owed on them on its day.
    func planRemark(_ course: Course) throws -> Remark? {
        guard let plan = try planMade(course), !plan.charges.isEmpty else { return nil }
        let fold = try folded(course.before)
        let owed = fold.unclosed.indices.reduce(into: Int64(0)) { sum, place in
            if plan.charges.contains(fold.unclosed[place]) {
                sum += fold.dues(ofUnclosed: place).total
            }
        }
        return .planTakes(
            plan: town.plans.name(plan.code),
            charges: plan.charges.count,
            owed: Money(cents: owed),
            on: CivilDate(dayNumber: on),
            scheduled: Money(cents: plan.scheduled)
        )
    }

    /// The plan as it stands just after it is agreed.
    private func planMade(_ course: Course) throws -> PaymentPlan? {
        try folded(course.through).plans.last { $0.position == position }
    }
}
