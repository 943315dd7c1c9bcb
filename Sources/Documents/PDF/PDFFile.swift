// SPDX-License-Identifier: MIT
import EventLog

/// A document as a PDF file on letter paper.
public enum PDFFile: Sendable {
    /// The file's bytes.
    ///
    /// Wide tables lie in landscape, table headings stand on each page, and each page says at
    /// its foot what it was made from and which page it is. A cell of more than twelve lines
    /// ends in `…`.
    ///
    /// - Throws: ``RenderingError`` if there is no font, or the library that writes the file fails.
    /// - Complexity: O(cells).
    public static func bytes(_ document: Document, creator: String) throws(RenderingError)
        -> [UInt8]
    {
        let canvas = try PDFCanvas()
        try canvas.checkFont()
        canvas.describe(
            title: document.title,
            author: document.issuer,
            creator: creator,
            made: document.madeAt.description.prefix(19) + "Z"
        )
        var setter = PageSetter(canvas, document)
        setter.set()
        for (index, page) in setter.pages.enumerated() {
            canvas.beginPage(width: page.sheet.width, height: page.sheet.height)
            for item in page.items { draw(item, on: canvas) }
            foot(document, index + 1, of: setter.pages.count, page.sheet, on: canvas)
            canvas.endPage()
        }
        return try canvas.finish()
    }

    private static func draw(_ item: Page.Item, on canvas: PDFCanvas) {
        switch item {
        case .text(let text, let style, let x, let y, let width, let alignment, let linesMax):
            canvas.text(
                text,
                style,
                x: x,
                y: y,
                width: width,
                alignment: alignment,
                linesMax: linesMax
            )
        case .line(let x1, let y1, let x2, let y2, let width, let grey):
            canvas.line(x1: x1, y1: y1, x2: x2, y2: y2, width: width, grey: grey)
        case .box(let x, let y, let width, let height, let grey):
            canvas.box(x: x, y: y, width: width, height: height, grey: grey)
        }
    }

    private static func foot(
        _ document: Document,
        _ number: Int,
        of count: Int,
        _ sheet: Sheet,
        on canvas: PDFCanvas
    ) {
        let style = TextStyle(size: 6.5, grey: 0.25)
        let top = sheet.lowest + 14
        canvas.line(x1: sheet.left, y1: top, x2: sheet.right, y2: top, width: 0.4, grey: 0.4)
        let page = document.words.page(number, count)
        let pageStyle = TextStyle(size: 8)
        let pageWidth = canvas.width(page, pageStyle) + 1
        canvas.text(
            page,
            pageStyle,
            x: sheet.right - pageWidth,
            y: top + 4,
            width: pageWidth,
            alignment: .right,
            linesMax: 1
        )
        for (line, text) in document.footer.enumerated() {
            canvas.text(
                text,
                style,
                x: sheet.left,
                y: top + 4 + Double(line) * 9,
                width: sheet.contentWidth - (line == 0 ? pageWidth + 8 : 0),
                alignment: .left,
                linesMax: 1
            )
        }
    }
}
