// SPDX-License-Identifier: MIT
import Receivables

/// What keeps an account from being solvent on a day.
///
/// An account is solvent if nothing is owed on a charge whose due date has passed, nor on one
/// that a plan in force has taken in: agreeing to pay is not having paid. A charge that is not
/// yet due does not count against it, nor does a plan that has ended.
struct Obligations: Sendable {
    /// A charge that counts against the account.
    struct Obligation: Sendable {
        let charge: Charge
        let dues: Dues
        /// The number of the plan in force that it is in; −1 for none.
        let plan: Int32
    }

    /// By due date, then position.
    let all: [Obligation]

    /// The obligations of an account that was folded up to a day.
    init(_ fold: AccountFold, on day: Int32) {
        all = fold.unclosed.indices.compactMap { place in
            let charge = fold.charges[fold.unclosed[place]]
            let dues = fold.dues(ofUnclosed: place)
            guard !dues.isZero, charge.plan >= 0 || day > charge.due else { return nil }
            return Obligation(
                charge: charge,
                dues: dues,
                plan: charge.plan >= 0 ? fold.plans[Int(charge.plan)].code : -1
            )
        }
    }

    /// What is owed in all.
    var total: Dues { all.reduce(into: Dues()) { $0 += $1.dues } }
}
