// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Events as they come out of a file, whatever its form.
protocol EventRows {
    /// Appends up to `limit` events and the line of each; false once there are no more.
    ///
    /// - Throws: `RefusedLine`; what was appended before stays, and the next call goes on with
    ///   the line after it. Also `Failure` where the file cannot be read at all.
    mutating func read(
        _ limit: Int,
        into events: inout EventColumns,
        lines: inout [Int]
    ) throws -> Bool
}

/// A line that was refused, and why.
struct RefusedLine: Error, Hashable, Sendable {
    let line: Int
    let reason: Wording
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
        lines: inout [Int]
    ) throws -> Bool {
        do {
            return try source.read(limit, into: &events, lines: &lines)
        } catch let refused as EventLineError {
            throw RefusedLine(line: refused.line, reason: Wording(refused.error))
        }
    }
}

extension Wording {
    /// What an error of the input says.
    init(_ error: EventInputError) {
        self.init(es: error.message(.spanish), en: error.message(.english))
    }
}
