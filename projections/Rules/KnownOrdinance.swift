// SPDX-License-Identifier: MIT
package import EventLog
package import Receivables

/// A transitional ordinance as a log has it: the terms that hold, and the entries that say so.
///
/// The terms are those of the last enactment, until the greatest day known (receivables, section 1).
package struct KnownOrdinance: Sendable {
    /// An entry that says something of it and was not reversed.
    package struct Entry: Sendable {
        /// Its position.
        package let position: UInt64
        /// `ordinance.enacted` or `ordinance.extended`.
        package let type: EventType
        /// Its effective date.
        package let on: CivilDate
        /// The last day that it names.
        package let until: CivilDate
        /// What it names as its resolution.
        package let resolution: String?
    }

    /// Its code.
    package let code: String
    /// The first day on which it works.
    package let from: CivilDate
    /// The last day on which it works; may be before `from`, then it never does.
    package let until: CivilDate
    /// The part of the interest that it waives, in per cent, without zeros at the end.
    package let interest: String
    /// The part of the fine that it waives, likewise.
    package let fine: String
    /// The latest due date of a charge in its scope; nil for all.
    package let debtsUntil: CivilDate?
    /// The tributes in its scope, sorted bytewise; nil for all.
    package let tributes: [String]?
    /// The kinds of account admitted, likewise.
    package let kinds: [String]?
    /// The stages admitted, likewise.
    package let stages: [String]?
    /// What the account must do while it works; nil for nothing.
    package let requires: Ordinance.Requirement?
    /// What says so, in the order of the log; the last enactment among them has the terms.
    package let entries: [Entry]

    /// The last enactment, whose terms hold.
    package var enactment: Entry? { entries.last { $0.type == .ordinanceEnacted } }

    /// Whether it works on a day.
    package func isInForce(on day: CivilDate) -> Bool { from <= day && day <= until }
}
