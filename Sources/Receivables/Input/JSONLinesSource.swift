// SPDX-License-Identifier: MIT
public import EventLog

/// A line that was refused, and why.
public struct EventLineError: Error, Hashable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// Why it was refused.
    public let error: EventInputError
}

/// Reads a stream of JSON Lines into runs of events, in flat memory.
///
/// Lines may end with CR LF, the last may have no end, and a byte order mark at the beginning
/// is skipped. Blank lines may stand at the very end only. An event without a number takes
/// that of its line.
public struct JSONLinesSource {
    /// The longest line, in bytes.
    public static let lineSizeMax = 1_048_576

    private let options: EventInputOptions
    private var reader: EventLineReader
    /// The lines that were cut off and are read next.
    private var window = LineWindow()
    private var splitter: LineSplitter
    /// The last line cut off, from 1; 0 before the first.
    private var line = 0
    /// The first of the blank lines just passed.
    private var blankLine: Int?
    /// A line that stands after blank ones, and waits until those have been refused.
    private var pending: LineSplitter.Next?

    /// A source of the pieces that `nextPiece` returns, until it returns an empty one.
    ///
    /// Pieces of 64 KiB to 1 MiB serve best; lines may be cut anywhere between them.
    public init(_ options: EventInputOptions, nextPiece: @escaping () throws -> [UInt8]) {
        self.options = options
        reader = EventLineReader(options)
        splitter = LineSplitter(sizeMax: Self.lineSizeMax, nextPiece)
    }

    /// Appends up to `limit` events, and the line of each; false once there are no more lines.
    ///
    /// - Throws: `EventLineError` for a line that is refused. What was appended before it
    ///   stays, and the next call goes on with the line after it. Also what `nextPiece` throws.
    public mutating func read(
        _ limit: Int,
        into events: inout EventColumns,
        lines: inout [Int]
    ) throws -> Bool {
        if window.count == 0 {
            guard case .more = window.end else { return try endOfWindow() }
            try fillWindow(limit)
        }
        if window.count <= limit,
            window.readTogether(options, into: &events, lines: &lines)
        {
            return try endOfWindow()
        }
        for _ in 0..<min(limit, window.count) {
            let number = window.number
            defer { window.advance() }
            do throws(EventInputError) {
                try window.readNext(&reader, into: &events)
            } catch {
                throw EventLineError(line: number, error: error)
            }
            lines.append(number)
        }
        return window.count > 0 ? true : try endOfWindow()
    }

    /// Cuts off the next lines, and keeps what ends them for when they have been read.
    private mutating func fillWindow(_ limit: Int) throws {
        window.removeAll()
        do {
            while window.count < limit {
                switch try nextLine() {
                case .end:
                    window.end = .end
                    return
                case .tooLong(let size):
                    let error = EventInputError(.lineTooLong, found: String(size))
                    throw EventLineError(line: line, error: error)
                case .line(let range):
                    let bytes = splitter.bytes
                    window.append(bytes.span.extracting(range), number: line)
                }
            }
        } catch {
            guard window.count > 0 else { throw error }
            window.end = .failure(error)
        }
    }

    /// Whether there are more lines behind those that have been read.
    private mutating func endOfWindow() throws -> Bool {
        defer { if case .failure = window.end { window.end = .more } }
        switch window.end {
        case .more: return true
        case .end: return false
        case .failure(let error): throw error
        }
    }

    /// The next line that is not blank; refuses blank lines that are not the last ones.
    private mutating func nextLine() throws -> LineSplitter.Next {
        if let pending {
            self.pending = nil
            line += 1
            return pending
        }
        while true {
            let next = try splitter.next()
            if case .line(let range) = next,
                splitter.bytes.span.extracting(range).skippingSpace(from: 0) == range.count
            {
                line += 1
                if blankLine == nil { blankLine = line }
                continue
            }
            if case .end = next { return next }
            if let blankLine {
                self.blankLine = nil
                pending = next
                throw EventLineError(line: blankLine, error: EventInputError(.blankLine))
            }
            line += 1
            return next
        }
    }
}

@available(*, unavailable)
extension JSONLinesSource: Sendable {}
