// SPDX-License-Identifier: MIT
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
}
