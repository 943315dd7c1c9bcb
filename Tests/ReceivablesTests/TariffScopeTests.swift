// SPDX-License-Identifier: MIT
import EventLog
import Testing

@testable import Receivables

/// Whom a tribute is charged to, in which months, for which days, and until when.
@Suite("Tariff scope")
struct TariffScopeTests {
    @Test("kinds, sectors and zones choose; what is not known is said")
    func choice() throws {
        let tariff = try Tariff.of(
            """
            k: {fixed: 1, kinds: [business, subsistence]}
            s: {fixed: 1, sectors: [centro, norte]}
            z: {fixed: 1, zones: [Z1]}
            w: {per-metre: 1, with: [front]}
            n: {per-metre: 1}
            b: {fixed: 1, sectors: [centro], zones: [Z1]}
            """
        )
        let whole = try AccountInMonth.open("sector=centro zone=Z1 front=2")
        #expect(
            try tariff.told(whole, "2018-03")
                == ["k -", "s 1.00", "z 1.00", "w 2.00", "n 2.00", "b 1.00"]
        )
        let other = try AccountInMonth.open("sector=sur zone=Z2", kind: "business")
        #expect(
            try tariff.told(other, "2018-03")
                == ["k 1.00", "s -", "z -", "w -", "n lacks front", "b -"]
        )
        let bare = try AccountInMonth.open("")
        #expect(
            try tariff.told(bare, "2018-03") == [
                "k -", "s lacks sector", "z lacks zone", "w -", "n lacks front",
                "b lacks sector+zone",
            ]
        )
        // In the wrong sector, nobody has to know the zone.
        let half = try AccountInMonth.open("sector=sur")
        #expect(try tariff.told(half, "2018-03").last == "b -")
    }

    @Test("of several rates the first that is for the account holds")
    func rates() throws {
        let tariff = try Tariff.of(
            """
            a:
              kinds: [property, business]
              minimum: 1
              rates:
                - {sectors: [centro], kinds: [business], per-metre: 0.30}
                - {sectors: [centro], per-metre: 0.18}
                - {zones: [Z2], fixed: 0.50}
            b: {rates: [{sectors: [norte], fixed: 2}, {per-square-metre: 0.01}], frequency: yearly}
            f: {percent: 10, of: [a]}
            """
        )
        // 10 × 0.30 and 10 % of it; 10 × 0.18 and 0.18; the least is charged by any rate.
        func told(_ text: String, _ kind: String = "property") throws -> [String] {
            try tariff.told(.open(text, kind: kind), "2018-01")
        }
        #expect(
            try told("sector=centro front=10 area=50", "business") == [
                "a 3.00", "b 0.50", "f 0.30",
            ]
        )
        #expect(try told("sector=centro front=10 area=50") == ["a 1.80", "b 0.50", "f 0.18"])
        #expect(try told("sector=norte zone=Z2") == ["a 1.00", "b 2.00", "f 0.10"])
        #expect(try told("sector=norte zone=Z1") == ["a -", "b 2.00", "f -"])
        #expect(
            try told("sector=centro front=10", "subsistence") == ["a -", "b lacks area", "f -"]
        )
        // Whichever rate it is hangs on the sector: a later one does not take its place.
        #expect(
            try told("zone=Z2 area=50") == [
                "a lacks front+sector", "b lacks sector", "f lacks front+sector",
            ]
        )
        #expect(
            try tariff.steps(.open("sector=centro front=10"), "2018-01")
                == "rate 2; front 10.00 m × 0.18 = 1.80"
        )
    }

    @Test("a percentage lacks what the others lack")
    func missingBase() throws {
        let tariff = try Tariff.of("a: {per-metre: 1}\nf: {percent: 5, of: [a]}")
        let told = try tariff.told(try .open(""), "2018-03")
        #expect(told == ["a lacks front", "f lacks front"])
    }

    @Test("accounts named as exempt are charged nothing, of all or of one tribute")
    func exempt() throws {
        let tariff = try Tariff.of("a: {fixed: 1, exempt: [B]}\nb: {per-metre: 1}", "exempt: [C]")
        #expect(try tariff.told(.open("front=1", name: "A"), "2018-03") == ["a 1.00", "b 1.00"])
        #expect(try tariff.told(.open("front=1", name: "B"), "2018-03") == ["a exempt", "b 1.00"])
        // Nobody asks what is not known of an exempt account.
        #expect(try tariff.told(.open("", name: "C"), "2018-03") == ["a exempt", "b exempt"])
    }

    @Test("monthly, each third month, once a year")
    func frequency() throws {
        let tariff = try Tariff.of(
            """
            m: {fixed: 1}
            q: {fixed: 1, frequency: quarterly}
            r: {fixed: 1, frequency: quarterly, month: 3}
            y: {fixed: 1, frequency: yearly, month: 12}
            """
        )
        let account = try AccountInMonth.open("")
        var months: [String: [Int]] = [:]
        for month in 1...12 {
            let text = "2018-\(month < 10 ? "0" : "")\(month)"
            for told in try tariff.told(account, text) where told.hasSuffix("1.00") {
                months[String(told.prefix(1)), default: []].append(month)
            }
        }
        #expect(
            months == ["m": Array(1...12), "q": [1, 4, 7, 10], "r": [3, 6, 9, 12], "y": [12]]
        )
    }

    /// Open days, whether open on the first and on the last day, the month, and what is charged:
    /// a whole fixed sum of 3.10, or a day's part of it.
    static let days: [(Int, Bool, Bool, String, [String], [String])] = [
        (31, true, true, "2018-03", ["w 3.10", "d 3.10"], ["w 3.10", "d 3.10"]),
        // Opened on the 14th: 18 of 31 days, 3.10 × 18 ÷ 31 = 1.80.
        (18, false, true, "2018-03", ["w not yet", "d 1.80"], ["w 3.10", "d 1.80"]),
        // Closed on the 14th: 13 of 31 days, 3.10 × 13 ÷ 31 = 1.30.
        (13, true, false, "2018-03", ["w 3.10", "d 1.30"], ["w closed", "d 1.30"]),
        // Opened and closed within the month.
        (5, false, false, "2018-03", ["w not yet", "d 0.50"], ["w closed", "d 0.50"]),
        (0, false, false, "2018-03", ["w closed", "d closed"], ["w closed", "d closed"]),
        // A leap February has 29 days: 3.10 × 15 ÷ 29 = 1.60344…
        (15, false, true, "2020-02", ["w not yet", "d 1.60"], ["w 3.10", "d 1.60"]),
        // Another has 28: 3.10 × 14 ÷ 28 = 1.55.
        (14, false, true, "2019-02", ["w not yet", "d 1.55"], ["w 3.10", "d 1.55"]),
    ]

    @Test("a month in part: whole or by the day, from its first or last day", arguments: days)
    func proportion(
        days: Int,
        start: Bool,
        end: Bool,
        month: String,
        first: [String],
        last: [String]
    ) throws {
        let rules = "w: {fixed: 3.10}\nd: {fixed: 3.10, proportion: daily}"
        let account = try AccountInMonth.open("").open(days: days, start: start, end: end)
        #expect(try Tariff.of(rules).told(account, month) == first)
        #expect(try Tariff.of(rules, "attributes: month-end").told(account, month) == last)
    }

    @Test("a percentage goes with its parts, also where the account opens within the month")
    func percentageOfDays() throws {
        let tariff = try Tariff.of(
            """
            a: {fixed: 3.10, proportion: daily}
            b: {fixed: 2}
            f: {percent: 5, of: [a, b]}
            g: {percent: 5, of: [b]}
            """
        )
        // 18 of 31 days: 1.80, and 5 % of it 0.09; b is not charged yet, nor what is of it alone.
        let opening = try AccountInMonth.open("").open(days: 18, start: false, end: true)
        let told = try tariff.told(opening, "2018-03")
        #expect(told[0] == "a 1.80" && told[2] == "f 0.09")
        #expect(told[1].hasPrefix("b ") && told[1].dropFirst() == told[3].dropFirst())
    }

    @Test("floor and ceiling hold for the whole month, before the days count")
    func proportionOfFloor() throws {
        // Raised to 3.10, then 10 of 31 days: 1.00. 12.40 cut to 6.20, then the same: 2.00.
        let tariff = try Tariff.of(
            """
            a: {fixed: 1, minimum: 3.10, proportion: daily}
            b: {fixed: 12.40, maximum: 6.20, proportion: daily}
            """
        )
        let account = try AccountInMonth.open("").open(days: 10, start: true, end: false)
        #expect(try tariff.told(account, "2018-03") == ["a 1.00", "b 2.00"])
        let steps = try tariff.steps(account, "2018-03")
        #expect(steps == "fixed 1.00; at least 3.10; × 10 of 31 days; rounded to 1.00")
    }

    @Test("attributes are those of the day that the tariff looks at")
    func readingDay() throws {
        var account = try AccountInMonth.open("front=10")
        account.last?.front = 2_000
        #expect(try Tariff.of("a: {per-metre: 1}").told(account, "2018-03") == ["a 10.00"])
        let late = try Tariff.of("a: {per-metre: 1}", "attributes: month-end")
        #expect(try late.told(account, "2018-03") == ["a 20.00"])
    }

    /// When a charge of a month falls due that is put on the account on its first day.
    static let dues = [
        ("end-of-month", "2020-02", "2020-02-29"), ("end-of-month", "2019-02", "2019-02-28"),
        ("{day: 15}", "2018-03", "2018-04-15"), ("{day: 15}", "2018-12", "2019-01-15"),
        // April has no 31st.
        ("{day: 31}", "2018-03", "2018-04-30"), ("{day: 30, months: 0}", "2019-02", "2019-02-28"),
        ("{day: 1, months: 2}", "2018-03", "2018-05-01"), ("{days: 30}", "2018-03", "2018-03-31"),
        ("{days: 0}", "2018-03", "2018-03-01"),
    ]

    @Test("falls due at the month's end, on a day of a later month, or after days", arguments: dues)
    func due(due: String, month: String, expected: String) throws {
        let month = try #require(CivilMonth(month))
        let own = try Tariff.of("a: {fixed: 1, due: \(due)}").tributes[0]
        #expect(own.dueDate(in: month, on: month.firstDay).description == expected)
        let usual = try Tariff.of("a: {fixed: 1}", "due: \(due)").tributes[0]
        #expect(usual.dueDate(in: month, on: month.firstDay).description == expected)
    }
}
