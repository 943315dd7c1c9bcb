// SPDX-License-Identifier: MIT

extension PageSetter {
    private static let title = TextStyle(size: 10, isBold: true)

    /// Sets a table: its headings on each page, its totals never alone on one.
    mutating func set(_ table: Document.Table) {
        guard !table.rows.isEmpty else {
            need(40)
            if table.title != sectionTitle { titleLine(table.title) }
            put(document.words.nothing, TextStyle(size: 9), at: sheet.left, width: 300)
            return skip(24)
        }
        let layout = TableLayout(table, canvas, into: sheet.contentWidth)
        let rows = table.rows.map { row in layout.columns.map { row[$0].text } }
        let heights = rows.map { layout.height($0, layout.style) }
        let head = layout.height(layout.headings, layout.bold, linesMax: 4)
        let totals = table.totals.map { totals in layout.columns.map { totals[$0].text } }
        let totalsHeight = totals.map { layout.height($0, layout.bold) + 4 } ?? 0
        // The totals stay with the last two rows.
        func kept(below index: Int) -> Double {
            switch rows.count - 1 - index {
            case 0: totalsHeight
            case 1 where rows.count > 2 && totals != nil: heights[index + 1] + totalsHeight
            default: 0
            }
        }
        // The title and the headings stay with the first rows.
        need(18 + head + heights.prefix(2).reduce(0, +) + (rows.count < 3 ? totalsHeight : 0))
        if table.title != sectionTitle { titleLine(table.title) }
        header(layout, height: head)
        for (index, row) in rows.enumerated() {
            if need(heights[index] + kept(below: index)) {
                titleLine(table.title + " " + document.words.continued)
                header(layout, height: head)
            }
            if index % 2 == 1 { shade(layout, height: heights[index]) }
            cells(row, layout, layout.style)
            skip(heights[index])
        }
        if let totals {
            line(y + 1, length: layout.width, width: 0.8, grey: 0.15)
            skip(3)
            cells(totals, layout, layout.bold, isTotal: true)
            skip(totalsHeight)
        }
        skip(14)
    }

    private mutating func titleLine(_ title: String) {
        guard !title.isEmpty else { return }
        put(title, Self.title, at: sheet.left, width: sheet.contentWidth)
        skip(16)
    }

    /// The headings; those of fewer lines stand at the bottom.
    private mutating func header(_ layout: TableLayout, height: Double) {
        var x = sheet.left
        for (index, heading) in layout.headings.enumerated() {
            let inner = layout.innerWidth(index)
            let own = canvas.height(heading, layout.bold, width: inner, linesMax: 4)
            skip(height - 3 - own)
            put(
                heading,
                layout.bold,
                at: x + layout.indent(index),
                width: inner,
                layout.alignment(index),
                linesMax: 4
            )
            skip(own + 3 - height)
            x += layout.widths[index]
        }
        line(y + height, length: layout.width, width: 0.8, grey: 0.15)
        skip(height + 2)
    }

    private mutating func shade(_ layout: TableLayout, height: Double) {
        append(
            .box(x: sheet.left, y: y - 1, width: layout.width, height: height, grey: 0.955)
        )
    }

    private mutating func cells(
        _ row: [String],
        _ layout: TableLayout,
        _ style: TextStyle,
        isTotal: Bool = false
    ) {
        var x = sheet.left
        for (index, cell) in row.enumerated() {
            put(
                cell,
                style,
                at: x + layout.indent(index),
                width: layout.innerWidth(index),
                layout.alignment(index, isTotal: isTotal),
                linesMax: TableLayout.linesMax
            )
            x += layout.widths[index]
        }
    }
}
