// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Events as they come out of a file, whatever its form.
protocol EventRows {
    /// Appends up to about `limit` events and the line of each, and notes refused lines; false
    /// once there are no more.
    mutating func read(
        _ limit: Int,
        into events: inout EventColumns,
        lines: inout [Int],
        refused: inout [RefusedLine]
    ) throws -> Bool

    /// Says, in the end, which rows were left out on purpose; nil if none were.
    var notice: Wording? { get }
}

/// A line that was refused, and why.
struct RefusedLine: Error, Hashable, Sendable {
    let line: Int
    let reason: Wording
    /// The line itself, shortened, where it is known.
    var row: String?
}

/// Events as lines of JSON.
struct JSONLinesRows: EventRows {
    private var source: JSONLinesSource

    init(_ file: FileInput, _ options: EventInputOptions) {
        source = JSONLinesSource(options) { try file.read(count: 1 << 18) }
    }

    mutating func read(
        _ limit: Int,
        into events: inout EventColumns,
        lines: inout [Int],
        refused: inout [RefusedLine]
    ) throws -> Bool {
        do {
            return try source.read(limit, into: &events, lines: &lines)
        } catch let line as EventLineError {
            refused.append(RefusedLine(line: line.line, reason: Wording(line.error)))
            return true
        }
    }

    var notice: Wording? { nil }
}

extension Wording {
    /// What an error of the input says.
    init(_ error: EventInputError) {
        self.init(es: error.message(.spanish), en: error.message(.english))
    }
}
