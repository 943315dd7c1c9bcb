// SPDX-License-Identifier: MIT

extension AccountFold {
    /// What a fold keeps of the acts besides what they leave.
    ///
    /// An act on all of an account's charges does something to each. Who has that many charges has
    /// few who ask for all of it at once.
    public enum Keeping: Sendable {
        /// Nothing: only what is owed is asked for.
        case dues
        /// `allocations`: what each act did to each charge.
        case allocations
        /// `standings`: what each event did in all and how the account stood after it; and what
        /// explanations are made of.
        case standings
    }
}
