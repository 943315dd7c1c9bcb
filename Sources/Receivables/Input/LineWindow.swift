// SPDX-License-Identifier: MIT
import EventLog

/// Lines that were cut off a stream together, and how far they have been handed out.
struct LineWindow {
    /// What comes behind the last line.
    enum End {
        /// More lines.
        case more
        /// Nothing.
        case end
        /// What cutting the stream into lines met.
        case failure(any Error)
    }

    private enum Content {
        /// Nobody has asked for them yet.
        case reading(LineReading)
        /// All are good, and were read together.
        case run(EventColumns)
        /// One is refused, so they are read one by one.
        case text(LineText)
    }

    var end: End
    /// Whether the number of any event that was handed out is that of its line.
    private(set) var numbersLines = false
    private var content: Content
    private let firstNumber: Int
    /// Those before it have been handed out.
    private var first = 0
    private let size: Int

    init(_ reading: LineReading, _ end: End) {
        self.end = end
        content = .reading(reading)
        (firstNumber, size) = (reading.text.firstNumber, reading.text.count)
    }

    /// A window of no lines.
    init(_ end: End = .more) {
        self.end = end
        content = .run(EventColumns(schema: Catalogue.schema))
        (firstNumber, size) = (1, 0)
    }

    /// How many lines have not been handed out.
    var count: Int { size - first }

    /// Whether there may be more lines behind these.
    var isFollowed: Bool { if case .more = end { true } else { false } }

    /// Hands out the next lines, up to so many.
    ///
    /// - Throws: `EventLineError` for a line that is refused; the next call goes on behind it.
    mutating func take(
        _ limit: Int,
        _ reader: inout EventLineReader,
        into events: inout EventColumns,
        lines: inout [Int]
    ) throws(EventLineError) {
        let rows = first..<min(size, first + limit)
        if case .reading(let reading) = content {
            let read = reading.result()
            content = read.map { .run($0.events) } ?? .text(reading.text)
            numbersLines = read?.numbersLines ?? false
        }
        switch content {
        case .reading: preconditionFailure("the lines were read")
        case .run(let run):
            if rows.count == size, events.count == 0, events.schema == run.schema {
                // The only copy, so that it can go on growing in its place.
                content = .run(EventColumns(schema: run.schema))
                events = run
            } else {
                events.append(contentsOf: run.slice(rows))
            }
            lines.append(contentsOf: firstNumber + rows.lowerBound..<firstNumber + rows.upperBound)
            first = rows.upperBound
        case .text(let text):
            for row in rows {
                first = row + 1
                let number = firstNumber + row
                do throws(EventInputError) {
                    try reader.read(text.line(row), number: Int64(number), into: &events)
                } catch {
                    throw EventLineError(line: number, error: error)
                }
                if !reader.bearsNumber { numbersLines = true }
                lines.append(number)
            }
        }
    }
}
