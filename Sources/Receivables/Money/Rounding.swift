// SPDX-License-Identifier: MIT

/// How an exact amount becomes whole cents.
///
/// The policy names one for each component.
public enum Rounding: String, Hashable, Sendable, CaseIterable {
    /// To the nearest cent, half a cent up.
    case halfUp = "half-up"
    /// To the nearest cent, half a cent to the even one.
    case halfEven = "half-even"
    /// Whole cents only; what is left is cut off.
    case down

    /// `numerator` / `denominator` in whole units; neither is negative, the latter above zero.
    ///
    /// - Precondition: the quotient fits in 64 bits.
    @inlinable
    @inline(__always)
    public func callAsFunction(_ numerator: Int128, over denominator: Int64) -> Int64 {
        guard let few = Int64(exactly: numerator) else { return long(numerator, denominator) }
        // Almost every amount: one division of 64 bits instead of a call.
        let (quotient, rest) = few.quotientAndRemainder(dividingBy: denominator)
        return quotient + (roundsUp(quotient, rest, denominator) ? 1 : 0)
    }

    @inlinable
    @inline(never)
    func long(_ numerator: Int128, _ denominator: Int64) -> Int64 {
        let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: Int128(denominator))
        let cents = Int64(quotient)
        return cents + (roundsUp(cents, Int64(rest), denominator) ? 1 : 0)
    }

    @inlinable
    @inline(__always)
    func roundsUp(_ quotient: Int64, _ rest: Int64, _ denominator: Int64) -> Bool {
        switch self {
        case .down: false
        case .halfUp: rest >= denominator - rest
        case .halfEven:
            rest > denominator - rest || (rest == denominator - rest && quotient & 1 == 1)
        }
    }
}
