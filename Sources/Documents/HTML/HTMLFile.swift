// SPDX-License-Identifier: MIT

/// A document as one HTML file: no scripts, nothing from elsewhere, ready to be printed.
public enum HTMLFile: Sendable {
    /// The file's bytes, UTF-8.
    ///
    /// - Complexity: O(cells).
    public static func bytes(_ document: Document) -> [UInt8] {
        var html = HTMLWriter()
        html.raw("<!DOCTYPE html>\n<html lang=\"")
        html.text(document.words.language)
        html.raw("\">\n<head>\n<meta charset=\"utf-8\">\n")
        html.raw(
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>"
        )
        html.text(
            [document.title, document.issuer].filter { !$0.isEmpty }.joined(separator: " · ")
        )
        html.raw(
            "</title>\n<style>\n\(page(document))\(style)</style>\n</head>\n<body>\n<header>\n"
        )
        if !document.issuer.isEmpty {
            html.element("p", document.issuer, attributes: " class=\"issuer\"")
        }
        html.element("h1", document.title)
        if !document.subtitle.isEmpty {
            html.element("p", document.subtitle, attributes: " class=\"subtitle\"")
        }
        html.raw("</header>\n")
        for section in document.sections {
            html.raw("<section>\n")
            if !section.title.isEmpty { html.element("h2", section.title) }
            for block in section.blocks { html.block(block, document.words) }
            html.raw("</section>\n")
        }
        html.raw("<footer>\n")
        html.facts(document.origin)
        html.raw("</footer>\n</body>\n</html>\n")
        return html.bytes
    }

    /// The sheet for printing: it lies where a table is wide, and says at its foot what the
    /// document was made from, and its number.
    private static func page(_ document: Document) -> String {
        let blocks = document.sections.flatMap(\.blocks)
        let isWide = blocks.contains { block in
            if case .table(let table) = block { table.shown.count > columnsUpright } else { false }
        }
        let foot = document.footer.map(quoted).joined(separator: "\\a ")
        return """
            @page { size: letter\(isWide ? " landscape" : ""); margin: 16mm 14mm 20mm;
              @bottom-left { content: "\(foot)"; white-space: pre; font-size: 6.5pt; color: #333; }
              @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; } }

            """
    }

    /// A table of more columns does not fit on an upright sheet.
    private static let columnsUpright = 9

    /// A text within quotation marks of CSS.
    private static func quoted(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"", "\\", "<", "\u{0}"..."\u{1F}": "\\\(String(scalar.value, radix: 16)) "
            default: String(scalar)
            }
        }.joined()
    }

    private static let style = """
        body { font: 10pt/1.4 "Liberation Sans", Arial, Helvetica, sans-serif; color: #111;
          max-width: 62em; margin: 2em auto; padding: 0 1em; }
        header { border-bottom: 2px solid #333; margin-bottom: 1.2em; }
        .issuer { font-weight: bold; margin: 0; } h1 { font-size: 1.6em; margin: .2em 0; }
        .subtitle { margin: 0 0 .6em; color: #333; }
        h2 { font-size: 1.25em; margin: 1.6em 0 .5em; } h3 { font-size: 1.05em; margin: 1.3em 0 .4em; }
        table { border-collapse: collapse; margin: .3em 0 1.2em; font-size: .88em; }
        caption { text-align: left; font-weight: bold; padding: .3em 0; }
        th, td { padding: .18em .55em; text-align: left; vertical-align: top; }
        thead th { border-bottom: 1.5px solid #333; vertical-align: bottom; }
        tbody tr:nth-child(even) { background: #f4f4f4; }
        tfoot td { border-top: 1.5px solid #333; font-weight: bold; }
        .n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        .d { white-space: nowrap; } .t { min-width: 14em; }
        .scroll { overflow-x: auto; }
        thead { display: table-header-group; } tr { break-inside: avoid; }
        tfoot { display: table-row-group; }
        .facts th { font-weight: bold; padding-left: 0; white-space: nowrap; }
        .facts tr:nth-child(even) { background: none; } .facts td { overflow-wrap: anywhere; }
        figure { margin: 1em 0; break-inside: avoid; } figcaption { font-weight: bold; }
        svg { max-width: 100%; height: auto; }
        .signature { margin-top: 5em; text-align: center; }
        .signature span { display: inline-block; border-top: 1px solid #111; padding-top: .3em;
          min-width: 18em; }
        footer { border-top: 1px solid #999; margin-top: 2em; font-size: .8em; color: #333; }
        @media print { body { margin: 0; padding: 0; max-width: none; }
          .scroll { overflow: visible; } table { font-size: 7.5pt; } .facts { font-size: .88em; }
          th, td { padding: .15em .4em; }
          section + section { break-before: page; } }

        """
}

/// Writes HTML by hand; every text is escaped.
struct HTMLWriter {
    private(set) var bytes: [UInt8] = []

    /// Markup as it is.
    mutating func raw(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

    /// Text.
    mutating func text(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): raw("&amp;")
            case UInt8(ascii: "<"): raw("&lt;")
            case UInt8(ascii: ">"): raw("&gt;")
            case UInt8(ascii: "\""): raw("&quot;")
            default: bytes.append(byte)
            }
        }
    }

    mutating func element(_ name: String, _ content: String, attributes: String = "") {
        raw("<\(name)\(attributes)>")
        text(content)
        raw("</\(name)>\n")
    }

    mutating func block(_ block: Document.Block, _ words: Document.Words) {
        switch block {
        case .heading(let line): element("h3", line)
        case .paragraph(let line): element("p", line)
        case .lines(let lines): self.lines(lines, "<p>", "</p>\n")
        case .facts(let list): facts(list)
        case .table(let table): self.table(table, words)
        case .chart(let chart): figure(chart)
        case .signature(let lines):
            self.lines(lines, "<p class=\"signature\"><span>", "</span></p>\n")
        }
    }

    private mutating func lines(_ lines: [String], _ before: String, _ after: String) {
        raw(before)
        for (index, line) in lines.enumerated() {
            if index > 0 { raw("<br>") }
            text(line)
        }
        raw(after)
    }

    mutating func facts(_ facts: [Document.Fact]) {
        raw("<table class=\"facts\">\n<tbody>\n")
        for fact in facts {
            raw("<tr><th scope=\"row\">")
            text(fact.label)
            raw("</th><td>")
            text(fact.value.text)
            raw("</td></tr>\n")
        }
        raw("</tbody>\n</table>\n")
    }

    private mutating func table(_ table: Document.Table, _ words: Document.Words) {
        guard !table.rows.isEmpty else {
            element("h3", table.title)
            return element("p", words.nothing)
        }
        let shown = table.shown
        raw("<div class=\"scroll\">\n<table>\n")
        if !table.title.isEmpty { element("caption", table.title) }
        raw("<thead><tr>")
        for column in shown {
            raw("<th scope=\"col\"\(table.columns[column].isNumber ? " class=\"n\"" : "")>")
            text(table.columns[column].heading)
            raw("</th>")
        }
        raw("</tr></thead>\n<tbody>\n")
        for row in table.rows { self.row(row, table, shown) }
        raw("</tbody>\n")
        if let totals = table.totals {
            raw("<tfoot>\n")
            row(totals, table, shown)
            raw("</tfoot>\n")
        }
        raw("</table>\n</div>\n")
    }

    private mutating func row(_ cells: [Document.Cell], _ table: Document.Table, _ shown: [Int]) {
        raw("<tr>")
        for column in shown {
            let cell = cells[column]
            let isNumber = table.columns[column].isNumber
            let kind = isNumber ? "n" : cell.isWhole ? "d" : cell.isLong ? "t" : nil
            raw(kind.map { "<td class=\"\($0)\">" } ?? "<td>")
            text(cell.text)
            raw("</td>")
        }
        raw("</tr>\n")
    }

    private mutating func figure(_ chart: Chart) {
        let drawing = ChartDrawing.of(chart, width: 620)
        raw("<figure>\n<figcaption>")
        text(chart.title)
        raw("</figcaption>\n")
        svg(drawing, label: chart.title)
        raw("</figure>\n")
    }
}

extension Document.Cell {
    /// Whether it should not be broken at its hyphens: a day, or a short code.
    fileprivate var isWhole: Bool {
        if case .date = value { return true }
        return text.count <= 20 && text.contains("-") && !text.contains(" ")
    }

    /// Whether it needs some width to be read.
    fileprivate var isLong: Bool { text.count > 24 }
}
