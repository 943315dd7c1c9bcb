// SPDX-License-Identifier: MIT
import Foundation
import Receivables

@testable import Intake

/// A workbook written by hand, with one sheet `Datos`.
struct HandBook {
    /// What stands within `sheetData`.
    var rows = ""
    /// What stands within the items of shared texts.
    var texts: [String] = []
    /// What stands before the sheet's own XML.
    var prologue = ""
    var sheetPart = "xl/worksheets/sheet1.xml"
    var target = "worksheets/sheet1.xml"
    var startsIn1904 = false
    /// The sheet's bytes, in the place of rows.
    var sheet: [UInt8]?
    /// What the directory says of the sheet's size.
    var sheetSize: UInt32?
    /// Parts besides the usual ones.
    var more: [(name: String, bytes: [UInt8])] = []

    /// A header of `fecha`, `cuenta` and `monto`.
    static let header =
        #"<row r="1"><c r="A1" t="inlineStr"><is><t>fecha</t></is></c>"#
        + #"<c r="B1" t="inlineStr"><is><t>cuenta</t></is></c>"#
        + #"<c r="C1" t="inlineStr"><is><t>monto</t></is></c></row>"#

    /// A mapping of those columns, whose dates are the cells' own.
    static let mapping = """
        mapping: m
        common: {actor: ana, method: cash}
        events:
          - type: payment.received
            fields: {on: "{fecha}", account: "A-{cuenta}", amount: "{monto}"}
        """

    private static let office =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

    private static func relations(_ list: [(kind: String, target: String)]) -> String {
        let items = list.enumerated().map { index, item in
            #"<Relationship Id="r\#(index)" Type="\#(office)/\#(item.kind)" Target="\#(item.target)"/>"#
        }
        return "<Relationships>\(items.joined())</Relationships>"
    }

    /// The file.
    var bytes: [UInt8] {
        var zip = StoredZip()
        func add(_ name: String, _ text: String) { zip.add(name, Array(text.utf8)) }
        add("_rels/.rels", Self.relations([("officeDocument", "xl/workbook.xml")]))
        add(
            "xl/_rels/workbook.xml.rels",
            Self.relations([
                ("worksheet", target), ("styles", "styles.xml"),
                ("sharedStrings", "/xl/sharedStrings.xml"),
            ])
        )
        add(
            "xl/workbook.xml",
            #"<workbook xmlns="\#(Self.main)" xmlns:r="\#(Self.office)">"#
                + (startsIn1904 ? #"<workbookPr date1904="1"/>"# : "")
                + #"<sheets><sheet name="Datos" sheetId="1" r:id="r0"/></sheets></workbook>"#
        )
        add(
            "xl/styles.xml",
            #"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-440A]dd/mm/yyyy;@"/>"#
                + #"</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>"#
                + #"<xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="20"/></cellXfs></styleSheet>"#
        )
        add("xl/sharedStrings.xml", "<sst>\(texts.map { "<si>\($0)</si>" }.joined())</sst>")
        let text =
            prologue
            + #"<worksheet xmlns="\#(Self.main)"><sheetData>\#(rows)</sheetData></worksheet>"#
        zip.add(sheetPart, sheet ?? Array(text.utf8), size: sheetSize)
        for part in more { zip.add(part.name, part.bytes) }
        return zip.bytes
    }

    /// Reads a file with a mapping.
    static func read(
        _ bytes: [UInt8],
        _ mapping: String = mapping,
        sheet: String? = nil
    ) throws -> WholeFile {
        let path = FileManager.default.temporaryDirectory.appending(
            path: "\(UUID().uuidString).xlsx"
        )
        try Data(bytes).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        return try WholeFile(
            .workbook(path.path, sheet: sheet),
            try Mapping.read(mapping, file: "m.yaml")
        )
    }

    func read(_ mapping: String = mapping) throws -> WholeFile { try Self.read(bytes, mapping) }
}

extension WholeFile {
    /// Some fields of the events, in a line each.
    func fields(_ names: String...) -> [String] {
        json.map { line in
            names.map { name in
                guard let start = line.firstRange(of: "\"\(name)\":")?.upperBound else {
                    return "-"
                }
                let value = line[start...].drop { $0 == "\"" }
                return String(value.prefix { $0 != "\"" && $0 != "," && $0 != "}" })
            }.joined(separator: " ")
        }
    }
}
