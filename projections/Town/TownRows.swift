// SPDX-License-Identifier: MIT
import Receivables

/// What a town keeps of every event that was read.
///
/// A log is read in parts, and each part's rows lie together: account by account, each account's in
/// the order of the log, at last those that name none. Whoever goes from account to account so reads
/// every part from its beginning to its end.
struct TownRows: Sendable {
    /// How many events were read.
    let count: Int
    /// What they are, by row; by place while their part is read.
    let events: SharedRows<PackedEvent>
    /// The position of each row's event.
    let positions: SharedRows<UInt32>
    /// The row of each event, by its place: how many were read before it.
    ///
    /// Not set where accounts are read alone.
    let rowOf: SharedRows<UInt32>
    /// The activity key of each event, by its place; nil where none was asked for.
    let activity: SharedRows<UInt32>?

    init(count: Int, _ needs: TownNeeds) {
        self.count = count
        events = SharedRows(count: count)
        positions = SharedRows(count: count)
        rowOf = SharedRows(count: count)
        activity = needs.contains(.activity) ? SharedRows(count: count) : nil
    }

    /// Asks for the memory of some events that are going to be read.
    func prepare(_ places: Range<Int>) {
        events.prepare(places)
        activity?.prepare(places)
    }

    /// Puts the events of a part in the order of their accounts.
    ///
    /// - Parameters:
    ///   - part: their places, and their rows.
    ///   - accounts: the account of each; −1 where it names none.
    ///   - counts: how many events each account has there.
    ///   - found: the position of each place; nil where that is the place's number.
    /// - Returns: the first row of each account, then that of the events that name none.
    func sort(
        _ part: Range<Int>,
        by accounts: [Int32],
        _ counts: [UInt32],
        _ found: [UInt32]?
    ) -> [UInt32] {
        positions.prepare(part)
        rowOf.prepare(part)
        var starts: [UInt32] = []
        starts.reserveCapacity(counts.count + 1)
        var start = UInt32(part.lowerBound)
        for count in counts {
            starts.append(start)
            start += count
        }
        starts.append(start)
        let inOrder = events.copy(of: part)
        if let found {
            put(inOrder, part.lowerBound, accounts, starts) { found[$0] }
        } else {
            put(inOrder, part.lowerBound, accounts, starts) { UInt32($0) }
        }
        return starts
    }

    /// Puts each event where the next one of its account belongs.
    @inline(__always)
    private func put(
        _ inOrder: [PackedEvent],
        _ first: Int,
        _ accounts: [Int32],
        _ starts: [UInt32],
        position: (Int) -> UInt32
    ) {
        let (events, positions, rowOf) = (events, positions, rowOf)
        let nobody = starts.count - 1
        var starts = starts
        var next = starts.mutableSpan
        for index in inOrder.indices {
            let account = accounts[index] < 0 ? nobody : Int(accounts[index])
            let row = next[account]
            next[account] = row + 1
            events[Int(row)] = inOrder[index]
            positions[Int(row)] = position(first + index)
            rowOf[first + index] = row
        }
    }
}
