// SPDX-License-Identifier: MIT
import EventLog
import Testing

@testable import Intake

/// Numbers, days and styles as sheets keep them.
@Suite("A cell")
struct CellTests {
    @Test(
        "a number is read in decimal, and rounded where a program would not show more",
        arguments: [
            ("0", "0"), ("-0", "0"), ("12.5", "12.5"), ("12.50", "12.5"), ("007", "7"),
            ("39.990000000000002", "39.99"), ("0.30000000000000004", "0.3"),
            // Sixteen digits, the last a five: up, as with every half.
            ("0.1234567890123455", "0.123456789012346"), ("1234567.8900000001", "1234567.89"),
            ("-1.005", "-1.005"), ("1E3", "1000"),
            ("1.25e-3", "0.00125"), ("9.9999999999999995E-2", "0.1"), ("+5", "5"),
            ("123456789012345678", "123456789012345678"), (".5", "0.5"), ("5.", "5"),
            ("", nil), ("-", nil), (".", nil), ("1,5", nil), ("1e99", nil), ("1e", nil),
            ("1E-9223372036854775808", nil), ("1E9223372036854775807", nil), ("1E-41", nil),
            ("1.2.3", nil), ("0x10", nil), ("NaN", nil), ("1 000", nil),
        ] as [(String, String?)]
    )
    func number(_ text: String, _ expected: String?) {
        let number = CellNumber(Array(text.utf8))
        #expect(number.map { String(decoding: $0.text, as: UTF8.self) } == expected)
    }

    @Test(
        "a number counts days and the second of the day",
        arguments: [
            ("43164.604166666664", "2018-03-05", 52_200), ("43164.999999", "2018-03-06", 0),
            ("43164", "2018-03-05", 0), ("1.5", "1900-01-01", 43_200),
        ]
    )
    func moment(_ text: String, _ day: String, _ second: Int) throws {
        let number = try #require(CellNumber(Array(text.utf8)))
        let moment = try #require(number.moment(startsIn1904: false))
        #expect(moment.day.description == day)
        #expect(moment.second == second)
    }

    @Test(
        "a style shows a day, a time or a number",
        arguments: [
            ("General", .number), ("#,##0.00", .number), ("0%", .number), ("\"$\"#,##0", .number),
            ("[Red]-0.00", .number), ("\"día \"0", .number), ("0.00E+00", .number),
            ("dd/mm/yyyy", .date), ("[$-440A]d \"de\" mmmm;@", .date), ("mmm-yy", .date),
            ("mm", .date), ("d/m/yy h:mm", .date), ("h:mm AM/PM", .time), ("[h]:mm:ss", .time),
            ("mm:ss.0", .time), ("\\d0", .number), ("0_d", .number), ("0;dd", .number),
        ] as [(String, CellFormats.Kind)]
    )
    func style(_ code: String, _ kind: CellFormats.Kind) {
        #expect(CellFormats.kind(code: code) == kind)
    }

    @Test(
        "an address is read and written as spreadsheets do",
        arguments: [
            ("A1", 1, 1), ("B17", 17, 2), ("Z2", 2, 26), ("AA3", 3, 27),
            ("XFD1048576", 1_048_576, 16_384),
        ]
    )
    func address(_ text: String, _ row: Int, _ column: Int) {
        #expect(CellAddress(text) == CellAddress(row: row, column: column))
        #expect(CellAddress(row: row, column: column).description == text)
    }

    @Test(
        "what is no address is none",
        arguments: ["", "A", "1", "1A", "A0", "a1", "XFE1", "A1048577", "A1B"]
    )
    func noAddress(_ text: String) {
        #expect(CellAddress(text) == nil)
    }

    @Test("a part is found from its folder, and never above the top")
    func path() {
        #expect(Workbook.path("worksheets/a.xml", in: "xl") == "xl/worksheets/a.xml")
        #expect(Workbook.path("/xl/a.xml", in: "xl") == "xl/a.xml")
        #expect(Workbook.path("../../../etc/passwd", in: "xl") == "etc/passwd")
    }
}
