// SPDX-License-Identifier: MIT

/// What a ``RunText`` keeps of a field from one run to the next: the pieces of values that come again.
struct FieldPieces {
    /// The piece of each symbol; 0 where it has not been written yet.
    var symbols: [UInt64] = []
    /// Dates, months and rates: a value at the place of its lowest bits, and its piece.
    ///
    /// The first to come to a place keeps it, so there is an end to what is kept.
    private var values: [Int64] = []
    private var pieces: [UInt64] = []

    /// More places than these are not kept: eleven years of days.
    private static let placesMax = 4_096

    /// Makes room for a run of so many values.
    mutating func prepare(_ count: Int) {
        guard values.isEmpty else { return }
        var size = 16
        while size < min(count, Self.placesMax) { size *= 2 }
        values = Array(repeating: 0, count: size)
        pieces = Array(repeating: 0, count: size)
    }

    /// Where a value would be kept.
    @inline(__always)
    func place(_ value: Int64) -> Int { Int(truncatingIfNeeded: value) & (values.count - 1) }

    /// The piece kept for a value; 0 where there is none, nil where another keeps the place.
    @inline(__always)
    func piece(_ value: Int64, at place: Int) -> UInt64? {
        let piece = pieces[place]
        return piece == 0 || values[place] == value ? piece : nil
    }

    mutating func keep(_ piece: UInt64, of value: Int64, at place: Int) {
        values[place] = value
        pieces[place] = piece
    }
}
