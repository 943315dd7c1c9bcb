// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Receivables
import Testing

@testable import Intake

/// Workbooks that are damaged or made to harm: each ends with a sentence, none with a trap.
@Suite("A hostile workbook")
struct HostileWorkbookTests {
    private static let row =
        #"<row r="2"><c r="A2" s="1"><v>43164</v></c><c r="B2"><v>7</v></c><c r="C2"><v>1</v></c></row>"#

    /// What is said of a file, whatever stage it is refused at.
    private static func answer(_ bytes: [UInt8]) -> String {
        do {
            let file = try HandBook.read(bytes)
            return file.messages.first ?? "\(file.events.count) events"
        } catch let error as WorkbookError {
            return (error.place.map { "\($0): " } ?? "") + error.reason.english
        } catch let error as DocumentError {
            return error.wording.english
        } catch {
            return "\(error)"
        }
    }

    @Test("that declares entities is stopped before one is expanded")
    func entities() {
        let levels = (1...9).map { level in
            "<!ENTITY a\(level) \"" + String(repeating: "&a\(level - 1);", count: 10) + "\">"
        }
        let prologue = "<!DOCTYPE x [<!ENTITY a0 \"aaaaaaaaaa\">\(levels.joined())]>"
        let book = HandBook(rows: "<row><c><v>&a9;</v></c></row>", prologue: prologue)
        let start = ContinuousClock.now
        #expect(Self.answer(book.bytes).hasPrefix("declares a document type"))
        #expect(start.duration(to: .now) < .seconds(5))
    }

    @Test("is refused by what is wrong with it")
    func refused() {
        let deep = HandBook(rows: String(repeating: "<a>", count: 500))
        #expect(Self.answer(deep.bytes).hasPrefix("is nested too deep"))
        let endless = "<worksheet><sheetData><row a=\"" + String(repeating: "x", count: 3 << 20)
        let tag = HandBook(sheet: Array(endless.utf8))
        #expect(Self.answer(tag.bytes).hasPrefix("has a tag without an end"))
        let open = HandBook(rows: HandBook.header + #"<row r="2"><c r="A2""#)
        #expect(Self.answer(open.bytes).contains("the XML is not well formed"))
        let path = HandBook(rows: HandBook.header, target: "../../../../../etc/passwd")
        #expect(Self.answer(path.bytes).hasPrefix("etc/passwd: is missing in the file"))
        let twice = HandBook(
            rows: HandBook.header,
            more: [("xl/Worksheets/Sheet1.XML", Array("x".utf8))]
        )
        #expect(Self.answer(twice.bytes).hasPrefix("xl/worksheets/sheet1.xml: is there twice"))
        let bomb = HandBook(rows: HandBook.header, sheetSize: 4_000_000_000)
        #expect(Self.answer(bomb.bytes).contains("expands more than a workbook does"))
        let short = HandBook(rows: HandBook.header + Self.row, sheetSize: 40)
        #expect(Self.answer(short.bytes).contains("is damaged"))
        #expect(Self.answer(Array("PK nothing".utf8)).hasPrefix("is no .xlsx workbook"))
        #expect(Self.answer([]).hasPrefix("is no .xlsx workbook"))
        var crowded = HandBook(rows: HandBook.header)
        crowded.more = (0...ZipArchive.partCountMax).map { ("p\($0)", []) }
        #expect(Self.answer(crowded.bytes).contains("has more than 10000 parts"))
        var text = StoredZip()
        text.add("mimetype", Array("application/vnd.oasis.opendocument.spreadsheet".utf8))
        #expect(Self.answer(text.bytes).hasPrefix("has no sheets of .xlsx (is it .ods"))
    }

    @Test(
        "with rows or cells out of their order is refused where they are",
        arguments: [
            (
                #"<row r="5"/><row r="4"/>"#,
                "5: sheet \"Datos\": the rows are not in order (4 follows 5)"
            ),
            (#"<row r="2"/><row r="1048577"/>"#, "2: sheet \"Datos\": the rows are not in order"),
            (
                #"<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c></row>"#,
                "2: sheet \"Datos\": in row 2 the cells are not in order (\"A2\")"
            ),
            (
                #"<row r="2"><c r="A3"><v>1</v></c></row>"#,
                "2: sheet \"Datos\": in row 2 the cells are not in order (\"A3\")"
            ),
            (
                #"<row r="2"><c r="ZZZ2"><v>1</v></c></row>"#,
                "2: sheet \"Datos\": in row 2 the cells are not in order (\"ZZZ2\")"
            ),
        ]
    )
    func order(_ rows: String, _ message: String) {
        #expect(Self.answer(HandBook(rows: HandBook.header + rows).bytes).hasPrefix(message))
    }

    @Test("of a row that is too long is refused, and the rows behind it come in")
    func longRow() throws {
        let long = String(repeating: "x", count: CSVReader.rowSizeMax + 10)
        let rows =
            HandBook.header + #"<row r="2"><c t="inlineStr"><is><t>\#(long)</t></is></c></row>"#
            + Self.row.replacing("A2", with: "A3").replacing("B2", with: "B3")
            .replacing("C2", with: "C3").replacing("r=\"2\"", with: "r=\"3\"")
        let file = try HandBook(rows: rows).read()
        #expect(file.messages == ["2: sheet \"Datos\": the row has more than 1048576 bytes"])
        #expect(file.lines == [3])
    }

    @Test("changed in any one byte gives its events, other ones, or a sentence")
    func everyByte() {
        let good = HandBook(rows: HandBook.header + Self.row).bytes
        #expect(Self.answer(good) == "1 events")
        var refused = 0
        for index in good.indices {
            var bytes = good
            bytes[index] ^= 0x41
            if Self.answer(bytes) != "1 events" { refused += 1 }
        }
        // All but the names of times and versions, and what the checksums of unread parts cover.
        #expect(refused > good.count / 2)
    }

    @Test("cut short anywhere is refused")
    func cut() {
        let good = HandBook(rows: HandBook.header + Self.row).bytes
        for count in stride(from: 0, to: good.count - 1, by: 7) {
            #expect(Self.answer(Array(good.prefix(count))) != "1 events", "at \(count)")
        }
    }

    @Test("with more texts than are kept is refused, and one more is what it takes")
    func texts() throws {
        func texts(_ count: Int) throws -> SharedTexts {
            let xml = "<sst>" + String(repeating: "<si><t>ab</t></si>", count: count) + "</sst>"
            var pieces = [Array(xml.utf8)]
            let reader = XMLReader { pieces.popLast() ?? [] }
            return try SharedTexts(reader, countMax: 3)
        }
        let three = try texts(3)
        #expect(three[2].map(Array.init) == Array("ab".utf8) && three[3] == nil)
        let error = #expect(throws: XMLReader.Flaw.self) { try texts(4) }
        #expect(error?.reason.english.hasPrefix("has more than 3 texts") == true)
    }
}
