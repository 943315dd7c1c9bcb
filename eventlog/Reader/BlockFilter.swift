// SPDX-License-Identifier: MIT

/// Which blocks a reader wants, by the smallest and largest times in their headers.
public struct BlockFilter: Hashable, Sendable {
    /// Only blocks with an event recorded within; nil is any time.
    public var recorded: ClosedRange<Instant>?
    /// Only blocks with an event that takes effect within; nil is any day.
    public var on: ClosedRange<CivilDate>?

    /// Blocks with an event in each of the ranges; without a range, all.
    public init(recorded: ClosedRange<Instant>? = nil, on: ClosedRange<CivilDate>? = nil) {
        self.recorded = recorded
        self.on = on
    }

    /// Whether a block with these smallest and largest times may have a wanted event.
    func admits(recorded times: ClosedRange<Int64>, on days: ClosedRange<Int64>) -> Bool {
        if let recorded {
            let wanted = recorded.lowerBound.milliseconds...recorded.upperBound.milliseconds
            guard wanted.overlaps(times) else { return false }
        }
        if let on {
            let wanted = Int64(on.lowerBound.dayNumber)...Int64(on.upperBound.dayNumber)
            guard wanted.overlaps(days) else { return false }
        }
        return true
    }
}
