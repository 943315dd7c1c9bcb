// SPDX-License-Identifier: MIT
import Documents
import Foundation
import Testing

@Suite("HTML documents")
struct HTMLTests {
    private static let all = Document.sample([
        .facts([Document.Fact("Titular", Document.Cell(text: "Peña & Núñez <S.A.>"))]),
        .paragraph("Según nuestros registros, \"al día\"."), .lines(["Pasaje 3", "Cuenta 1"]),
        .heading("Detalle"), .table(.long(3)),
        .table(
            Document.Table(
                title: "Sin renglones",
                columns: [Document.Column("A", isNumber: false)],
                rows: []
            )
        ),
        .chart(
            Chart(
                title: "Ingresos",
                unit: "dólares",
                axis: "mes",
                kind: .grouped,
                categories: ["2018-01", "2018-02"],
                series: [
                    Chart.Series("este año", [120_00, 80_00]),
                    Chart.Series("un año antes", [100_00, nil]),
                ],
                scale: 100
            )
        ),
        .signature(["Firma", "Tesorería"]),
    ])

    @Test("are as they were looked at")
    func golden() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "Golden/document.html")
        let bytes = HTMLFile.bytes(Self.all)
        guard let golden = try? Data(contentsOf: file) else {
            try Data(bytes).write(to: file)
            Issue.record("recorded document.html: look at it")
            return
        }
        #expect([UInt8](golden) == bytes)
    }

    @Test("are well-formed, whatever stands in them")
    func wellFormed() throws {
        let html = String(decoding: HTMLFile.bytes(Self.all), as: UTF8.self)
        #expect(html.contains("Peña &amp; Núñez &lt;S.A.&gt;"))
        // But for these two, the file is XML too.
        let xml = html.replacing("<!DOCTYPE html>\n", with: "").replacing("<br>", with: "<br/>")
            .replacing("<meta charset=\"utf-8\">", with: "")
        #expect(try XMLReader.isWellFormed(xml))
    }

    @Test("printed, say on each page what they were made from; wide tables lie")
    func sheets() {
        func html(_ columns: Int) -> String {
            var document = Document.sample([.table(.long(3, columns: columns))])
            document.footer = ["Política \"a\\b\" </style>", "Raíz · 12ab"]
            return String(decoding: HTMLFile.bytes(document), as: UTF8.self)
        }
        let narrow = html(4)
        #expect(narrow.contains("@page { size: letter; "))
        let foot = #""Política \22 a\5c b\22  \3c /style>\a Raíz · 12ab""#
        #expect(narrow.contains("@bottom-left { content: \(foot);"))
        #expect(narrow.contains("counter(page)"))
        #expect(html(14).contains("@page { size: letter landscape; "))
        // A day is not broken at its hyphens.
        #expect(narrow.contains("<td class=\"d\">") && narrow.contains("width=device-width"))
    }

    @Test("bring everything along and run nothing")
    func selfContained() {
        let html = String(decoding: HTMLFile.bytes(Self.all), as: UTF8.self)
        for word in ["<script", "src=", "href=", "url(", "@import", "http://www.w3.org/1999"] {
            #expect(!html.contains(word), "\(word)")
        }
        // The one address is the name of SVG.
        #expect(html.components(separatedBy: "http").count - 1 == 1)
    }
}

/// Whether a text is well-formed XML, by another program's word.
enum XMLReader {
    static func isWellFormed(_ text: String) throws -> Bool {
        let script = "import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1]); print('yes')"
        return try Tool.run("python3", ["-c", script], file: Array(text.utf8), []) == "yes\n"
    }
}
