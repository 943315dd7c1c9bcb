// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

/// What day it is where a log is kept.
///
/// Whatever the machine's clock says, today is not before the day on which the log's last event was recorded
/// (docs/decisions/0026).
public struct Today: Hashable, Sendable {
    /// The day: the clock's, or that of the last event where the clock is behind it.
    public let date: CivilDate
    /// The day that the machine's clock says.
    public let clock: CivilDate

    /// Whether the two are one day.
    ///
    /// Where they are not, nobody can tell what day it is: what is told is as of ``date``, but what takes effect on a day is recorded only with a day that somebody names.
    public var isKnown: Bool { clock == date }

    /// The day at a log.
    ///
    /// A zone that the system does not know counts as UTC (`LocalCalendar.knows`).
    /// - Parameters:
    ///   - reader: the log.
    ///   - now: what the machine's clock says.
    /// - Complexity: O(1).
    public init(at reader: LogReader, now: Instant) {
        var calendar = LocalCalendar(reader.identity.timeZone)
        clock = calendar.date(of: now)
        date = calendar.date(of: max(now, reader.lastRecorded ?? now))
    }
}
