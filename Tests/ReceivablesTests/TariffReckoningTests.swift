// SPDX-License-Identifier: MIT
import EventLog
import Testing

@testable import Receivables

/// Charges worked out by hand.
@Suite("Tariff reckoning")
struct TariffReckoningTests {
    /// A tribute's keys, an account's attributes, and what is said of the charge.
    struct Sum: Sendable, CustomTestStringConvertible {
        let rule: String
        let account: String
        let amount: String
        let steps: String
        var testDescription: String { "\(rule) | \(account)" }

        init(_ rule: String, _ account: String, _ amount: String, _ steps: String) {
            (self.rule, self.account, self.amount, self.steps) = (rule, account, amount, steps)
        }
    }

    private static let simple = [
        // 12.50 × 0.18 = 2.25
        Sum("per-metre: 0.18", "front=12.50", "2.25", "front 12.50 m × 0.18 = 2.25"),
        // 333.33 × 0.015 = 4.99995, which is 5.00 to the cent
        Sum(
            "per-square-metre: 0.015",
            "area=333.33",
            "5.00",
            "area 333.33 m² × 0.015 = 4.99995; rounded to 5.00"
        ),
        Sum("fixed: 3.5", "", "3.50", "fixed 3.50"),
        // 12,345.67 ÷ 1,000 × 2.50 = 30.864175
        Sum(
            "per-thousand: 2.5",
            "assets=12345.67",
            "30.86",
            "assets 12345.67: 12345.67 × 2.50 per thousand = 30.864175; rounded to 30.86"
        ),
        // Twelve thousands and a part: 13 × 2.50 = 32.50
        Sum(
            "per-thousand: 2.5, thousands: begun",
            "assets=12345.67",
            "32.50",
            "assets 12345.67: 13 thousands begun × 2.50 = 32.50"
        ),
        // 1.00 × 0.18 = 0.18, below the floor
        Sum(
            "per-metre: 0.18, minimum: 0.75",
            "front=1",
            "0.75",
            "front 1.00 m × 0.18 = 0.18; at least 0.75"
        ),
        // 5,000 × 0.015 = 75.00, above the ceiling
        Sum(
            "per-square-metre: 0.015, maximum: 40",
            "area=5000",
            "40.00",
            "area 5000.00 m² × 0.015 = 75.00; at most 40.00"
        ),
        // At floor and ceiling themselves nothing is said of them: 4 × 0.25 = 1.00
        Sum(
            "per-metre: 0.25, minimum: 1, maximum: 1",
            "front=4",
            "1.00",
            "front 4.00 m × 0.25 = 1.00"
        ),
        // The smallest rate there is on the smallest measure: 0.01 × 0.000001 = 10⁻⁸
        Sum(
            "per-metre: 0.000001",
            "front=0.01",
            "nothing",
            "front 0.01 m × 0.000001 = 0.00000001; rounded to 0.00"
        ),
    ]

    /// Half a cent: 12.45 × 0.1 = 1.245 and 12.55 × 0.1 = 1.255.
    private static let halves = [
        Sum("per-metre: 0.1", "front=12.45", "1.25", "= 1.245; rounded to 1.25"),
        Sum("per-metre: 0.1", "front=12.55", "1.26", "= 1.255; rounded to 1.26"),
        Sum("per-metre: 0.1, round: half-even", "front=12.45", "1.24", "= 1.245; rounded to 1.24"),
        Sum("per-metre: 0.1, round: half-even", "front=12.55", "1.26", "= 1.255; rounded to 1.26"),
        Sum("per-metre: 0.1, round: down", "front=12.45", "1.24", "= 1.245; cut off to 1.24"),
        // 12.45 × 0.099999 = 1.24498755 stays below the half.
        Sum(
            "per-metre: 0.099999",
            "front=12.45",
            "1.24",
            "front 12.45 m × 0.099999 = 1.24498755; rounded to 1.24"
        ),
    ]

    private static let table =
        "{up-to: 500, fixed: 1.5}, {up-to: 1000, fixed: 1.5, per-thousand: 3}, "
        + "{up-to: 10000, fixed: 3, per-thousand: 2.5}, {fixed: 25.5, per-thousand: 1.75}"

    /// The edges of brackets, exact: each begins where the one before ends.
    private static let edges = [
        ("0", "1.50"), ("500", "1.50"),
        // 1.50 + 0.01 × 3 ÷ 1,000 = 1.50003
        ("500.01", "1.50"),
        // 1.50 + 500 × 3 ÷ 1,000 = 3.00
        ("1000", "3.00"), ("1000.01", "3.00"),
        // 3.00 + 9,000 × 2.50 ÷ 1,000 = 25.50
        ("10000", "25.50"), ("10000.01", "25.50"),
        // 25.50 + 2.86 × 1.75 ÷ 1,000 = 25.505005, the first above half a cent
        ("10002.86", "25.51"), ("10002.85", "25.50"),
        // 25.50 + 90,000 × 1.75 ÷ 1,000 = 183.00
        ("100000", "183.00"),
    ].map { Sum("brackets: [\(table)]", "assets=\($0)", $1, "assets ") }

    /// The same, where a thousand that is begun counts whole.
    private static let begunEdges = [
        ("500", "1.50"),
        // 1.50 + 1 × 3.00 = 4.50, up to a whole thousand above 500
        ("500.01", "4.50"), ("1000", "4.50"),
        // 3.00 + 1 × 2.50 = 5.50; 3.00 + 9 × 2.50 = 25.50
        ("1000.01", "5.50"), ("2000", "5.50"), ("2000.01", "8.00"), ("10000", "25.50"),
        // 25.50 + 1 × 1.75; + 2 × 1.75
        ("10000.01", "27.25"), ("11000", "27.25"), ("11000.01", "29.00"),
    ].map { Sum("thousands: begun, brackets: [\(table)]", "assets=\($0)", $1, "assets ") }

    private static let others = [
        // On all assets, not on the excess: 2.00 + 5,000 ÷ 1,000 × 1.00 = 7.00
        Sum(
            "brackets: [{up-to: 1000, fixed: 2}, {fixed: 2, per-thousand: 1, over: 0}]",
            "assets=5000",
            "7.00",
            "assets 5000.00: 2.00 + 5000.00 × 1.00 per thousand = 7.00"
        ),
        Sum(
            "brackets: [{up-to: 1000, fixed: 2}, {fixed: 4}]",
            "assets=1000.01",
            "4.00",
            "assets 1000.01, above 1000.00: 4.00"
        ),
        Sum(
            "brackets: [{up-to: 1000, fixed: 2}, {fixed: 4}]",
            "assets=1000",
            "2.00",
            "assets 1000.00, up to 1000.00: 2.00"
        ),
        // A bracket that charges nothing.
        Sum(
            "brackets: [{up-to: 300, fixed: 0}, {fixed: 4}]",
            "assets=300",
            "nothing",
            "assets 300.00, up to 300.00: 0.00"
        ),
        Sum("per-metre: 0.18", "front=0", "nothing", "front 0.00 m × 0.18 = 0.00"),
    ]

    static let sums = simple + halves + edges + begunEdges + others

    @Test("comes to the cent, and says how", arguments: sums)
    func sum(_ sum: Sum) throws {
        let tariff = try Tariff.of("x: {\(sum.rule)}")
        let account = try AccountInMonth.open(sum.account)
        #expect(try tariff.told(account, "2018-03") == ["x \(sum.amount)"])
        let steps = try tariff.steps(account, "2018-03")
        let isWhole = sum.steps.first.map { $0 != "=" && sum.steps != "assets " } ?? false
        #expect(isWhole ? steps == sum.steps : steps.contains(sum.steps), "\(steps)")
    }

    @Test("a percentage is of the cents that the others come to")
    func percentage() throws {
        // 12.50 × 0.055 = 0.6875 → 0.69; 0.69 + 2.25 = 2.94; 5 % = 0.147 → 0.15.
        let tariff = try Tariff.of(
            """
            a: {per-metre: 0.055}
            b: {per-metre: 0.18}
            c: {fixed: 100}
            f: {percent: 5, of: [b, a]}
            """
        )
        let account = try AccountInMonth.open("front=12.5")
        #expect(try tariff.told(account, "2018-03") == ["a 0.69", "b 2.25", "c 100.00", "f 0.15"])
        let outcomes = try tariff.outcomes(for: account, in: CivilMonth(year: 2018, month: 3))
        guard case .charge(let reckoning) = outcomes[3] else {
            Issue.record("no charge")
            return
        }
        let words = reckoning.wording
        #expect(words(.english) == "5 % of 2.94 (a, b) = 0.147; rounded to 0.15")
        #expect(words(.spanish) == "5 % de 2.94 (a, b) = 0.147; redondeado a 0.15")
    }

    @Test("a percentage of what is exempt is nothing, of what is not charged then nobody's")
    func percentageOfNothing() throws {
        let tariff = try Tariff.of(
            """
            a: {fixed: 10, exempt: [A]}
            m: {fixed: 8, frequency: yearly, month: 1}
            f: {percent: 5, of: [a]}
            g: {percent: 5, of: [m]}
            h: {percent: 5, of: [a, m]}
            """
        )
        let account = try AccountInMonth.open("")
        let february = ["a exempt", "m -", "f -", "g -", "h -"]
        #expect(try tariff.told(account, "2018-02") == february)
        // 5 % of 8.00 = 0.40.
        let january = ["a exempt", "m 8.00", "f -", "g 0.40", "h 0.40"]
        #expect(try tariff.told(account, "2018-01") == january)
    }

    @Test("an amount above what an event may bear is refused by name")
    func overflow() throws {
        let account = try AccountInMonth.open("area=99999999.99")
        let most = try Tariff.of("x: {per-square-metre: 1000000, maximum: 99999999999.99}")
        #expect(try most.told(account, "2018-03") == ["x 99999999999.99"])
        let tariff = try Tariff.of("x: {per-square-metre: 1000000}")
        #expect(throws: Tariff.Overflow(account: "A", tribute: "x")) {
            try tariff.told(account, "2018-03")
        }
        let twice = try Tariff.of("x: {fixed: 99999999999.99}\ny: {percent: 1000, of: [x]}")
        #expect(throws: Tariff.Overflow(account: "A", tribute: "y")) {
            try twice.told(account, "2018-03")
        }
    }
}
