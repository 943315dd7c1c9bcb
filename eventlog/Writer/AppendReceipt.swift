// SPDX-License-Identifier: MIT

/// What became of a batch: all of it is durable when the receipt is there.
public struct AppendReceipt: Hashable, Sendable {
    /// Where the first appended event stands; the log's size before, if none was.
    public internal(set) var firstPosition: UInt64 = 0
    /// How many events were appended.
    public internal(set) var appended = 0
    /// How many were in the log already, with the same content.
    public internal(set) var skipped = 0
    /// How many events the log has now.
    public internal(set) var count: UInt64 = 0
    /// The Merkle root over them.
    public internal(set) var root = Digest.empty
    /// The leaf hashes of the appended events in order, if they were asked for.
    public internal(set) var leaves: [Digest] = []
    /// Whether the clock was behind the log's last `recorded`, which was used instead.
    public internal(set) var clockWasBehind = false
    /// The moment that events without `recorded` were given.
    public internal(set) var stamp = Instant.earliest

    /// The number that the log gave the first row; 0 where the events bore theirs.
    var firstNumber: UInt64 = 0
    /// Those that it gave the rows behind it.
    private var otherNumbers: [Int64] = []

    /// Rows that became events side by side.
    struct Run: Hashable, Sendable {
        var row: Int
        var count: Int
        var position: UInt64
        var wasSkipped: Bool
    }

    /// Empty while no row was skipped: then they all stand side by side.
    private var runs: [Run] = []

    /// How many rows the batch had.
    public var rowCount: Int { appended + skipped }

    /// Where the event of a row stands in the log, be it appended or skipped.
    ///
    /// O(log n).
    ///
    /// - Precondition: the batch has such a row.
    public func position(ofRow row: Int) -> UInt64 {
        guard let run = run(row) else { return firstPosition + UInt64(row) }
        return run.position + UInt64(row - run.row)
    }

    /// Whether a row's event was in the log already.
    ///
    /// O(log n).
    ///
    /// - Precondition: the batch has such a row.
    public func wasSkipped(row: Int) -> Bool { run(row)?.wasSkipped ?? false }

    /// The number that the log gave the event of a row; nil where the event bore its own, or the batch
    /// has no such row.
    public func number(ofRow row: Int) -> UInt64? {
        guard firstNumber > 0, (0..<rowCount).contains(row) else { return nil }
        return row == 0 ? firstNumber : UInt64(otherNumbers[row - 1])
    }

    /// Notes the numbers that the log gave, one a row.
    mutating func note(numbers: ArraySlice<Int64>) {
        firstNumber = UInt64(numbers.first ?? 0)
        // A single event, as most are, takes no memory of its own for it.
        otherNumbers = Array(numbers.dropFirst())
    }

    private func run(_ row: Int) -> Run? {
        precondition((0..<rowCount).contains(row), "the batch has no such row")
        guard skipped > 0 else { return nil }
        return runs[runs.firstPlace(startingAt: 1) { $0.row > row } - 1]
    }

    /// What some rows of a batch are told, of which none was skipped.
    func part(_ rows: Range<Int>) -> AppendReceipt {
        var part = self
        part.firstPosition += UInt64(rows.lowerBound)
        part.appended = rows.count
        return part
    }

    mutating func note(position: UInt64, wasSkipped: Bool) {
        let row = rowCount
        if wasSkipped, skipped == 0, appended > 0 {
            let before = Run(row: 0, count: appended, position: firstPosition, wasSkipped: false)
            runs.append(before)
        }
        if wasSkipped { skipped += 1 } else { appended += 1 }
        guard skipped > 0 else { return }
        if let last = runs.last, last.wasSkipped == wasSkipped,
            last.position + UInt64(last.count) == position
        {
            runs[runs.count - 1].count += 1
        } else {
            runs.append(Run(row: row, count: 1, position: position, wasSkipped: wasSkipped))
        }
    }
}

/// What opening for append had to repair.
public struct RecoveryReport: Hashable, Sendable {
    /// Bytes of an append that was never acknowledged, cut off the end.
    public struct Cut: Hashable, Sendable {
        /// The segment's file name.
        public let segment: String
        /// Where the cut bytes began.
        public let offset: UInt64
        /// How many they were.
        public let bytes: UInt64
        /// The file beside the segment that keeps them; nil if there was nothing to keep.
        public let savedAs: String?
        /// What was wrong with them.
        public let finding: LogFinding
    }

    /// The cuts, in the order in which they were made.
    public internal(set) var cuts: [Cut] = []
}

/// How a log is written.
public struct WriterOptions: Hashable, Sendable {
    /// A segment that is this large is followed by a new one.
    public var segmentBytesMax: UInt64 = 64 << 20
    /// A segment with so many events is followed by a new one.
    public var segmentEventsMax: UInt64 = 1 << 20
    /// A writer that closes leaves no more bytes of blocks than this to be read again by the next
    /// opening, whatever the log's size: the last segment is finished then.
    public var tailBytesMax: UInt64 = 256 << 10

    /// The usual sizes.
    public init() {}
}
