// SPDX-License-Identifier: MIT
import Documents
import EventLog

/// A table for people: aligned columns under underlined headings, totals below a rule.
///
/// It is fitted into a width: empty columns go, headings break at spaces, long texts are
/// cut, and at last columns are left out and named below the table: those of nothing but
/// zeros first, then those that can be spared, texts from the right, and the smallest numbers.
struct TextTable: Sendable {
    /// A column.
    struct Column: Sendable {
        /// What stands above it.
        var heading: String
        /// Whether cells stand to the right, as numbers do.
        var isNumber: Bool
        /// What becomes of it where there is little space.
        var weight = Document.Column.Weight.usual
        /// From the last of these on, a cell is never cut: what stands before it is.
        var mark: Unicode.Scalar?
    }

    /// What stands above the table.
    var title: String?
    var columns: [Column]
    var rows: [[String]]
    var totals: [String]?
    /// What to say instead of rows where there are none.
    var whenEmpty: String

    /// The table as text, each line ended by a line feed.
    ///
    /// - Parameters:
    ///   - width: how many columns of a terminal there are.
    ///   - bold: whether headings and totals are set off with escape sequences.
    ///   - omitted: says which columns were left out, given their headings.
    ///   - cut: says in which columns texts were cut short, likewise; nil where nobody is told.
    /// - Returns: the text.
    func rendered(
        width: Int,
        bold: Bool,
        omitted: ([String]) -> String,
        cut: (([String]) -> String)? = nil
    ) -> String {
        let above = title.map { $0.lines(within: width) } ?? []
        let text = above.map { styled($0, bold) + "\n" }.joined()
        guard !rows.isEmpty else { return text + whenEmpty + "\n" }
        let layout = TextTableLayout(self, within: width)
        var notes = layout.left.isEmpty ? [] : [omitted(layout.left.map { columns[$0].heading })]
        if let cut, !layout.cut.isEmpty {
            notes.append(cut(layout.cut.map { columns[$0].heading }))
        }
        let below = notes.flatMap { $0.lines(within: width) }.map { $0 + "\n" }
        return text + laidOut(layout, bold: bold) + below.joined()
    }

    private func laidOut(_ layout: TextTableLayout, bold: Bool) -> String {
        var text = ""
        let headings = zip(layout.kept, layout.widths).map { columns[$0].heading.lines(within: $1) }
        let height = headings.map(\.count).max() ?? 1
        for line in 0..<height {
            // Headings of fewer lines stand at the bottom.
            let cells = headings.map { heading in
                let index = line - (height - heading.count)
                return index >= 0 ? heading[index] : ""
            }
            text += styled(aligned(cells, layout), bold) + "\n"
        }
        let rule = layout.widths.map { String(repeating: "─", count: $0) }
            .joined(separator: layout.gap)
        text += rule + "\n"
        let lines = SideBySide.pieces(rows.count) { piece in
            var text: [UInt8] = []
            for row in rows[piece] {
                appendAligned(layout.kept.map { row[$0] }, layout, to: &text)
                text.append(UInt8(ascii: "\n"))
            }
            return text
        }
        for piece in lines { text += String(decoding: piece, as: UTF8.self) }
        if let totals {
            text += rule + "\n"
            text += styled(aligned(layout.kept.map { totals[$0] }, layout), bold) + "\n"
        }
        return text
    }

    private func aligned(_ cells: [String], _ layout: TextTableLayout) -> String {
        var text: [UInt8] = []
        appendAligned(cells, layout, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends the cells of the kept columns, without blanks at the end of the line.
    private func appendAligned(
        _ cells: [String],
        _ layout: TextTableLayout,
        to text: inout [UInt8]
    ) {
        // Blanks are written only once something follows them.
        var blanks = 0
        for (index, column) in layout.kept.enumerated() {
            if index > 0 { blanks += layout.gap.utf8.count }
            let width = layout.widths[index]
            var cell = cells[index]
            var used = cell.columns
            if used > width {
                let isKey = column == 0 || columns[column].weight == .key
                if let mark = columns[column].mark {
                    cell = cell.shortened(to: width, before: mark)
                } else {
                    cell = isKey ? cell.shortened(to: width) : cell.truncated(to: width)
                }
                used = cell.columns
            }
            let trailing = cell.utf8.reversed().prefix { $0 == UInt8(ascii: " ") }.count
            let padding = max(0, width - used)
            if columns[column].isNumber { blanks += padding }
            if trailing < cell.utf8.count {
                text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: blanks))
                text.append(contentsOf: cell.utf8.dropLast(trailing))
                blanks = trailing
            } else {
                blanks += trailing
            }
            if !columns[column].isNumber { blanks += padding }
        }
    }

    private func styled(_ text: String, _ bold: Bool) -> String {
        bold ? "\u{1B}[1m\(text)\u{1B}[0m" : text
    }
}
