// SPDX-License-Identifier: MIT

/// An amount of US dollars in whole cents.
///
/// Amounts in events are at most ``max``; the sums of one account stay far below what 64 bits
/// hold, and the fold refuses an account whose amounts add up to more.
public struct Money: Hashable, Comparable, Sendable {
    /// The amount in cents.
    public var cents: Int64

    /// No dollars.
    public static let zero = Money(cents: 0)

    /// The largest amount an event may bear, 99,999,999,999.99.
    public static let max = Money(cents: 9_999_999_999_999)

    /// That many cents.
    @inlinable
    public init(cents: Int64) {
        self.cents = cents
    }

    /// The sum.
    ///
    /// It traps where it does not fit in 64 bits of cents.
    @inlinable
    public static func + (left: Money, right: Money) -> Money {
        Money(cents: left.cents + right.cents)
    }

    /// The difference.
    @inlinable
    public static func - (left: Money, right: Money) -> Money {
        Money(cents: left.cents - right.cents)
    }

    /// Adds to the amount.
    @inlinable
    public static func += (left: inout Money, right: Money) {
        left.cents += right.cents
    }

    /// Takes from the amount.
    @inlinable
    public static func -= (left: inout Money, right: Money) {
        left.cents -= right.cents
    }

    /// The opposite amount.
    @inlinable
    public static prefix func - (amount: Money) -> Money {
        Money(cents: -amount.cents)
    }

    /// Whether the amount is smaller than the other.
    @inlinable
    public static func < (left: Money, right: Money) -> Bool {
        left.cents < right.cents
    }
}

extension Money: CustomStringConvertible {
    /// The amount with two decimals and a point, without thousands separators: `-1234.50`.
    public var description: String {
        let magnitude = cents.magnitude
        let rest = magnitude % 100
        return "\(cents < 0 ? "-" : "")\(magnitude / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
