// SPDX-License-Identifier: MIT
public import EventLog
import Foundation

/// The municipality's days: what day it is there at a moment, and when a day ends.
///
/// Zones come from the system's tables. El Salvador's, UTC−6 all year, needs none of them.
public struct LocalCalendar: Sendable {
    /// The zone of El Salvador.
    public static let defaultTimeZone = "America/El_Salvador"

    private let zone: TimeZone?
    /// The offset that held in the quarter of an hour looked at last: a log is read in order
    /// of time, and zones change at quarters.
    private var cached: (quarter: Int64, offset: Int64) = (.min, 0)

    private static let hour: Int64 = 3_600_000
    private static let elSalvador = -6 * hour

    /// Whether the system knows a zone of that name.
    public static func knows(_ name: String) -> Bool {
        name == defaultTimeZone || TimeZone(identifier: name) != nil
    }

    /// The calendar of a zone; nil where the system does not know it, which would tell other days.
    public init?(named name: String) {
        guard Self.knows(name) else { return nil }
        self.init(name)
    }

    /// The calendar of a zone; one that the system does not know is taken as UTC, so that a log can be
    /// read on a machine without its zone.
    package init(_ name: String) {
        zone = name == Self.defaultTimeZone ? nil : TimeZone(identifier: name) ?? .gmt
    }

    /// The day in the zone at a moment.
    public mutating func date(of instant: Instant) -> CivilDate {
        Instant(milliseconds: instant.milliseconds + offset(at: instant.milliseconds)).utcDate
    }

    /// The last millisecond of a day in the zone.
    ///
    /// Found by search, so that days of 23 or 25 hours end where they should. West of Greenwich the last day
    /// of the calendar ends with it there: no moment is written with a year of five digits.
    public mutating func end(of date: CivilDate) -> Instant {
        let midnight = Int64(date.dayNumber) * 24 * Self.hour
        var (low, high) = (midnight - 24 * Self.hour, midnight + 3 * 24 * Self.hour)
        while high - low > 1 {
            let middle = (low + high) / 2
            if self.date(of: Instant(milliseconds: middle)) > date {
                high = middle
            } else {
                low = middle
            }
        }
        return min(Instant(milliseconds: low), .latest)
    }

    /// The moment of a second of a day in the zone; of one that the clock skips, an hour later.
    public mutating func instant(of date: CivilDate, second: Int) -> Instant {
        let local = Int64(date.dayNumber) * 24 * Self.hour + Int64(second) * 1_000
        // The offset of a moment near by, then that of the moment itself.
        let near = local - offset(at: local)
        let moment = local - offset(at: near)
        return Instant(milliseconds: moment + offset(at: moment) == local ? moment : near)
    }

    private mutating func offset(at milliseconds: Int64) -> Int64 {
        guard let zone else { return Self.elSalvador }
        let quarter = milliseconds / (Self.hour / 4)
        if cached.quarter != quarter {
            let moment = Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
            cached = (quarter, Int64(zone.secondsFromGMT(for: moment)) * 1_000)
        }
        return cached.offset
    }
}
