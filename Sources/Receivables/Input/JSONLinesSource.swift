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
    /// So many lines and about so many bytes are read in one piece at most.
    private static let windowSizeMax = 8_192
    private static let windowBytesMax = 4 << 20
    /// Fewer lines are not worth another thread.
    private static let windowSizeMin = 256

    /// Whether the number of any event read so far is that of its line.
    public private(set) var numbersLines = false

    private let options: EventInputOptions
    private var reader: EventLineReader
    /// The lines that were cut off and are handed out next.
    private var window = LineWindow()
    /// Those behind them, which are read meanwhile.
    private var windows: [LineWindow] = []
    private let ahead = LinesAhead()
    /// How many lines are cut off together: as many as were asked for at most.
    private var windowSize = 1
    /// About how many bytes they have.
    private var windowBytes = 0
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
    /// Some lines behind them are read meanwhile, on other cores.
    ///
    /// - Throws: `EventLineError` for a line that is refused. What was appended before it
    ///   stays, and the next call goes on with the line after it. Also what `nextPiece` throws.
    public mutating func read(
        _ limit: Int,
        into events: inout EventColumns,
        lines: inout [Int]
    ) throws -> Bool {
        windowSize = max(windowSize, min(limit, Self.windowSizeMax))
        if window.count == 0 {
            guard window.isFollowed else { return try endOfWindow() }
            while windows.count < LinesAhead.countMax, windows.last?.isFollowed ?? true {
                windows.append(nextWindow())
            }
            window = windows.removeFirst()
        }
        if window.count > 0 {
            defer { if window.numbersLines { numbersLines = true } }
            try window.take(limit, &reader, into: &events, lines: &lines)
        }
        return window.count > 0 ? true : try endOfWindow()
    }

    /// Cuts off the next lines, with what ends them.
    private mutating func nextWindow() -> LineWindow {
        var text = LineText(firstNumber: line + 1, byteCount: windowBytes)
        var end = LineWindow.End.more
        do {
            while text.count < windowSize, text.byteCount < Self.windowBytesMax {
                let next = try nextLine()
                if case .end = next {
                    end = .end
                    break
                }
                if case .tooLong(let size) = next {
                    let error = EventInputError(.lineTooLong, found: String(size))
                    throw EventLineError(line: line, error: error)
                }
                guard case .line(let range) = next else { break }
                if text.count == 0 { text.firstNumber = line }
                text.append(splitter.bytes.span.extracting(range))
            }
        } catch {
            end = .failure(error)
        }
        guard text.count > 0 else { return LineWindow(end) }
        windowBytes = max(windowBytes, text.byteCount + text.byteCount / 16)
        let reading = LineReading(text, options)
        if text.count >= Self.windowSizeMin { ahead.add(reading) }
        return LineWindow(reading, end)
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
