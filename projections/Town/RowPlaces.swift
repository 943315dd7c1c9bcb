// SPDX-License-Identifier: MIT

/// To which row of a town each event of a run goes.
protocol RowPlaces {
    /// The row of an event, by its place in the run; nil where it is left out.
    subscript(index: Int) -> Int? { get }
}

/// Each event behind the one before.
struct FollowingRows: RowPlaces {
    /// The row of the first.
    let first: Int

    @inline(__always)
    subscript(index: Int) -> Int? { first + index }
}

/// Each event among those of its account.
struct ScatteredRows: RowPlaces {
    /// As ``AccountPlaces`` gives them.
    let rows: [UInt32]

    @inline(__always)
    subscript(index: Int) -> Int? {
        rows[index] == AccountPlaces.none ? nil : Int(rows[index])
    }
}
