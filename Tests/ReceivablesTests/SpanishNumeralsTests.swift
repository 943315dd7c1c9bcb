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
        "say amounts in dollars, and cents as hundredths",
        arguments: [
            (0, "cero 00/100 dólares"), (1, "cero 01/100 dólares"),
            (10, "cero 10/100 dólares"), (99, "cero 99/100 dólares"),
            (100, "un 00/100 dólar"), (101, "un 01/100 dólares"), (200, "dos 00/100 dólares"),
            (2_100, "veintiún 00/100 dólares"), (2_371, "veintitrés 71/100 dólares"),
            (10_000, "cien 00/100 dólares"), (10_100, "ciento un 00/100 dólares"),
            (100_005, "mil 05/100 dólares"),
            (123_456, "mil doscientos treinta y cuatro 56/100 dólares"),
            (100_000_000, "un millón 00/100 dólares"),
            (100_000_001, "un millón 01/100 dólares"),
            (100_000_100, "un millón un 00/100 dólares"),
            (200_000_000_000, "dos mil millones 00/100 dólares"),
            (
                9_999_999_999_999,
                "noventa y nueve mil novecientos noventa y nueve millones novecientos noventa y "
                    + "nueve mil novecientos noventa y nueve 99/100 dólares"
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
