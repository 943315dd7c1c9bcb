// SPDX-License-Identifier: MIT
import EventLog

/// Lines that were cut off a stream and wait to be read, with their bytes.
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

    /// The lines' bytes, one behind another.
    private var bytes: [UInt8] = []
    /// Where each line ends in `bytes`.
    private var ends: [Int] = []
    /// The number of each, from 1.
    private var numbers: [Int] = []
    /// Those before it have been read.
    private var first = 0
    var end = End.more

    /// So many lines are read in one piece.
    private static let pieceSize = 2_048

    var count: Int { ends.count - first }

    mutating func append(_ line: Span<UInt8>, number: Int) {
        bytes.append(line)
        ends.append(bytes.count)
        numbers.append(number)
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        numbers.removeAll(keepingCapacity: true)
        first = 0
    }

    /// The number of the next line.
    var number: Int { numbers[first] }

    /// Reads the next line.
    func readNext(_ reader: inout EventLineReader, into events: inout EventColumns)
        throws(EventInputError)
    {
        let line = bytes.span.extracting((first == 0 ? 0 : ends[first - 1])..<ends[first])
        try reader.read(line, number: Int64(number), into: &events)
    }

    /// Goes on to the line after the next one.
    mutating func advance() { first += 1 }

    /// Reads all that wait on several threads; false, with nothing read, where they are few or one of
    /// them is refused: then they have to be read one by one.
    mutating func readTogether(
        _ options: EventInputOptions,
        into events: inout EventColumns,
        lines: inout [Int]
    ) -> Bool {
        let parts = (count + Self.pieceSize - 1) / Self.pieceSize
        guard parts > 1 else { return false }
        let (text, first) = (LineText(bytes: bytes, ends: ends, numbers: numbers), first)
        let runs = SideBySide.results(parts) { part in
            let start = first + part * Self.pieceSize
            return text.read(start..<min(start + Self.pieceSize, text.ends.count), options)
        }
        let whole = runs.compactMap { $0 }
        guard whole.count == parts else { return false }
        for run in whole { events.append(contentsOf: run) }
        lines.append(contentsOf: numbers[first...])
        removeAll()
        return true
    }
}

/// Lines as several threads read them.
private struct LineText: Sendable {
    let bytes: [UInt8]
    let ends: [Int]
    let numbers: [Int]

    /// Some lines as a run; nil if one of them is refused.
    func read(_ lines: Range<Int>, _ options: EventInputOptions) -> EventColumns? {
        var reader = EventLineReader(options)
        var run = EventColumns(schema: Catalogue.schema)
        for line in lines {
            let text = bytes.span.extracting((line == 0 ? 0 : ends[line - 1])..<ends[line])
            do throws(EventInputError) {
                try reader.read(text, number: Int64(numbers[line]), into: &run)
            } catch {
                return nil
            }
        }
        return run
    }
}
