// SPDX-License-Identifier: MIT
package import EventLog

/// A policy as a log has it: from when until when it holds, and what says so.
package struct KnownPolicy: Sendable {
    /// The position of its `policy.enacted`.
    package let position: UInt64
    /// Its name; several versions may bear it.
    package let name: String
    /// The hash of what it says, 64 hexadecimal digits.
    package let hash: String
    /// The effective date of its event.
    package let on: CivilDate
    /// The first day on which it holds.
    package let from: CivilDate
    /// The last day on which it holds, the one before the next policy's first; nil of the last one.
    ///
    /// The day before `from` where the next begins on the same day: then it never holds.
    package let until: CivilDate?
    /// What the enactment names as its resolution.
    package let resolution: String?
}
