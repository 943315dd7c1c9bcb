// SPDX-License-Identifier: MIT
import EventLog

/// Where the events of some accounts go in a town of only these: each account's rows lie together, in
/// the order of the log.
///
/// Each part of the log that is read has places of its own, since it is known how many events of
/// each account it has.
struct AccountPlaces: Sendable {
    /// Stands for an event of another account.
    static let none = UInt32.max

    /// The position of each row.
    private let positions: SharedRows<UInt32>
    /// The account of the lowest number.
    private let first: Int
    /// The row of the next event of each account, from the first on; ``none`` where an account is
    /// left out.
    private var next: [UInt32]
    /// The events that were taken back, ascending.
    private let reversed: [UInt32]

    init(
        _ positions: SharedRows<UInt32>,
        from first: Int,
        _ next: [UInt32],
        reversed: [UInt32]
    ) {
        (self.positions, self.first) = (positions, first)
        (self.next, self.reversed) = (next, reversed)
    }

    /// The rows of the next events of the part, ``none`` for those that have none.
    ///
    /// `accounts`: the account of each.
    mutating func rows(of accounts: [Int32], at run: RunPositions) -> [UInt32] {
        var rows = [UInt32](repeating: Self.none, count: accounts.count)
        for index in accounts.indices {
            let place = Int(accounts[index]) - first
            guard place >= 0, place < next.count, next[place] != Self.none else { continue }
            rows[index] = next[place]
            positions[Int(next[place])] = run[index]
            next[place] += 1
        }
        return rows
    }

    /// Marks those that were taken back, among events that have been put in their rows.
    func mark(_ places: [UInt32], at run: RunPositions, in rows: TownRows) {
        guard !places.isEmpty else { return }
        let (low, high) = (run[0], run[places.count - 1])
        var index = reversed.firstPlace(from: low)
        while index < reversed.count, reversed[index] <= high {
            let place = places[Int(reversed[index] - low)]
            if place != Self.none { rows.events[Int(place)].isReversed = true }
            index += 1
        }
    }
}
