// SPDX-License-Identifier: MIT
import EventLog

/// A document as a spreadsheet file: a sheet for each table and chart, and one that says what
/// they were made from.
public enum XLSXFile: Sendable {
    /// The file's bytes.
    ///
    /// Numbers are numbers and days are days. A spreadsheet reckons in binary floating point:
    /// an amount is the number nearest to its cents, which shows the same two decimals.
    ///
    /// - Throws: ``RenderingError`` if a table has more rows than a sheet, or the library fails.
    /// - Complexity: O(cells).
    public static func bytes(_ document: Document, creator: String) throws(RenderingError)
        -> [UInt8]
    {
        let workbook = try Workbook()
        workbook.describe(
            title: document.title,
            author: document.issuer,
            creator: creator,
            secondsSince1970: document.madeAt.milliseconds / 1_000
        )
        var names = SheetNames()
        try writeOrigin(document, workbook, names.next(document.words.origin))
        for section in document.sections {
            for block in section.blocks {
                switch block {
                case .table(let table):
                    try write(table, workbook, names.next(table.title, in: section.title))
                case .chart(let chart):
                    try write(chart.table, workbook, names.next(chart.title, in: section.title))
                default: break
                }
            }
        }
        return try workbook.finish()
    }

    private static func writeOrigin(
        _ document: Document,
        _ workbook: Workbook,
        _ name: String
    ) throws(RenderingError) {
        try workbook.beginSheet(name)
        workbook.width(28, ofColumn: 0)
        workbook.width(72, ofColumn: 1)
        try workbook.write(document.title, row: 0, column: 0, .title)
        try workbook.write(document.issuer, row: 1, column: 0, .bold)
        try workbook.write(document.subtitle, row: 2, column: 0, .plain)
        var row = 4
        for fact in document.origin + document.sections.flatMap(\.facts) {
            try workbook.write(fact.label, row: row, column: 0, .bold)
            try write(fact.value, workbook, row, 1, isTotal: false)
            row += 1
        }
        for paragraph in document.sections.flatMap(\.paragraphs) {
            row += 1
            try workbook.write(paragraph, row: row, column: 0, .plain)
        }
    }

    private static func write(
        _ table: Document.Table,
        _ workbook: Workbook,
        _ name: String
    ) throws(RenderingError) {
        guard table.rows.count + 3 <= Workbook.rowsMax else {
            throw RenderingError(.tooManyRows, table.title)
        }
        try workbook.beginSheet(name)
        for (index, column) in table.columns.enumerated() {
            let style = column.isNumber ? Workbook.Style.numberHeading : .heading
            try workbook.write(column.heading, row: 0, column: index, style)
            workbook.width(width(table, index), ofColumn: index)
        }
        workbook.freeze(above: 1)
        for (index, row) in (table.rows + (table.totals.map { [$0] } ?? [])).enumerated() {
            for (column, cell) in row.enumerated() {
                try write(cell, workbook, index + 1, column, isTotal: index == table.rows.count)
            }
        }
    }

    private static func write(
        _ cell: Document.Cell,
        _ workbook: Workbook,
        _ row: Int,
        _ column: Int,
        isTotal: Bool
    ) throws(RenderingError) {
        switch cell.value {
        case .none: break
        case .text:
            try workbook.write(cell.text, row: row, column: column, isTotal ? .bold : .plain)
        case .number(let digits, let decimals):
            let style: Workbook.Style =
                switch decimals {
                case 0: isTotal ? .countTotal : .count
                case 2: isTotal ? .amountTotal : .amount
                default: isTotal ? .decimalTotal : .decimal
                }
            var divisor = 1.0
            for _ in 0..<decimals { divisor *= 10 }
            try workbook.write(Double(digits) / divisor, row: row, column: column, style)
        case .date(let date):
            let (year, month, day) = date.components
            guard year >= 1900 else {
                // Spreadsheets know no day before.
                return try workbook.write(cell.text, row: row, column: column, .plain)
            }
            try workbook.write(year: year, month: month, day: day, row: row, column: column)
        }
    }

    /// The width of a column by its longest cell; long texts go on beyond their cell.
    private static func width(_ table: Document.Table, _ column: Int) -> Double {
        let heading = table.columns[column].heading.split(separator: " ").map(\.count).max() ?? 0
        let total = table.totals?[column].text.count ?? 0
        let cells = table.rows.map { $0[column].text.count }.max() ?? 0
        return Double(min(60, max(heading, total, cells)) + 2)
    }
}

extension Document.Section {
    fileprivate var facts: [Document.Fact] {
        blocks.flatMap { block in
            if case .facts(let facts) = block { facts } else { [Document.Fact]() }
        }
    }

    fileprivate var paragraphs: [String] {
        blocks.flatMap { block in
            switch block {
            case .paragraph(let text): [text]
            case .lines(let lines): lines
            default: [String]()
            }
        }
    }
}

extension Chart {
    /// The figures of the chart as a table.
    var table: Document.Table {
        var decimals = 0
        var power: Int64 = 1
        while power < scale { (power, decimals) = (power * 10, decimals + 1) }
        return Document.Table(
            title: title,
            columns: [Document.Column(axis, isNumber: false)]
                + series.map { Document.Column($0.name, isNumber: true) },
            rows: categories.indices.map { category in
                [Document.Cell(text: categories[category])]
                    + series.map { series in
                        guard let value = series.values[category] else { return .empty }
                        let text = ChartText.shown(value, scale: scale)
                        return Document.Cell(text, .number(digits: value, decimals: decimals))
                    }
            }
        )
    }
}

/// Names for sheets: at most 31 characters, none of `[]:*?/\`, none twice.
struct SheetNames {
    private var taken: Set<String> = []

    /// The name for a sheet of that title; `section` stands before it where it is needed.
    mutating func next(_ title: String, in section: String = "") -> String {
        let wish = Self.clean(title)
        var name = Self.cut(wish)
        if taken.contains(name.lowercased()) || (!section.isEmpty && wish != Self.clean(section)) {
            name = Self.cut(section.isEmpty ? wish : Self.clean(section) + " · " + wish)
        }
        var number = 2
        while !taken.insert(name.lowercased()).inserted {
            let ending = " (\(number))"
            name = Self.cut(wish, 31 - ending.utf16.count) + ending
            number += 1
        }
        return name
    }

    private static func clean(_ text: String) -> String {
        let text = String(text.map { "[]:*?/\\".contains($0) ? "-" : $0 })
        let inner = text.drop { $0 == "'" || $0 == " " }
        return inner.isEmpty ? "-" : String(inner)
    }

    /// The text within so many UTF-16 units, which is what spreadsheets count.
    private static func cut(_ text: String, _ size: Int = 31) -> String {
        var kept = ""
        for character in text {
            guard kept.utf16.count + character.utf16.count <= size else { break }
            kept.append(character)
        }
        // Neither a blank nor an apostrophe may stand at the end.
        while let last = kept.last, last == " " || last == "'" { kept.removeLast() }
        return kept
    }
}
