// SPDX-License-Identifier: MIT

/// Rows as comma-separated values (RFC 4180), each ended by a line feed.
enum CSVText {
    /// One row.
    static func row(_ cells: [String]) -> String {
        cells.map(quoted).joined(separator: ",") + "\n"
    }

    /// A cell, between quotes where it holds a comma, a quote or the end of a line.
    private static func quoted(_ cell: String) -> String {
        guard cell.utf8.contains(where: needsQuotes) else { return cell }
        return "\""
            + cell.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
        default: false
        }
    }
}
