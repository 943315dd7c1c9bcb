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
    /// - Parameters:
    ///   - document: the document.
    ///   - creator: the program that makes it.
    ///   - scratch: the directory for what is written on the way.
    /// - Returns: the file.
    /// - Throws: ``RenderingError`` if a table has more rows than a sheet, or the library fails.
    /// - Complexity: O(cells).
    public static func bytes(
        _ document: Document,
        creator: String,
        scratch: String
    ) throws(RenderingError) -> [UInt8] {
        let workbook = try Workbook(in: scratch)
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
                    let name = names.next(table.title, tab: section.tab)
                    try write(table, workbook, name, heading(section, table.title))
                case .chart(let chart):
                    let name = names.next(chart.title, tab: section.tab)
                    try write(chart.table, workbook, name, heading(section, chart.title))
                default: break
                }
            }
        }
        return try workbook.finish()
    }

    /// What stands above each printed page of a sheet.
    private static func heading(_ section: Document.Section, _ title: String) -> String {
        [section.title, title].filter { !$0.isEmpty }.joined(separator: " · ")
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
        func write(_ fact: Document.Fact) throws(RenderingError) {
            try workbook.write(fact.label, row: row, column: 0, .bold)
            try Self.write(fact.value, workbook, row, 1, isTotal: false)
            row += 1
        }
        for fact in document.origin { try write(fact) }
        for section in document.sections where !section.facts.isEmpty || !section.texts.isEmpty {
            row += 1
            if !section.title.isEmpty {
                try workbook.write(section.title, row: row, column: 0, .bold)
                row += 1
            }
            for fact in section.facts { try write(fact) }
            for text in section.texts {
                try workbook.write(text, row: row, column: 0, .plain)
                row += 1
            }
        }
    }

    private static func write(
        _ table: Document.Table,
        _ workbook: Workbook,
        _ name: String,
        _ heading: String
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
        workbook.head(heading)
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

    fileprivate var texts: [String] {
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
