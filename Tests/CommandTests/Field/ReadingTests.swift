// SPDX-License-Identifier: MIT
import EventLog
import Receivables
import Testing

@testable import bitacora

@Suite("What is typed")
struct ReadingTests {
    private static let today = CivilDate("2018-03-15")

    private func value(_ reading: Prompt.Reading) -> String? {
        if case .answer(let answer) = reading { answer.value } else { nil }
    }

    @Test(
        "is read as a day of the past",
        arguments: [
            ("hoy", "2018-03-15"), ("h", "2018-03-15"), ("Ayer", "2018-03-14"),
            ("today", "2018-03-15"), ("yesterday", "2018-03-14"), ("anteayer", "2018-03-13"),
            ("15", "2018-03-15"), ("1", "2018-03-01"), ("16", "2018-02-16"),
            ("30", "2018-01-30"), ("31", "2018-01-31"), ("2017-12-24", "2017-12-24"),
            ("16 ", nil), ("2018-03-16", nil), ("32", nil), ("0", nil), ("+1", nil),
            ("mañana", nil), ("2018-02-30", nil), ("marzo", nil), ("", nil),
        ] as [(String, String?)]
    )
    func past(typed: String, expected: String?) throws {
        let reading = DayReading(today: try #require(Self.today), way: .past)
        #expect(value(reading(typed)) == expected)
    }

    @Test(
        "is read as a day to come",
        arguments: [
            ("hoy", "2018-03-15"), ("mañana", "2018-03-16"), ("manana", "2018-03-16"),
            ("+8", "2018-03-23"), ("+0", "2018-03-15"), ("15", "2018-03-15"),
            ("14", "2018-04-14"), ("31", "2018-03-31"), ("2018-04-30", "2018-04-30"),
            ("ayer", nil), ("2018-03-14", nil), ("+-1", nil), ("+9999", nil),
        ] as [(String, String?)]
    )
    func future(typed: String, expected: String?) throws {
        let reading = DayReading(today: try #require(Self.today), way: .future)
        #expect(value(reading(typed)) == expected)
    }

    @Test("finds the day of a month that has it")
    func monthsWithoutIt() throws {
        let march = try #require(CivilDate("2018-03-01"))
        #expect(value(DayReading(today: march, way: .past)("31")) == "2018-01-31")
        let january = try #require(CivilDate("2018-01-31"))
        #expect(value(DayReading(today: january, way: .future)("30")) == "2018-03-30")
    }

    @Test(
        "is read as an amount",
        arguments: [
            ("23.71", "23.71"), ("23.5", "23.50"), ("23", "23.00"), ("$12.50", "12.50"),
            ("$ 12", "12.00"), ("1,234.50", "1234.50"), ("1,234,567", "1234567.00"),
            ("99999999999.99", "99999999999.99"), ("0.01", "0.01"),
            ("12,50", nil), ("1,23", nil), ("0", nil), ("-5", nil), ("12.505", nil),
            ("doce", nil), ("", nil), ("100000000000", nil), ("1,2345", nil), (",234", nil),
        ] as [(String, String?)]
    )
    func amount(typed: String, expected: String?) throws {
        let field = try #require(Catalogue.field(named: "amount", in: .paymentReceived))
        #expect(value(Prompt.amount(typed, field)) == expected)
    }

    @Test("is refused with what was expected")
    func expectation() throws {
        let field = try #require(Catalogue.field(named: "amount", in: .paymentReceived))
        guard case .refused(let wording) = Prompt.amount("12,50", field) else {
            Issue.record("it was taken")
            return
        }
        #expect(wording.spanish.contains("12,50") && wording.spanish.contains("como 12.50"))
        #expect(wording.english.contains("expected an amount in dollars"))
    }

    @Test("is found without accents and in any case")
    func folding() {
        #expect("JOSÉ Ñandú".folded == "jose nandu")
        #expect("Jose\u{301} PEÑA Güicho".folded == "jose pena guicho")
        #expect("2ª AV. Nº 5".folded == "2a av. no 5")
        #expect("株式会社".folded == "株式会社")
    }
}
