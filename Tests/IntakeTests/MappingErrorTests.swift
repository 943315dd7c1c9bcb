// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Receivables
import Testing

@testable import Intake

/// Each way in which a mapping can be wrong, and the whole sentence that says so.
struct MappingErrorTests {
    @Test("a fault is told with its place, in both languages", arguments: MappingFault.all)
    func message(_ fault: MappingFault) {
        let error = #expect(throws: MappingError.self) {
            try Mapping.read(fault.document, file: "m.yaml")
        }
        #expect(error?.message(.english) == "m.yaml:" + fault.english)
        #expect(error?.message(.spanish) == "m.yaml:" + fault.spanish)
    }

    @Test("a column that the file lacks is told with its place in the mapping")
    func column() throws {
        let mapping = incomeMapping(what: "{column: waht}")
        let error = #expect(throws: MappingError.self) {
            try WholeFile("day,what,amount\n", mapping)
        }
        #expect(
            error?.message(.english)
                == "m.yaml:5:58: events[0].fields.category.column: the file has no column \"waht\"; "
                + "did you mean \"what\"?"
        )
        #expect(
            error?.message(.spanish)
                == "m.yaml:5:58: events[0].fields.category.column: el archivo no tiene la columna "
                + "«waht»; ¿quiso decir «what»?"
        )
    }

    @Test("a column that is there twice cannot be named")
    func twice() throws {
        let error = #expect(throws: MappingError.self) {
            try WholeFile("day,what,what,amount\n", incomeMapping())
        }
        #expect(error?.message(.english).contains("more than one column \"what\"") == true)
    }

    @Test(
        "a file without a header that can be read is refused",
        arguments: [
            ("", "f.csv:1:1: expected a first row with the names of the columns"),
            ("\n", "f.csv:1:1: expected a first row with the names of the columns"),
            (
                "\"day\n",
                "f.csv:1:1: the quote opened on line 1 is never closed; "
                    + "what follows, to the end, could not be read"
            ),
        ]
    )
    func header(_ text: String, _ message: String) {
        let error = #expect(throws: MappingError.self) { try WholeFile(text, incomeMapping()) }
        #expect(error?.message(.english) == message)
    }

    @Test("a file in UTF-16 is told apart")
    func utf16() throws {
        let mapping = try Mapping.read(incomeMapping(), file: nil)
        let error = #expect(throws: MappingError.self) {
            try WholeFile([0xFF, 0xFE, 0x64, 0x00], mapping)
        }
        #expect(
            error?.message(.spanish)
                == "f.csv:1:1: el archivo está en UTF-16; guárdelo como UTF-8"
        )
    }

    @Test("so is one without its mark, and a workbook or a zip", arguments: [1, 3, 65_536])
    func otherForms(pieceSize: Int) throws {
        let mapping = try Mapping.read(incomeMapping(), file: nil)
        let little: [UInt8] = [0x64, 0x00, 0x61, 0x00, 0x79, 0x00]
        let big: [UInt8] = [0x00, 0x64, 0x00, 0x61, 0x00, 0x79]
        let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00]
        for (bytes, said) in [
            (little, "the file is UTF-16; save it as UTF-8"),
            (big, "the file is UTF-16; save it as UTF-8"),
            (
                zip,
                "the file is not text but a workbook (.xlsx) or a zip; give it the ending .xlsx, "
                    + "save it as CSV, or take the file out of the zip"
            ),
        ] {
            let error = #expect(throws: MappingError.self) {
                try WholeFile(bytes, mapping, pieceSize: pieceSize)
            }
            #expect(error?.message(.english) == "f.csv:1:1: " + said)
            #expect(throws: MappingError.self) {
                let remittance = try RemittanceMapping.read(RemittanceSample.fixed, file: nil)
                _ = try RemittanceFile.read(bytes, remittance, file: "f.txt")
            }
        }
    }

    @Test("the mark of spreadsheet programs above the header is named", arguments: [",", ";"])
    func separatorMark(delimiter: String) throws {
        let text =
            "sep=\(delimiter)\nday\(delimiter)what\(delimiter)amount\n"
            + "2018-01-01\(delimiter)a\(delimiter)1\n"
        let error = #expect(throws: MappingError.self) { try WholeFile(text, incomeMapping()) }
        let said = error?.message(.english) ?? ""
        #expect(
            said.hasSuffix(
                "its first line is the mark \"sep=\" of spreadsheet programs; put first-row: 2 "
                    + "under file"
            ),
            "\(said)"
        )
        let file = "file: {delimiter: \"\(delimiter)\", first-row: 2}"
        #expect(try WholeFile(text, incomeMapping(file)).events.count == 1)
    }
}
