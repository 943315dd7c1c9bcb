// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Receivables
import Testing

@testable import Intake

/// Workbooks of several programs, and those that harm.
@Suite("A workbook")
struct WorkbookTests {
    @Test("gives texts, numbers, days and saved values of formulas, also of hidden rows")
    func kinds() throws {
        let rows =
            HandBook.header
            + #"<row r="3"><c r="A3" s="1"><v>43164</v></c><c r="B3"><v>7</v></c>"#
            + #"<c r="C3" t="s"><v>0</v></c></row>"#
            + #"<row r="4" hidden="1"><c s="1"><v>43165.6</v></c><c t="str"><f>X</f><v>8</v></c>"#
            + #"<c><v>39.990000000000002</v></c></row>"#
            + #"<row r="5"><c r="A5" t="d"><v>2018-03-07T00:00:00</v></c>"#
            + #"<c r="B5" t="inlineStr"><is><t> 9 </t></is></c><c r="C5"><f>1</f><v>1E1</v></c></row>"#
        let book = HandBook(
            rows: rows,
            texts: ["<r><t>12</t></r><r><t xml:space=\"preserve\">.50</t></r><rPh><t>x</t></rPh>"]
        )
        let file = try book.read()
        #expect(file.messages.isEmpty)
        #expect(
            file.fields("on", "account", "amount") == [
                "2018-03-05 A-7 12.50", "2018-03-06 A-8 39.99", "2018-03-07 A-9 10.00",
            ]
        )
        #expect(file.lines == [3, 4, 5])
    }

    @Test("counts days from 1904 where it says so")
    func since1904() throws {
        let rows =
            HandBook.header
            + #"<row r="2"><c r="A2" s="1"><v>41702</v></c><c r="B2"><v>7</v></c><c r="C2"><v>1</v></c></row>"#
        let file = try HandBook(rows: rows, startsIn1904: true).read()
        #expect(file.fields("on") == ["2018-03-05"])
    }

    @Test("of LibreOffice is read: accents, line ends, times, truth, merged titles, formulas")
    func calc() throws {
        let url = try #require(
            Bundle.module.url(forResource: "calc", withExtension: "xlsx", subdirectory: "Fixtures")
        )
        let mapping = """
            mapping: m
            file: {first-row: 2, sheet: Padrón}
            columns: {CUENTA: {pad: 7}}
            events:
              - type: payment.received
                when: {FECHA: {not: ""}}
                fields:
                  on: "{FECHA}"
                  actor: ana
                  account: "{CUENTA}"
                  amount: "{MONTO}"
                  method: cash
                  note: "{NOMBRE} {PAGADO} {DOBLE}"
                  receipt: {column: HORA, map: {"14:30:00": tarde}}
            """
        let file = try HandBook.read([UInt8](Data(contentsOf: url)), mapping)
        #expect(file.messages.isEmpty)
        #expect(
            file.fields("on", "account", "amount", "note", "receipt") == [
                "2018-03-05 0000123 12.50 Peña & Hijos true 25 tarde",
                #"2018-03-06 0000124 0.30 Núñez\nDos líneas false 0.6 -"#,
            ]
        )
        #expect(file.counts.rows == 3 && file.counts.skipped == 1)
    }

    @Test(
        "refuses a cell by its name",
        arguments: [
            (
                #"<c r="A2" s="1"><v>43164</v></c><c r="B2"><v>7</v></c><c r="C2" t="e"><v>#N/A</v></c>"#,
                "2: sheet \"Datos\", cell C2, column \"monto\": the cell has the error #N/A; correct it in "
                    + "the workbook"
            ),
            (
                #"<c r="A2" s="1"><v>43164</v></c><c r="B2"><v>7</v></c><c r="C2"><f>1+1</f></c>"#,
                "2: sheet \"Datos\", cell C2, column \"monto\": the formula comes without its value; open "
                    + "the workbook in the spreadsheet program and save it"
            ),
            (
                #"<c r="A2" s="1"><v>0</v></c><c r="B2"><v>7</v></c><c r="C2"><v>1</v></c>"#,
                "2: sheet \"Datos\", cell A2, column \"fecha\": payment.received, field \"on\": \"0\" is no "
                    + "day of the calendar; expected a date YYYY-MM-DD"
            ),
            (
                #"<c r="A2" s="1"><v>43164</v></c><c r="B2"><v>7</v></c><c r="C2"><v>1</v></c><c r="F2"><v>9</v></c>"#,
                "2: sheet \"Datos\": F2 has a value, and the header ends with column 3"
            ),
            (
                #"<c r="A2" s="1"><v>43164</v></c><c r="B2" t="s"><v>99</v></c><c r="C2"><v>1</v></c>"#,
                "2: sheet \"Datos\", cell B2, column \"cuenta\": the cell's text is missing; open it in the "
                    + "spreadsheet program and save it again as .xlsx"
            ),
        ]
    )
    func refusedCell(_ cells: String, _ message: String) throws {
        let file = try HandBook(rows: HandBook.header + #"<row r="2">\#(cells)</row>"#).read()
        #expect(file.messages == [message])
        #expect(file.events.count == 0)
    }

    @Test("of several sheets is asked for one")
    func sheets() throws {
        let book = HandBook(rows: HandBook.header).bytes
        let error = #expect(throws: WorkbookError.self) {
            try HandBook.read(book, sheet: "Dato")
        }
        #expect(error?.reason.english == "has no sheet \"Dato\"; did you mean \"Datos\"?")
        #expect(error?.reason.spanish == "no tiene la hoja «Dato»; ¿quiso decir «Datos»?")
        #expect(try HandBook.read(book, sheet: "Datos").events.count == 0)
        let url = try #require(
            Bundle.module.url(forResource: "calc", withExtension: "xlsx", subdirectory: "Fixtures")
        )
        let several = #expect(throws: WorkbookError.self) {
            try HandBook.read([UInt8](Data(contentsOf: url)))
        }
        #expect(
            several?.reason.spanish
                == "tiene 2 hojas: «Padrón», «Vacía»; diga cuál con --sheet o con sheet en file"
        )
    }
}
