// SPDX-License-Identifier: MIT
import EventLog
import Foundation

/// The civil time of the place where a log is kept.
struct LocalTime: Sendable {
    private let zone: TimeZone

    /// The zone of that name, such as `America/El_Salvador`; nil if nobody knows it.
    init?(zone name: String) {
        guard let zone = TimeZone(identifier: name) else { return nil }
        self.zone = zone
    }

    /// The local day of a moment.
    func date(of moment: Instant) -> CivilDate {
        let seconds = Double(moment.milliseconds) / 1_000
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds))
        return Instant(milliseconds: moment.milliseconds + Int64(offset) * 1_000).utcDate
    }

    /// The last millisecond of a local day.
    ///
    /// Found by search, so that days of 23 or 25 hours end where they should.
    func end(of date: CivilDate) -> Instant {
        let midnight = Int64(date.dayNumber) * 86_400_000
        var (low, high) = (midnight - 86_400_000, midnight + 3 * 86_400_000)
        while high - low > 1 {
            let middle = (low + high) / 2
            if self.date(of: Instant(milliseconds: middle)) > date {
                high = middle
            } else {
                low = middle
            }
        }
        return Instant(milliseconds: low)
    }
}
