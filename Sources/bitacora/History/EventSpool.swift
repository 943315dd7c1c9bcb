// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Events of several files on their way to be merged by time, in flat memory.
///
/// They are gathered in runs; each run is sorted and written to a scratch file as lines of JSON.
/// Merging the runs gives all events by moment, those of one moment in the order in which they came.
final class EventSpool {
    /// A line of an event, and where it came from.
    struct Line {
        let moment: Int64
        let place: InputPlace
        /// The event as canonical JSON without its number and without `{`.
        let text: ArraySlice<UInt8>
    }

    /// So many events are sorted in memory.
    static let runSize = 65_536

    private let file: ScratchFile
    private var events = EventColumns(schema: Catalogue.schema)
    private var keys: [(moment: Int64, place: InputPlace)] = []
    /// Where each run stands in the file.
    private(set) var runs: [Range<Int>] = []
    private(set) var count = 0

    init() throws(Failure) { file = try ScratchFile() }

    /// Adds a row of some events; `moment` is what it is sorted by.
    func add(_ row: Int, of other: EventColumns, moment: Int64, place: InputPlace) throws(Failure) {
        events.append(row: row, of: other)
        keys.append((moment, place))
        count += 1
        if keys.count == Self.runSize { try flush() }
    }

    /// Writes the last run; nothing is added after it.
    func finish() throws(Failure) {
        if !keys.isEmpty { try flush() }
    }

    private func flush() throws(Failure) {
        let order = keys.indices.sorted {
            keys[$0].moment == keys[$1].moment ? $0 < $1 : keys[$0].moment < keys[$1].moment
        }
        let start = file.size
        var renderer = CanonicalRenderer(events, without: Schema.number)
        var bytes: [UInt8] = []
        var text: [UInt8] = []
        for row in order {
            text.removeAll(keepingCapacity: true)
            renderer.append(row: row, to: &text)
            let (moment, place) = keys[row]
            bytes.append(integer: moment)
            bytes.append(integer: Int64(place.file))
            bytes.append(integer: Int64(place.line))
            bytes.append(integer: Int64(text.count - 1))
            bytes += text.dropFirst()
            if bytes.count >= 1 << 18 {
                try file.append(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        try file.append(bytes)
        runs.append(start..<file.size)
        events.removeAll()
        keys.removeAll(keepingCapacity: true)
    }

    /// One run, read back line by line.
    struct Reader {
        private let file: ScratchFile
        private var left: Range<Int>
        private var bytes: [UInt8] = []
        private var at = 0

        init(_ spool: EventSpool, run: Int) {
            (file, left) = (spool.file, spool.runs[run])
        }

        /// The next line; nil at the end of the run.
        mutating func next() throws(Failure) -> Line? {
            guard try fill(32) else { return nil }
            let numbers = (0..<4).map { bytes.integer(at: at + 8 * $0) }
            let count = Int(numbers[3])
            _ = try fill(32 + count)
            let text = bytes[(at + 32)..<(at + 32 + count)]
            at += 32 + count
            return Line(
                moment: numbers[0],
                place: InputPlace(file: Int(numbers[1]), line: Int(numbers[2])),
                text: text
            )
        }

        /// Whether so many bytes are at hand, after reading on.
        private mutating func fill(_ count: Int) throws(Failure) -> Bool {
            while bytes.count - at < count {
                guard !left.isEmpty else { return false }
                bytes.removeFirst(at)
                at = 0
                let more = try file.read(at: left.lowerBound, count: min(left.count, 1 << 16))
                left = (left.lowerBound + more.count)..<left.upperBound
                bytes += more
            }
            return true
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append(integer: Int64) {
        for shift in stride(from: 0, to: 64, by: 8) {
            append(UInt8(truncatingIfNeeded: integer >> Int64(shift)))
        }
    }

    fileprivate func integer(at offset: Int) -> Int64 {
        (0..<8).reduce(Int64(0)) { $0 | Int64(self[offset + $1]) << Int64(8 * $1) }
    }
}
