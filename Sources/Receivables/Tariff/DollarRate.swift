// SPDX-License-Identifier: MIT

/// Dollars for a metre, a square metre or a thousand dollars, exact to the millionth.
public struct DollarRate: Hashable, Comparable, Sendable {
    /// The rate in millionths of a dollar.
    public let millionths: Int64

    /// Nothing.
    public static let zero = DollarRate(millionths: 0)

    /// The greatest rate, a million dollars.
    public static let max = DollarRate(millionths: 1_000_000_000_000)

    /// That many millionths of a dollar.
    public init(millionths: Int64) {
        self.millionths = millionths
    }

    /// Whether this rate is smaller than the other.
    public static func < (left: DollarRate, right: DollarRate) -> Bool {
        left.millionths < right.millionths
    }
}

extension DollarRate: CustomStringConvertible {
    /// The rate with two to six decimals: `0.18`, `0.015`.
    public var description: String {
        ExactDollars(rate: self).description
    }
}
