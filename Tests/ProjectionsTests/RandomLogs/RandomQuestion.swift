// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport

/// An as-of and a known-at to ask about a log.
struct RandomQuestion {
    let asOf: CivilDate
    let knownAt: Instant?

    init(_ events: [PlainEvent], _ random: inout SeededGenerator) {
        let days = events.map(\.on)
        let some = days[Int.random(in: 0..<days.count, using: &random)]
        switch Int.random(in: 0..<8, using: &random) {
        case 0, 1, 2: asOf = days.max() ?? some
        case 3, 4: asOf = some.adding(days: Int.random(in: 0...300, using: &random))
        case 5: asOf = some.adding(months: Int.random(in: 1...60, using: &random))
        default: asOf = some
        }
        let known = events[Int.random(in: events.count / 4..<events.count, using: &random)]
        knownAt = random.oneIn(2) ? nil : known.recorded
    }
}
