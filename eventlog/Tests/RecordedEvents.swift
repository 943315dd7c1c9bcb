// SPDX-License-Identifier: MIT
import EventLogTestSupport

@testable import EventLog

extension EventColumns {
    /// Events as a block has them: with the moments at which they were recorded.
    static func recorded(_ count: Int, seed: UInt64) -> EventColumns {
        var sample = SampleEvents(seed: seed)
        var events = sample.next(count)
        for row in 0..<count {
            events.columns[Schema.recorded].integers.append(
                SampleEvents.start.milliseconds + Int64(row * 17)
            )
        }
        return events
    }
}
