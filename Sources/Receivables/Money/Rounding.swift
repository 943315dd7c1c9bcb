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
    public func callAsFunction(_ numerator: Int128, over denominator: Int128) -> Int64 {
        if numerator <= Int128(Int64.max) {
            // Almost every amount: one division of 64 bits instead of a call.
            let (quotient, rest) = Int64(truncatingIfNeeded: numerator)
                .quotientAndRemainder(dividingBy: Int64(denominator))
            return quotient + (roundsUp(Int128(quotient), Int128(rest), denominator) ? 1 : 0)
        }
        let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
        return Int64(quotient) + (roundsUp(quotient, rest, denominator) ? 1 : 0)
    }

    @inlinable
    func roundsUp(_ quotient: Int128, _ rest: Int128, _ denominator: Int128) -> Bool {
        switch self {
        case .down: false
        case .halfUp: 2 * rest >= denominator
        case .halfEven: 2 * rest > denominator || (2 * rest == denominator && quotient & 1 == 1)
        }
    }
}
