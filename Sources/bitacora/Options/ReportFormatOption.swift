// SPDX-License-Identifier: MIT
import ArgumentParser

/// How a report is printed: as rows, or as a document.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// Aligned, with thousands separators and totals.
    case table
    /// One JSON object.
    case json
    /// Comma-separated values.
    case csv
    /// A spreadsheet.
    case xlsx
    /// A page for a browser.
    case html
    /// Pages of letter size.
    case pdf

    /// Whether it is a file to be opened, which no terminal shows.
    var isDocument: Bool {
        switch self {
        case .table, .json, .csv: false
        case .xlsx, .html, .pdf: true
        }
    }

    /// Whether the whole report with all its columns is wanted, and not what people read.
    var isForPrograms: Bool { self == .json || self == .csv }
}

/// The format of reports.
struct ReportFormatOption: ParsableArguments {
    @Option(
        help: .said(
            es: "Cómo se imprime: tabla, JSON, CSV o un documento.",
            en: "How to print: a table, JSON, CSV or a document.",
            name: say(es: "formato", en: "format")
        )
    )
    var format: ReportFormat = .table
}
