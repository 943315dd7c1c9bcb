// SPDX-License-Identifier: MIT
import EventLog
import Testing

@testable import Receivables

/// What a document means: each key, what holds without it, and what it is known by.
@Suite("Tariff documents")
struct TariffDocumentTests {
    @Test("the least document has these defaults")
    func defaults() throws {
        let tariff = try TariffDocument.read("tariff: t\ntributes: {a: {fixed: 1}}", file: nil)
        var expected = Tariff(name: "t")
        expected.tributes = [.init(name: "a", rule: .fixed(Money(cents: 100)))]
        #expect(tariff == expected)
        let tribute = tariff.tributes[0]
        #expect(tariff.attributes == .monthStart && tariff.exempt.isEmpty)
        #expect(tribute.frequency == .monthly && tribute.due == .endOfMonth)
        #expect(tribute.round == .halfUp && tribute.proportion == .none)
        #expect(tribute.kinds == nil && tribute.minimum == nil && tribute.maximum == nil)
    }

    /// A tribute's keys, and what they change in one of fixed 1.00.
    static let changes: [(String, @Sendable (inout Tariff.Tribute) -> Void)] = [
        ("kinds: [property]", { $0.kinds = ["property"] }),
        ("sectors: [a, b]", { $0.sectors = ["a", "b"] }),
        ("zones: [z]", { $0.zones = ["z"] }),
        ("with: [front, assets]", { $0.with = [.front, .assets] }),
        ("exempt: [INM-1]", { $0.exempt = ["INM-1"] }),
        ("minimum: 0.50", { $0.minimum = Money(cents: 50) }),
        ("maximum: \"9.5\"", { $0.maximum = Money(cents: 950) }),
        ("frequency: monthly", { _ in }),
        ("frequency: quarterly", { $0.frequency = .quarterly(first: 1) }),
        ("frequency: yearly, month: 7", { $0.frequency = .yearly(month: 7) }),
        ("due: end-of-month", { _ in }),
        ("due: {day: 5}", { $0.due = .day(5, months: 1) }),
        ("due: {day: 5, months: 0}", { $0.due = .day(5, months: 0) }),
        ("due: {days: 60}", { $0.due = .days(60) }),
        ("round: down", { $0.round = .down }),
        ("proportion: daily", { $0.proportion = .daily }),
    ]

    @Test("each key is read, changes nothing else, and is in the hash", arguments: changes.indices)
    func key(_ index: Int) throws {
        let (text, change) = Self.changes[index]
        var tribute = Tariff.Tribute(name: "a", rule: .fixed(Money(cents: 100)))
        let plain = try Tariff.of("a: {fixed: 1}")
        change(&tribute)
        let tariff = try Tariff.of("a: {fixed: 1, \(text)}")
        #expect(tariff.tributes == [tribute])
        #expect((tariff.hash == plain.hash) == (tribute == plain.tributes[0]))
    }

    /// Two ways to say it, and whether they mean the same.
    static let pairs = [
        ("a: {per-metre: 1}", "a: {per-square-metre: 1}", false),
        ("a: {per-metre: 0.18}", "a: {per-metre: 0.180}", true),
        ("a: {per-metre: 0.18}", "a: {per-metre: 0.180001}", false),
        ("a: {per-thousand: 1}", "a: {per-thousand: 1, thousands: exact}", true),
        ("a: {per-thousand: 1}", "a: {per-thousand: 1, thousands: begun}", false),
        ("a: {fixed: 1}\nb: {fixed: 2}", "b: {fixed: 2}\na: {fixed: 1}", false),
        ("a: {fixed: 1, zones: [x, y]}", "a: {zones: [y, x], fixed: 1}", true),
        (
            "a: {brackets: [{up-to: 5, fixed: 1}, {fixed: 1, per-thousand: 2}]}",
            "a: {brackets: [{up-to: 5, fixed: 1}, {fixed: 1, per-thousand: 2, over: 5}]}", true
        ),
        (
            "a: {brackets: [{up-to: 5, fixed: 1}, {fixed: 1, per-thousand: 2}]}",
            "a: {brackets: [{up-to: 5, fixed: 1}, {fixed: 1, per-thousand: 2, over: 0}]}", false
        ),
        (
            "a: {fixed: 1}\nb: {fixed: 1}\nf: {percent: 5, of: [a, b]}",
            "a: {fixed: 1}\nb: {fixed: 1}\nf: {percent: 5, of: [b, a]}", true
        ),
    ]

    @Test("two documents have one hash exactly where they mean the same", arguments: pairs)
    func meaning(one: String, other: String, isSame: Bool) throws {
        let (left, right) = (try Tariff.of(one), try Tariff.of(other))
        #expect((left == right) == isSame)
        #expect((left.hash == right.hash) == isSame)
    }

    @Test("what stands above the tributes holds for those that say nothing else")
    func usual() throws {
        let tariff = try Tariff.of(
            """
            a: {fixed: 1}
            b: {fixed: 1, due: end-of-month, round: half-up, proportion: none}
            y: {fixed: 1, frequency: yearly}
            f: {percent: 5, of: [a]}
            """,
            "due: {days: 30}\nround: down\nproportion: daily"
        )
        #expect(tariff.tributes.map(\.due) == [.days(30), .endOfMonth, .days(30), .days(30)])
        #expect(tariff.tributes.map(\.round) == [.down, .halfUp, .down, .down])
        // A year is not divided by the days of a month, and no part twice.
        #expect(tariff.tributes.map(\.proportion) == [.daily, .none, .none, .none])
    }

    @Test("rates are exact to the millionth")
    func rates() throws {
        let tribute = try Tariff.of("a: {per-metre: 0.123456}").tributes[0]
        #expect(tribute.rule == .perMetre(DollarRate(millionths: 123_456)))
        #expect("\(DollarRate(millionths: 15_000)) \(DollarRate.max)" == "0.015 1000000.00")
    }

    @Test("the canonical form has every key")
    func canonical() throws {
        let tariff = try Tariff.of("a: {per-metre: 0.18, kinds: [property]}")
        #expect(
            String(decoding: tariff.canonicalJSON, as: UTF8.self) == """
                {"attributes":"month-start","exempt":[],"tariff":"t","tributes":[{"due":\
                "end-of-month","exempt":[],"frequency":"monthly","kinds":["property"],\
                "maximum":null,"minimum":null,"proportion":"none","round":"half-up","rule":\
                {"per-metre":180000},"sectors":null,"tribute":"a","with":[],"zones":null}]}
                """
        )
    }
}
