// SPDX-License-Identifier: MIT

/// A value for each of some months that follow one another: found without hashing.
struct ByMonth<Value: Sendable>: Sendable {
    private let empty: Value
    /// The number of the first month that has a value.
    private var first: Int32 = 0
    private var values: [Value] = []

    /// No month yet; `empty` is what a month begins with.
    init(_ empty: Value) { self.empty = empty }

    /// Changes the value of a month.
    @inline(__always)
    mutating func update(_ month: Int32, _ change: (inout Value) -> Void) {
        let place = Int(month) - Int(first)
        if place >= 0, place < values.count {
            change(&values[place])
        } else {
            change(&values[reach(month)])
        }
    }

    /// Makes room for a month, and gives its place.
    private mutating func reach(_ month: Int32) -> Int {
        if values.isEmpty { first = month }
        if month < first {
            let missing = repeatElement(empty, count: Int(first) - Int(month))
            values.insert(contentsOf: missing, at: 0)
            first = month
        }
        let place = Int(month) - Int(first)
        while values.count <= place { values.append(empty) }
        return place
    }

    /// Takes over the values of others, month by month.
    mutating func merge(_ others: ByMonth, adding: (inout Value, Value) -> Void) {
        for (month, value) in others.all { update(month) { adding(&$0, value) } }
    }

    /// The months, ascending, with their values; those between that nobody changed are `empty`.
    var all: [(month: Int32, value: Value)] {
        values.enumerated().map { (first + Int32($0), $1) }
    }
}
