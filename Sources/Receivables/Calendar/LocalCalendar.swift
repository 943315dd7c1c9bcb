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
    /// The offset that held in the hour looked at last: a log is read in order of time.
    private var cached: (hour: Int64, offset: Int64) = (.min, 0)

    private static let hour: Int64 = 3_600_000
    private static let elSalvador = -6 * hour

    /// Whether the system knows a zone of that name.
    public static func knows(_ name: String) -> Bool {
        name == defaultTimeZone || TimeZone(identifier: name) != nil
    }

    /// The calendar of a zone; one that the system does not know is taken as UTC.
    public init(_ name: String) {
        zone = name == Self.defaultTimeZone ? nil : TimeZone(identifier: name) ?? .gmt
    }

    /// The day in the zone at a moment.
    public mutating func date(of instant: Instant) -> CivilDate {
        Instant(milliseconds: instant.milliseconds + offset(at: instant.milliseconds)).utcDate
    }

    /// The last millisecond of a day in the zone.
    public mutating func end(of date: CivilDate) -> Instant {
        let end = Int64(date.dayNumber + 1) * 24 * Self.hour
        // The offset that holds then is found by holding one against the moment it gives.
        let guess = end - offset(at: end)
        return Instant(milliseconds: end - offset(at: guess - 1) - 1)
    }

    private mutating func offset(at milliseconds: Int64) -> Int64 {
        guard let zone else { return Self.elSalvador }
        let hour = milliseconds / Self.hour
        if cached.hour != hour {
            let moment = Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
            cached = (hour, Int64(zone.secondsFromGMT(for: moment)) * 1_000)
        }
        return cached.offset
    }
}
