// SPDX-License-Identifier: MIT

/// Rows as comma-separated values (RFC 4180), each ended by a line feed.
enum CSVText {
    /// One row.
    static func row(_ cells: [String]) -> String {
        cells.map(quoted).joined(separator: ",") + "\n"
    }

    /// A cell, between quotes where it holds a comma, a quote or the end of a line.
    private static func quoted(_ cell: String) -> String {
        let needsQuotes = cell.unicodeScalars.contains { ",\"\n\r".unicodeScalars.contains($0) }
        guard needsQuotes else { return cell }
        return "\""
            + cell.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }
}
