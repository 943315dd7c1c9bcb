// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Prints events as they come: canonical JSON lines, CSV, or pages of a table.
struct EventPrinter: ~Copyable {
    private let format: OutputFormat
    private var output = StandardOutput()
    private var page: [[String]] = []
    private var hasHeader = false
    /// Whether an event was printed.
    private(set) var hasPrinted = false
    /// What writes the run printed last, and the position where that run begins.
    private var json: (first: UInt64, writer: CanonicalRenderer)?
    private var csv: (first: UInt64, writer: EventCSV)?
    private var table: (first: UInt64, writer: EventText)?

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
        hasPrinted = true
        let first = event.position - UInt64(event.row)
        var line: [UInt8] = []
        switch format {
        case .json:
            if json?.first != first { json = (first, CanonicalRenderer(event.block)) }
            json?.writer.append(row: event.row, to: &line)
            line.append(UInt8(ascii: "\n"))
            try output.write(line)
        case .csv:
            try printHeader()
            if csv?.first != first { csv = (first, EventCSV(event.block)) }
            csv?.writer.append(row: event.row, to: &line)
            try output.write(line)
        case .table:
            if table?.first != first { table = (first, EventText(event.block)) }
            if let cells = table?.writer.cells(row: event.row, position: event.position) {
                try print(row: cells)
            }
        }
    }

    /// Prints an event that is a row of the table already.
    mutating func print(row: [String]) throws(Failure) {
        hasPrinted = true
        page.append(row)
        if page.count == Self.pageSize { try printPage() }
    }

    /// Prints events that are written already, whole lines of JSON or CSV.
    mutating func print(lines: [UInt8]) throws(Failure) {
        hasPrinted = hasPrinted || !lines.isEmpty
        if format == .csv { try printHeader() }
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
        try output.write(CSVText.row(EventCSV.names))
    }

    private mutating func printPage() throws(Failure) {
        try output.write(
            TextTable(title: nil, columns: EventText.columns, rows: page)
                .rendered(namesCuts: true)
        )
        page.removeAll(keepingCapacity: true)
        hasHeader = true
    }
}
