// SPDX-License-Identifier: MIT
import Receivables
import Testing

@Suite("Numbers in Spanish words")
struct SpanishNumeralsTests {
    @Test(
        "are written as one writes them",
        arguments: [
            (0, "cero"), (1, "uno"), (15, "quince"), (16, "dieciséis"), (20, "veinte"),
            (21, "veintiuno"), (22, "veintidós"), (23, "veintitrés"), (26, "veintiséis"),
            (30, "treinta"), (31, "treinta y uno"), (99, "noventa y nueve"), (100, "cien"),
            (101, "ciento uno"), (110, "ciento diez"), (200, "doscientos"),
            (555, "quinientos cincuenta y cinco"), (700, "setecientos"), (900, "novecientos"),
            (1_000, "mil"), (1_001, "mil uno"), (1_100, "mil cien"), (2_000, "dos mil"),
            (21_000, "veintiún mil"), (31_021, "treinta y un mil veintiuno"),
            (100_000, "cien mil"), (101_101, "ciento un mil ciento uno"),
            (1_000_000, "un millón"), (1_000_001, "un millón uno"),
            (21_000_000, "veintiún millones"), (100_000_000, "cien millones"),
            (1_000_000_000, "mil millones"), (1_001_000_000, "mil un millones"),
            (
                999_999_999_999,
                "novecientos noventa y nueve mil novecientos noventa y nueve millones "
                    + "novecientos noventa y nueve mil novecientos noventa y nueve"
            ),
        ] as [(UInt64, String)]
    )
    func words(number: UInt64, expected: String) {
        #expect(SpanishNumerals.words(number) == expected)
    }

    @Test(
        "lose the end of uno before a noun",
        arguments: [
            (1, "un"), (21, "veintiún"), (31, "treinta y un"), (101, "ciento un"),
            (11, "once"), (1_001, "mil un"), (21_021, "veintiún mil veintiún"), (100, "cien"),
        ] as [(UInt64, String)]
    )
    func apocope(number: UInt64, expected: String) {
        #expect(SpanishNumerals.words(number, beforeNoun: true) == expected)
    }

    @Test(
        "say amounts in dollars and cents",
        arguments: [
            (0, "cero dólares"), (1, "cero dólares con un centavo"),
            (2, "cero dólares con dos centavos"), (21, "cero dólares con veintiún centavos"),
            (100, "un dólar"), (101, "un dólar con un centavo"), (2_100, "veintiún dólares"),
            (2_371, "veintitrés dólares con setenta y un centavos"),
            (10_100, "ciento un dólares"), (10_000, "cien dólares"),
            (123_456, "mil doscientos treinta y cuatro dólares con cincuenta y seis centavos"),
            (100_000_000, "un millón de dólares"),
            (100_000_050, "un millón de dólares con cincuenta centavos"),
            (100_000_100, "un millón un dólares"),
            (200_000_000_000, "dos mil millones de dólares"),
            (
                9_999_999_999_999,
                "noventa y nueve mil novecientos noventa y nueve millones novecientos noventa y "
                    + "nueve mil novecientos noventa y nueve dólares con noventa y nueve centavos"
            ),
        ] as [(Int64, String)]
    )
    func amounts(cents: Int64, expected: String) {
        #expect(Money(cents: cents).spanishWords == expected)
    }

    @Test("of different numbers are different")
    func different() {
        var known: Set<String> = []
        for number in stride(from: UInt64(0), to: 1_000_000, by: 7) {
            #expect(known.insert(SpanishNumerals.words(number)).inserted, "\(number)")
        }
    }
}
