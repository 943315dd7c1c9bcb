// SPDX-License-Identifier: MIT
import Receivables
import Testing

@Suite("Rounding")
struct RoundingTests {
    /// A fraction, and what each rounding makes of it.
    struct Case: CustomTestStringConvertible {
        let numerator: Int128
        let denominator: Int64
        let up: Int64
        let even: Int64
        let down: Int64

        init(_ numerator: Int128, over denominator: Int64, up: Int64, even: Int64, down: Int64) {
            (self.numerator, self.denominator) = (numerator, denominator)
            (self.up, self.even, self.down) = (up, even, down)
        }

        var testDescription: String { "\(numerator)/\(denominator)" }
    }

    /// 10^18, whose hundredfold does not fit in 64 bits.
    private static let large: Int64 = 1_000_000_000_000_000_000
    private static let hundredfold = Int128(large) * 100
    private static let max = Int128(Int64.max)

    static let cases = [
        Case(0, over: 1, up: 0, even: 0, down: 0),
        Case(7, over: 1, up: 7, even: 7, down: 7),
        // Half a cent, and the least below and above it.
        Case(49, over: 100, up: 0, even: 0, down: 0),
        Case(50, over: 100, up: 1, even: 0, down: 0),
        Case(51, over: 100, up: 1, even: 1, down: 0),
        Case(149, over: 100, up: 1, even: 1, down: 1),
        Case(150, over: 100, up: 2, even: 2, down: 1),
        Case(151, over: 100, up: 2, even: 2, down: 1),
        Case(250, over: 100, up: 3, even: 2, down: 2),
        // Thirds have no half.
        Case(4, over: 3, up: 1, even: 1, down: 1),
        Case(5, over: 3, up: 2, even: 2, down: 1),
        // Twice the rest does not fit in 64 bits.
        Case(max / 2, over: .max, up: 0, even: 0, down: 0),
        Case(max / 2 + 1, over: .max, up: 1, even: 1, down: 0),
        // The last that is divided in 64 bits, and the first that is not.
        Case(
            max,
            over: 2,
            up: 4_611_686_018_427_387_904,
            even: 4_611_686_018_427_387_904,
            down: 4_611_686_018_427_387_903
        ),
        Case(
            max + 1,
            over: 2,
            up: 4_611_686_018_427_387_904,
            even: 4_611_686_018_427_387_904,
            down: 4_611_686_018_427_387_904
        ),
        Case(hundredfold + 49, over: 100, up: large, even: large, down: large),
        Case(hundredfold + 50, over: 100, up: large + 1, even: large, down: large),
        Case(hundredfold + 51, over: 100, up: large + 1, even: large + 1, down: large),
        Case(hundredfold + 149, over: 100, up: large + 1, even: large + 1, down: large + 1),
        Case(hundredfold + 150, over: 100, up: large + 2, even: large + 2, down: large + 1),
    ]

    @Test("makes whole cents of an exact amount", arguments: cases)
    func rounds(given: Case) {
        #expect(Rounding.halfUp(given.numerator, over: given.denominator) == given.up)
        #expect(Rounding.halfEven(given.numerator, over: given.denominator) == given.even)
        #expect(Rounding.down(given.numerator, over: given.denominator) == given.down)
    }

    @Test(
        "amounts are written with their sign and two decimals",
        arguments: [
            (0, "0.00"), (5, "0.05"), (-5, "-0.05"), (10, "0.10"), (99, "0.99"), (100, "1.00"),
            (-100, "-1.00"), (-123_450, "-1234.50"), (.min, "-92233720368547758.08"),
        ] as [(Int64, String)]
    )
    func amounts(cents: Int64, expected: String) {
        #expect(Money(cents: cents).description == expected)
    }
}
