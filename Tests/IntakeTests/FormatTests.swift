// SPDX-License-Identifier: MIT
import EventLog
import Testing

@testable import Intake

/// Amounts and dates as files write them.
struct FormatTests {
    @Test(
        "amounts are read as the example writes them",
        arguments: [
            ("$1,234.56", "$24.36", "24.36"), ("$1,234.56", "$1731.21", "1731.21"),
            ("$1,234.56", "$1,731.21", "1731.21"), ("$1,234.56", "12,345,678.9", "12345678.9"),
            ("$1,234.56", "$ 5", "5"), ("$1,234.56", "$0.00", "0.00"),
            ("$1,234.56", "$.50", "0.50"),
            ("$1,234.56", "$17,31.21", nil), ("$1,234.56", "$1.731,21", nil),
            ("$1,234.56", "€5", nil), ("$1,234.56", "", nil), ("$1,234.56", "$", nil),
            ("$1,234.56", "(5.00)", "-5.00"), ("$1,234.56", "-5.00", "-5.00"),
            ("1,234.56", "12.50-", "-12.50"), ("$1,234.56", "($1,731.21)", "-1731.21"),
            ("$1,234.56", "-(5.00)", nil), ("$1,234.56", "()", nil), ("$1,234.56", "-5-", nil),
            ("$1,234.56", "1e3", nil), ("$1,234.56", ",123", nil), ("$1,234.56", "1.2.3", nil),
            ("1.234,56", "1.731,21", "1731.21"), ("1.234,56", "1731,2", "1731.2"),
            ("1.234,56", "17.31", nil), ("1234,56", "12,5", "12.5"),
            ("1234.56", "0012.50", "12.50"),
            ("1234.56", "1,234", nil), ("1 234,56 €", "1 731,21 €", "1731.21"),
            ("1 234,56 €", "1\u{A0}731,21\u{A0}€", "1731.21"),
            ("1\u{A0}234,56", "1\u{202F}731,21", "1731.21"), ("1 234,56", "1\u{202F}73,21", nil),
            ("1,234.56", "\u{A0}12.5\u{202F}", "12.5"), ("1,234.56", "1\u{A0}234", nil),
            ("1'234.56", "1'731.21", "1731.21"), ("1,234", "12,000", "12000"),
            ("1,234", "12.5", nil), ("cents", "1234", "12.34"), ("cents", "5", "0.05"),
            ("cents", "000", "0.00"), ("cents", "1.5", nil),
        ] as [(String, String, String?)]
    )
    func number(_ example: String, _ text: String, _ expected: String?) throws {
        let format = try #require(NumberFormat(example))
        let plain = format.plain(Array(text.utf8).span)
        #expect(plain.map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test(
        "an example that shows no number is refused",
        arguments: ["", "$", "1", "12.34", "1,234,56", "1.234.56", "1x234.56", "money", "9,876.54"]
    )
    func badExample(_ example: String) {
        #expect(NumberFormat(example) == nil)
    }

    @Test(
        "dates are read as the pattern writes them",
        arguments: [
            ("yyyy-mm-dd", "2018-03-05", "2018-03-05"), ("dd/mm/yyyy", "05/03/2018", "2018-03-05"),
            ("mm/dd/yyyy", "05/03/2018", "2018-05-03"), ("d/m/yyyy", "5/3/2018", "2018-03-05"),
            ("d/m/yyyy", "15/12/2018", "2018-12-15"), ("yyyymmdd", "20180305", "2018-03-05"),
            ("dd.mm.yy", "05.03.69", "2069-03-05"), ("dd.mm.yy", "05.03.70", "1970-03-05"),
            ("dd/mm/yyyy", "31/02/2018", nil), ("dd/mm/yyyy", "5/3/2018", nil),
            ("dd/mm/yyyy", "05/03/2018 10:00", nil), ("dd/mm/yyyy", "05-03-2018", nil),
            ("dd/mm/yyyy *", "05/03/2018 10:00", "2018-03-05"),
            ("dd/mm/yyyy *", "05/03/2018", "2018-03-05"), ("dd/mm/yyyy *", "05/03/20189", nil),
            ("mm/yyyy", "03/2018", "2018-03-01"), ("dd/mm/yyyy", "", nil),
            ("excel", "43164", "2018-03-05"), ("excel", "43164.75", "2018-03-05"),
            ("excel", "1", "1900-01-01"), ("excel", "59", "1900-02-28"), ("excel", "60", nil),
            ("excel", "61", "1900-03-01"), ("excel", "0", nil), ("excel", "-1", nil),
            ("excel", "05/03/2018", nil), ("excel-1904", "41702", "2018-03-05"),
            ("excel-1904", "0", "1904-01-01"), ("excel", "2958465", "9999-12-31"),
            ("excel", "2958466", nil), ("dd/mm/yyyy HH:MM", "05/03/2018 24:00", nil),
            ("dd/mm/yyyy HH:MM", "05/03/2018 23:59", "2018-03-05"),
        ] as [(String, String, String?)]
    )
    func date(_ pattern: String, _ text: String, _ expected: String?) throws {
        let format = try #require(DateFormat(pattern))
        #expect(format.moment(Array(text.utf8).span)?.day.description == expected)
    }

    @Test(
        "a pattern without one year and one month is refused",
        arguments: [
            "", "dd", "yyyy", "mm/dd", "yyy-mm-dd", "yyyy-mmm-dd", "yyyy-mm-dd-dd", "HH:mm",
        ]
    )
    func badPattern(_ pattern: String) {
        #expect(DateFormat(pattern) == nil)
    }
}
