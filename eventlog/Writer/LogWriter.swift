// SPDX-License-Identifier: MIT

/// The one that appends to a log.
///
/// There is one at a time, across processes: it holds the log's lock from `open` to `close`.
///
/// A batch is in the log whole or not at all, and durable when `append` returns. After a
/// failed write or sync the writer refuses everything: nobody knows then what is on the
/// disk, until the log is opened again and looks.
public struct LogWriter: ~Copyable, Sendable {
    /// Which log it is.
    public let identity: LogIdentity

    /// What opening had to repair; nil if there was nothing.
    public let recovery: RecoveryReport?

    let paths: LogPaths
    let storage: any Storage
    let schema: Schema
    let options: WriterOptions
    let check: EventCheck
    private let lock: any StorageLock
    private var markFile: any StorageFile
    private var markSequence: UInt64

    var state: WriterState
    var logged: LoggedEvents
    /// The failure that closed the writer.
    private var latch: LogError?

    /// Opens a log for append: takes the lock, syncs and rereads the end, repairs a torn tail.
    ///
    /// - Parameters:
    ///   - directory: the log's directory.
    ///   - schema: the fields of the events to come; at least those that the log has.
    ///   - storage: the file system.
    ///   - options: sizes.
    ///   - wait: how long to try for the lock.
    /// - Returns: the writer, which holds the lock.
    /// - Throws: `.busy`, `.damaged`, `.newerVersion`, `.notFound`, `.schemaMismatch` and
    ///   what the system refuses. A torn tail is not an error; see ``recovery``.
    public static func open(
        _ directory: String,
        schema: Schema,
        storage: any Storage = DiskStorage(),
        options: WriterOptions = WriterOptions(),
        wait: Duration = .seconds(5)
    ) throws(LogError) -> LogWriter {
        let paths = LogPaths(directory)
        let identity = try LogIdentity.read(paths, storage)
        let lock = try storage.lock(paths.lock, wait: wait)
        var recovery = try Recovery(paths, storage, identity, schema)
        let state = try recovery.run()
        for field in state.tables.schema.fields
        where schema.index(of: field.name, field.type) == nil {
            throw LogError(.schemaMismatch, "the log has a field that the schema lacks").with {
                $0.field = field.name
            }
        }
        var writer = LogWriter(
            identity,
            recovery,
            paths,
            storage,
            schema,
            options,
            lock,
            try storage.open(paths.mark, .openOrCreate),
            state
        )
        try writer.writeMark()
        return writer
    }

    private init(
        _ identity: LogIdentity,
        _ recovery: Recovery,
        _ paths: LogPaths,
        _ storage: any Storage,
        _ schema: Schema,
        _ options: WriterOptions,
        _ lock: any StorageLock,
        _ markFile: any StorageFile,
        _ state: WriterState
    ) {
        self.identity = identity
        self.recovery = recovery.report.cuts.isEmpty ? nil : recovery.report
        self.paths = paths
        self.storage = storage
        self.schema = schema
        self.options = options
        check = EventCheck(schema)
        self.lock = lock
        self.markFile = markFile
        markSequence = recovery.mark?.sequence ?? 0
        self.state = state
        logged = LoggedEvents(paths, storage)
    }

    /// How many events the log has.
    public var count: UInt64 { state.count }

    /// The Merkle root over all events.
    ///
    /// O(log n).
    public var root: Digest { state.frontier.root }

    /// The `recorded` of the last event; nil while there is none.
    public var lastRecorded: Instant? { state.lastRecorded }

    /// The last number of a source; 0 if it has none yet.
    public func lastNumber(of source: String) -> UInt64 {
        state.sources.names.id(of: source).map { state.sources.last[$0] } ?? 0
    }

    /// Each source and its last number, in the order of their first events.
    public var sources: [(name: String, last: UInt64)] {
        (0..<state.sources.count).map { (state.sources.names.string($0), state.sources.last[$0]) }
    }

    /// Appends one batch: all of it or nothing, with one sync.
    ///
    /// Events without `recorded` are given `now`, or the log's last `recorded` where the clock
    /// is behind it. Events that are in the log already, with the same content but for
    /// `recorded`, are skipped.
    /// `wantsLeaves`: whether the receipt should have the appended events' hashes.
    /// - Throws: the first event that cannot be taken, with its row; or what the disk refused.
    ///   The log is then as it was.
    public mutating func append(
        _ batch: EventColumns,
        now: Instant,
        wantsLeaves: Bool = false
    ) throws(LogError) -> AppendReceipt {
        var work = try begin(now, wantsLeaves)
        do {
            try take(batch, &work)
            return try finish(&work)
        } catch {
            rollBack(work)
            throw error
        }
    }

    /// Appends one batch that comes in runs until `next` gives nil: all of it or nothing.
    ///
    /// - Throws: what `next` throws, or as `append(_:now:wantsLeaves:)`; rows count on over
    ///   all runs. The log is then as it was.
    public mutating func append(
        now: Instant,
        wantsLeaves: Bool = false,
        pulling next: () throws -> EventColumns?
    ) throws -> AppendReceipt {
        var work = try begin(now, wantsLeaves)
        do {
            while let run = try next() { try take(run, &work) }
            return try finish(&work)
        } catch {
            rollBack(work)
            throw error
        }
    }

    /// Lets others write.
    ///
    /// - Throws: the failure that closed the writer before, if there was one.
    public consuming func close() throws(LogError) {
        lock.release()
        if let latch { throw latch }
    }
}

extension LogWriter {
    private mutating func begin(_ now: Instant, _ wantsLeaves: Bool) throws(LogError) -> Batch {
        if let latch {
            throw LogError(.latched, latch.description, path: paths.root)
        }
        guard now >= .earliest, now <= .latest else {
            throw LogError(.invalidEvent, "the present lies outside the years 1 to 9999")
        }
        if state.offset >= options.segmentBytesMax
            || state.count - state.segment >= options.segmentEventsMax
            || state.tables.schema != schema
        {
            try rotate()
        }
        return Batch(state, now: now, wantsLeaves: wantsLeaves)
    }

    /// Begins a new segment; the one before keeps its place and is never written again.
    private mutating func rotate() throws(LogError) {
        let header = SegmentHeader(
            logID: identity.idBytes,
            schema: schema,
            frontier: state.frontier,
            lastRecorded: state.lastRecorded,
            sources: state.sources
        )
        let isEmpty = state.count == state.segment
        let (paths, storage) = (paths, storage)
        if isEmpty {
            // The last segment has no event yet, but another schema: it is made anew. The mark
            // names its old header, so it goes first.
            try latching { () throws(LogError) in
                try storage.remove(paths.mark)
                try storage.syncDirectory(paths.directory)
            }
        }
        let (file, size, checksum) = try latching { () throws(LogError) in
            try SegmentFile.create(header, paths, storage, replacing: isEmpty)
        }
        state = WriterState(file, header, offset: size, previous: checksum)
        if isEmpty {
            markFile = try latching { () throws(LogError) in
                try storage.open(paths.mark, .openOrCreate)
            }
        }
    }

    private mutating func finish(_ work: inout Batch) throws(LogError) -> AppendReceipt {
        if let run = work.pending {
            work.pending = nil
            try write(run.kept, isLast: true, &work)
            let file = state.file
            try latching { () throws(LogError) in try file.sync() }
            // The events are durable. A mark that cannot be written closes the writer,
            // but takes nothing back.
            try? writeMark()
        }
        work.receipt.count = state.count
        work.receipt.root = state.frontier.root
        return work.receipt
    }

    private mutating func rollBack(_ work: Batch) {
        state.restore(work.start)
        logged.forget()
        guard work.hasWritten else { return }
        do {
            try state.file.truncate(to: work.start.offset)
        } catch {
            latch = latch ?? error
        }
    }

    private mutating func writeMark() throws(LogError) {
        markSequence += 1
        let bytes = state.mark(sequence: markSequence).encoded(logID: identity.idBytes)
        let (file, slot) = (markFile, markSequence % 2 * CommitMark.slotSize)
        try latching { () throws(LogError) in try file.write(bytes.span, at: slot) }
    }

    /// Keeps the first failure of the disk, after which nothing is written any more.
    mutating func latching<Result>(
        _ body: () throws(LogError) -> Result
    ) throws(LogError) -> Result {
        do {
            return try body()
        } catch {
            latch = latch ?? error
            throw error
        }
    }
}
