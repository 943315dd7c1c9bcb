// SPDX-License-Identifier: MIT
import Receivables

/// Packed events that are going to be read soon.
///
/// Those of one account lie all over the log, and to wait for each costs more than to look at it.
/// All at once they wait for each other; one by one they come while something else is done.
struct ComingEvents {
    private let events: SharedRows<PackedEvent>
    private let order: SharedRows<UInt32>?
    private var place: Int
    private let end: Int

    /// Those whose rows stand at some places of a list; without one they follow one another, and the
    /// processor fetches them by itself.
    init(_ events: SharedRows<PackedEvent>, _ order: SharedRows<UInt32>?, _ places: Range<Int>) {
        self.events = events
        self.order = order
        (place, end) = (places.lowerBound, places.upperBound)
    }

    /// Lets the processor fetch the next one, if there is one.
    @inline(__always)
    mutating func fetchNext() {
        guard place < end, let order else { return }
        events.expect(Int(order[place]))
        place += 1
    }

    /// Lets it fetch those that are left.
    mutating func fetchRest() {
        guard order != nil else { return }
        while place < end { fetchNext() }
    }
}
