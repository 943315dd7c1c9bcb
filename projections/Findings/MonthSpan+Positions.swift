// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension MonthSpan {
    /// The positions of the events that were recorded in these months, by the log's own days: a log
    /// is in the order in which it was recorded.
    func positions(recordedIn reader: LogReader) throws -> Range<UInt64> {
        var calendar = LocalCalendar(reader.identity.timeZone)
        var (first, end): (UInt64, UInt64) = (0, .max)
        if let from, from > CivilDate.earliest.month {
            let last = calendar.end(of: from.adding(months: -1).lastDay)
            first = try reader.countRecorded(upTo: last)
        }
        if let to {
            end = try reader.countRecorded(upTo: min(calendar.end(of: to.lastDay), .latest))
        }
        return first..<max(first, end)
    }
}
