// SPDX-License-Identifier: MIT

/// Random numbers that are the same for the same seed on every machine (SplitMix64).
///
/// Nothing here depends on the standard library's generators or on floating point.
struct RandomNumbers: Sendable {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// Numbers of their own for one thing among many, such as an account.
    init(seed: UInt64, thing: Int) {
        state = seed ^ (UInt64(truncatingIfNeeded: thing) &+ 1) &* 0xD134_2543_DE82_EF95
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, but not with, `bound`, which is above zero.
    mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A number of the range.
    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    /// True that many times in a thousand.
    mutating func chance(_ thousandths: Int) -> Bool {
        below(1_000) < thousandths
    }

    /// One of several.
    mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[below(choices.count)]
    }

    /// A place in `weights`, in proportion to them.
    mutating func weighted(_ weights: [Int]) -> Int {
        var rest = below(weights.reduce(0, +))
        for (index, weight) in weights.enumerated() {
            if rest < weight { return index }
            rest -= weight
        }
        return weights.count - 1
    }

    /// That many random digits.
    mutating func digits(_ count: Int) -> String {
        var text = ""
        for _ in 0..<count { text += String(below(10)) }
        return text
    }
}
