// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Testing

@testable import Documents

@Suite("Spreadsheets")
struct XLSXTests {
    private static func bytes(_ document: Document) throws -> [UInt8] {
        let scratch = FileManager.default.temporaryDirectory.path
        return try XLSXFile.bytes(document, creator: "test", scratch: scratch)
    }

    @Test("hold numbers as numbers, days as days, and the totals below")
    func cells() throws {
        let table = Document.Table(
            title: "Tipos",
            columns: ["T", "M", "N", "P", "D", "V"].map { Document.Column($0, isNumber: false) },
            rows: [
                [
                    Document.Cell(text: "Año =1+1"), .money(123_456_789_01),
                    Document.Cell("1,234", .number(digits: 1_234, decimals: 0)),
                    Document.Cell("93.3", .number(digits: 933, decimals: 1)),
                    Document.Cell("2020-02-29", .date(CivilDate("2020-02-29")!)), .empty,
                ]
            ],
            totals: [Document.Cell(text: "Total"), .money(-7), .empty, .empty, .empty, .empty]
        )
        let bytes = try Self.bytes(.sample([.table(table)]))
        let sheets = try Tool.sheets(ofXLSX: bytes)
        #expect(sheets.map(\.name) == ["Origen", "Tipos"])
        let rows = sheets[1].rows
        #expect(rows[0].compactMap { $0 as? String } == ["T", "M", "N", "P", "D", "V"])
        #expect(rows[1][0] as? String == "Año =1+1")
        #expect(rows[1][1] as? [String: String] == ["n": "123456789.01", "f": "#,##0.00"])
        #expect(rows[1][2] as? [String: String] == ["n": "1234", "f": "#,##0"])
        #expect((rows[1][3] as? [String: String])?["n"] == "93.3")
        #expect(rows[1][4] as? [String: String] == ["d": "2020-02-29"])
        #expect(rows[1].count == 5)
        #expect(rows[2][0] as? String == "Total")
        let total = try #require((rows[2][1] as? [String: String])?["n"])
        #expect(Double(total) == -0.07)
    }

    @Test("leave nothing among the temporary files, also while they are written")
    func scratch() throws {
        let files = FileManager.default
        let scratch = files.temporaryDirectory.appending(path: "scratch-\(UUID().uuidString)").path
        try files.createDirectory(atPath: scratch, withIntermediateDirectories: true)
        defer { try? files.removeItem(atPath: scratch) }
        func names() throws -> [String] { try files.contentsOfDirectory(atPath: scratch) }
        let workbook = try Workbook(in: scratch)
        try workbook.beginSheet("Hoja")
        try workbook.write("deudor", row: 0, column: 0, .plain)
        #expect(try names() == [])
        let bytes = try workbook.finish()
        #expect(bytes.starts(with: Array("PK".utf8)))
        #expect(try names() == [])
    }

    @Test("hold a text that looks like an escape so that it reads back as it was")
    func escapes() throws {
        let texts = ["_x0041_", "a_x000d_x005F_b", "_x41_ __x0041", "cuenta_1"]
        let table = Document.Table(
            title: "Textos",
            columns: [Document.Column("T", isNumber: false)],
            rows: texts.map { [Document.Cell(text: $0)] }
        )
        let bytes = try Self.bytes(.sample([.table(table)]))
        let rows = try Tool.sheets(ofXLSX: bytes)[1].rows.dropFirst()
        #expect(
            rows.map { $0[0] as? String } == [
                "_x005F_x0041_", "a_x005F_x000d_x005F_x005F_b", "_x41_ __x0041", "cuenta_1",
            ]
        )
    }

    @Test("show the same cents for any amount that the log may hold")
    func cents() throws {
        let amounts: [Int64] =
            [0, 1, 29, 57, 100, 115, 1_005, 999_999_999_999_999, -999_999_999_999_999]
            + (0..<200).map { Int64(7) &<< Int64($0 % 47) &+ Int64($0) }
        let table = Document.Table(
            title: "Montos",
            columns: [Document.Column("Monto", isNumber: true)],
            rows: amounts.map { [Document.Cell("x", .number(digits: $0, decimals: 2))] }
        )
        let bytes = try Self.bytes(.sample([.table(table)]))
        let rows = try Tool.sheets(ofXLSX: bytes)[1].rows.dropFirst()
        for (row, amount) in zip(rows, amounts) {
            let text = try #require((row[0] as? [String: String])?["n"])
            let cents = (Decimal(string: text) ?? 0) * 100
            var rounded = Decimal()
            var value = cents
            unsafe NSDecimalRound(&rounded, &value, 0, .plain)
            #expect(rounded == Decimal(amount), "\(text)")
        }
    }

    @Test("of one document are the same bytes, dated by the document")
    func sameBytes() async throws {
        let document = Document.sample([.table(.long(50))])
        let bytes = try Self.bytes(document)
        // Times in a zip file have a resolution of two seconds.
        try await Task.sleep(for: .milliseconds(2_100))
        #expect(try Self.bytes(document) == bytes)
    }

    @Test("have names that every program takes: short, without signs, none twice")
    func names() {
        var names = SheetNames()
        #expect(names.next("Saldos") == "Saldos")
        #expect(names.next("saldos") == "saldos (2)")
        #expect(names.next("A/B [c]: ¿d?*\\") == "A-B -c-- ¿d----".replacing("----", with: "---"))
        let long = names.next("En mora por sector", tab: "Mora mes ant.")
        #expect(long == "Mora mes ant. · En m…por sector")
        #expect(names.next("Hallazgos", tab: "Hallazgos") == "Hallazgos")
        #expect(names.next("'tis") == "tis")
        #expect(names.next("") == "-")
        for _ in 0..<30 {
            let name = names.next(String(repeating: "ñ😀", count: 20), tab: "T")
            #expect(name.utf16.count <= 31)
        }
    }
}
