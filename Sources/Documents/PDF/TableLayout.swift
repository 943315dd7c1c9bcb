// SPDX-License-Identifier: MIT

/// How wide the columns of a table are on paper, and in which size its text is set.
struct TableLayout {
    let table: Document.Table
    /// The columns that are shown.
    let columns: [Int]
    /// Their widths, padding included.
    private(set) var widths: [Double] = []
    private(set) var style = TextStyle(size: 8)

    static let padding = 3.5
    static let linesMax = 12

    private let canvas: PDFCanvas

    /// Sizes to try, from the usual one down to the least that can be read.
    private static let sizes = [8.0, 7.5, 7.0, 6.5, 6.0]
    /// A column of text may be narrowed, and its text wrapped, down to this.
    private static let textWidthMin = 64.0

    /// Fits a table into a width.
    init(_ table: Document.Table, _ canvas: PDFCanvas, into width: Double) {
        self.table = table
        self.canvas = canvas
        columns = table.shown
        search: for isTight in [false, true] {
            for size in Self.sizes {
                style = TextStyle(size: size)
                widths = natural
                if fits(width, textWidthMin: isTight ? nil : Self.textWidthMin) { break search }
            }
        }
        let sum = widths.reduce(0, +)
        if sum > width {
            // Nothing helps: all are narrowed alike, and long words break.
            widths = widths.map { $0 * width / sum }
        } else {
            // What is left over goes to all alike; narrow tables keep their cells together.
            let share = (width - sum) / Double(max(1, widths.count))
            let more = widths.count > 4 ? share : min(26, share)
            widths = widths.map { $0 + more }
        }
    }

    /// Whether the table would be cramped on a sheet of that width: its texts broken at their
    /// narrowest, or its letters small.
    static func isCramped(_ table: Document.Table, _ canvas: PDFCanvas, in width: Double) -> Bool {
        var layout = TableLayout(table, canvas, style: TextStyle(size: sizes[1]))
        return !layout.fits(width, textWidthMin: 1.6 * textWidthMin)
    }

    private init(_ table: Document.Table, _ canvas: PDFCanvas, style: TextStyle) {
        self.table = table
        self.canvas = canvas
        self.style = style
        columns = table.shown
        widths = natural
    }

    var bold: TextStyle { TextStyle(size: style.size, isBold: true) }

    /// Narrows columns of text until the table fits; whether it does.
    ///
    /// - Parameters:
    ///   - width: what there is.
    ///   - textWidthMin: what texts keep; nil for their longest word, if that is not very long.
    /// - Returns: whether it fits.
    private mutating func fits(_ width: Double, textWidthMin: Double?) -> Bool {
        let least = columns.indices.map { index in
            let column = columns[index]
            guard !table.columns[column].isNumber else { return widths[index] }
            let least = textWidthMin ?? min(wordWidth(index), 1.5 * Self.textWidthMin)
            return min(widths[index], max(least, headingWidth(column)))
        }
        var excess = widths.reduce(0, +) - width
        while excess > 0.01,
            let widest = widths.indices.filter({ widths[$0] > least[$0] + 0.01 })
                .max(by: { widths[$0] < widths[$1] })
        {
            let cut = min(excess, widths[widest] - least[widest], 8)
            widths[widest] -= cut
            excess -= cut
        }
        return excess <= 0.01
    }

    /// The widths at which nothing but headings wraps.
    private var natural: [Double] {
        columns.enumerated().map { index, column in
            // Measuring every cell of a large table takes long.
            let texts = RoughWidth.widest(table.rows.lazy.map { $0[column].text })
            var width = texts.map { canvas.width($0, style) }.max() ?? 0
            if let total = table.totals?[column].text {
                width = max(width, canvas.width(total, bold))
            }
            let padding = Self.padding + indent(index) + 0.5
            return max(width + padding, headingWidth(column) - Self.padding + indent(index))
        }
    }

    /// How far the text of a column begins from its left edge: farther where numbers end there.
    func indent(_ index: Int) -> Double {
        guard index > 0, !table.columns[columns[index]].isNumber,
            table.columns[columns[index - 1]].isNumber
        else { return Self.padding }
        return Self.padding + 8
    }

    /// What is left of a column's width for text.
    func innerWidth(_ index: Int) -> Double { widths[index] - Self.padding - indent(index) }

    /// What the longest word of a column takes.
    private func wordWidth(_ index: Int) -> Double {
        let words = table.rows.lazy.flatMap { row in
            row[columns[index]].text.split(separator: " ")
        }
        let width = RoughWidth.widest(words).map { canvas.width($0, style) }.max() ?? 0
        return width + Self.padding + indent(index) + 0.5
    }

    /// What the longest word of a heading takes.
    private func headingWidth(_ column: Int) -> Double {
        let words = table.columns[column].heading.split(separator: " ").map(String.init)
        let width = words.map { canvas.width($0, bold) }.max() ?? 0
        return width + 2 * Self.padding + 0.5
    }

    /// How high a row is.
    func height(_ cells: [String], _ style: TextStyle, linesMax: Int = Self.linesMax) -> Double {
        var height = style.lineHeight
        for (index, cell) in cells.enumerated() where !cell.isEmpty {
            let inner = innerWidth(index)
            // Most cells stand on one line, which needs no measuring.
            guard Double(cell.utf8.count) * style.size * 0.62 > inner else { continue }
            height = max(
                height,
                canvas.height(cell, style, width: inner, linesMax: linesMax)
            )
        }
        return height + 3
    }

    /// The width of all columns.
    var width: Double { widths.reduce(0, +) }

    /// The headings of the columns shown.
    var headings: [String] { columns.map { table.columns[$0].heading } }

    /// Where the cells of a column stand; the word for the totals stands to the left.
    func alignment(_ index: Int, isTotal: Bool = false) -> TextAlignment {
        if isTotal, index == 0, table.totals?[columns[0]].value == .text { return .left }
        return table.columns[columns[index]].isNumber ? .right : .left
    }
}
