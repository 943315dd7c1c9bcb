// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Testing

@testable import Receivables

/// A tariff on random accounts, beside a slow reckoning in fractions that knows nothing of units.
@Suite("Tariffs at random")
struct TariffPropertyTests {
    @Test("the charges are those of plain fractions", arguments: 0..<300)
    func agreement(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let text = Self.document(&random)
        let tariff = try TariffDocument.read(text, file: "t.yaml")
        var charged = 0
        for _ in 0..<40 {
            let account = Self.account(&random)
            let month = CivilMonth(year: 2018 + Int(random.next() % 9), month: 1)
                .adding(months: Int(random.next() % 12))
            let outcomes = try tariff.outcomes(for: account, in: month)
            var cents: [String: Int64] = [:]
            for (tribute, outcome) in zip(tariff.tributes, outcomes) {
                switch outcome {
                case .charge(let reckoning), .nothing(let reckoning):
                    let plain = Self.plain(tribute, account, month, cents)
                    #expect(reckoning.amount.cents == plain, "\(text)\n\(account)")
                    cents[tribute.name] = plain
                    if case .charge = outcome { charged += 1 }
                    #expect((plain == 0) == (outcome == .nothing(reckoning)))
                default: break
                }
            }
        }
        #expect(charged > 0)
    }

    @Test("what the tariff means does not depend on how it is written down")
    func identity() throws {
        for seed in 0..<50 as Range<UInt64> {
            var (one, other) = (SeededGenerator(seed: seed), SeededGenerator(seed: seed))
            let text = Self.document(&one)
            let tariff = try TariffDocument.read(text, file: nil)
            let spaced = Self.document(&other).replacing("{", with: "{  ") + "# end\n"
            #expect(try TariffDocument.read(spaced, file: nil).hash == tariff.hash)
        }
    }

    // MARK: At random

    private static func document(_ random: inout SeededGenerator) -> String {
        var text = "tariff: t\nattributes: \(random.oneIn(2) ? "month-start" : "month-end")\n"
        text += "tributes:\n"
        var names: [String] = []
        for index in 0..<Int.random(in: 1...6, using: &random) {
            var keys = [random.oneIn(4) ? rates(&random) : rule(names, &random)]
            if random.oneIn(3) { keys.append("minimum: \(amount(500, &random))") }
            if random.oneIn(3) { keys.append("maximum: \(amount(90_000, &random, from: 500))") }
            let roundings = Rounding.allCases.map(\.rawValue)
            keys.append("round: \(roundings[Int(random.next() % 3)])")
            if random.oneIn(3), !keys[0].hasPrefix("percent") { keys.append("proportion: daily") }
            text += "  t\(index): {\(keys.joined(separator: ", "))}\n"
            names.append("t\(index)")
        }
        return text
    }

    private static func rule(_ names: [String], _ random: inout SeededGenerator) -> String {
        let thousands = random.oneIn(2) ? "thousands: begun, " : ""
        switch Int.random(in: 0..<(names.isEmpty ? 5 : 6), using: &random) {
        case 0: return "fixed: \(amount(5_000, &random))"
        case 1: return "per-metre: \(rate(&random))"
        case 2: return "per-square-metre: \(rate(&random))"
        case 3: return "\(thousands)per-thousand: \(rate(&random))"
        case 4:
            var (end, rows) = (Int64(0), [String]())
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                end += Int64.random(in: 1...500_000, using: &random)
                rows.append("{up-to: \(Money(cents: end)), \(bracket(&random))}")
            }
            rows.append("{\(bracket(&random))}")
            return "\(thousands)brackets: [\(rows.joined(separator: ", "))]"
        default:
            let of = names.filter { _ in random.oneIn(2) }
            let list = (of.isEmpty ? [names[0]] : of).joined(separator: ", ")
            return "percent: \(rate(&random)), of: [\(list)]"
        }
    }

    private static func rates(_ random: inout SeededGenerator) -> String {
        let zones = (1...Int.random(in: 1...3, using: &random)).map { "zones: [Z\($0)], " }
        let rates = zones.map { "{\($0)\(rule([], &random))}" }
        let rest = random.oneIn(2) ? ", {\(rule([], &random))}" : ""
        return "rates: [\(rates.joined(separator: ", "))\(rest)]"
    }

    private static func bracket(_ random: inout SeededGenerator) -> String {
        random.oneIn(3)
            ? "fixed: \(amount(5_000, &random))"
            : "fixed: \(amount(5_000, &random)), per-thousand: \(rate(&random))"
    }

    private static func amount(
        _ most: Int64,
        _ random: inout SeededGenerator,
        from least: Int64 = 0
    ) -> String {
        "\(Money(cents: Int64.random(in: least...most, using: &random)))"
    }

    /// Often few decimals, so that halves of a cent come up.
    private static func rate(_ random: inout SeededGenerator) -> String {
        let decimals = random.oneIn(2) ? 10_000 : 1
        let units = Int64.random(in: 0...(9_000_000 / Int64(decimals)), using: &random)
        return "\(DollarRate(millionths: units * Int64(decimals)))"
    }

    private static func account(_ random: inout SeededGenerator) -> AccountInMonth {
        var attributes = AccountInMonth.Attributes(kind: "business")
        func measure(_ most: Int64) -> Int64? {
            random.oneIn(8) ? nil : Int64.random(in: 0...most, using: &random)
        }
        attributes.front = measure(5_000)
        attributes.area = measure(90_000)
        attributes.assets = measure(3_000_000).map(Money.init(cents:))
        attributes.zone = random.oneIn(8) ? nil : "Z\(Int.random(in: 1...4, using: &random))"
        var account = AccountInMonth(account: "A", latest: attributes)
        account.openDays = Int.random(in: 1...28, using: &random)
        account.isOpenAtStart = !random.oneIn(4)
        account.isOpenAtEnd = !random.oneIn(4)
        (account.first, account.last) = (attributes, attributes)
        return account
    }

    // MARK: Plainly

    private static func plain(
        _ tribute: Tariff.Tribute,
        _ account: AccountInMonth,
        _ month: CivilMonth,
        _ others: [String: Int64]
    ) -> Int64 {
        let assets = Fraction(account.latest.assets?.cents ?? 0, 100)
        var dollars = plain(tribute.rule, account.latest, assets, others)
        if let minimum = tribute.minimum { dollars = max(dollars, Fraction(minimum.cents, 100)) }
        if let maximum = tribute.maximum { dollars = min(dollars, Fraction(maximum.cents, 100)) }
        if tribute.proportion == .daily {
            dollars = dollars * Fraction(Int64(account.openDays), Int64(month.dayCount))
        }
        return (dollars * Fraction(100, 1)).rounded(tribute.round)
    }

    private static func plain(
        _ rule: Tariff.Rule,
        _ known: AccountInMonth.Attributes,
        _ assets: Fraction,
        _ others: [String: Int64]
    ) -> Fraction {
        var dollars = Fraction(0, 1)
        switch rule {
        case .fixed(let money): dollars = Fraction(money.cents, 100)
        case .perMetre(let rate):
            dollars = Fraction(known.front ?? 0, 100) * Fraction(rate.millionths, 1_000_000)
        case .perSquareMetre(let rate):
            dollars = Fraction(known.area ?? 0, 100) * Fraction(rate.millionths, 1_000_000)
        case .perThousand(let rate, let counted):
            dollars = thousands(assets, counted) * Fraction(rate.millionths, 1_000_000)
        case .brackets(let brackets, let counted):
            var start = Fraction(0, 1)
            for bracket in brackets {
                let end = bracket.upTo.map { Fraction($0.cents, 100) }
                if let end, end < assets {
                    start = end
                    continue
                }
                let excess = thousands(assets - start, counted)
                dollars =
                    Fraction(bracket.fixed.cents, 100)
                    + excess * Fraction(bracket.perThousand.millionths, 1_000_000)
                break
            }
        case .percent(let percent, let names):
            let sum = names.reduce(0) { $0 + (others[$1] ?? 0) }
            dollars = Fraction(sum, 100) * Fraction(percent.units, 100_000_000)
        case .rates(let rates):
            // Only zones are given at random, and an account is charged only if its zone is known.
            for rate in rates.reversed() where rate.zones?.contains(known.zone ?? "") ?? true {
                dollars = plain(rate.rule, known, assets, others)
            }
        }
        return dollars
    }

    private static func thousands(_ amount: Fraction, _ counted: Tariff.Thousands) -> Fraction {
        let exact = amount * Fraction(1, 1_000)
        guard counted == .begun else { return exact }
        var whole: Int64 = 0
        while Fraction(whole, 1) < exact { whole += 1 }
        return Fraction(whole, 1)
    }
}

/// A fraction in lowest terms, not negative.
private struct Fraction: Comparable {
    let over: Int128
    let under: Int128

    init(_ over: Int64, _ under: Int64) { self.init(over: Int128(over), under: Int128(under)) }

    private init(over: Int128, under: Int128) {
        var (left, right) = (over, under)
        while right != 0 { (left, right) = (right, left % right) }
        (self.over, self.under) = (over / max(1, left), under / max(1, left))
    }

    static func + (left: Self, right: Self) -> Self {
        Self(
            over: left.over * right.under + right.over * left.under,
            under: left.under * right.under
        )
    }

    static func - (left: Self, right: Self) -> Self {
        Self(
            over: left.over * right.under - right.over * left.under,
            under: left.under * right.under
        )
    }

    static func * (left: Self, right: Self) -> Self {
        Self(over: left.over * right.over, under: left.under * right.under)
    }

    static func < (left: Self, right: Self) -> Bool {
        left.over * right.under < right.over * left.under
    }

    /// Counted up to by looking where the fraction lies between two whole numbers.
    func rounded(_ rounding: Rounding) -> Int64 {
        let whole = over / under
        let rest = Self(over: over - whole * under, under: under)
        let half = Fraction(1, 2)
        let isUp =
            switch rounding {
            case .down: false
            case .halfUp: rest >= half
            case .halfEven: rest > half || rest == half && whole % 2 == 1
            }
        return Int64(whole) + (isUp ? 1 : 0)
    }
}
