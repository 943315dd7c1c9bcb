// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Prints events as they come: canonical JSON lines, CSV, or pages of a table.
struct EventPrinter: ~Copyable {
    private let format: OutputFormat
    private var output = StandardOutput()
    private var page: [[String]] = []
    private var hasHeader = false
    /// The renderer of the run printed last, and the position where that run begins.
    private var run: (first: UInt64, renderer: CanonicalRenderer)?

    /// A table has at most this many rows; then another one follows.
    private static let pageSize = 10_000

    init(_ format: OutputFormat) {
        self.format = format
    }

    /// Whether the reader has gone.
    var isClosed: Bool { output.isClosed }

    /// Looks whether the reader has gone, without anything to print.
    mutating func look() { output.look() }

    /// Prints one event.
    mutating func print(_ event: EventScan.Found) throws(Failure) {
        switch format {
        case .json:
            var line: [UInt8] = []
            let first = event.position - UInt64(event.row)
            if run?.first != first { run = (first, CanonicalRenderer(event.block)) }
            run?.renderer.append(row: event.row, to: &line)
            line.append(UInt8(ascii: "\n"))
            try output.write(line)
        case .csv:
            try printHeader()
            try output.write(CSVText.row(EventText.cells(event)))
        case .table:
            page.append(EventText.row(event))
            if page.count == Self.pageSize { try printPage() }
        }
    }

    /// Prints events that are canonical JSON already, whole lines.
    mutating func print(lines: [UInt8]) throws(Failure) {
        try output.write(lines)
    }

    /// Brings everything out; more may follow.
    mutating func flush() throws(Failure) {
        if format == .csv { try printHeader() }
        if format == .table, !page.isEmpty || !hasHeader { try printPage() }
        hasHeader = true
        try output.flush()
    }

    private mutating func printHeader() throws(Failure) {
        guard !hasHeader else { return }
        hasHeader = true
        try output.write(CSVText.row(EventText.names))
    }

    private mutating func printPage() throws(Failure) {
        try output.write(
            TextTable(title: nil, columns: EventText.columns, rows: page).rendered()
        )
        page.removeAll()
        hasHeader = true
    }
}
