// SPDX-License-Identifier: MIT
import Receivables

/// What a town keeps of every event that was read, in the order of the log.
struct TownRows: Sendable {
    /// How many events were read.
    let count: Int
    /// What they are.
    let events: SharedRows<PackedEvent>
    /// The account that each names; −1 where it names none.
    let accounts: SharedRows<Int32>
    /// The activity key of each; nil where none was asked for.
    let activity: SharedRows<UInt32>?

    init(count: Int, _ needs: TownNeeds) {
        self.count = count
        events = SharedRows(count: count)
        accounts = SharedRows(count: count)
        activity = needs.contains(.activity) ? SharedRows(count: count) : nil
    }

    /// Asks for the memory of some rows that are going to be filled.
    func prepare(_ rows: Range<Int>) {
        events.prepare(rows)
        accounts.prepare(rows)
        activity?.prepare(rows)
    }
}
