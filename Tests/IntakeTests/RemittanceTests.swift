// SPDX-License-Identifier: MIT
import EventLog
import Receivables
import Testing

@testable import Intake

/// A utility's file read whole, and held to what it says of itself.
struct RemittanceTests {
    private static let lines = [
        "LUZ:R-01 2018-06-30 12.55", "2 40001 2018-06-01 10.00 A-1", "3 40002 2018-06-02 0.05 -",
        "4 40001 2018-06-30 2.50 A-3",
    ]

    @Test("columns by position become payments, with implied decimals")
    func fixed() throws {
        #expect(try RemittanceSample.read(RemittanceSample.file) == Self.lines)
    }

    @Test(
        "line ends, a byte order mark and the end of a DOS file make no difference",
        arguments: [
            RemittanceSample.file.replacing("\n", with: "\r\n"),
            RemittanceSample.file.replacing("\n", with: "\r"),
            "\u{FEFF}" + RemittanceSample.file, RemittanceSample.file + "\u{1A}",
            RemittanceSample.file.replacing("T003", with: "T003"),
            String(RemittanceSample.file.dropLast()),
        ]
    )
    func lineEnds(file: String) throws {
        #expect(try RemittanceSample.read(file) == Self.lines)
    }

    @Test("the digest is that of the file's bytes")
    func digest() throws {
        let bytes = Array(RemittanceSample.file.utf8)
        let mapping = try RemittanceMapping.read(RemittanceSample.fixed, file: nil)
        guard case .remittance(let remittance) = try RemittanceFile.read(bytes, mapping, file: nil)
        else { throw RemittanceError(line: nil, Wording(es: "corrección", en: "a correction")) }
        #expect(remittance.digest == Digest.sha256(bytes.span))
    }

    @Test("positions count characters, whatever the encoding")
    func encodings() throws {
        let mapping = """
            remittance: m
            utility: LUZ
            form: fixed-width
            file: {encoding: @}
            records:
              tag: 1-1
              header: {is: H, columns: {number: 2-3, date: 4-13, count: 14-14, total: 15-18}}
              detail: {is: D, columns: {name: 2-5, service: 6-8, amount: 9-12}}
            batch: {remittance: "{number}", date: "{date}", payments: "{count}", total: "{total}"}
            payment: {service: "{service}", amount: "{amount}"}
            """
        let text = "HR12018-06-3011.25\nDPeñaW-11.25\n"
        let expected = ["LUZ:R1 2018-06-30 1.25", "2 W-1 2018-06-30 1.25 -"]
        let utf8 = mapping.replacing("@", with: "utf-8")
        #expect(try RemittanceSample.read(text, utf8) == expected)
        let latin = text.unicodeScalars.map { UInt8($0.value) }
        #expect(
            try RemittanceSample.read(latin, mapping.replacing("@", with: "latin1")) == expected
        )
        #expect(
            try RemittanceSample.read(latin, utf8) == [
                "2: the text is not UTF-8; if the file comes from an old system, put encoding: "
                    + "windows-1252 under file"
            ]
        )
    }

    @Test("the samples are what their page says")
    func samples() throws {
        #expect(
            try RemittanceSample.read(
                try RemittanceSample.example("fixed.txt"),
                try RemittanceSample.exampleText("fixed.yaml")
            ) == [
                "LUZ:2018-06 2018-06-30 69.24", "2 4000001 2018-06-01 12.50 A-0001",
                "3 4000002 2018-06-04 8.75 A-0002", "4 4000003 2018-06-05 20.00 A-0003",
                "5 4000009 2018-06-11 15.00 A-0004", "6 4000001 2018-06-20 3.00 A-0005",
                "7 4000005 2018-06-28 9.99 A-0006",
            ]
        )
        #expect(
            try RemittanceSample.read(
                try RemittanceSample.example("remittance.csv"),
                try RemittanceSample.exampleText("csv.yaml")
            ) == [
                "AGUA:2018-07 2018-07-31 1205.25", "2 W-11 2018-07-02 5.00 R1",
                "3 W-12 2018-07-03 1200.25 R2",
            ]
        )
        #expect(
            try RemittanceSample.read(
                try RemittanceSample.example("correction.csv"),
                try RemittanceSample.exampleText("correction.yaml")
            ) == [
                "LUZ:2018-06-C1 2018-07-05", "2 2018-06/5 void pagado dos veces",
                "3 2018-06/2 8.57 dígitos cambiados", "4 A-0004 4000002 otro servicio",
            ]
        )
    }

    @Test(
        "an end that old systems write is no line",
        arguments: ["\u{1A}", "\n\u{1A}", "\r\n  \r\n", " \n\u{1A}\u{1A}", "\n\u{1A}\n"]
    )
    func end(_ end: String) throws {
        let file =
            "TIPO;NIC;FECHA;MONTO;REFERENCIA\nP;W-1;02/07/2018;5.00;R1\nT;2018-08;31/07/2018;5.00;1"
        let mapping = try RemittanceSample.exampleText("csv.yaml")
        let said = ["AGUA:2018-08 2018-07-31 5.00", "2 W-1 2018-07-02 5.00 R1"]
        #expect(try RemittanceSample.read(file + end, mapping) == said)
        let whole = try RemittanceSample.read(RemittanceSample.file)
        #expect(try RemittanceSample.read(RemittanceSample.file + "  \n\u{1A}\n") == whole)
    }

    @Test("an empty remittance is one")
    func empty() throws {
        let file = "HR-012018063000000000000\nT00000000000\n"
        #expect(try RemittanceSample.read(file) == ["LUZ:R-01 2018-06-30 0.00"])
    }

    private static let faults: [(String, String, String)] = [
        (
            "00001255", "00001256",
            "1: column total (17-24): it says 12.56 and the lines add up to 12.55; difference -0.01. "
                + "Ask for the file again"
        ),
        (
            "001000A", "001001A",
            "1: column total (17-24): it says 12.55 and the lines add up to 12.56; difference 0.01. "
                + "Ask for the file again"
        ),
        (
            "D4000220180602000005    \n", "",
            "1: column count (14-16): it says 3 and the lines are 2: 1 are missing. Ask for "
                + "the file again"
        ),
        (
            "T00300001255", "T00300001250",
            "5: column total (5-12): it says 12.50 and the header 12.55. Ask for the file again"
        ),
        (
            "T00300001255\n", "",
            " ends without its last line (T): it may have been cut short. Ask for it again"
        ),
        (
            "T00300001255\n", "T00300001255\nD4000220180602000005    \n",
            "6: a line follows after the last line. Ask for the file again"
        ),
        (
            "D40002", "X40002",
            "3: column tag (1-1): \"X\" is not one of the kinds of line: D, H, T. If it is not "
                + "needed, put it under ignore"
        ),
        (
            "D40002", "HR-012018063000300001255\nD40002",
            "3: is a second header; a file has one remittance. Split them"
        ),
        (
            "HR-", "DR-",
            "1: column tag (1-1): expected the header first (H), found \"D\". Check the file, and "
                + "tag in the mapping"
        ),
        (
            "20180602", "20180631",
            "3: column day (7-14): \"20180631\" is not a date written as yyyymmdd. Check the file and the mapping"
        ),
        (
            "000250", "0002x0",
            "4: column amount (15-20): \"0002x0\" is not a number written like cents. Check the file and the mapping"
        ),
        (
            "000005", "000000",
            "3: column amount (15-20): field \"amount\": \"0.00\" is zero; expected an amount in "
                + "dollars with up to two decimals, such as 12.50, above zero. Check the file and the mapping"
        ),
        (
            "000005", "-00005",
            "3: column amount (15-20): field \"amount\": \"-0.05\" has a sign; expected an amount "
                + "in dollars with up to two decimals, such as 12.50, above zero. Check the file and the mapping"
        ),
        (
            "D40002", "D     ",
            "3: column service (2-6): field \"service\": there is nothing; expected a code of 1 to "
                + "64 ASCII letters, digits or - _ . : /. Check the file and the mapping"
        ),
        (
            "D40002", "D4 0 2",
            "3: column service (2-6): field \"service\": \"4 0 2\" has a character that is not "
                + "admitted; expected a code of 1 to 64 ASCII letters, digits or - _ . : /. Check the file and the mapping"
        ),
        (
            "D4000220180602000005    ", "D40002201806020000",
            "3: column amount (15-20): the line ends within this column: it has 18 characters. If it "
                + "lost the blanks at its end, put short-lines: true under file"
        ),
        (
            RemittanceSample.file, "",
            " is empty where a header line was expected. Check how it was made"
        ),
        (
            "D40002", "D" + String(repeating: "4", count: 5_000),
            "3: the line has more than 4096 characters. Is it another file, or separated by a sign "
                + "(form: csv)?"
        ),
    ]

    @Test(
        "what does not fit is told with line, column, what was expected and found",
        arguments: faults
    )
    func fault(_ old: String, _ new: String, _ message: String) throws {
        let file = RemittanceSample.file
        #expect(file.contains(old))
        let said = try RemittanceSample.read(file.replacing(old, with: new))
        #expect(said == [message])
    }

    @Test("a line of another width is refused where the width is said; lost blanks may be allowed")
    func widths() throws {
        let wide = RemittanceSample.fixed.replacing("{is: D,", with: "{is: D, width: 24,")
        #expect(try RemittanceSample.read(RemittanceSample.file, wide) == Self.lines)
        let cut = RemittanceSample.file.replacing("    \n", with: "\n").replacing(" \n", with: "\n")
        #expect(
            try RemittanceSample.read(cut, wide) == [
                "2: the line has 23 characters; expected 24. Check the encoding and the mapping"
            ]
        )
        #expect(
            try RemittanceSample.read(cut) == [
                "2: column ref (21-24): the line ends within this column: it has 23 characters. If "
                    + "it lost the blanks at its end, put short-lines: true under file"
            ]
        )
        for mapping in [wide, RemittanceSample.fixed] {
            let short = mapping.replacing(
                "width\nformats",
                with: "width\nfile: {short-lines: true}\nformats"
            )
            #expect(try RemittanceSample.read(cut, short) == Self.lines)
        }
    }

    @Test("zeros in front of a code are left out where the mapping says so")
    func zeros() throws {
        let padded = RemittanceSample.file.replacing("D4000", with: "D0000")
        let mapping = RemittanceSample.fixed.replacing(
            "service: \"{service}\"",
            with: "service: {column: service, format: \"1234\"}"
        )
        let lines = Self.lines.map {
            $0.replacing("40001", with: "1").replacing("40002", with: "2")
        }
        #expect(try RemittanceSample.read(padded, mapping) == lines)
    }

    @Test("rows of CSV without names are cut by number, and ignored kinds are passed over")
    func csv() throws {
        let mapping = """
            remittance: m
            utility: LUZ
            form: csv
            file: {delimiter: "|", header: false}
            records:
              tag: 1
              ignore: S
              header: {is: H, columns: {number: 2, date: 3, count: 4, total: 5}}
              detail: {columns: {service: 2, amount: 3}}
            batch: {remittance: "{number}", date: "{date}", payments: "{count}", total: "{total}"}
            payment: {service: "{service}", amount: "{amount}"}
            """
        let file = "H|R|2018-06-30|2|3\nD|a|1\nS|subtotal\n\nE|b|2\n"
        #expect(
            try RemittanceSample.read(file, mapping)
                == ["LUZ:R 2018-06-30 3.00", "2 a 2018-06-30 1.00 -", "5 b 2018-06-30 2.00 -"]
        )
        #expect(
            try RemittanceSample.read(file.replacing("D|a|1", with: "D|a"), mapping)
                == ["2: column amount (3): the line has 2 fields; expected at least 3"]
        )
    }
}
