// SPDX-License-Identifier: MIT

/// A percentage, held exactly: 9.51 % is 9,510,000 hundred-millionths of the whole.
public struct Percentage: Hashable, Comparable, Sendable {
    /// The percentage in 10⁻⁸ of the whole, that is, in millionths of a percent.
    public let units: Int64

    /// How many units make the whole (100 %).
    public static let whole: Int64 = 100_000_000

    /// No part of the whole.
    public static let zero = Percentage(units: 0)

    /// That many units of 10⁻⁸ of the whole.
    @inlinable
    public init(units: Int64) {
        self.units = units
    }

    /// Whether this percentage is smaller than the other.
    @inlinable
    public static func < (left: Percentage, right: Percentage) -> Bool {
        left.units < right.units
    }
}
