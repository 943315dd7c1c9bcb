// SPDX-License-Identifier: MIT
import Documents
import EventLog

/// Which columns of a table are shown, and how wide each is.
struct TextTableLayout {
    /// The columns that are shown.
    private(set) var kept: [Int]
    /// Those left out for want of space.
    private(set) var left: [Int] = []
    /// How wide each kept column is.
    private(set) var widths: [Int] = []
    /// Those of the kept ones in which texts are cut.
    private(set) var cut: [Int] = []
    /// What stands between columns: one blank where two do not fit.
    let gap: String

    private let columns: [TextTable.Column]
    private let measures: [Measure]

    /// What is not cut further: texts, those that say little when cut, and what tells rows apart.
    private static let widthMin: LeastWidths = [.usual: 10, .spare: 10, .detail: 24, .key: 20]
    /// The same where there is still too little space.
    private static let widthMinTight: LeastWidths = [
        .usual: 10, .spare: 10, .detail: 10, .key: 20,
    ]
    /// What is left of a text before its tail.
    private static let headMin = 8
    private typealias LeastWidths = [Document.Column.Weight: Int]

    /// Fits a table with rows into a width.
    ///
    /// - Complexity: O(cells), on all cores.
    init(_ table: TextTable, within width: Int) {
        columns = table.columns
        let measures = Measure.columns(of: table)
        self.measures = measures
        kept = columns.indices.filter { $0 == 0 || !measures[$0].isEmpty }
        let wide = "  "
        let sum = Self.narrowest(kept, columns, measures, Self.widthMin)
        gap = sum + wide.count * (kept.count - 1) > width ? " " : wide
        leaveOut(width)
        widths = fitted(within: width)
        cut = zip(kept, widths).compactMap { measures[$0].width > $1 ? $0 : nil }
    }

    /// What a column's cells are alike in.
    private struct Measure: Sendable {
        /// The columns of a terminal that its widest cell takes, that of the totals too.
        var width = 0
        /// Those that the widest tail takes, which is never cut.
        var tail = 0
        /// Whether nothing stands in any row.
        var isEmpty = true
        /// Whether nothing but zeros stands in the rows.
        var isZero = true

        mutating func add(_ cell: String, _ mark: Unicode.Scalar?) {
            width = max(width, cell.columns)
            if let mark { tail = max(tail, cell.tail(from: mark).columns) }
            if !cell.isEmpty { isEmpty = false }
            if isZero, !Self.zeros.contains(cell) { isZero = false }
        }

        private static let zeros: Set<String> = ["", "0", "0.00"]

        static func columns(of table: TextTable) -> [Measure] {
            let none = Array(repeating: Measure(), count: table.columns.count)
            let marks = table.columns.map(\.mark)
            let pieces = SideBySide.pieces(table.rows.count) { piece in
                var measures = none
                for row in table.rows[piece] {
                    for column in none.indices { measures[column].add(row[column], marks[column]) }
                }
                return measures
            }
            return none.indices.map { column in
                var sum = Measure()
                for piece in pieces {
                    sum.width = max(sum.width, piece[column].width)
                    sum.tail = max(sum.tail, piece[column].tail)
                    sum.isEmpty = sum.isEmpty && piece[column].isEmpty
                    sum.isZero = sum.isZero && piece[column].isZero
                }
                if let totals = table.totals { sum.width = max(sum.width, totals[column].columns) }
                return sum
            }
        }
    }

    /// Leaves out columns for want of space.
    private mutating func leaveOut(_ width: Int) {
        // What says nothing, and what can be spared, goes before a long text is cut short.
        while narrowest(Self.widthMin) > width, let least = dispensable { leaveOut(column: least) }
        while narrowest(Self.widthMinTight) > width, let least = dispensable ?? leastTelling {
            leaveOut(column: least)
        }
        left.sort()
    }

    private mutating func leaveOut(column: Int) {
        kept.removeAll { $0 == column }
        left.append(column)
    }

    /// A column of zeros, else one that can be spared.
    private var dispensable: Int? {
        candidates.first { columns[$0].isNumber && measures[$0].isZero }
            ?? candidates.first { columns[$0].weight == .spare }
    }

    /// From the right, the columns that may be left out: never one that tells rows apart.
    private var candidates: [Int] {
        kept.dropFirst().filter { columns[$0].weight != .key }.reversed()
    }

    /// The column that tells least: the text farthest to the right, else the number that needs
    /// the least space.
    private var leastTelling: Int? {
        candidates.first { !columns[$0].isNumber }
            ?? candidates.min { measures[$0].width < measures[$1].width }
    }

    private func narrowest(_ least: LeastWidths) -> Int {
        Self.narrowest(kept, columns, measures, least) + gap.count * (kept.count - 1)
    }

    private static func narrowest(
        _ kept: [Int],
        _ columns: [TextTable.Column],
        _ measures: [Measure],
        _ least: LeastWidths
    ) -> Int {
        kept.reduce(0) { $0 + narrowest($1, columns, measures, least) }
    }

    /// The least width of a column: of a number all digits, of a text enough to know it by.
    private static func narrowest(
        _ column: Int,
        _ columns: [TextTable.Column],
        _ measures: [Measure],
        _ least: LeastWidths
    ) -> Int {
        let heading = longestWord(columns[column].heading)
        let weight = column == 0 ? Document.Column.Weight.key : columns[column].weight
        guard !columns[column].isNumber, let least = least[weight] else {
            return max(measures[column].width, heading)
        }
        // Before a tail there is room for a word that begins and ends as the cell does.
        let tail = columns[column].mark == nil ? 0 : measures[column].tail + headMin
        return max(min(measures[column].width, max(least, tail)), heading)
    }

    private func fitted(within width: Int) -> [Int] {
        var widths = kept.map { max(measures[$0].width, Self.longestWord(columns[$0].heading)) }
        let isRoomy = narrowest(Self.widthMin) <= width
        let least = kept.map {
            Self.narrowest($0, columns, measures, isRoomy ? Self.widthMin : Self.widthMinTight)
        }
        var excess = widths.reduce(gap.count * (kept.count - 1), +) - width
        while excess > 0,
            let widest = widths.indices.filter({ widths[$0] > least[$0] })
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

    private static func longestWord(_ text: String) -> Int {
        text.split(separator: " ").map { String($0).columns }.max() ?? 0
    }
}
