// SPDX-License-Identifier: MIT
import Documents

/// A table for people: aligned columns under underlined headings, totals below a rule.
///
/// It is fitted into a width: empty columns go, headings break at spaces, long texts are
/// cut, and at last columns are left out and named below the table: those of nothing but
/// zeros first, then those that can be spared, texts from the right, and the smallest numbers.
struct TextTable {
    /// A column.
    struct Column {
        /// What stands above it.
        var heading: String
        /// Whether cells stand to the right, as numbers do.
        var isNumber: Bool
        /// What becomes of it where there is little space.
        var weight = Document.Column.Weight.usual
    }

    /// What stands above the table.
    var title: String?
    var columns: [Column]
    var rows: [[String]]
    var totals: [String]?
    /// What stands between columns: one blank where two do not fit.
    var gap = "  "
    /// What to say instead of rows where there are none.
    var whenEmpty: String

    /// What is not cut further: texts, those that say little when cut, and what tells rows apart.
    private static let widthMin: LeastWidths = [.usual: 10, .spare: 10, .detail: 24, .key: 20]
    /// The same where there is still too little space.
    private static let widthMinTight: LeastWidths = [
        .usual: 10, .spare: 10, .detail: 10, .key: 20,
    ]
    private typealias LeastWidths = [Document.Column.Weight: Int]

    /// The table as text, each line ended by a line feed.
    ///
    /// - Parameters:
    ///   - width: how many columns of a terminal there are.
    ///   - bold: whether headings and totals are set off with escape sequences.
    ///   - omitted: says which columns were left out, given their headings.
    /// - Returns: the text.
    func rendered(width: Int, bold: Bool, omitted: ([String]) -> String) -> String {
        let above = title.map { $0.lines(within: width) } ?? []
        let text = above.map { styled($0, bold) + "\n" }.joined()
        guard !rows.isEmpty else { return text + whenEmpty + "\n" }
        var table = self
        table.gap = narrowest(shown, Self.widthMin) > width ? " " : "  "
        return text + table.fitted(width: width, bold: bold, omitted: omitted)
    }

    private func fitted(width: Int, bold: Bool, omitted: ([String]) -> String) -> String {
        var text = ""
        let (kept, left) = fittingColumns(width)
        let widths = widths(kept, within: width)
        let headings = zip(kept, widths).map { columns[$0].heading.lines(within: $1) }
        let height = headings.map(\.count).max() ?? 1
        for line in 0..<height {
            // Headings of fewer lines stand at the bottom.
            let cells = headings.map { heading in
                let index = line - (height - heading.count)
                return index >= 0 ? heading[index] : ""
            }
            text += styled(aligned(cells, kept, widths), bold) + "\n"
        }
        text += rule(widths) + "\n"
        for row in rows { text += aligned(kept.map { row[$0] }, kept, widths) + "\n" }
        if let totals {
            text += rule(widths) + "\n"
            text += styled(aligned(kept.map { totals[$0] }, kept, widths), bold) + "\n"
        }
        if !left.isEmpty {
            let note = omitted(left.map { columns[$0].heading })
            text += note.lines(within: width).joined(separator: "\n") + "\n"
        }
        return text
    }

    /// The columns in which anything stands.
    private var shown: [Int] {
        columns.indices.filter { column in
            column == 0 || rows.contains { !$0[column].isEmpty }
        }
    }

    /// Which columns are shown, and which are left out for want of space.
    private func fittingColumns(_ width: Int) -> (kept: [Int], left: [Int]) {
        var kept = shown
        var left: [Int] = []
        func leaveOut(_ column: Int) {
            kept.removeAll { $0 == column }
            left.append(column)
        }
        // What says nothing, and what can be spared, goes before a long text is cut short.
        while narrowest(kept, Self.widthMin) > width, let least = dispensable(kept) {
            leaveOut(least)
        }
        while narrowest(kept) > width, let least = dispensable(kept) ?? leastTelling(kept) {
            leaveOut(least)
        }
        return (kept, left.sorted())
    }

    /// A column of zeros, else one that can be spared.
    private func dispensable(_ kept: [Int]) -> Int? {
        let candidates = candidates(kept)
        return candidates.first { column in
            columns[column].isNumber && rows.allSatisfy { Self.zeros.contains($0[column]) }
        } ?? candidates.first { columns[$0].weight == .spare }
    }

    /// From the right, the columns that may be left out: never one that tells rows apart.
    private func candidates(_ kept: [Int]) -> [Int] {
        kept.dropFirst().filter { columns[$0].weight != .key }.reversed()
    }

    /// The column that tells least: the text farthest to the right, else the number that needs
    /// the least space.
    private func leastTelling(_ kept: [Int]) -> Int? {
        let candidates = candidates(kept)
        return candidates.first { !columns[$0].isNumber }
            ?? candidates.min { contentWidth($0) < contentWidth($1) }
    }

    private func weight(_ column: Int) -> Document.Column.Weight {
        column == 0 ? .key : columns[column].weight
    }

    private static let zeros: Set<String> = ["", "0", "0.00"]

    private func narrowest(_ kept: [Int], _ least: LeastWidths = Self.widthMinTight) -> Int {
        kept.map { narrowest($0, least) }.reduce(gap.count * (kept.count - 1), +)
    }

    /// The least width of a column: of a number all digits, of a text enough to know it by.
    private func narrowest(_ column: Int, _ least: LeastWidths) -> Int {
        let content = contentWidth(column)
        let heading = Self.longestWord(columns[column].heading)
        guard !columns[column].isNumber, let least = least[weight(column)] else {
            return max(content, heading)
        }
        return max(min(content, least), heading)
    }

    private func contentWidth(_ column: Int) -> Int {
        let all = totals.map { rows + [$0] } ?? rows
        return all.map { $0[column].columns }.max() ?? 0
    }

    private func widths(_ kept: [Int], within width: Int) -> [Int] {
        var widths = kept.map { column in
            max(contentWidth(column), Self.longestWord(columns[column].heading))
        }
        let isRoomy = narrowest(kept, Self.widthMin) <= width
        let least = isRoomy ? Self.widthMin : Self.widthMinTight
        var excess = widths.reduce(gap.count * (kept.count - 1), +) - width
        while excess > 0,
            let widest = widths.indices.filter({ widths[$0] > narrowest(kept[$0], least) })
                .max(by: { widths[$0] < widths[$1] })
        {
            widths[widest] -= 1
            excess -= 1
        }
        // What is left over goes to headings, so that they break in fewer lines.
        for (index, column) in kept.enumerated() where excess < 0 {
            let wish = columns[column].heading.columns - widths[index]
            let more = min(max(0, wish), -excess)
            widths[index] += more
            excess += more
        }
        return widths
    }

    private func aligned(_ cells: [String], _ kept: [Int], _ widths: [Int]) -> String {
        let line = zip(zip(cells, kept), widths).map { pair, width in
            let isKey = weight(pair.1) == .key
            let cut = isKey ? pair.0.shortened(to: width) : pair.0.truncated(to: width)
            return cut.padded(to: width, right: columns[pair.1].isNumber)
        }
        .joined(separator: gap)
        return String(line.reversed().drop { $0 == " " }.reversed())
    }

    private func rule(_ widths: [Int]) -> String {
        widths.map { String(repeating: "─", count: $0) }.joined(separator: gap)
    }

    private func styled(_ text: String, _ bold: Bool) -> String {
        bold ? "\u{1B}[1m\(text)\u{1B}[0m" : text
    }

    private static func longestWord(_ text: String) -> Int {
        text.split(separator: " ").map { String($0).columns }.max() ?? 0
    }
}
