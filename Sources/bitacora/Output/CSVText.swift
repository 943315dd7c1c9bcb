// SPDX-License-Identifier: MIT
import EventLog

/// Rows as comma-separated values (RFC 4180), each ended by a line feed.
enum CSVText {
    /// One row.
    static func row(_ cells: [String]) -> String {
        var row: [UInt8] = []
        for (index, cell) in cells.enumerated() {
            if index > 0 { row.append(UInt8(ascii: ",")) }
            cell.withBytes { row.appendCSV($0) }
        }
        row.append(UInt8(ascii: "\n"))
        return String(decoding: row, as: UTF8.self)
    }
}

extension [UInt8] {
    /// Appends a cell, between quotes where it holds a comma, a quote or the end of a line.
    mutating func appendCSV(_ cell: Span<UInt8>) {
        guard cell.needsCSVQuotes else { return append(cell) }
        append(UInt8(ascii: "\""))
        for index in cell.indices {
            if cell[index] == UInt8(ascii: "\"") { append(UInt8(ascii: "\"")) }
            append(cell[index])
        }
        append(UInt8(ascii: "\""))
    }
}

extension Span<UInt8> {
    fileprivate var needsCSVQuotes: Bool {
        for index in indices {
            switch self[index] {
            case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                return true
            default: break
            }
        }
        return false
    }
}
