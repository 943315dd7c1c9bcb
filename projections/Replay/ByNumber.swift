// SPDX-License-Identifier: MIT

/// A value for each of some numbers that follow one another, such as months or the codes of a few
/// texts: found without hashing.
struct ByNumber<Value: Sendable>: Sendable {
    private let empty: Value
    /// The first number that has a value.
    private var first: Int32 = 0
    private var values: [Value] = []

    /// No number yet; `empty` is what each begins with.
    init(_ empty: Value) { self.empty = empty }

    /// Changes the value of a number.
    @inline(__always)
    mutating func update(_ number: Int32, _ change: (inout Value) -> Void) {
        let place = Int(number) - Int(first)
        if place >= 0, place < values.count {
            change(&values[place])
        } else {
            change(&values[reach(number)])
        }
    }

    /// Makes room for a number, and gives its place.
    private mutating func reach(_ number: Int32) -> Int {
        if values.isEmpty { first = number }
        if number < first {
            let missing = repeatElement(empty, count: Int(first) - Int(number))
            values.insert(contentsOf: missing, at: 0)
            first = number
        }
        let place = Int(number) - Int(first)
        while values.count <= place { values.append(empty) }
        return place
    }

    /// Takes over the values of others, number by number.
    mutating func merge(_ others: ByNumber, adding: (inout Value, Value) -> Void) {
        for (number, value) in others.all { update(number) { adding(&$0, value) } }
    }

    /// The numbers, ascending, with their values; those between that nobody changed are `empty`.
    var all: [(number: Int32, value: Value)] {
        values.enumerated().map { (first + Int32($0), $1) }
    }

    /// Those that are kept, by the names that their numbers have in a space, empty for none; in the
    /// order of these bytes.
    func named(
        _ space: CodeSpace,
        where isKept: (Value) -> Bool
    ) -> [(key: String, value: Value)] {
        all.filter { isKept($0.value) }.map { (key: space.text($0), value: $1) }
            .sorted { String.bytewise($0.key, $1.key) }
    }
}
