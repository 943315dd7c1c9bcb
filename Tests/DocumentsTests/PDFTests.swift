// SPDX-License-Identifier: MIT
import Documents
import EventLog
import Testing

@Suite("PDF documents")
struct PDFTests {
    private func made(_ blocks: [Document.Block]) throws -> [UInt8] {
        try PDFFile.bytes(.sample(blocks), creator: "test")
    }

    @Test("break long tables across pages: every row once, headings and number on each page")
    func pages() throws {
        let pages = try Tool.pages(ofPDF: made([.table(.long(1_000))]))
        #expect(pages.count > 10)
        for (index, page) in pages.enumerated() {
            #expect(page.contains("Página \(index + 1) de \(pages.count)"))
            #expect(page.contains("Cuenta") && page.contains("Monto 1"))
            #expect(page.contains("Política ejemplo") && page.contains("Raíz abab"))
            #expect(page.contains("Ahuachapán"))
            #expect(page.contains("Cuentas (continúa)") == (index > 0))
            // No page stands nearly empty, but for the last.
            let rows = page.matches(of: /INM-[0-9]{5}/).count
            if index < pages.count - 1 { #expect(rows > 30) }
        }
        let rows = pages.joined().matches(of: /INM-([0-9]{5}) +([0-9,.]+)/)
        #expect(rows.map { Int($0.1) } == (0..<1_000).map { 10_000 + $0 })
        #expect(rows.first.map { String($0.2) } == "0.01")
        #expect(rows.last.map { String($0.2) } == "999.01")
        #expect(try #require(pages.last).contains(/Total +499,510\.00/))
    }

    @Test("never leave the totals alone on a page, nor set them on its foot", arguments: 36...60)
    func totals(count: Int) throws {
        let bytes = try made([.table(.long(count))])
        let pages = try Tool.pages(ofPDF: bytes)
        let last = try #require(pages.last)
        #expect(last.contains("Total") && last.contains("INM-\(10_000 + count - 1)"))
        // The rows, the totals and the foot stand below each other.
        let boxes = try Tool.run("pdftotext", ["-bbox"], file: bytes, ["-"])
        for page in boxes.split(separator: "<page ").dropFirst() {
            let words = page.matches(of: /yMin="([0-9.]+)" .*yMax="([0-9.]+)">([^<]*)</)
            let foot = try #require(words.first { $0.3 == "Hasta" && (Double($0.1) ?? 0) > 600 })
            for word in words where word.3 == "Total" || word.3.hasPrefix("INM-") {
                let (bottom, top) = (Double(word.2) ?? .infinity, Double(foot.1) ?? 0)
                #expect(bottom + 14 < top, "\(word.3)")
            }
        }
    }

    @Test("lie in landscape where a table is wide, upright where it is not")
    func orientation() throws {
        let wide = try made([.table(.long(3, columns: 24))])
        let narrow = try made([.table(.long(3, columns: 4))])
        #expect(try Tool.run("pdfinfo", [], file: wide, []).contains("792 x 612 pts (letter)"))
        #expect(try Tool.run("pdfinfo", [], file: narrow, []).contains("612 x 792 pts (letter)"))
    }

    @Test("keep the last two rows with the totals", arguments: 30...60)
    func lastRows(count: Int) throws {
        let pages = try Tool.pages(ofPDF: made([.table(.long(count))]))
        let last = try #require(pages.last { $0.contains("Total") })
        // The rows are numbered by their amounts.
        #expect(last.contains("\(count - 1).01") && last.contains("\(count - 2).01"))
    }

    @Test("have a name that is longer than a line whole below a signature")
    func signature() throws {
        let name = "Municipalidad de " + (1...14).map { "Distrito\($0)" }.joined(separator: " y ")
        let page = try Tool.pages(ofPDF: made([.signature(["Firma", name])])).joined()
        #expect(page.contains("Distrito14"))
        let words = try Tool.run("pdftotext", ["-bbox"], file: made([.signature([name])]), ["-"])
        let ends = words.matches(of: /yMax="([0-9.]+)">Distrito/).compactMap { Double($0.1) }
        #expect(ends.count == 14 && Set(ends).count == 2)
    }

    @Test("of one document are the same bytes, dated by the document")
    func sameBytes() throws {
        let blocks: [Document.Block] = [.paragraph("Año"), .table(.long(100))]
        let bytes = try made(blocks)
        #expect(try made(blocks) == bytes)
        let info = try Tool.run("pdfinfo", ["-isodates"], file: bytes, [])
        #expect(info.contains("CreationDate:    2018-07-01T05:59:59Z"))
        #expect(info.contains("ModDate:         2018-07-01T05:59:59Z"))
    }

    @Test("show accents, and text of any length within the page")
    func accents() throws {
        let text = "ÁÉÍÓÚ áéíóú Ññ Üü ¿Cuánto debe? ¡Pague! «así» – 5 % … €"
        let pages = try Tool.pages(ofPDF: made([.paragraph(text)]))
        #expect(pages.joined().contains("ÁÉÍÓÚ áéíóú Ññ Üü ¿Cuánto debe? ¡Pague! «así» – 5 % … €"))
        let long = String(repeating: "palabra ", count: 600) + String(repeating: "x", count: 300)
        let table = Document.Table(
            title: "Notas",
            columns: [
                Document.Column("Nota", isNumber: false), Document.Column("Otra", isNumber: false),
            ],
            rows: [[Document.Cell(text: long), Document.Cell(text: "fin")]]
        )
        let cut = try Tool.pages(ofPDF: made([.table(table)]))
        // Who copies text from the file gets what the `…` stands for too.
        #expect(cut.count == 1 && cut[0].contains("fin"))
        #expect(cut[0].matches(of: /palabra/).count == 600)
        let words = try Tool.run("pdftotext", ["-bbox"], file: made([.table(table)]), ["-"])
        let ends = words.matches(of: /yMax="([0-9.]+)">palabra/).compactMap { Double($0.1) }
        #expect(Set(ends).count == 12)
        // A title, a fact and a paragraph that go on and on.
        let endless = try made([
            .paragraph(long), .facts([Document.Fact("Nota", Document.Cell(text: long))]),
        ])
        #expect(try Tool.pages(ofPDF: endless).joined().contains("palabra"))
    }

    @Test("without anything in them are still a page")
    func empty() throws {
        var document = Document.sample([])
        document.sections = []
        let pages = try Tool.pages(ofPDF: PDFFile.bytes(document, creator: "test"))
        #expect(pages.count == 1 && pages[0].contains("Página 1 de 1"))
    }
}
