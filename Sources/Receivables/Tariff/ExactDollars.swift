// SPDX-License-Identifier: MIT

/// An amount of dollars on its way to whole cents, never rounded.
///
/// Whatever a tariff multiplies (hundredths of a metre, cents, millionths of a dollar, millionths
/// of a percent) is a whole number of 10⁻¹¹ dollars, so that one unit does for all.
struct ExactDollars: Hashable, Comparable, Sendable {
    /// The amount in 10⁻¹¹ dollars.
    private(set) var units: Int128

    /// How many units make a cent.
    static let unitsPerCent: Int64 = 1_000_000_000

    private init(units: Int128) { self.units = units }

    /// Whole cents.
    init(_ money: Money) {
        units = Int128(money.cents) * Int128(Self.unitsPerCent)
    }

    /// A rate, once.
    init(rate: DollarRate) {
        units = Int128(rate.millionths) * 100_000
    }

    /// A rate for hundredths of a measure.
    init(hundredths: Int64, at rate: DollarRate) {
        units = Int128(hundredths) * Int128(rate.millionths) * 1_000
    }

    /// A rate for each thousand dollars of an amount.
    init(_ amount: Money, perThousand rate: DollarRate, _ thousands: Tariff.Thousands) {
        switch thousands {
        case .exact: units = Int128(amount.cents) * Int128(rate.millionths)
        case .begun: units = Int128(amount.thousandsBegun) * Int128(rate.millionths) * 100_000
        }
    }

    /// A part of an amount.
    init(_ percent: Percentage, of amount: Money) {
        units = Int128(amount.cents) * Int128(percent.units) * 10
    }

    /// The sum.
    static func + (left: Self, right: Self) -> Self { Self(units: left.units + right.units) }

    /// Whether this amount is smaller than the other.
    static func < (left: Self, right: Self) -> Bool { left.units < right.units }

    /// The amount in whole cents, of which only some days of a month count.
    ///
    /// - Returns: nil where that is more than an event may bear.
    func rounded(_ rounding: Rounding, days: Int, of dayCount: Int) -> Money? {
        guard self <= ExactDollars(.max) else { return nil }
        let cents = rounding(units * Int128(days), over: Self.unitsPerCent * Int64(dayCount))
        return Money(cents: cents)
    }
}

extension ExactDollars: CustomStringConvertible {
    /// All its decimals, at least two: `2.3845`.
    var description: String {
        let whole = units / 100_000_000_000
        var decimals = String(units % 100_000_000_000)
        decimals = String(repeating: "0", count: 11 - decimals.count) + decimals
        while decimals.count > 2, decimals.last == "0" { decimals.removeLast() }
        return "\(whole).\(decimals)"
    }
}

extension Money {
    /// How many thousands of dollars are full or begun.
    var thousandsBegun: Int64 { (cents + 99_999) / 100_000 }

    /// What is above another amount; nothing where it is not.
    func excess(over other: Money) -> Money { self > other ? self - other : .zero }
}
