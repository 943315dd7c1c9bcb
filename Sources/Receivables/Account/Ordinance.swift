// SPDX-License-Identifier: MIT

/// A transitional ordinance that waives interest and fines, as it is known.
///
/// Its terms are those of the last `ordinance.enacted`; `until` is the greatest known, for
/// an extension cannot shorten (receivables, section 1).
public struct Ordinance: Hashable, Sendable {
    /// The first day on which it works.
    public var from: Int32
    /// The last day on which it works.
    public var until: Int32
    /// The part of the interest that it waives.
    public var interest: Percentage
    /// The part of the fine that it waives.
    public var fine: Percentage
    /// The latest due date of a charge in its scope.
    public var debtsUntil: Int32?
    /// The tributes in its scope; nil for all.
    public var tributes: Set<Int32>?
    /// The kinds of account admitted; nil for all.
    public var kinds: Set<Int32>?
    /// The stages admitted; nil for all.
    public var stages: Set<Int32>?
    /// What the account must do while the ordinance works, if anything.
    public var requires: Requirement?
    /// Whether an account that was never referred is admitted: it is `administrative`.
    public var admitsUnreferred = true

    /// What an ordinance asks for in return.
    public enum Requirement: String, Hashable, Sendable, CaseIterable {
        /// A payment.
        case payment
        /// A payment plan.
        case plan
        /// One of the two.
        case either
    }

    /// An ordinance without limits of scope.
    public init(from: Int32, until: Int32, interest: Percentage, fine: Percentage) {
        self.from = from
        self.until = until
        self.interest = interest
        self.fine = fine
    }

    /// Whether it is in force on a day.
    package func isInForce(on day: Int32) -> Bool { from <= day && day <= until }

    /// Whether an account of that kind at that stage may have it.
    package func admits(kind: Int32, stage: Int32) -> Bool {
        if let kinds, !kinds.contains(kind) { return false }
        guard let stages else { return true }
        return stage < 0 ? admitsUnreferred : stages.contains(stage)
    }

    /// Whether a charge is in its scope.
    package func covers(tribute: Int32, due: Int32) -> Bool {
        if let debtsUntil, due > debtsUntil { return false }
        return tributes?.contains(tribute) ?? true
    }
}
