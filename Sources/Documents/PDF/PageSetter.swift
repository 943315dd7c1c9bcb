// SPDX-License-Identifier: MIT

/// Sets a document in pages: decides what stands where, before anything is drawn, because each
/// page tells how many there are.
struct PageSetter {
    private(set) var pages: [Page] = []
    let canvas: PDFCanvas
    let document: Document
    /// Where the next thing on the page begins.
    private(set) var y = 0.0
    private(set) var sheet = Sheet.portrait
    /// What stands above the present section: a table of that title need not say it again.
    private(set) var sectionTitle = ""

    private static let body = TextStyle(size: 10)

    init(_ canvas: PDFCanvas, _ document: Document) {
        self.canvas = canvas
        self.document = document
    }

    mutating func set() {
        for section in document.sections {
            sheet = isWide(section) ? .landscape : .portrait
            sectionTitle = section.title
            newPage()
            if pages.count == 1 { masthead() }
            if !section.title.isEmpty {
                text(section.title, TextStyle(size: 13, isBold: true), after: 6)
            }
            for block in section.blocks { set(block) }
        }
        if pages.isEmpty {
            newPage()
            masthead()
        }
    }

    /// Whether a table of the section would be cramped on an upright sheet.
    private func isWide(_ section: Document.Section) -> Bool {
        section.blocks.contains { block in
            guard case .table(let table) = block, !table.rows.isEmpty else { return false }
            return TableLayout.isCramped(table, canvas, in: Sheet.portrait.contentWidth)
        }
    }

    // MARK: Pages

    /// Begins a page; all but the first say at their head whose document they are.
    mutating func newPage() {
        pages.append(Page(sheet: sheet))
        y = Sheet.top
        guard pages.count > 1 else { return }
        let style = TextStyle(size: 8, grey: 0.25)
        if !document.issuer.isEmpty {
            put(document.issuer, style, at: sheet.left, width: sheet.contentWidth / 2)
        }
        put(
            [document.title, document.subtitle].filter { !$0.isEmpty }.joined(separator: " · "),
            style,
            at: sheet.left + sheet.contentWidth / 2,
            width: sheet.contentWidth / 2,
            .right
        )
        line(y + 13, width: 0.4, grey: 0.4)
        y += Sheet.head
    }

    /// Begins a page if so much does not fit on this one; whether it did.
    @discardableResult
    mutating func need(_ height: Double) -> Bool {
        guard y + height > sheet.lowest else { return false }
        newPage()
        return true
    }

    mutating func skip(_ height: Double) { y += height }

    private mutating func masthead() {
        if !document.issuer.isEmpty {
            text(document.issuer, TextStyle(size: 11, isBold: true), after: 2)
        }
        text(document.title, TextStyle(size: 17, isBold: true), after: 2)
        if !document.subtitle.isEmpty {
            text(document.subtitle, TextStyle(size: 10.5, grey: 0.2), after: 2)
        }
        line(y + 3, width: 1.2, grey: 0.15)
        y += 14
    }

    // MARK: Blocks

    private mutating func set(_ block: Document.Block) {
        switch block {
        case .heading(let heading):
            need(60)
            text(heading, TextStyle(size: 11, isBold: true), after: 4)
        case .paragraph(let paragraph): text(paragraph, Self.body, after: 8)
        case .lines(let lines):
            for line in lines { text(line, Self.body, after: 1) }
            y += 10
        case .facts(let facts): set(facts)
        case .table(let table): set(table)
        case .chart(let chart): set(chart)
        case .signature(let lines): sign(lines)
        }
    }

    private mutating func set(_ facts: [Document.Fact]) {
        let style = TextStyle(size: 9)
        let bold = TextStyle(size: 9, isBold: true)
        let labels = facts.map { canvas.width($0.label, bold) }.max() ?? 0
        let values = sheet.contentWidth - labels - 12
        for fact in facts {
            let height = canvas.height(fact.value.text, style, width: values, linesMax: 20)
            need(height + 2)
            put(fact.label, bold, at: sheet.left, width: labels + 2)
            let x = sheet.left + labels + 12
            put(fact.value.text, style, at: x, width: values, linesMax: 20)
            y += height + 2
        }
        y += 8
    }

    private mutating func set(_ chart: Chart) {
        let drawing = ChartDrawing.of(chart, width: min(sheet.contentWidth, 520))
        need(drawing.height + 24)
        text(chart.title, TextStyle(size: 11, isBold: true), after: 6)
        for shape in drawing.shapes { add(shape) }
        y += drawing.height + 14
    }

    private mutating func add(_ shape: Drawing.Shape) {
        switch shape {
        case .line(let x1, let y1, let x2, let y2, let width, let grey):
            append(
                .line(
                    x1: sheet.left + x1,
                    y1: y + y1,
                    x2: sheet.left + x2,
                    y2: y + y2,
                    width: width,
                    grey: grey
                )
            )
        case .box(let x, let top, let width, let height, let grey):
            append(
                .box(x: sheet.left + x, y: y + top, width: width, height: height, grey: grey)
            )
        case .text(let words, let x, let baseline, let size, let anchor, let isBold):
            let style = TextStyle(size: size, isBold: isBold)
            let width = canvas.width(words, style) + 1
            let start =
                switch anchor {
                case .start: 0.0
                case .middle: width / 2
                case .end: width
                }
            // Text is placed by its upper edge, which stands about 0.93 of its size higher.
            append(
                .text(
                    words,
                    style,
                    x: sheet.left + x - start,
                    y: y + baseline - size * 0.93,
                    width: width,
                    alignment: .left,
                    linesMax: 1
                )
            )
        }
    }

    private mutating func sign(_ lines: [String]) {
        let heights = lines.map {
            canvas.height($0, Self.body, width: sheet.contentWidth, linesMax: 3)
        }
        need(70 + heights.reduce(0) { $0 + $1 + 1 })
        y += 56
        let width = 230.0
        let x = (sheet.width - width) / 2
        append(.line(x1: x, y1: y, x2: x + width, y2: y, width: 0.6, grey: 0))
        y += 4
        for (line, height) in zip(lines, heights) {
            put(line, Self.body, at: sheet.left, width: sheet.contentWidth, .centre, linesMax: 3)
            y += height + 1
        }
        y += 10
    }

    // MARK: What a page holds

    mutating func append(_ item: Page.Item) { pages[pages.count - 1].items.append(item) }

    /// Puts text at the present height, which stays.
    mutating func put(
        _ words: String,
        _ style: TextStyle,
        at x: Double,
        width: Double,
        _ alignment: TextAlignment = .left,
        linesMax: Int = 1
    ) {
        guard !words.isEmpty else { return }
        append(
            .text(
                words,
                style,
                x: x,
                y: y,
                width: width,
                alignment: alignment,
                linesMax: linesMax
            )
        )
    }

    /// Sets text over the whole width and goes below it.
    private mutating func text(_ words: String, _ style: TextStyle, after: Double) {
        // Not more than fits on one page that lies.
        let linesMax = 32
        let height = canvas.height(words, style, width: sheet.contentWidth, linesMax: linesMax)
        need(height)
        put(words, style, at: sheet.left, width: sheet.contentWidth, linesMax: linesMax)
        y += height + after
    }

    mutating func line(
        _ height: Double,
        from start: Double? = nil,
        length: Double? = nil,
        width: Double,
        grey: Double
    ) {
        let x = start ?? sheet.left
        let end = x + (length ?? sheet.contentWidth)
        append(.line(x1: x, y1: height, x2: end, y2: height, width: width, grey: grey))
    }
}
