// SPDX-License-Identifier: MIT
public import Receivables

/// A row that was refused: nothing of it becomes an event.
public struct CSVRefusal: Hashable, Sendable {
    /// The line on which the row begins, from 1.
    public let line: Int
    /// The name of the column it is about, if it is about one.
    public let column: String?
    /// What is wrong, and what was expected.
    public let reason: Wording
    /// The row as far as it was read, shortened to one line.
    public let row: String

    /// The whole message: column and reason.
    public func message(_ language: Language) -> String {
        guard let column else { return reason(language) }
        return Wording(es: "columna «\(column)»: ", en: "column \"\(column)\": ")(language)
            + reason(language)
    }
}

/// A row that the mapping leaves out on purpose.
public struct CSVSkip: Hashable, Sendable {
    /// The line on which the row begins, from 1.
    public let line: Int
    /// The reason that the mapping gives.
    public let reason: Wording
}

/// What one call of ``CSVSource/read(_:stopsAtRefusal:into:)`` brought in.
public struct CSVRun: Sendable {
    /// The line of each event, in the order of the events.
    public internal(set) var lines: [Int] = []
    /// The rows refused.
    public internal(set) var refusals: [CSVRefusal] = []
    /// The rows left out.
    public internal(set) var skips: [CSVSkip] = []
    /// Whether the file has been read to its end.
    public internal(set) var isLast = false
}

/// How many rows there were and what became of them.
public struct CSVCounts: Hashable, Sendable {
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
