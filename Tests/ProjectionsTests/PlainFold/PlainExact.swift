// SPDX-License-Identifier: MIT
import Receivables

/// An exact number of cents: a whole number of 1 / (10⁸ × 26,280).
///
/// Percentages are whole 10⁻⁸, and 26,280 is the least common multiple of the two years'
/// lengths, 365 and 360; so every interest and every fine is a whole number of these.
struct PlainExact: Comparable, Sendable {
    static let unitsPerCent: Int128 = 100_000_000 * 26_280

    var units: Int128

    static let zero = PlainExact(units: 0)

    init(units: Int128) { self.units = units }

    init(cents: Int) { units = Int128(cents) * Self.unitsPerCent }

    static func + (left: Self, right: Self) -> Self { Self(units: left.units + right.units) }

    static func - (left: Self, right: Self) -> Self { Self(units: left.units - right.units) }

    static func < (left: Self, right: Self) -> Bool { left.units < right.units }

    /// Whole cents of a number that is not negative.
    func rounded(_ rounding: Rounding) -> Int {
        let (whole, rest) = units.quotientAndRemainder(dividingBy: Self.unitsPerCent)
        let twice = 2 * rest
        let isUp: Bool
        switch rounding {
        case .down: isUp = false
        case .halfUp: isUp = twice >= Self.unitsPerCent
        case .halfEven:
            isUp = twice > Self.unitsPerCent || (twice == Self.unitsPerCent && whole % 2 == 1)
        }
        return Int(whole) + (isUp ? 1 : 0)
    }
}

/// A part of a whole, exact: a whole number of 1 / (10⁸ × 26,280).
struct PlainRate: Sendable {
    var units: Int128

    static let zero = PlainRate(units: 0)

    init(units: Int128) { self.units = units }

    init(_ percent: Percentage) { units = Int128(percent.units) * 26_280 }

    /// A year's percentage over some of the year's days.
    init(_ percent: Percentage, days: Int, ofYear basis: Int) {
        units = Int128(percent.units) * Int128(days) * Int128(26_280 / basis)
    }

    static func + (left: Self, right: Self) -> Self { Self(units: left.units + right.units) }

    static func * (cents: Int, rate: Self) -> PlainExact {
        PlainExact(units: Int128(cents) * rate.units)
    }
}
