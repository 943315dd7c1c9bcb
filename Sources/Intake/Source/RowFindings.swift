// SPDX-License-Identifier: MIT
public import Receivables

/// A row that was refused: nothing of it becomes an event.
public struct RowRefusal: Hashable, Sendable {
    /// The line on which the row begins, from 1.
    public let line: Int
    /// The name of the column it is about, if it is about one.
    public let column: String?
    /// What is wrong, and what was expected.
    public let reason: Wording
    /// The row as far as it was read, shortened to one line.
    public let row: String

    /// The sheet, where the file is a workbook.
    public let sheet: String?
    /// The cell, as a spreadsheet names it: `B17`.
    public let cell: String?

    /// The whole message: sheet, cell, column and reason.
    public func message(_ language: Language) -> String {
        let place: [Wording?] = [
            sheet.map { Wording(es: "hoja «\($0)»", en: "sheet \"\($0)\"") },
            cell.map { Wording(es: "celda \($0)", en: "cell \($0)") },
            column.map { Wording(es: "columna «\($0)»", en: "column \"\($0)\"") },
        ]
        let parts = place.compactMap { $0.map { $0(language) } }
        return (parts.isEmpty ? "" : parts.joined(separator: ", ") + ": ") + reason(language)
    }
}

/// A row that the mapping leaves out on purpose.
public struct RowSkip: Hashable, Sendable {
    /// The line on which the row begins, from 1.
    public let line: Int
    /// The reason that the mapping gives.
    public let reason: Wording
}

/// What one call of ``RowSource/read(_:into:)`` brought in.
public struct RowRun: Sendable {
    /// The line of each event, in the order of the events.
    public internal(set) var lines: [Int] = []
    /// The rows refused.
    public internal(set) var refusals: [RowRefusal] = []
    /// The rows left out.
    public internal(set) var skips: [RowSkip] = []
    /// Whether the file has been read to its end.
    public internal(set) var isLast = false
}

/// How many rows there were and what became of them.
public struct RowCounts: Hashable, Sendable {
    /// Rows after the header; `rows` = `accepted` + `refused` + `skipped`.
    public internal(set) var rows = 0
    /// Rows that became events.
    public internal(set) var accepted = 0
    /// Rows refused.
    public internal(set) var refused = 0
    /// Rows left out by the mapping, and blank lines.
    public internal(set) var skipped = 0
    /// Events made.
    public internal(set) var events = 0
}
